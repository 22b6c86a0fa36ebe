import { AppError } from '../../../shared/contract/errors'
import {
  type FieldOrigin,
  type JudgedDesign,
  Reference,
  type SourceDetails,
  type SourceFile,
  type SourceKind,
  type SourceSummary,
} from '../../../shared/model/source'
import { sourceMemos } from '../coding/memos'
import { newId } from '../database/ids'
import { type Query, type ReadableDb, row, rows, run, sql, type WritableDb } from '../database/sql'
import { insertWhole } from '../database/whole-source'
import type { FoundRecord } from '../importing/found-file'
import type { ParsedSource } from '../importing/parsed-source'
import { proposeDesign } from './appraisal'
import { baseKey, keptKey, uniqueKey } from './citation-key'
import { storeFile } from './files'
import { foundBy, otherKeys } from './origins'
import { isEmpty, originsOf, type RecordLists, recordLists, storeNewLists, storeOneOrigin, storeOrigins } from './record'
import { storeText } from './texts'

/** Columns of `source` as they come; snake_case ends in this file. */
interface SourceRow {
  id: string
  key: string
  study_id: string
  kind: SourceKind
  type: string
  title: string
  year: number | null
  issued: string
  container: string
  volume: string
  issue: string
  page_range: string
  publisher: string
  doi: string
  url: string
  abstract: string
  language: string
  file_id: string | null
  file_name: string
  imported_at: string
  pages: number
  pagesWithoutText: number
  characters: number
  claims: number
  orphans: number
  design: JudgedDesign['value'] | null
  design_state: JudgedDesign['state'] | null
  design_basis: string | null
}

const summaries = (where: Query): Query => sql`
  SELECT source.id, key, study_id, kind, type, title, year, issued, container, volume, issue, page_range, publisher, doi, url, abstract, language,
         source.file_id, file_name, imported_at, coalesce(pages, 0) AS pages, coalesce(characters, 0) AS characters,
         (SELECT count(*) FROM source_page WHERE source_page.text_id = source.text_id AND text NOT GLOB '*[^0-9 ]*') AS pagesWithoutText,
         (SELECT count(*) FROM passage JOIN claim ON claim.passage_id = passage.id WHERE passage.source_id = source.id) AS claims,
         (SELECT count(*) FROM passage WHERE passage.source_id = source.id AND anchor = 'orphan') AS orphans,
         appraisal.value AS design, appraisal.state AS design_state, appraisal.basis AS design_basis
  FROM source LEFT JOIN source_text ON source_text.id = source.text_id
       LEFT JOIN appraisal ON appraisal.source_id = source.id AND appraisal.field = 'study-design'
  ${where}
  ORDER BY source.number`

/** All sources in the order they were imported. */
export function listSources(db: ReadableDb): SourceSummary[] {
  const lists = recordLists(db)
  const warnings = new Map<string, string[]>()
  for (const { id, message } of rows<{ id: string; message: string }>(
    db,
    sql`SELECT source_id AS id, message FROM source_warning ORDER BY source_id, position`,
  )) {
    const own = warnings.get(id)
    if (own) own.push(message)
    else warnings.set(id, [message])
  }
  return rows<SourceRow>(db, summaries(sql``)).map((source) => summary(source, lists(source.id), warnings.get(source.id) ?? []))
}

/** @throws AppError `not-found`. */
export function getSource(db: ReadableDb, id: string): SourceSummary {
  const found = row<SourceRow>(db, summaries(sql`WHERE source.id = ${id}`))
  if (!found) throw new AppError('not-found', `This review has no source ${id}.`)
  const warnings = rows<{ message: string }>(
    db,
    sql`SELECT message FROM source_warning WHERE source_id = ${id} ORDER BY position`,
  )
  return summary(
    found,
    recordLists(db, sql`WHERE source_id = ${id}`)(id),
    warnings.map(({ message }) => message),
  )
}

/** A source with its files, where its values came from, its other keys, the searches that found it and the notes on it. @throws AppError `not-found`. */
export function sourceDetails(db: ReadableDb, id: string): SourceDetails {
  const files = rows<SourceFile>(
    db,
    sql`SELECT file_id AS fileId, name, made_by AS madeBy, added_at AS addedAt, why FROM source_file WHERE source_id = ${id} ORDER BY added_at, made_by <> 'import', name, file_id`,
  )
  return {
    ...getSource(db, id),
    origins: originsOf(db, id),
    files,
    otherKeys: otherKeys(db, id),
    foundBy: foundBy(db, id),
    memos: sourceMemos(db, id),
  }
}

/** The id of a source named by its citation key (case does not matter), one it had before a merge, or its id. @throws AppError `not-found`. */
export function findSource(db: ReadableDb, keyOrId: string): string {
  const found = row<{ id: string }>(
    db,
    sql`SELECT id FROM source WHERE key = ${keyOrId} OR id = ${keyOrId} UNION ALL SELECT source_id FROM source_key WHERE key = ${keyOrId} LIMIT 1`,
  )
  if (!found) throw new AppError('not-found', `No source has the key “${keyOrId}”. See the keys with: syntopic sources REVIEW`)
  return found.id
}

function summary(source: SourceRow, lists: RecordLists, warnings: string[]): SourceSummary {
  const { study_id, page_range, file_id, file_name, imported_at, design, design_state, design_basis, ...rest } = source
  return {
    ...rest,
    ...lists,
    studyId: study_id,
    pageRange: page_range,
    fileId: file_id ?? '',
    fileName: file_name,
    importedAt: imported_at,
    warnings,
    studyDesign: design && design_state ? { value: design, state: design_state, basis: design_basis ?? '' } : null,
  }
}

/** What lists of files show of a source: no counts, no record. @throws AppError `not-found`. */
export function sourceFacts(
  db: ReadableDb,
  id: string,
): Pick<SourceSummary, 'id' | 'key' | 'kind' | 'title' | 'doi' | 'pages' | 'characters'> {
  const found = row<ReturnType<typeof sourceFacts>>(
    db,
    sql`SELECT source.id, key, kind, title, doi, coalesce(pages, 0) AS pages, coalesce(characters, 0) AS characters
        FROM source LEFT JOIN source_text ON source_text.id = source.text_id WHERE source.id = ${id}`,
  )
  if (!found) throw new AppError('not-found', `This review has no source ${id}.`)
  return found
}

/** The source that has these bytes, as the file it is read in or as one it had before, if there is one. */
export function sourceOfFile(db: ReadableDb, fileId: string): SourceSummary | undefined {
  // Redoing an import that was undone in format 1 brings back a source without its row in source_file.
  const found = row<{ id: string }>(
    db,
    sql`SELECT id FROM source WHERE file_id = ${fileId} UNION ALL SELECT source_id FROM source_file WHERE file_id = ${fileId} LIMIT 1`,
  )
  return found && getSource(db, found.id)
}

export interface NewSource {
  parsed: ParsedSource
  bytes: Uint8Array
  /** SHA-256 of the bytes. */
  fileId: string
  /** Name without folders. */
  fileName: string
  /** Empty unless the file is an encrypted PDF. */
  password: string
  /** What a registry or another program says of the document; its values outrank the document's own, and its key is kept. */
  record?: FoundRecord
}

/** Adds a parsed file as a source with a study of its own. @returns its id. */
export function addSource(db: WritableDb, { bytes, ...file }: NewSource, now: Date): string {
  storeFile(db, file.fileId, bytes, file.parsed.mediaType, now)
  return addStoredFile(db, { ...file, textId: storeText(db, file.fileId, file.parsed, now) }, now)
}

/** The same of a file whose bytes and text are stored. @returns the source's id. */
export function addStoredFile(db: WritableDb, file: Omit<NewSource, 'bytes'> & { textId: string }, now: Date): string {
  const { parsed, fileId, fileName, password, record, textId } = file
  const { reference, origins } = outranked(parsed, record)
  if (!reference.title.trim()) {
    reference.title = titleOf(fileName)
    origins.title = 'file-name'
  }
  const readable = { kind: parsed.kind, fileId, textId, fileName, password }
  const id = insertSource(db, reference, readable, now, uniqueKey(db, keptKey(record?.key ?? '') || baseKey(reference)))
  run(
    db,
    sql`INSERT INTO source_file (source_id, file_id, name, made_by, added_at) VALUES (${id}, ${fileId}, ${fileName}, 'import', ${now.toISOString()})`,
  )
  storeOrigins(db, id, origins)
  proposeDesign(db, id, reference, now)
  storeWarnings(db, id, [...(record?.warnings ?? []), ...parsed.warnings])
  return id
}

/** A reference as it was stored. */
export interface StoredReference {
  id: string
  key: string
  reference: Reference
}

/** Adds a reference that has no file. @returns its id. */
export const addReference = (db: WritableDb, record: FoundRecord, now: Date): string => insertReference(db, record, now).id

/** The same for thousands in a row. @param freeKey a key nobody has, like {@link uniqueKey} */
export function insertReference(
  db: WritableDb,
  record: FoundRecord,
  now: Date,
  freeKey: (base: string) => string = (base) => uniqueKey(db, base),
): StoredReference {
  const reference = Reference.parse(record.reference)
  const key = freeKey(keptKey(record.key ?? '') || baseKey(reference))
  return insertWhole(db, () => {
    const id = insertSource(db, reference, noFile, now, key)
    if (record.reference.type) storeOneOrigin(db, id, record.origin)
    else storeOrigins(db, id, outranked({ reference: {} }, record).origins)
    proposeDesign(db, id, reference, now, record.studyDesign)
    insertWarnings(db, id, record.warnings)
    return { id, key, reference }
  })
}

const noFile = { kind: 'reference', fileId: null, textId: null, fileName: '', password: '' } as const

/** What a file says of itself with what a registry says over it, and where each value came from. */
function outranked(
  parsed: Pick<ParsedSource, 'reference' | 'origins'>,
  record: FoundRecord | undefined,
): { reference: Reference; origins: Record<string, FieldOrigin> } {
  const own = Reference.parse(parsed.reference)
  const origins = { ...parsed.origins }
  if (!record) return { reference: own, origins }
  const given = Object.entries(record.reference).filter(([field, value]) => field !== 'other' && !isEmpty(value))
  for (const field of [...given.map(([name]) => name), ...Object.keys(record.reference.other ?? {})])
    origins[field] = record.origin
  return {
    reference: { ...own, ...Object.fromEntries(given), other: { ...own.other, ...record.reference.other } },
    origins,
  }
}

/** A file's name as a title, for want of a better one. */
const titleOf = (fileName: string): string =>
  fileName
    .replace(/\.[^.]+$/, '')
    .replace(/[_-]+/g, ' ')
    .trim() || fileName

interface Readable {
  kind: SourceKind
  fileId: string | null
  textId: string | null
  fileName: string
  password: string
}

function insertSource(db: WritableDb, reference: Reference, file: Readable, now: Date, key: string): string {
  const id = newId()
  const studyId = newId()
  run(db, sql`INSERT INTO study (id, created_at) VALUES (${studyId}, ${now.toISOString()})`)
  run(
    db,
    sql`INSERT INTO source (id, key, study_id, kind, type, title, year, issued, container, volume, issue, page_range, publisher, doi, url, abstract,
                            language, file_id, text_id, file_name, password, imported_at)
        VALUES (${id}, ${key}, ${studyId}, ${file.kind}, ${reference.type}, ${reference.title}, ${reference.year},
                ${reference.issued}, ${reference.container}, ${reference.volume}, ${reference.issue}, ${reference.pageRange}, ${reference.publisher},
                ${reference.doi}, ${reference.url}, ${reference.abstract}, ${reference.language}, ${file.fileId}, ${file.textId}, ${file.fileName},
                ${file.password}, ${now.toISOString()})`,
  )
  storeNewLists(db, id, reference)
  return id
}

/** Replaces what the reader should know about a source. */
export function storeWarnings(db: WritableDb, id: string, warnings: readonly string[]): void {
  run(db, sql`DELETE FROM source_warning WHERE source_id = ${id}`)
  insertWarnings(db, id, warnings)
}

function insertWarnings(db: WritableDb, id: string, warnings: readonly string[]): void {
  warnings.forEach((message, position) => {
    run(db, sql`INSERT INTO source_warning (source_id, position, message) VALUES (${id}, ${position}, ${message})`)
  })
}

/** Removes a source with its passages and claims. Its bytes and text stay in the file, so that undo brings everything back. */
export function removeSource(db: WritableDb, id: string): void {
  const { studyId } = getSource(db, id)
  run(db, sql`DELETE FROM source WHERE id = ${id}`)
  run(db, sql`DELETE FROM study WHERE id = ${studyId} AND NOT EXISTS (SELECT 1 FROM source WHERE study_id = ${studyId})`)
}
