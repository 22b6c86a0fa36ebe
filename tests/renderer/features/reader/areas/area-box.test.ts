import { expect, test } from 'vitest'
import { grips, leastSide, middleBox, pulled, sizeWords } from '../../../../../renderer/features/reader/areas/area-box'

/** The part of DOMRect that Node does not have. */
class Box {
  constructor(
    readonly left: number,
    readonly top: number,
    readonly width: number,
    readonly height: number,
  ) {}
  get right() {
    return this.left + this.width
  }
  get bottom() {
    return this.top + this.height
  }
}
Object.assign(globalThis, { DOMRect: Box })
const rect = (left: number, top: number, width: number, height: number) => new Box(left, top, width, height) as unknown as DOMRect
const page = rect(100, 100, 600, 800)

test('a corner is pulled, the opposite one stays', () => {
  expect(pulled(rect(200, 200, 100, 50), page, 'se', 30, 10)).toEqual(rect(200, 200, 130, 60))
  expect(pulled(rect(200, 200, 100, 50), page, 'nw', 30, 10)).toEqual(rect(230, 210, 70, 40))
  expect(pulled(rect(200, 200, 100, 50), page, 'n', 30, -20)).toEqual(rect(200, 180, 100, 70))
})

test('nothing is pulled out of the page, or inside out', () => {
  for (const grip of [...grips, 'all' as const]) {
    for (const far of [-5000, 5000]) {
      const box = pulled(rect(200, 200, 100, 50), page, grip, far, far)
      expect(box.width).toBeGreaterThanOrEqual(leastSide)
      expect(box.height).toBeGreaterThanOrEqual(leastSide)
      expect([box.left >= page.left, box.right <= page.right, box.top >= page.top, box.bottom <= page.bottom]).toEqual([
        true,
        true,
        true,
        true,
      ])
    }
  }
})

test('the first box stands in the middle of what is seen of the page', () => {
  const box = middleBox(page, rect(0, 0, 1000, 500))
  expect(box.left + box.width / 2).toBe(400)
  expect(box.top + box.height / 2).toBe(300)
})

test('a size is told as it is on paper', () => {
  expect(sizeWords([0, 0, 72, 144])).toBe('25 × 51 mm')
  expect(sizeWords([0, 0, 72, 144], true)).toBe('51 × 25 mm')
})
