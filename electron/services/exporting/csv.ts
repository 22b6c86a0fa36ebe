import { stringify } from 'csv-stringify/sync'
import type { ExportedBytes } from './exported-bytes'

/** Most UTF-16 units Excel keeps in a cell; the rest it drops without a word. */
export const EXCEL_CELL_LIMIT = 32_767
/** Most rows and columns of an Excel sheet. */
export const EXCEL_ROW_LIMIT = 1_048_576
export const EXCEL_COLUMN_LIMIT = 16_384

export interface CsvRow {
  /** What the row is about, for warnings: a source's key. */
  name: string
  cells: readonly (string | number)[]
}

export interface CsvOptions {
  /** Keeps cells that a spreadsheet would run as a formula. */
  raw: boolean
  /** Where the whole text of a cell that had to be cut can be had, e.g. `in the JSON export`. */
  wholeText: string
}

/**
 * Characters that make a spreadsheet run a cell as a formula when they stand first (OWASP "CSV Injection", CWE-1236), with their full-width
 * forms, which some programs fold to ASCII, and the control characters that are skipped before the formula is looked for.
 */
const FORMULA_START = /^[=+\-@\t\r\n\0＝＋－＠]/

/** Text that a spreadsheet shows instead of running: an apostrophe before it, if it begins like a formula. */
export const disarm = (text: string): string => (FORMULA_START.test(text) ? `'${text}` : text)

/**
 * Text that fits an Excel cell: cut between characters, with a visible mark that gives the full length in UTF-16 units (as Excel counts)
 * and says where the rest is.
 */
export function fitCell(text: string, wholeText: string): string {
  if (text.length <= EXCEL_CELL_LIMIT) return text
  const mark = `… [cut: ${text.length.toLocaleString('en-GB')} characters; whole text ${wholeText}]`
  let end = EXCEL_CELL_LIMIT - mark.length
  // Not inside a surrogate pair, and not between a letter and its marks; a run longer than this is no writing.
  for (let steps = 0; steps < 32 && /^[\uDC00-\uDFFF\p{M}\u200D]/u.test(text.slice(end, end + 1)); steps++) end--
  return text.slice(0, end) + mark
}

const BOM = new Uint8Array([0xef, 0xbb, 0xbf])
const ROWS_AT_ONCE = 500

/**
 * CSV by RFC 4180: comma, CRLF after every row, quoted where needed, UTF-8 with a byte order mark so that Excel reads it as UTF-8. What is
 * altered besides is in docs/decisions/csv.md.
 */
export function csvBytes(header: readonly string[], rows: Iterable<CsvRow>, options: CsvOptions): ExportedBytes {
  const warnings: string[] = []
  const cell = (text: string | number, row: string, column: string): string => {
    const whole = options.raw ? String(text) : typeof text === 'number' ? String(text) : disarm(text)
    if (whole.length <= EXCEL_CELL_LIMIT) return whole
    warnings.push(
      `${row}: the cell “${column}” has ${whole.length.toLocaleString('en-GB')} characters, more than the ${EXCEL_CELL_LIMIT.toLocaleString('en-GB')} a spreadsheet cell holds, and was cut with a mark. The whole text is ${options.wholeText}.`,
    )
    return fitCell(whole, options.wholeText)
  }
  const pieces: Uint8Array[] = [BOM]
  let batch: string[][] = [header.map((text) => cell(text, 'header', text.slice(0, 80)))]
  let count = 1
  const flush = () => {
    pieces.push(new TextEncoder().encode(stringify(batch, { record_delimiter: '\r\n', quote_record_delimiter: true })))
    batch = []
  }
  for (const row of rows) {
    if (row.cells.length !== header.length) throw new Error(`${row.name}: ${row.cells.length} cells for ${header.length} columns`)
    batch.push(row.cells.map((text, i) => cell(text, row.name, header[i]!)))
    count++
    if (batch.length >= ROWS_AT_ONCE) flush()
  }
  flush()
  if (header.length > EXCEL_COLUMN_LIMIT) {
    warnings.push(
      `The file has ${header.length} columns; Excel shows the first ${EXCEL_COLUMN_LIMIT}. The claims export has one row per claim instead.`,
    )
  }
  if (count > EXCEL_ROW_LIMIT)
    warnings.push(`The file has ${count} rows; Excel shows the first ${EXCEL_ROW_LIMIT}. Other programs read it whole.`)
  return { bytes: joined(pieces), warnings }
}

function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    bytes.set(piece, at)
    at += piece.length
  }
  return bytes
}
