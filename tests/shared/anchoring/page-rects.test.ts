import { describe, expect, test } from 'vitest'
import { buildPageText, pageRects, type Rect } from '../../../shared/anchoring/page-text'
import { aColumn, anItem } from './text-items'

function rectsOf(items: ReturnType<typeof aColumn>, quote: string): Rect[] {
  const page = buildPageText(items)
  const start = page.text.indexOf(quote)
  expect(start).toBeGreaterThanOrEqual(0)
  return pageRects(items, page, start, start + quote.length)
}

describe('rectangles of a range', () => {
  test('a whole item gives its box: 0.78 above the baseline, 0.22 below', () => {
    expect(rectsOf([anItem('whole', { x: 100, y: 200, width: 30 })], 'whole')).toEqual([[100, 197.8, 130, 207.8]])
  })
  test('parts of an item follow each other and fill it', () => {
    const items = [anItem('illwmm', { x: 0, width: 60 })]
    const [[, , narrowEnd]] = rectsOf(items, 'ill') as [Rect]
    const [[wideStart, , wideEnd]] = rectsOf(items, 'wmm') as [Rect]
    expect(narrowEnd).toBe(wideStart)
    expect(wideEnd).toBe(60)
    expect(narrowEnd).toBeLessThan(20)
  })
  test('one rectangle per line, over items of several fonts', () => {
    const [first, second] = aColumn(['modi', 'and on'])
    const items = [first!, anItem('ﬁ', { x: first!.transform[4]! + 30, y: 700, fontName: 'f2' }), second!]
    items[0] = { ...first!, hasEOL: false, width: 30 }
    expect(rectsOf(items, buildPageText(items).text)).toHaveLength(2)
  })
  test('cells far apart keep their own', () => {
    expect(rectsOf([anItem('left', { x: 0 }), anItem('right', { x: 200 })], 'left right')).toHaveLength(2)
  })
  test('text turned by a quarter has upright boxes along its direction', () => {
    expect(rectsOf([anItem('up', { x: 100, y: 50, angle: Math.PI / 2, width: 20 })], 'up')).toEqual([[92.2, 50, 102.2, 70]])
    expect(rectsOf([anItem('down', { x: 100, y: 50, angle: -Math.PI / 2, width: 20 })], 'down')).toEqual([[97.8, 30, 107.8, 50]])
    expect(rectsOf([anItem('over', { x: 100, y: 50, angle: Math.PI, width: 20 })], 'over')).toEqual([[80, 42.2, 100, 52.2]])
  })
  test('right-to-left text is measured from the right', () => {
    const items = [anItem('שלום', { x: 0, width: 40, dir: 'rtl' })]
    const [[start, , end]] = rectsOf(items, 'של') as [Rect]
    expect([start, end]).toEqual([20, 40])
  })
  test('ideographs are equally wide', () => {
    const [[start, , end]] = rectsOf([anItem('抑郁症状', { width: 40 })], '郁') as [Rect]
    expect([start, end]).toEqual([10, 20])
  })
  test('vertical writing goes down', () => {
    const items = [anItem('抑郁症状', { x: 100, y: 500, width: 10, height: 40 })]
    expect(rectsOf(items, '抑郁')).toEqual([[95, 480, 105, 500]])
  })
  test('made spaces alone have none, and an empty range neither', () => {
    const items = aColumn(['one', 'two'])
    const page = buildPageText(items)
    expect(pageRects(items, page, 3, 4)).toEqual([])
    expect(pageRects(items, page, 2, 2)).toEqual([])
  })
  test('values survive JSON as they are', () => {
    const rects = rectsOf([anItem('zero', { x: -0, y: 0, size: 7.123456 })], 'zero')
    expect(JSON.parse(JSON.stringify(rects))).toEqual(rects)
  })
})
