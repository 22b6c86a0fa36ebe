import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvBytes, disarm, EXCEL_CELL_LIMIT, fitCell } from '../../../../electron/services/exporting/csv'
import { csvRecords, parseCsv } from '../../../builders/parse-csv'

const options = { raw: false, wholeText: 'in the JSON export' }
const text = (bytes: Uint8Array) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
const write = (cells: string[], raw = false) =>
  text(csvBytes(['a', 'b'], [{ name: 'page2024', cells }], { ...options, raw }).bytes)

describe('cells as they are written', () => {
  const table: [cell: string, written: string][] = [
    ['plain', 'plain'],
    ['', ''],
    ['a,b', '"a,b"'],
    ['say "yes"', '"say ""yes"""'],
    ['two\nlines', '"two\nlines"'],
    ['two\r\nlines', '"two\r\nlines"'],
    ['old\rMac', '"old\rMac"'],
    [' spaces kept ', ' spaces kept '],
    ['5-HT₂ₐ, µ-opioid', '"5-HT₂ₐ, µ-opioid"'],
    ['😀 שלום', '😀 שלום'],
    // What a spreadsheet would run:
    ['=1+1', "'=1+1"],
    ['+41 44', "'+41 44"],
    ['-0.35', "'-0.35"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', '"\'\r=1"'],
    ['\n=1', '"\'\n=1"'],
    ['\0=1', "'\0=1"],
    ['＝1+1', "'＝1+1"],
    ['＋1', "'＋1"],
    ['－1', "'－1"],
    ['＠A1', "'＠A1"],
    ['=HYPERLINK("http://example.org","x")', '"\'=HYPERLINK(""http://example.org"",""x"")"'],
    // What it would not:
    ["'quoted'", "'quoted'"],
    ['a=b', 'a=b'],
    ['−0.35 with a true minus', '−0.35 with a true minus'],
    ['– dash', '– dash'],
  ]
  it.each(table)('%j is written as %j', (cell, written) => {
    expect(write([cell, 'x'])).toBe(`\uFEFFa,b\r\n${written},x\r\n`)
  })

  it('are left as they are with raw', () => {
    for (const [cell] of table) expect(parseCsv(write([cell, 'x'], true))[1]).toEqual([cell, 'x'])
  })

  it('begin with a byte order mark, and every row ends with CRLF, also the header of an empty file', () => {
    const { bytes, warnings } = csvBytes(['a', 'b'], [], options)
    expect([...bytes]).toEqual([0xef, 0xbb, 0xbf, ...new TextEncoder().encode('a,b\r\n')])
    expect(warnings).toEqual([])
  })

  it('leave numbers alone', () => {
    expect(text(csvBytes(['a'], [{ name: 'x', cells: [-0.35] }], options).bytes)).toBe('\uFEFFa\r\n-0.35\r\n')
  })

  it('disarm the header too', () => {
    expect(text(csvBytes(['=a', 'b'], [], options).bytes)).toBe("\uFEFF'=a,b\r\n")
  })

  it('refuse a row of another width, naming it', () => {
    expect(() => write(['only one'])).toThrow('page2024: 1 cells for 2 columns')
  })
})

describe("Excel's limit of a cell", () => {
  it('is kept exactly: 32,767 fit, one more is cut with a mark and told', () => {
    const fits = csvBytes(['a'], [{ name: 'page2024', cells: ['x'.repeat(32_767)] }], options)
    expect(fits.warnings).toEqual([])
    expect(parseCsv(fits.bytes)[1]![0]).toHaveLength(32_767)

    const cut = csvBytes(['quote'], [{ name: 'page2024', cells: ['x'.repeat(40_112)] }], options)
    const cell = parseCsv(cut.bytes)[1]![0]!
    expect(cell).toHaveLength(32_767)
    expect(cell).toMatch(/x… \[cut: 40,112 characters; whole text in the JSON export\]$/)
    expect(cut.warnings).toHaveLength(1)
    expect(cut.warnings[0]).toContain('page2024')
    expect(cut.warnings[0]).toContain('“quote”')
  })

  it('counts the apostrophe that disarms a cell', () => {
    const { bytes, warnings } = csvBytes(['a'], [{ name: 'x', cells: [`=${'x'.repeat(32_766)}`] }], options)
    expect(parseCsv(bytes)[1]![0]!.length).toBeLessThanOrEqual(EXCEL_CELL_LIMIT)
    expect(warnings).toHaveLength(1)
  })

  it('is kept with raw as well', () => {
    const { bytes, warnings } = csvBytes(['a'], [{ name: 'x', cells: ['x'.repeat(40_000)] }], { ...options, raw: true })
    expect(parseCsv(bytes)[1]![0]).toHaveLength(EXCEL_CELL_LIMIT)
    expect(warnings).toHaveLength(1)
  })

  it('never cuts a character in two', () => {
    for (const character of ['😀', 'e\u0301', '👩‍🔬']) {
      for (let shift = 0; shift < 8; shift++) {
        const whole = 'x'.repeat(shift) + character.repeat(20_000)
        const kept = fitCell(whole, 'elsewhere').split('… [cut')[0]!
        expect(kept).not.toMatch(/[\uD800-\uDBFF]$/)
        expect(whole.slice(kept.length, kept.length + 1)).not.toMatch(/[\uDC00-\uDFFF\p{M}\u200D]/u)
      }
    }
  })
})

describe('reading back', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.string({ unit: fc.constantFrom('"', ',', '\r', '\n', '=', '+', "'", ' ', '\t', 'é', '😀'), maxLength: 12 }),
  )
  const rows = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { maxLength: 8 })
  const header = ['a', 'b', 'c']
  const bytesOf = (cells: string[][], raw: boolean) =>
    csvBytes(
      header,
      cells.map((each) => ({ name: 'x', cells: each })),
      { ...options, raw },
    ).bytes

  it('gives the same cells with raw, whatever is in them', () => {
    fc.assert(
      fc.property(rows, (cells) => {
        expect(parseCsv(bytesOf(cells, true))).toEqual([header, ...cells])
      }),
      { numRuns: 300 },
    )
  })

  it('gives the same cells or the same behind an apostrophe by default, and none that runs', () => {
    fc.assert(
      fc.property(rows, (cells) => {
        const read = parseCsv(bytesOf(cells, false)).slice(1)
        expect(read).toEqual(cells.map((row) => row.map(disarm)))
        for (const each of read.flat()) expect(each).not.toMatch(/^[=+\-@\t\r\n\0＝＋－＠]/)
      }),
      { numRuns: 300 },
    )
  })
})

// Bare quotes inside unquoted cells: not RFC 4180.
const notCsv = 'location_coordinates.csv'
const corpus = join(import.meta.dirname, '../../../../../shared/corpus/csv')
describe.skipIf(!existsSync(corpus))('the csv-spectrum corpus (skipped where ../shared/corpus is absent)', () => {
  const names = existsSync(corpus)
    ? readdirSync(join(corpus, 'csvs')).filter((name) => name.endsWith('.csv') && name !== notCsv)
    : []
  it.each(names)('%s is read as expected, and survives being written again', (name) => {
    const expected = JSON.parse(readFileSync(join(corpus, 'json', name.replace('.csv', '.json')), 'utf8')) as Record<
      string,
      string
    >[]
    expect(csvRecords(readFileSync(join(corpus, 'csvs', name), 'utf8'))).toEqual(expected)
    const header = Object.keys(expected[0]!)
    const rows = expected.map((record) => ({ name, cells: Object.values(record) }))
    expect(csvRecords(csvBytes(header, rows, { ...options, raw: true }).bytes)).toEqual(expected)
  })
})
