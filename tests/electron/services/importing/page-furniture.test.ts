import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseHtml } from '../../../../electron/services/importing/html'

const sample = (name: string) => readFileSync(resolve(import.meta.dirname, '../../../../samples/articles', name), 'utf8')
function textOf(html: string): string {
  const outcome = parseHtml(html)
  if (outcome.status !== 'ok') throw new Error(outcome.status)
  return outcome.source.pages[0]!.text
}
const prose =
  'A sentence of the article that says something about mood and its causes, at some length, so that it is taken for one. '
const page = (inside: string) =>
  `<html><head><title>The headline</title></head><body><div class="main">${inside}</div></body></html>`
const body = `<h1>The headline</h1>${`<p>${prose.repeat(3)}</p>`.repeat(4)}`

describe('what stands around an article on its page', () => {
  it.each([
    ['plasticity-window.html', /In this issue|Article tools|Request permissions|Log in/],
    ['gut-trials.html', /GUTFEELING|More stories|gutsy_77|daily e-mail|Imprint/],
    ['serotonin-umbrella.html', /gummies|Advertisement|Accept all|umbrellas\.gif/],
  ])('is gone from %s', (name, furniture) => {
    expect(textOf(sample(name))).not.toMatch(furniture)
  })

  it('goes from above the headline when it is mostly links', () => {
    const lists = '<h3>In this issue</h3><ul><li><a href="/1">Counting spines</a></li><li><a href="/2">Letters</a></li></ul>'
    expect(textOf(page(lists + body))).toMatch(/^The headline\nA sentence/)
  })

  it('stays above the headline when it is a standfirst', () => {
    expect(textOf(page(`<p>What everybody gets wrong about <a href="/1">mood</a>, told in plain words.</p>${body}`))).toContain(
      'What everybody gets wrong',
    )
  })

  it('an advert goes with its label; an article about adverts stays', () => {
    expect(textOf(page(`${body}<div><p>Advertisement</p><p>Buy gummies.</p></div>${body}`))).not.toMatch(/gummies|Advertisement/)
    expect(
      textOf(page(`<div><h1>The headline</h1><div><p>Advertisement</p>${`<p>${prose}</p>`.repeat(5)}</div></div>`)),
    ).toContain('A sentence of the article')
  })
})
