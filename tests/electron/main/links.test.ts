import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { claimOfLink, openingsOf } from '../../../electron/main/links'

const id = '01a201c3-b4c0-7305-b849-ed28bbaaeb05'

describe('A syntopic:// link', () => {
  it.each([`syntopic://claim/${id}`, `syntopic://claim/${id}/`, `SYNTOPIC://CLAIM/${id.toUpperCase()}`])(
    '%s names a claim',
    (link) => {
      expect(claimOfLink(link)).toBe(id)
    },
  )

  it.each([
    'syntopic://claim/',
    `syntopic://claim/${id}?x=1`,
    `syntopic://claim/${id}/../../etc`,
    'syntopic://claim/a b',
    `syntopic://open/${id}`,
    `https://claim/${id}`,
    `x syntopic://claim/${id}`,
    `syntopic://claim/${'a'.repeat(65)}`,
  ])('%s names none', (link) => {
    expect(claimOfLink(link)).toBeNull()
  })
})

describe('The arguments of a start', () => {
  it('name reviews, counted from the folder the command was given in', () => {
    const absolute = resolve('/reviews/b.SYNTOPIC')
    expect(openingsOf(['electron', '--no-sandbox', '.', 'a.syntopic', absolute], resolve('/reviews'))).toEqual([
      { kind: 'review', path: resolve('/reviews/a.syntopic') },
      { kind: 'review', path: absolute },
    ])
  })

  it('name claims by their links, and nothing by links that are not ours', () => {
    expect(
      openingsOf(['electron', '.', `syntopic://claim/${id}`, 'syntopic://evil/x.syntopic', 'https://a.example/'], '/'),
    ).toEqual([{ kind: 'claim', claimId: id }])
  })

  it('are not switches, whatever these end in', () => {
    expect(openingsOf(['electron', '--trace=a.syntopic'], '/')).toEqual([])
  })
})
