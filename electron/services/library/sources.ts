import { PAGE_SEPARATOR } from '../../../shared/anchoring/document-text'
import { AppError } from '../../../shared/contract/errors'
import {
  type Author,
  Reference,
  type SourceDocument,
  type SourceKind,
  type SourcePage,
  type SourceSummary,
} from '../../../shared/model/source'
import { newId } from '../database/ids'
import { type Query, type ReadableDb, row, rows, run, sql, type WritableDb } from '../database/sql'
import type { ParsedSource } from '../importing/parsed-source'
import { baseKey, uniqueKey } from './citation-key'
import { storeFile } from './files'

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
  characters: number
  claims: number
  orphans: number
}

const summaries = (where: Query): Query => sql`
  SELECT source.id, key, study_id, kind, type, title, year, issued, container, volume, issue, page_range, publisher, doi, url, abstract, language,
         source.file_id, file_name, imported_at, coalesce(pages, 0) AS pages, coalesce(characters, 0) AS characters,
         (SELECT count(*) FROM passage JOIN claim ON claim.passage_id = passage.id WHERE passage.source_id = source.id) AS claims,
         (SELECT count(*) FROM passage WHERE passage.source_id = source.id AND anchor = 'orphan') AS orphans
  FROM source LEFT JOIN source_text ON source_text.id = source.text_id
  ${where}
  ORDER BY source.number`

/** All sources in the order they were imported. */
export function listSources(db: ReadableDb): SourceSummary[] {
  const authors = grouped<Author & { source_id: string }>(
    rows(db, sql`SELECT source_id, family, given, literal FROM source_author ORDER BY source_id, position`),
  )
  const warnings = grouped<{ source_id: string; message: string }>(
    rows(db, sql`SELECT source_id, message FROM source_warning ORDER BY source_id, position`),
  )
  return rows<SourceRow>(db, summaries(sql``)).map((source) => summary(source, authors.get(source.id), warnings.get(source.id)))
}

/** @throws AppError `not-found`. */
export function getSource(db: ReadableDb, id: string): SourceSummary {
  const found = row<SourceRow>(db, summaries(sql`WHERE source.id = ${id}`))
  if (!found) throw new AppError('not-found', `This review has no source ${id}.`)
  return summary(
    found,
    rows(db, sql`SELECT family, given, literal FROM source_author WHERE source_id = ${id} ORDER BY position`),
    rows(db, sql`SELECT message FROM source_warning WHERE source_id = ${id} ORDER BY position`),
  )
}

/** The id of a source named by its citation key (case does not matter) or its id. @throws AppError `not-found`. */
export function findSource(db: ReadableDb, keyOrId: string): string {
  const found = row<{ id: string }>(db, sql`SELECT id FROM source WHERE key = ${keyOrId} OR id = ${keyOrId}`)
  if (!found) throw new AppError('not-found', `No source has the key “${keyOrId}”. See the keys with: syntopic sources REVIEW`)
  return found.id
}

function summary(source: SourceRow, authors: Author[] = [], warnings: { message: string }[] = []): SourceSummary {
  const { study_id, page_range, file_id, file_name, imported_at, ...rest } = source
  return {
    ...rest,
    authors: authors.map(({ family, given, literal }) => ({ family, given, literal })),
    studyId: study_id,
    pageRange: page_range,
    fileId: file_id ?? '',
    fileName: file_name,
    importedAt: imported_at,
    warnings: warnings.map(({ message }) => message),
  }
}

function grouped<T extends { source_id: string }>(list: T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of list) {
    const group = groups.get(item.source_id)
    if (group) group.push(item)
    else groups.set(item.source_id, [item])
  }
  return groups
}

/** The source made from these bytes already, if there is one. */
export function sourceOfFile(db: ReadableDb, fileId: string): SourceSummary | undefined {
  const found = row<{ id: string }>(db, sql`SELECT id FROM source WHERE file_id = ${fileId} LIMIT 1`)
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
}

/** Adds a parsed file as a source with a study of its own. @returns its id. */
export function addSource(db: WritableDb, { parsed, bytes, fileId, fileName, password }: NewSource, now: Date): string {
  const reference = Reference.parse(parsed.reference)
  const title =
    reference.title.trim() ||
    fileName
      .replace(/\.[^.]+$/, '')
      .replace(/[_-]+/g, ' ')
      .trim() ||
    fileName
  storeFile(db, fileId, bytes, parsed.mediaType, now)
  const textId = storeText(db, fileId, parsed, now)
  const id = newId()
  const studyId = newId()
  run(db, sql`INSERT INTO study (id, created_at) VALUES (${studyId}, ${now.toISOString()})`)
  run(
    db,
    sql`INSERT INTO source (id, key, study_id, kind, type, title, year, issued, container, volume, issue, page_range, publisher, doi, url, abstract,
                            language, file_id, text_id, file_name, password, imported_at)
        VALUES (${id}, ${uniqueKey(db, baseKey({ ...reference, title }))}, ${studyId}, ${parsed.kind}, ${reference.type}, ${title}, ${reference.year},
                ${reference.issued}, ${reference.container}, ${reference.volume}, ${reference.issue}, ${reference.pageRange}, ${reference.publisher},
                ${reference.doi}, ${reference.url}, ${reference.abstract}, ${reference.language}, ${fileId}, ${textId}, ${fileName}, ${password},
                ${now.toISOString()})`,
  )
  storeAuthors(db, id, reference.authors)
  parsed.warnings.forEach((message, position) => {
    run(db, sql`INSERT INTO source_warning (source_id, position, message) VALUES (${id}, ${position}, ${message})`)
  })
  return id
}

/** Stores a canonical text with its pages; offsets of pages count UTF-16 units over the pages joined by the page separator. */
function storeText(db: WritableDb, fileId: string, parsed: ParsedSource, now: Date): string {
  const id = newId()
  const characters =
    parsed.pages.reduce((sum, page) => sum + page.text.length, 0) + PAGE_SEPARATOR.length * Math.max(0, parsed.pages.length - 1)
  run(
    db,
    sql`INSERT INTO source_text (id, file_id, extractor, extractor_version, html, characters, pages, created_at)
        VALUES (${id}, ${fileId}, ${parsed.extractor}, ${parsed.extractorVersion}, ${parsed.html}, ${characters}, ${parsed.pages.length}, ${now.toISOString()})`,
  )
  let start = 0
  parsed.pages.forEach((page, pageIndex) => {
    run(
      db,
      sql`INSERT INTO source_page (text_id, page_index, label, start, text) VALUES (${id}, ${pageIndex}, ${page.label}, ${start}, ${page.text})`,
    )
    start += page.text.length + PAGE_SEPARATOR.length
  })
  return id
}

function storeAuthors(db: WritableDb, id: string, authors: readonly Author[]): void {
  run(db, sql`DELETE FROM source_author WHERE source_id = ${id}`)
  authors.forEach(({ family, given, literal }, position) => {
    run(
      db,
      sql`INSERT INTO source_author (source_id, position, family, given, literal) VALUES (${id}, ${position}, ${family}, ${given}, ${literal})`,
    )
  })
}

/** Corrects a reference; absent fields stay. @throws AppError `not-found`, `exists` for a key another source has, `invalid`. */
export function updateSource(db: WritableDb, id: string, changes: Partial<Reference>, key?: string): void {
  const current = getSource(db, id)
  const next = { ...current, ...changes }
  const nextKey = key === undefined ? current.key : checkedKey(db, id, key)
  run(
    db,
    sql`UPDATE source SET key = ${nextKey}, type = ${next.type}, title = ${next.title}, year = ${next.year}, issued = ${next.issued},
          container = ${next.container}, volume = ${next.volume}, issue = ${next.issue}, page_range = ${next.pageRange}, publisher = ${next.publisher},
          doi = ${next.doi}, url = ${next.url}, abstract = ${next.abstract}, language = ${next.language}
        WHERE id = ${id}`,
  )
  if (changes.authors) storeAuthors(db, id, changes.authors)
}

function checkedKey(db: ReadableDb, id: string, key: string): string {
  const wanted = key.trim()
  if (!/^[^\s{}"#%~,\\]+$/u.test(wanted)) {
    throw new AppError('invalid', `“${key}” cannot be a citation key: use letters, digits and - _ : . without spaces.`)
  }
  const other = row<{ title: string }>(db, sql`SELECT title FROM source WHERE key = ${wanted} AND id <> ${id}`)
  if (other) throw new AppError('exists', `The key “${wanted}” belongs to “${other.title}” already. Choose another.`)
  return wanted
}

/** Removes a source with its passages and claims. Its bytes and text stay in the file, so that undo brings everything back. */
export function removeSource(db: WritableDb, id: string): void {
  const { studyId } = getSource(db, id)
  run(db, sql`DELETE FROM source WHERE id = ${id}`)
  run(db, sql`DELETE FROM study WHERE id = ${studyId} AND NOT EXISTS (SELECT 1 FROM source WHERE study_id = ${studyId})`)
}

/** Pages of the text a source is read in, in order; none for a bare reference. */
export const sourcePages = (db: ReadableDb, sourceId: string): SourcePage[] =>
  rows(
    db,
    sql`SELECT page_index AS pageIndex, label, start, text FROM source_page
        WHERE text_id = (SELECT text_id FROM source WHERE id = ${sourceId}) ORDER BY page_index`,
  )

/** The file a source's text was taken from; undefined for a source without one. Reads no text. */
export const sourceFile = (db: ReadableDb, sourceId: string): Pick<SourceDocument, 'kind' | 'fileId' | 'password'> | undefined =>
  row(
    db,
    sql`SELECT kind, source_text.file_id AS fileId, password
        FROM source JOIN source_text ON source_text.id = source.text_id WHERE source.id = ${sourceId}`,
  )

/** What the reader shows. @throws AppError `not-found`, also for a source without a text. */
export function sourceDocument(db: ReadableDb, sourceId: string): SourceDocument {
  const found = row<Omit<SourceDocument, 'pages'>>(
    db,
    sql`SELECT source.id AS sourceId, source_text.id AS textId, kind, source_text.file_id AS fileId, password, extractor,
               extractor_version AS extractorVersion, html
        FROM source JOIN source_text ON source_text.id = source.text_id WHERE source.id = ${sourceId}`,
  )
  if (!found) throw new AppError('not-found', `Source ${getSource(db, sourceId).key} has no text to read yet.`)
  return { ...found, pages: sourcePages(db, sourceId) }
}
