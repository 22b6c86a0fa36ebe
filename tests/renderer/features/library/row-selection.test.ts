import { expect, test } from 'vitest'
import { keepExisting, noSelection, rowAt, selectRow } from '../../../../renderer/features/library/row-selection'

const order = ['a', 'b', 'c', 'd', 'e']

test('a range reaches from where it began to where it was taken, and can turn round', () => {
  const start = selectRow(noSelection, order, 'c', 'replace')
  const down = selectRow(start, order, 'e', 'range')
  expect([...down.selected]).toEqual(['c', 'd', 'e'])
  expect([...selectRow(down, order, 'a', 'range').selected]).toEqual(['a', 'b', 'c'])
})

test('a range whose beginning was filtered away begins anew', () => {
  const start = selectRow(noSelection, order, 'a', 'replace')
  expect([...selectRow(start, ['d', 'e'], 'e', 'range').selected]).toEqual(['e'])
})

test('toggling adds a row and takes it back', () => {
  const two = selectRow(selectRow(noSelection, order, 'a', 'replace'), order, 'c', 'toggle')
  expect([...two.selected]).toEqual(['a', 'c'])
  expect([...selectRow(two, order, 'a', 'toggle').selected]).toEqual(['c'])
})

test('steps stop at the ends of the list', () => {
  const at = (id: string) => selectRow(noSelection, order, id, 'replace')
  expect(rowAt(at('d'), order, 5)).toBe('e')
  expect(rowAt(at('b'), order, -5)).toBe('a')
  expect(rowAt(noSelection, order, 1)).toBe('a')
  expect(rowAt(noSelection, order, -1)).toBe('e')
  expect(rowAt(noSelection, [], 1)).toBeNull()
})

test('rows that are gone leave the selection', () => {
  const all = selectRow(selectRow(noSelection, order, 'a', 'replace'), order, 'c', 'range')
  const kept = keepExisting(all, new Set(['a', 'b']))
  expect([...kept.selected]).toEqual(['a', 'b'])
  expect(kept.active).toBeNull()
  expect(keepExisting(all, new Set(order))).toBe(all)
})
