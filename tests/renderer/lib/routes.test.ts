import { expect, test } from 'vitest'
import { addressPart, parseStretch, routes } from '../../../renderer/lib/routes'

test('a place in a source is written into the address and read back', () => {
  const address = routes.read('a b', { passageId: 'p1', at: { start: 12, end: 40 } })
  expect(address).toBe('/read/a%20b?passage=p1&at=12-40')
  expect(parseStretch(new URLSearchParams(address.split('?')[1]).get('at'))).toEqual({ start: 12, end: 40 })
})

test('a stretch that is none is ignored', () => {
  for (const text of [null, '', '12', '40-12', '5-5', '-1-3', 'a-b', '1-2-3']) expect(parseStretch(text)).toBeUndefined()
})

test('filters that are not set stay out of the address', () => {
  expect(routes.evidence({ hypothesisId: 'h' })).toBe('/evidence?hypothesis=h')
  expect(routes.evidence()).toBe('/evidence')
  expect(routes.search('gut & brain')).toBe('/search?q=gut+%26+brain')
})

test('a part of an address that somebody mangled is taken as it is', () => {
  expect(addressPart('a%20b')).toBe('a b')
  expect(addressPart('%E0%A4%A')).toBe('%E0%A4%A')
})
