import { expect, test } from 'vitest'
import { unrounded } from '../../../../renderer/features/reader/older-rounding'

test('a size that is rounded down goes without the rounding, any other stays', () => {
  expect(unrounded('round(down, var(--total-scale-factor) * 595px, var(--scale-round-x))')).toBe(
    'calc(var(--total-scale-factor) * 595px)',
  )
  expect(unrounded('100%')).toBe('100%')
})
