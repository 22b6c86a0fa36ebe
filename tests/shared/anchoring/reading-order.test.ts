import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { buildPageText, itemFromOffset, offsetFromItem, type PdfTextItem } from '../../../shared/anchoring/page-text'
import { readingOrder } from '../../../shared/anchoring/reading-order'
import { anItem } from './text-items'

const WORDS = 'the gut and its many microbes speak to a brain that listens more often than it knows'.split(' ')

/** Lines of running text, `perRow` letters wide, numbered by their column and row so that their order shows. */
const column = (name: string, rows: number, letters = 34): string[] =>
  Array.from({ length: rows }, (_, row) => {
    const words = Array.from({ length: 12 }, (_, k) => WORDS[(row * 5 + k * 3) % WORDS.length]).join(' ')
    return `${words.slice(0, letters - 4).trim()} ${name}${row}`
  })

/** Draws columns row by row, as some programs do. `noise` shifts every piece a little. */
function rowByRow(
  columns: readonly string[][],
  { gutter = 20, size = 10, top = 700, noise = (): number => 0, spaces = false } = {},
): PdfTextItem[] {
  const width = 170
  const items: PdfTextItem[] = []
  for (let row = 0; row < Math.max(...columns.map((lines) => lines.length)); row += 1) {
    for (const [i, lines] of columns.entries()) {
      const str = lines[row]
      if (str === undefined) continue
      items.push(anItem(str, { x: 50 + i * (width + gutter) + noise(), y: top - row * 12 + noise(), size, width }))
      if (spaces) items.push(anItem(' ', { x: 50 + i * (width + gutter) + width, y: top - row * 12, width: gutter }))
    }
    const last = items.at(-1)
    if (last) last.hasEOL = true
  }
  return items
}

const marksOf = (text: string) => text.match(/[ABC]\d+/gu) ?? []
const inOrder = (names: string, rows: number) =>
  [...names].flatMap((name) => Array.from({ length: rows }, (_, row) => `${name}${row}`))

describe('columns drawn row by row', () => {
  test.each([
    ['two', 'AB'],
    ['three', 'ABC'],
  ])('%s are read one after the other', (_, names) => {
    for (const spaces of [false, true]) {
      const items = rowByRow(
        [...names].map((name) => column(name, 20)),
        { spaces },
      )
      expect(marksOf(buildPageText(items).text)).toEqual(inOrder(names, 20))
    }
  })

  test('of different length, between a title and lines over the whole width', () => {
    const title = anItem('A title over both columns of this page, as wide as they are', {
      x: 50,
      y: 740,
      width: 360,
      size: 14,
      hasEOL: true,
    })
    const foot = anItem('A line over both columns of this page, as wide as they are', { x: 50, y: 380, width: 360, hasEOL: true })
    const items = [title, ...rowByRow([column('A', 24), column('B', 12)]), foot]
    const { text } = buildPageText(items)
    expect(marksOf(text)).toEqual([...inOrder('A', 24), ...inOrder('B', 12)])
    expect(text.startsWith('A title') && text.endsWith('they are')).toBe(true)
  })

  test('in items of one word each', () => {
    const items = rowByRow([column('A', 15), column('B', 15)]).flatMap((item) => {
      const words = item.str.split(' ')
      const each = item.width / words.length
      return words.map((word, i) =>
        anItem(word, {
          x: item.transform[4]! + i * each,
          y: item.transform[5]!,
          width: each - 2.5,
          hasEOL: item.hasEOL && i === words.length - 1,
        }),
      )
    })
    expect(marksOf(buildPageText(items).text)).toEqual(inOrder('AB', 15))
  })

  test('are put in the same order whatever noise their places have', () => {
    fc.assert(
      fc.property(fc.infiniteStream(fc.double({ min: -0.4, max: 0.4, noNaN: true })), (stream) => {
        const items = rowByRow([column('A', 12), column('B', 12)], { noise: () => stream.next().value as number })
        expect(marksOf(buildPageText(items).text)).toEqual(inOrder('AB', 12))
      }),
      { numRuns: 50 },
    )
  })

  test('keep the way from screen to text and back', () => {
    const items = rowByRow([column('A', 20), column('B', 20)])
    const page = buildPageText(items)
    for (const [index, item] of items.entries()) {
      const start = offsetFromItem(page, index, 0, 'start')
      const end = offsetFromItem(page, index, item.str.length, 'end')
      expect(page.text.slice(start, end)).toBe(item.str)
      expect(itemFromOffset(page, start, 'start')).toEqual({ itemIndex: index, offset: 0 })
      expect(itemFromOffset(page, end, 'end')).toEqual({ itemIndex: index, offset: item.str.length })
    }
  })
})

describe('every other page is read as it is drawn', () => {
  const byColumn = [
    ...column('A', 20).map((str, i) => anItem(str, { x: 50, y: 700 - i * 12, width: 170 })),
    ...column('B', 20).map((str, i) => anItem(str, { x: 240, y: 700 - i * 12, width: 170 })),
  ]
  const table = Array.from({ length: 30 }, (_, i) =>
    ['Season', '41', '17 of 31', '0.04'].map((cell, k) => anItem(cell, { x: 50 + k * 90, y: 700 - i * 12 })),
  ).flat()
  const wordy = Array.from({ length: 20 }, (_, i) => [
    anItem('Barriers', { x: 50, y: 700 - i * 12 }),
    anItem('What the staff of the ward said about it', { x: 200, y: 700 - i * 12, width: 170 }),
  ]).flat()
  test.each([
    ['columns drawn one after the other', byColumn],
    ['a table', table],
    ['a table with words in one column', wordy],
    ['one column', column('A', 30).map((str, i) => anItem(str, { x: 50, y: 700 - i * 12, width: 170 }))],
    ['columns of few rows', rowByRow([column('A', 5), column('B', 5)])],
    [
      'turned text',
      rowByRow([column('A', 20), column('B', 20)]).map((item) => ({
        ...item,
        transform: [0, 10, -10, 0, item.transform[5]!, item.transform[4]!],
      })),
    ],
    ['nothing', []],
    ['items without a place', rowByRow([column('A', 20), column('B', 20)]).map((item) => ({ ...item, transform: [] }))],
  ])('%s', (_, items) => {
    expect(readingOrder(items)).toBeNull()
  })

  test('an order is each item once, whatever the items', () => {
    const item = fc
      .record({
        str: fc.constantFrom('the gut and its microbes', ' ', '', 'brain'),
        x: fc.constantFrom(50, 52, 240, 430),
        y: fc.integer({ min: 1, max: 14 }).map((row) => row * 12),
        hasEOL: fc.boolean(),
      })
      .map(({ str, ...place }) => anItem(str, { ...place, width: str.length * 6 }))
    fc.assert(
      fc.property(fc.array(item, { maxLength: 120 }), (items) => {
        const order = readingOrder(items)
        if (order) expect([...order].sort((a, b) => a - b)).toEqual(items.map((_, i) => i))
      }),
      { numRuns: 500 },
    )
  })
})
