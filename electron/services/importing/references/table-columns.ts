import type { TableColumns } from '../../../../shared/model/table-columns'
import type { ColumnMapping } from './csv-columns'
import { isTable, looksLikeReferences } from './detect-references'
import { byName } from './read-references'
import { ReferenceList } from './reference-record'
import { WorkbookError } from './sheet-rows'
import { describeTable } from './table'
import { tableIn } from './table-files'

export { headerSignature } from './csv-columns'

/** A table file's columns, as a person is asked about them. */
export type ReadColumns = Pick<TableColumns, 'columns' | 'rows'>

/**
 * The columns of a table of references: what they are called, what they look like (or are by the mapping), a few of their values. None for a file that is
 * no table, cannot be read, or has nothing in it.
 */
export function tableColumns(bytes: Uint8Array, fileName: string, mapping?: ColumnMapping): ReadColumns {
  const format = looksLikeReferences(bytes, fileName) ?? byName(fileName)
  const none = { columns: [], rows: 0 }
  if (!isTable(format)) return none
  try {
    const { table } = tableIn(bytes, format, new ReferenceList(), mapping)
    return describeTable(table, mapping)
  } catch (error) {
    if (error instanceof WorkbookError) return none
    throw error
  }
}
