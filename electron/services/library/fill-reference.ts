import type { FieldOrigin, FieldOrigins, Reference } from '../../../shared/model/source'
import { rows, run, sql, type WritableDb } from '../database/sql'
import { type FoundRecord, ONLY_REFERENCE } from '../importing/found-file'
import { fillRecord } from './correct'
import { storeFile } from './files'
import { KnownWorks } from './known-works'
import { documentAwaited } from './named-document'
import { isEmpty } from './record'
import { type NewSource, storeWarnings } from './sources'
import { storeText } from './texts'

/** Where a value is the document's own; an identifier in the running text may be that of a work it cites, and a file's name is nobody's title. */
const OWN: readonly (FieldOrigin | undefined)[] = ['xmp', 'file-properties', 'page-head', 'linked-data', 'first-page']

/** What a file says of the work it is, with what a registry says over it. */
function ownRecord({ parsed: { reference, origins = {} }, record }: NewSource): Partial<Reference> {
  const own = (field: string) => OWN.includes(origins[field])
  const other = Object.entries(reference.other ?? {}).filter(([name]) => own(name))
  const said = Object.fromEntries(Object.entries(record?.reference ?? {}).filter(([, value]) => !isEmpty(value)))
  return {
    ...reference,
    title: own('title') ? (reference.title ?? '') : '',
    doi: own('doi') ? (reference.doi ?? '') : '',
    ...said,
    other: { ...Object.fromEntries(other), ...record?.reference.other },
  }
}

/** Everything a record gives comes from where the record does. */
export const originsBy = ({ reference, origin }: FoundRecord): FieldOrigins =>
  Object.fromEntries([...Object.keys(reference), ...Object.keys(reference.other ?? {})].map((name) => [name, origin]))

/** The document that highlights of another program wait for, known by its name or address alone. */
function awaited(db: WritableDb, { fileName, parsed }: NewSource): { sourceId: string; why: string } | undefined {
  const source = documentAwaited(db, fileName, parsed.reference)
  const why = 'Highlights from another program waited for a document of this name or address.'
  return source && { sourceId: source.id, why }
}

/**
 * Gives the text to a source that was a reference alone, when the file is surely of the same work: by the DOI, PMID or arXiv id that it or its
 * registry has, by title, year and first author, by the same record word for word, or by its name where highlights of another program wait for it. What the record lacks is filled from what a registry or another program says of the file, then from the file; what was said of the missing text goes. @returns the source's
 * id and why, a full sentence; undefined when there is no such reference.
 */
export function fillReference(
  db: WritableDb,
  file: NewSource,
  now: Date,
  works: KnownWorks = new KnownWorks(db),
): { id: string; why: string } | undefined {
  const { parsed, record, fileId, fileName } = file
  const met = works.referenceOf(ownRecord(file)) ?? (record && works.bareOf(record)) ?? awaited(db, file)
  if (!met) return undefined
  const { sourceId: id, why } = met
  storeFile(db, fileId, file.bytes, parsed.mediaType, now)
  const textId = storeText(db, fileId, parsed, now)
  run(
    db,
    sql`INSERT INTO source_file (source_id, file_id, name, made_by, added_at, why)
        VALUES (${id}, ${fileId}, ${fileName}, 'import', ${now.toISOString()}, ${why})`,
  )
  run(
    db,
    sql`UPDATE source SET kind = ${parsed.kind}, file_id = ${fileId}, text_id = ${textId}, file_name = ${fileName}, password = ${file.password}
        WHERE id = ${id}`,
  )
  if (record) fillRecord(db, id, { reference: record.reference, origins: originsBy(record) }, now)
  fillRecord(db, id, parsed, now)
  const known = rows<{ message: string }>(db, sql`SELECT message FROM source_warning WHERE source_id = ${id} ORDER BY position`)
    .map(({ message }) => message)
    .filter((message) => !message.startsWith(ONLY_REFERENCE))
  storeWarnings(db, id, [...new Set([...known, ...(record?.warnings ?? []), ...parsed.warnings])])
  return { id, why }
}
