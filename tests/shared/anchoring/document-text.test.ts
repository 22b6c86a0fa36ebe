import { expect, test } from 'vitest'
import { documentOffset, joinPages, pageSpans } from '../../../shared/anchoring/document-text'

const pages = ['first page', '', 'third', 'last page']
const { text, starts } = joinPages(pages)

test('pages are joined by one separator and begin where said', () => {
  expect(text).toBe('first page\n\nthird\nlast page')
  expect(starts.map((start, i) => text.slice(start, start + pages[i]!.length))).toEqual(pages)
})
test.each([
  [
    'inside one page',
    'page\n\nth',
    [
      { pageIndex: 0, start: 6, end: 10 },
      { pageIndex: 2, start: 0, end: 2 },
    ],
  ],
  ['a page to its edge', 'third', [{ pageIndex: 2, start: 0, end: 5 }]],
  ['a separator alone belongs to no page', '\n\n', []],
  [
    'across three pages',
    'page\n\nthird\nlast',
    [
      { pageIndex: 0, start: 6, end: 10 },
      { pageIndex: 2, start: 0, end: 5 },
      { pageIndex: 3, start: 0, end: 4 },
    ],
  ],
])('spans: %s', (_, part, spans) => {
  const start = text.indexOf(part)
  expect(pageSpans(starts, pages, start, start + part.length)).toEqual(spans)
  expect(
    pageSpans(
      starts,
      pages.map((page) => page.length),
      start,
      start + part.length,
    ),
  ).toEqual(spans)
})
test('an empty range has no spans', () => {
  expect(pageSpans(starts, pages, 4, 4)).toEqual([])
})
test('page offsets become document offsets; a page that is not there is named', () => {
  expect(documentOffset(starts, 2, 3)).toBe(15)
  expect(() => documentOffset(starts, 9, 0)).toThrow('page 9: the document has 4 pages')
})
test('no pages, no text', () => {
  expect(joinPages([])).toEqual({ text: '', starts: [] })
  expect(pageSpans([], [], 0, 5)).toEqual([])
})
