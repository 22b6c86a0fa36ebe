import { expect, test } from 'vitest'
import { findQuote } from '../../../shared/anchoring/find-quote'

test('a quote standing letter for letter is exact', () => {
  expect(findQuote('The cat sat.', 'cat sat')).toEqual({ start: 4, end: 11, status: 'exact', occurrences: 1 })
})
