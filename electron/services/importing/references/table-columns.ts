import type { TableColumns } from '../../../../shared/model/table-columns'
import { type ColumnMapping, headerSignature } from './csv-columns'
import { looksLikeReferences } from './detect-references'
import { ReferenceList } from './reference-record'
import { describeTable } from './table'
import { isTable, tableIn } from './table-files'
import { WorkbookError } from './xlsx'

/** A table file's columns, as a person is asked about them, and what they are remembered by. */
export interface ReadColumns extends Pick<TableColumns, 'columns' | 'rows'> {
  /** @see headerSignature; empty when there is no column */
  signature: string
}

/**
 * The columns of a table of references: what they are called, what they look like (or are by the mapping), a few of their values. None for a file that is
 * no table, cannot be read, or has nothing in it.
 */
export function tableColumns(bytes: Uint8Array, fileName: string, mapping?: ColumnMapping): ReadColumns {
  const format = looksLikeReferences(bytes, fileName)
  const none = { columns: [], rows: 0, signature: '' }
  if (!format || !isTable(format)) return none
  try {
    const { table } = tableIn(bytes, format, new ReferenceList(), mapping)
    return { ...describeTable(table, mapping), signature: headerSignature(table.headers) }
  } catch (error) {
    if (error instanceof WorkbookError) return none
    throw error
  }
}
