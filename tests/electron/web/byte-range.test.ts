import { describe, expect, it } from 'vitest'
import { parseByteRange } from '../../../electron/web/byte-range'

describe('A range header against 1000 bytes', () => {
  it.each([
    ['bytes=0-0', { start: 0, end: 1 }],
    ['bytes=0-499', { start: 0, end: 500 }],
    ['bytes=500-', { start: 500, end: 1000 }],
    ['bytes=-500', { start: 500, end: 1000 }],
    ['bytes=-5000', { start: 0, end: 1000 }],
    ['bytes=900-5000', { start: 900, end: 1000 }],
    ['Bytes = 1 - 2', { start: 1, end: 3 }],
  ])('%s is that stretch', (header, range) => {
    expect(parseByteRange(header, 1000)).toEqual(range)
  })

  it.each(['bytes=1000-', 'bytes=1000-1001', 'bytes=-0'])('%s lies outside', (header) => {
    expect(parseByteRange(header, 1000)).toBe('unsatisfiable')
  })

  it.each([null, undefined, '', 'bytes=', 'bytes=-', 'bytes=5-2', 'bytes=0-1,5-6', 'items=0-1', 'bytes=a-b'])(
    '%s is answered with everything',
    (header) => {
      expect(parseByteRange(header, 1000)).toBeNull()
    },
  )

  it('of an empty file lies outside, whatever it asks for', () => {
    expect(parseByteRange('bytes=0-', 0)).toBe('unsatisfiable')
    expect(parseByteRange('bytes=-1', 0)).toBe('unsatisfiable')
  })
})
