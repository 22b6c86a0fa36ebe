import fc from 'fast-check'
import { expect, test } from 'vitest'
import { buildPageText, itemFromOffset, offsetFromItem, pageRects } from '../../../shared/anchoring/page-text'
import { anItem } from './text-items'
import { expectTrueMap } from './true-map'

const PIECES = [
  'inflam-',
  'mation',
  'ﬁnd',
  'e\u0301',
  'e',
  '\u0301',
  '\u00AD',
  'well-',
  'known',
  '👍',
  '\uD83D',
  ' ',
  '\u00A0',
  '',
  '\0',
  '抑郁',
  'שלום',
  'The',
  '• a',
  '12',
  '¨o',
  '각',
  '\u1100\u1161\u11A8',
  '\u2126',
  'ﷺ',
  '\n',
]
const str = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 4 }).map((pieces) => pieces.join('')),
  fc.string({ unit: 'binary', maxLength: 6 }),
)
const item = fc
  .record({
    str,
    x: fc.integer({ min: 0, max: 600 }),
    y: fc.integer({ min: 0, max: 40 }).map((line) => 800 - 12 * line),
    size: fc.constantFrom(6, 9, 10, 10, 10, 14, 0),
    angle: fc.constantFrom(0, 0, 0, 0, Math.PI / 2, 0.3),
    dir: fc.constantFrom('ltr', 'ltr', 'rtl', 'ttb'),
    hasEOL: fc.boolean(),
    fontName: fc.constantFrom('f1', 'f2'),
  })
  .map(({ str, ...place }) => anItem(str, place))
const items = fc.array(item, { maxLength: 30 })

test('whatever the items, text is canonical and its map true', () => {
  fc.assert(
    fc.property(items, (list) => {
      const page = buildPageText(list)
      expect(page.text).toBe(page.text.normalize('NFC'))
      expect(page.text).not.toMatch(/(?!\n)\p{Cc}|\p{Cs}|[\u00AD\u00A0\uFEFF]| {2}|^[ \n]|[ \n]$| \n|\n /u)
      expectTrueMap(page, list)
    }),
    { numRuns: 1000 },
  )
})

test('whatever the items, places go to items and come back', () => {
  fc.assert(
    fc.property(items, fc.nat(), (list, n) => {
      const page = buildPageText(list)
      if (page.text === '') return
      const offset = n % (page.text.length + 1)
      const start = itemFromOffset(page, offset, 'start')!
      const end = itemFromOffset(page, offset, 'end')!
      for (const place of [start, end]) {
        expect(place.offset).toBeGreaterThanOrEqual(0)
        expect(place.offset).toBeLessThanOrEqual(list[place.itemIndex]!.str.length)
      }
      // A range never loses a character on its way to the screen and back.
      expect(offsetFromItem(page, start.itemIndex, start.offset, 'start')).toBeLessThanOrEqual(
        Math.max(offset, firstReal(page.itemIndex, offset)),
      )
      expect(offsetFromItem(page, end.itemIndex, end.offset, 'end')).toBeGreaterThanOrEqual(
        Math.min(offset, lastReal(page.itemIndex, offset)),
      )
    }),
    { numRuns: 1000 },
  )
})

test('whatever the items, rectangles are upright, finite and rounded', () => {
  fc.assert(
    fc.property(items, fc.nat(), fc.nat(), (list, a, b) => {
      const page = buildPageText(list)
      const [start, end] = [a % (page.text.length + 1), b % (page.text.length + 1)].sort((x, y) => x - y) as [number, number]
      for (const [x1, y1, x2, y2] of pageRects(list, page, start, end)) {
        expect(x1).toBeLessThanOrEqual(x2)
        expect(y1).toBeLessThanOrEqual(y2)
        for (const value of [x1, y1, x2, y2]) expect(value).toBe(Math.round(value * 1000) / 1000)
      }
    }),
    { numRuns: 1000 },
  )
})

const firstReal = (source: Int32Array, from: number) => {
  const at = source.findIndex((item, i) => i >= from && item >= 0)
  return at < 0 ? source.length : at
}
const lastReal = (source: Int32Array, to: number) => {
  for (let at = to; at > 0; at -= 1) if (source[at - 1]! >= 0) return at
  return 0
}
