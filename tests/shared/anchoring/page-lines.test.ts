import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readLines, readMappedLines } from '../../../shared/anchoring/page-lines'
import { MappedTextBuilder } from '../../../shared/anchoring/source-map'
import { anItem } from './text-items'

const PIECES = [
  'inflam-',
  'mation',
  'e\u0301',
  '\u0301',
  '\u00AD',
  '👍',
  '\uD83D',
  ' ',
  '\u00A0',
  '',
  '\0',
  '抑郁',
  '12',
  '¨o',
  'na',
  '´',
  'ﷺ',
  ' a  b ',
  'The gut',
]
const item = fc
  .record({
    str: fc.oneof(
      fc.array(fc.constantFrom(...PIECES), { maxLength: 4 }).map((pieces) => pieces.join('')),
      fc.string({ unit: 'binary', maxLength: 6 }),
    ),
    x: fc.integer({ min: 0, max: 100 }),
    y: fc.constantFrom(700, 703.5, 698, 688),
    size: fc.constantFrom(6, 10, 10, 10, 0),
    hasEOL: fc.boolean(),
  })
  .map(({ str, ...place }) => anItem(str, place))

describe('the lines of a page', () => {
  test('are the same with the way back to their items and without it', () => {
    fc.assert(
      fc.property(fc.array(item, { maxLength: 20 }), (items) => {
        const mapped = readMappedLines(items, new MappedTextBuilder()).map(({ from: _from, to: _to, ...line }) => line)
        expect(readLines(items)).toEqual(mapped)
      }),
      { numRuns: 2000 },
    )
  })

  test('say what they are put together from, each run with its place and its stretch of the text', () => {
    const [line] = readLines([
      anItem('12', { x: 20, y: 700, size: 8 }),
      anItem('The naïve ', { x: 50, y: 700, width: 50 }),
      anItem('3,4', { x: 100, y: 703.6, size: 6 }),
      anItem(' case', { x: 110, y: 700 }),
    ])
    expect(line?.text).toBe('12 The naïve 3,4 case')
    expect(line?.runs.map(({ from, to, start, size }) => [line.text.slice(from, to).trim(), start, size])).toEqual([
      ['12', 20, 8],
      ['The naïve', 50, 10],
      ['3,4', 100, 6],
      ['case', 110, 10],
    ])
    expect(line?.cellGaps).toBe(1)
  })

  test('of one run name none', () => {
    expect(readLines([anItem('gut '), anItem('brain', { x: 20 })])[0]?.runs).toEqual([])
  })
})
