import type { FieldOrigin } from '../../../shared/model/source'
import { row, rows, run, sql, type WritableDb } from '../database/sql'
import { ONLY_REFERENCE } from '../importing/found-file'
import { fillRecord } from './correct'
import { storeFile } from './files'
import { type NewSource, storeWarnings } from './sources'
import { storeText } from './texts'

/** Where a DOI is the document's own; one in the running text may be that of a work it cites. */
const OWN: readonly (FieldOrigin | undefined)[] = ['xmp', 'file-properties', 'page-head', 'linked-data', 'first-page']

/**
 * Gives the text to a source that was a reference alone, when the file is surely of the same work: by its registry's DOI or PMID, or by the DOI
 * it has of its own. What the record lacks is filled from the file; what was said of the missing text goes. @returns the source's id; undefined when there is no
 * such reference.
 */
export function fillReference(db: WritableDb, file: NewSource, now: Date): string | undefined {
  const { parsed, record, fileId, fileName } = file
  const doi = record?.reference.doi || (OWN.includes(parsed.origins?.doi) ? parsed.reference.doi : '') || ''
  const pmid = record?.reference.other?.PMID ?? ''
  const bare = row<{ id: string }>(
    db,
    sql`SELECT id FROM source WHERE kind = 'reference' AND file_id IS NULL AND (
          (${doi} <> '' AND doi = ${doi} COLLATE NOCASE) OR
          (${pmid} <> '' AND id IN (SELECT source_id FROM source_field WHERE name = 'PMID' AND value = ${pmid})))
        ORDER BY imported_at, id LIMIT 1`,
  )
  if (!bare) return undefined
  storeFile(db, fileId, file.bytes, parsed.mediaType, now)
  const textId = storeText(db, fileId, parsed, now)
  run(
    db,
    sql`INSERT INTO source_file (source_id, file_id, name, made_by, added_at) VALUES (${bare.id}, ${fileId}, ${fileName}, 'import', ${now.toISOString()})`,
  )
  run(
    db,
    sql`UPDATE source SET kind = ${parsed.kind}, file_id = ${fileId}, text_id = ${textId}, file_name = ${fileName}, password = ${file.password}
        WHERE id = ${bare.id}`,
  )
  fillRecord(db, bare.id, parsed, now)
  const known = rows<{ message: string }>(
    db,
    sql`SELECT message FROM source_warning WHERE source_id = ${bare.id} ORDER BY position`,
  )
    .map(({ message }) => message)
    .filter((message) => !message.startsWith(ONLY_REFERENCE))
  storeWarnings(db, bare.id, [...new Set([...known, ...(record?.warnings ?? []), ...parsed.warnings])])
  return bare.id
}
