import { type CsvError, parse } from 'csv-parse/sync'
import type { ReferenceList } from './reference-record'
import type { TableRow } from './table'

/** Quotation marks that never close are tried to be got over this often; each costs a reading of the rest. */
const MAX_RESTARTS = 50

/** The sign most of the first line is separated by, outside of quotation marks. */
export function delimiterOf(text: string): string {
  const first = /^(?:sep=.\r?\n)?([^\r\n]*)/u.exec(text)?.[1] ?? ''
  const bare = first.slice(0, 20_000).replace(/"[^"]*"/gu, '')
  const count = (sign: string) => bare.split(sign).length - 1
  return [',', ';', '\t', '|'].reduce((best, sign) => (count(sign) > count(best) ? sign : best), ',')
}

/** Rows of a CSV or TSV text (RFC 4180; quotation marks inside of unquoted cells are letters). Lines that cannot be taken apart go to the list. */
export function csvRows(text: string, list: ReferenceList): TableRow[] {
  const isMarked = /^sep=.\r?\n/iu.test(text)
  if (!isMarked) return rowsOf(text, delimiterOf(text), list)
  // An empty line in its place, so that lines are counted as they are.
  return rowsOf(text.slice(text.indexOf('\n')), text[4]!, list)
}

function rowsOf(text: string, delimiter: string, list: ReferenceList): TableRow[] {
  const rows: TableRow[] = []
  let rest = text
  let base = 0
  for (let restart = 0; ; restart++) {
    let begin = base + 1
    try {
      parse(rest, {
        delimiter,
        relax_column_count: true,
        relax_quotes: true,
        skip_empty_lines: false,
        on_record: (cells: string[], { lines }: { lines: number }) => {
          rows.push({ cells, line: begin })
          begin = base + lines + 1
          return null
        },
      })
      return rows
    } catch (error) {
      const isQuote = (error as CsvError).code === 'CSV_QUOTE_NOT_CLOSED'
      list.lose(
        begin,
        isQuote
          ? 'A quotation mark in this line is never closed: double it where it belongs to the text ("").'
          : `This line cannot be taken apart: ${(error as Error).message.split('\n')[0]!.slice(0, 150)}.`,
      )
      const next = offsetOfLine(rest, begin - base + 1)
      if (next < 0) return rows
      if (restart >= MAX_RESTARTS) {
        list.lose(
          begin + 1,
          'Too many lines before this one have quotation marks that never close: nothing after it was read. Export the table again.',
        )
        return rows
      }
      rest = rest.slice(next)
      base = begin
    }
  }
}

/** Offset where the n-th line (1-based) begins; -1 when there is none. */
function offsetOfLine(text: string, n: number): number {
  let at = 0
  for (let line = 1; line < n; line++) {
    at = text.indexOf('\n', at) + 1
    if (at === 0 || at >= text.length) return -1
  }
  return at
}
