import type { TableColumns } from '../../../../shared/model/table-columns'
import { type ColumnMapping, columnNames, looksLikeHeader, mapColumns, plainHeader } from './csv-columns'
import type { ReferenceList } from './reference-record'
import { readRow } from './table-row'

/** A row of a table, of whatever format. */
export interface TableRow {
  cells: string[]
  /** 1-based line it begins in, or number of the row. */
  line: number
  /** Addresses that cells lead to, by column. */
  links?: Record<number, string>
}

/** Rows among which the names of the columns are looked for. */
const HEADER_ROWS = 20
/** UTF-16 units of a sample. */
const SAMPLE = 80

/** A table taken apart: what its columns are called and what is under them. */
export interface Table {
  /** Names of the columns, each one once, none empty. */
  headers: string[]
  /** Those as the table has them. */
  written: string[]
  /** Row of the header; 1 when there is none. */
  line: number
  /** There is something above the header. */
  hasPreamble: boolean
  rows: TableRow[]
}

/** Finds the header of a table: the row a mapping is for, else one that looks like it, else the first with several cells. */
export function asTable(all: readonly TableRow[], mapping?: ColumnMapping): Table {
  const rows = all.filter(({ cells }) => cells.some((cell) => cell.trim()))
  const first = rows.slice(0, HEADER_ROWS)
  const mapped = mapping?.columns.map(({ header }) => plainHeader(header)) ?? []
  const isMapped = ({ cells }: TableRow) => {
    const names = new Set(columnNames(trimmed(cells)).map(plainHeader))
    return mapped.length > 0 && mapped.every((name) => names.has(name))
  }
  const candidates = [
    first.findIndex(isMapped),
    first.findIndex(({ cells }) => looksLikeHeader(trimmed(cells))),
    first.findIndex(({ cells }) => cells.filter((cell) => cell.trim()).length > 1),
    0,
  ]
  const at = candidates.find((index) => index >= 0)!
  const written = trimmed(rows[at]?.cells ?? [])
  return { headers: columnNames(written), written, line: rows[at]?.line ?? 1, hasPreamble: at > 0, rows: rows.slice(at + 1) }
}

const trimmed = (cells: readonly string[]): string[] => Array.from(cells, (cell) => (cell ?? '').trim())

/** The references of a table, with what its columns were taken for. */
export function readTable(table: Table, mapping: ColumnMapping | undefined, list: ReferenceList): ColumnMapping {
  if (table.headers.length === 0) {
    if (list.problems.length === 0) list.mention(1, 'The table is empty.')
    return { columns: [] }
  }
  if (table.hasPreamble) list.mention(1, `The names of the columns stand in line ${table.line}; what is above was passed over.`)
  const used = mapColumns(table.headers, mapping, table.written)
  if (!used.columns.some(({ field }) => field === 'title'))
    list.mention(table.line, 'No column is named like a title: say which one it is.')
  for (const row of table.rows) list.add(readRow(row, used))
  return used
}

/** A table as a person is asked about it; `path` and `remembered` are the asker's to say. */
export function describeTable(table: Table, mapping?: ColumnMapping): Pick<TableColumns, 'columns' | 'rows'> {
  const { columns } = mapColumns(table.headers, mapping, table.written)
  return {
    columns: columns.map(({ header, field }, i) => ({ header, field, samples: samplesOf(table.rows, i) })),
    rows: table.rows.length,
  }
}

/** The first few different values of a column. */
function samplesOf(rows: readonly TableRow[], column: number): string[] {
  const samples = new Set<string>()
  for (const { cells } of rows) {
    const value = (cells[column] ?? '').replace(/\s+/gu, ' ').trim()
    if (value) samples.add(value.length > SAMPLE ? `${value.slice(0, SAMPLE - 1).trimEnd()}…` : value)
    if (samples.size === 3) break
  }
  return [...samples]
}
