import type { SourceSummary } from '../../../shared/model/source'
import { type ReadableDb, row, sql } from '../database/sql'
import type { FoundRecord } from '../importing/found-file'
import { getSource } from './sources'

/** The source that has the DOI or PMID of a record, if there is one. DOIs are the same whatever the case of their letters. */
export function sourceOfRecord(db: ReadableDb, { reference }: FoundRecord): SourceSummary | undefined {
  const doi = reference.doi?.trim() ?? ''
  const pmid = reference.other?.PMID?.trim() ?? ''
  const found = row<{ id: string }>(
    db,
    sql`SELECT id FROM source WHERE ${doi} <> '' AND doi = ${doi} COLLATE NOCASE
        UNION ALL
        SELECT source_id FROM source_field WHERE ${pmid} <> '' AND name = 'PMID' AND value = ${pmid}
        LIMIT 1`,
  )
  return found && getSource(db, found.id)
}
