import { describe, expect, test } from 'vitest'
import { aBody, aLine, read, setAside } from './pages'

/** Numbers of lines beside a body of `lines` lines that begins at 700. */
const numbers = (first: number, lines: number, { step = 1, x = 45, leading = 12 } = {}) =>
  Array.from({ length: lines }, (_, i) => first + i).flatMap((number, i) =>
    number % step === 0 ? [aLine(`${number}`, { x: x - `${number}`.length * 4, y: 700 - i * leading, size: 8 })] : [],
  )

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i).join(' | ')

describe('line numbers', () => {
  test('that go on over the pages are set aside, drawn after the text or line by line', () => {
    const byLine = (n: number) => aBody(n).flatMap((item, i) => [numbers(30 * (n - 1) + 1, 30)[i]!, item])
    const after = (n: number) => [...aBody(n), ...numbers(30 * (n - 1) + 1, 30)]
    for (const page of [byLine, after]) {
      const document = read([page(1), page(2)])
      expect(setAside(document, 'line-number')).toEqual([range(1, 30), range(31, 60)])
      expect(document.pages[1]?.text).toBe(read([aBody(2)]).pages[0]?.text)
    }
  })

  test('that begin anew on each page', () => {
    expect(setAside(read([1, 2, 3].map((n) => [...aBody(n), ...numbers(1, 30)])), 'line-number')).toEqual(
      [1, 2, 3].map(() => range(1, 30)),
    )
  })

  test('at every fifth line', () => {
    const document = read([1, 2].map((n) => [...aBody(n), ...numbers(30 * (n - 1) + 1, 30, { step: 5 })]))
    expect(setAside(document, 'line-number')).toEqual(['5 | 10 | 15 | 20 | 25 | 30', '35 | 40 | 45 | 50 | 55 | 60'])
  })

  test('in both margins of two columns', () => {
    const page = (n: number) => [
      ...aBody(n, { width: 210 }),
      ...aBody(n + 5, { width: 210, x: 300 }),
      ...numbers(1, 30),
      ...numbers(31, 30, { x: 540 }),
    ]
    expect(setAside(read([page(1), page(2)]), 'line-number')).toEqual([range(1, 60), range(1, 60)])
  })

  test('on a last page with few lines', () => {
    const document = read([
      ...[1, 2].map((n) => [...aBody(n), ...numbers(30 * (n - 1) + 1, 30)]),
      [...aBody(3, { lines: 3 }), ...numbers(61, 3)],
    ])
    expect(setAside(document, 'line-number')[2]).toBe('61 | 62 | 63')
  })

  test.each([
    ['lines of code on a part of the page', () => numbers(1, 9, { x: 60 })],
    [
      'entries of a list of references',
      () => [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((n) => aLine(`${n}`, { x: 50, y: 700 - (n - 1) * 36 })),
    ],
    ['numbers that do not rise', () => numbers(1, 30).map((item, i) => ({ ...item, str: `${(i * 7) % 40}` }))],
    ['numbers inside the text', () => numbers(1, 30, { x: 300 })],
  ])('are not %s', (_, extra) => {
    expect(setAside(read([1, 2].map((n) => [...aBody(n), ...extra()])), 'line-number')).toEqual(['', ''])
  })
})
