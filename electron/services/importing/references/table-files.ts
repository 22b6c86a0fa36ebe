import { csvRows } from './csv'
import { type ColumnMapping, looksLikeHeader, mapColumns } from './csv-columns'
import { decodedReferences } from './decoded-references'
import type { ReferenceFormat, TableFormat } from './detect-references'
import { ReferenceList } from './reference-record'
import type { Sheet } from './sheet-rows'
import { asTable, readTable, type Table } from './table'
import { readWorkbook } from './workbook'

/** What a reader made of a file. */
export interface ReadText {
  list: ReferenceList
  encoding: string
  /** Empty for a workbook. */
  text: string
  /** Of a table: what its columns were taken for. */
  mapping?: ColumnMapping
}

const isWorkbook = (format: ReferenceFormat): boolean => format === 'xlsx' || format === 'ods'

/** The references of a table file. Problems with single rows go into the list. @throws WorkbookError for a workbook that cannot be read */
export function readTableFile(bytes: Uint8Array, format: TableFormat, mapping?: ColumnMapping): ReadText {
  const list = new ReferenceList()
  const { table, encoding, text } = tableIn(bytes, format, list, mapping)
  const { columns } = mapColumns(table.headers, mapping, table.written)
  // Nobody can tell from the first bytes of a workbook what is in it; and a person may have said that a table holds references.
  if (table.headers.length > 0 && !tells(columns.map(({ field }) => field))) {
    list.lose(
      table.line,
      'No column of this table is named like one of a list of references (title, authors, year, DOI …): say what its columns are, or name them so.',
    )
    return { list, mapping: { columns }, encoding, text }
  }
  return { list, mapping: readTable(table, mapping, list), encoding, text }
}

/** Columns that can tell which work a row is. */
const tells = (fields: readonly string[]): boolean =>
  fields.some((field) => ['title', 'doi', 'other:PMID'].includes(field)) ||
  (fields.includes('authors') && (fields.includes('year') || fields.includes('abstract')))

/** The table of a file: that of its text, or the sheet of a workbook that looks like references. @throws WorkbookError */
export function tableIn(
  bytes: Uint8Array,
  format: TableFormat,
  list: ReferenceList,
  mapping: ColumnMapping | undefined,
): { table: Table; encoding: string; text: string } {
  if (isWorkbook(format)) return { table: sheetWithReferences(readWorkbook(bytes), list, mapping), encoding: 'utf-8', text: '' }
  const { text, encoding } = decodedReferences(bytes, format)
  return { table: asTable(csvRows(text, list), mapping), encoding, text }
}

/** The sheet to read: one that is seen before a hidden one, one whose header looks like references before any other. The others are told. */
function sheetWithReferences(sheets: readonly Sheet[], list: ReferenceList, mapping: ColumnMapping | undefined): Table {
  const filled = sheets.filter(({ rows }) => rows.length > 0)
  const tables = filled.map((sheet) => ({ sheet, table: asTable(sheet.rows, mapping) }))
  const looksRight = ({ table }: { table: Table }) => looksLikeHeader(table.written)
  const order = [...tables].sort(
    (a, b) => Number(a.sheet.isHidden) - Number(b.sheet.isHidden) || Number(looksRight(b)) - Number(looksRight(a)),
  )
  const chosen = order.find(looksRight) ?? order[0]
  if (!chosen) return asTable([])
  if (tables.length > 1) {
    const others = tables.filter((each) => each !== chosen && looksRight(each)).map(({ sheet }) => `“${sheet.name}”`)
    list.mention(
      chosen.table.line,
      `The sheet “${chosen.sheet.name}” was read, of ${tables.length}.${
        others.length > 0
          ? ` ${others.join(', ')} may hold references too: save each of them as a workbook of its own, and import that.`
          : ''
      }`,
    )
  }
  return chosen.table
}
