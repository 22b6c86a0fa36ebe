import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
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

describe('whatever the places and heights of the cards', () => {
  const gap = 8
  const cards = fc
    .array(fc.record({ top: fc.integer({ min: 0, max: 5000 }), height: fc.integer({ min: 1, max: 400 }) }), { maxLength: 40 })
    .map((list) => list.sort((a, b) => a.top - b.top).map((item, index) => ({ id: String(index), ...item })))
  const laidOut = fc
    .tuple(cards, fc.integer({ min: -1, max: 39 }))
    .map(([list, focus]) => ({ list, focus: focus < list.length ? focus : -1 }))
    .map(({ list, focus }) => ({ list, focus, tops: layoutMargin(list, gap, focus < 0 ? null : String(focus)) }))

  test('they keep their order, never lie on each other, and all can be scrolled to', () => {
    fc.assert(
      fc.property(laidOut, ({ list, tops }) => {
        let free = 0
        for (const { id, height } of list) {
          const top = tops.get(id) ?? Number.NaN
          expect(top).toBeGreaterThanOrEqual(free)
          free = top + height + gap
        }
      }),
    )
  })

  test('the focused card stands beside its passage, unless those before it need the room up to the very top', () => {
    fc.assert(
      fc.property(laidOut, ({ list, focus, tops }) => {
        fc.pre(focus >= 0)
        const needed = list.slice(0, focus).reduce((sum, { height }) => sum + height + gap, 0)
        expect(tops.get(String(focus))).toBe(Math.max(list[focus]!.top, needed))
      }),
    )
  })

  test('without a focus no card stands above its passage, and one is pushed down only as far as it has to be', () => {
    fc.assert(
      fc.property(cards, (list) => {
        const tops = layoutMargin(list, gap, null)
        let free = 0
        for (const { id, top, height } of list) {
          expect(tops.get(id)).toBe(Math.max(top, free))
          free = (tops.get(id) ?? 0) + height + gap
        }
      }),
    )
  })
})
