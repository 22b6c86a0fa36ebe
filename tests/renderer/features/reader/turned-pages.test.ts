import fc from 'fast-check'
import { expect, test } from 'vitest'
import { turnedPart, unturnedPart } from '../../../../renderer/features/reader/pdf-geometry'

test('a point of a page turned clockwise by a quarter: the upper edge is the right one', () => {
  expect(turnedPart(90, { x: 0.25, y: 0 })).toEqual({ x: 1, y: 0.25 })
  expect(turnedPart(180, { x: 0.25, y: 0 })).toEqual({ x: 0.75, y: 1 })
  expect(turnedPart(270, { x: 0.25, y: 0 })).toEqual({ x: 0, y: 0.75 })
})

test('turned and turned back, a point is where it was', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(0, 90, 180, 270),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (rotation, x, y) => {
        const back = unturnedPart(rotation, turnedPart(rotation, { x, y }))
        expect(back.x).toBeCloseTo(x, 9)
        expect(back.y).toBeCloseTo(y, 9)
      },
    ),
  )
})
