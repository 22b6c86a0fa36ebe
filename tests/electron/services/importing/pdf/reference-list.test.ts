import { describe, expect, test } from 'vitest'
import { joinPages } from '../../../../../shared/anchoring/document-text'
import type { PdfTextItem } from '../../../../../shared/anchoring/page-text'
import { aBody, aLine, aReferenceList, read } from './pages'

const listOf = (pages: PdfTextItem[][]) => {
  const { pages: texts, references } = read(pages)
  return references && joinPages(texts.map(({ text }) => text)).text.slice(references.start, references.end)
}

describe('the list of references', () => {
  test.each([
    'References',
    'REFERENCES',
    '7 References',
    '7. References',
    'VII. References',
    'References and notes',
    'Bibliography',
    'Literature cited',
    'Works Cited',
    'Literaturverzeichnis',
    'Références',
    'Bibliografía',
    'References:',
    'R E F E R E N C E S',
  ])('is found under “%s”, numbered or not', (heading) => {
    for (const numbered of [true, false]) {
      const list = listOf([aBody(1), aReferenceList(9, { heading, numbered })])
      expect(list?.startsWith(heading)).toBe(true)
      expect(list).toMatch(/Work 9 on salts\. Fixtures 1998;9:1–9\.$/u)
    }
  })

  test('goes on over the page, and ends before the next part', () => {
    const more = Array.from({ length: 5 }, (_, i) =>
      aLine(`${i + 10}. Cray R. More of it. Fixtures ${2000 + i};1:1–9.`, { y: 700 - i * 10, size: 8 }),
    )
    for (const next of ['Appendix A', 'Supplementary material', 'Author contributions', 'What else was found']) {
      const list = listOf([
        aBody(1),
        aReferenceList(9),
        [...more, aLine(next, { y: 600, size: 12 }), ...aBody(3, { lines: 8, top: 580 })],
      ])
      expect(list).toMatch(/^References\n1\. Aldous[\s\S]*14\. Cray R\. More of it\. Fixtures 2004;1:1–9\.$/u)
    }
  })

  test('is not a sentence about references, nor a heading in a table of contents', () => {
    expect(listOf([[...aBody(1), aLine('References', { y: 200, size: 12 })], aBody(2), aBody(3)])).toBeNull()
    expect(listOf([[...aBody(1), aLine('References are given in the appendix', { y: 200, size: 12 })], aBody(2)])).toBeNull()
  })

  test('is found without a heading where numbered entries follow each other', () => {
    const entries = aReferenceList(10).slice(1)
    const list = listOf([
      aBody(1),
      [
        ...aBody(2, { lines: 5 }),
        ...entries.map((item) => ({ ...item, transform: item.transform.with(5, item.transform[5]! - 80) })),
      ],
    ])
    expect(list).toMatch(/^1\. Aldous[\s\S]*10\. Aldous/u)
  })

  test('is the longer one of two', () => {
    const list = listOf([
      aReferenceList(4),
      aBody(2),
      aReferenceList(12),
      [...aBody(4), aLine('References', { y: 200, size: 12 }), aLine('1. See above.', { y: 180, size: 8 })],
    ])
    expect(list).toContain('Work 12')
  })

  test('is not there in a text without one', () => {
    expect(listOf([aBody(1), aBody(2)])).toBeNull()
    expect(listOf([])).toBeNull()
  })
})
