import { describe, expect, it } from 'vitest'
import { sizeText } from '../../../../renderer/features/exporting/size-text'

describe('a size for reading', () => {
  it.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [999, '999 bytes'],
    [1000, '1 KB'],
    [14_230, '14.2 KB'],
    [999_949, '999.9 KB'],
    [999_960, '1 MB'],
    [3_140_000, '3.1 MB'],
    [2_500_000_000, '2.5 GB'],
  ])('%i is %s', (bytes, text) => {
    expect(sizeText(bytes)).toBe(text)
  })
})
