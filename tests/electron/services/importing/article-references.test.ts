import { describe, expect, test } from 'vitest'
import { makeArticle } from '../../../../electron/services/importing/article'

const works = (count: number) =>
  Array.from(
    { length: count },
    (_, i) => `<li>Aldous P, Bream Q. Work ${i + 1} on salts. Fixtures ${1990 + i};${i + 1}:1–9.</li>`,
  ).join('')
const listOf = (html: string) => {
  const { text, references } = makeArticle(html)
  return references && text.slice(references.start, references.end)
}
const body = '<h1>Salts and seasons</h1><p>The humours were four in 1621, and each had its season.</p>'

describe('the list of references of an article', () => {
  test('stands between its heading and the next of its rank', () => {
    const list = listOf(
      `${body}<h2>References</h2><h3>Printed</h3><ol>${works(3)}</ol><h2>Comments</h2><p>Thanks! Written in 2020.</p>`,
    )
    expect(list).toMatch(/^References\n/u)
    expect(list).toMatch(/Work 3 on salts\. Fixtures 1992;3:1–9\.$/u)
  })

  test('is found under a line that is no heading by its mark-up', () => {
    expect(listOf(`${body}<p><strong>Literatur</strong></p><p>${works(1)}</p><p>Cray R (2001) Margins.</p>`)).toMatch(
      /^Literatur[\s\S]*Margins\.$/u,
    )
  })

  test('is the one with most works where there are two', () => {
    expect(
      listOf(
        `${body}<h2>References</h2><ol>${works(9)}</ol><h2>Notes</h2><p>None.</p><h2>Further reading</h2><h2>References</h2><p>Bream Q. 2001.</p>`,
      ),
    ).toContain('Work 9')
  })

  test.each([
    ['a heading with nothing under it', '<h2>References</h2>'],
    [
      'a heading with prose under it',
      '<h2>References</h2><p>They can be had from the clerk.</p><p>Write to him.</p><p>He answers.</p><p>In 2001 he did.</p>',
    ],
    ['a sentence', '<p>References to salts are old (1621).</p>'],
  ])('is not %s', (_, html) => {
    expect(listOf(body + html)).toBeUndefined()
  })
})
