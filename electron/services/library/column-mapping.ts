import { z } from 'zod'
import { ColumnField } from '../../../shared/model/table-columns'
import { type ReadableDb, row, run, sql, type WritableDb } from '../database/sql'
import type { ColumnMapping } from '../importing/references/csv-columns'

const Mapping = z.object({ columns: z.array(z.object({ header: z.string(), field: ColumnField })) })

/**
 * What the columns of tables with this header row were said to be, if somebody said so.
 * @param signature of the header row: `headerSignature`
 */
export function rememberedMapping(db: ReadableDb, signature: string): ColumnMapping | undefined {
  const found = row<{ mapping: string }>(db, sql`SELECT mapping FROM column_mapping WHERE header = ${signature}`)
  if (!found) return undefined
  // A field that a later version has and this one does not: the columns are guessed as if nothing had been said.
  const { success, data } = Mapping.safeParse(JSON.parse(found.mapping))
  return success ? data : undefined
}

/** Remembers what the columns of such tables are, in place of what was said before. A habit, not work: to be called within `changeUnrecorded`. */
export function rememberMapping(db: WritableDb, signature: string, { columns }: ColumnMapping): void {
  const mapping = JSON.stringify({ columns: columns.map(({ header, field }) => ({ header, field })) })
  run(
    db,
    sql`INSERT INTO column_mapping (header, mapping) VALUES (${signature}, ${mapping})
        ON CONFLICT (header) DO UPDATE SET mapping = excluded.mapping`,
  )
}
