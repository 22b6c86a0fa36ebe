import fc from 'fast-check'
import { expect, test } from 'vitest'
import { layoutMargin, type MarginItem } from '../../../../renderer/features/reader/margin-layout'

const card = (id: string, top: number, height = 100): MarginItem => ({ id, top, height })

test('cards with room stand exactly beside their passages', () => {
  expect([...layoutMargin([card('a', 10), card('b', 300)], 10, null)]).toEqual([
    ['a', 10],
    ['b', 300],
  ])
})

test('a card that would lie on another is pushed down by it', () => {
  expect([...layoutMargin([card('a', 10), card('b', 20), card('c', 25)], 10, null).values()]).toEqual([10, 120, 230])
})

test('the focused card stays beside its passage and pushes the ones before it up', () => {
  expect([...layoutMargin([card('a', 400), card('b', 410), card('c', 420)], 10, 'c').values()]).toEqual([200, 310, 420])
})

test('nothing is pushed out over the top', () => {
  expect([...layoutMargin([card('a', 0), card('b', 10), card('c', 20)], 10, 'c').values()]).toEqual([0, 110, 220])
})

test('cards never lie on each other and keep their order, whatever their places', () => {
  const items = fc
    .array(fc.record({ top: fc.integer({ min: 0, max: 5000 }), height: fc.integer({ min: 1, max: 400 }) }), { maxLength: 40 })
    .map((list) => list.sort((a, b) => a.top - b.top).map((item, index) => ({ id: String(index), ...item })))
  fc.assert(
    fc.property(items, fc.integer({ min: -1, max: 39 }), (list, focus) => {
      const tops = layoutMargin(list, 8, focus < 0 ? null : String(focus))
      let free = 0
      for (const item of list) {
        const top = tops.get(item.id) ?? Number.NaN
        expect(top).toBeGreaterThanOrEqual(free)
        free = top + item.height + 8
      }
    }),
  )
})
