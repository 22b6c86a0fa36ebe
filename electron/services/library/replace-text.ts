import { AppError } from '../../../shared/contract/errors'
import type { SourceDocument, SourceKind } from '../../../shared/model/source'
import { type ReadableDb, row, rows, run, sql, value, type WritableDb } from '../database/sql'
import type { ParsedSource } from '../importing/parsed-source'
import { fillRecord } from './correct'
import { readWholeFile, sha256, storeFile } from './files'
import { storeWarnings } from './sources'
import { storeText } from './texts'

/** What has to be known of a source to read it anew. */
export interface ReadableSource {
  id: string
  key: string
  title: string
  kind: SourceKind
  /** Null for a reference without a file. */
  fileId: string | null
  textId: string | null
  fileName: string
  /** Empty unless the file is an encrypted PDF. */
  password: string
  pages: number
  /** Indexes of the pages with no text, or nothing but a number, from 0. */
  pagesWithoutText: number[]
}

/** @throws AppError `not-found`. */
export function readableSource(db: ReadableDb, id: string): ReadableSource {
  const found = row<Omit<ReadableSource, 'pagesWithoutText'>>(
    db,
    sql`SELECT source.id, key, title, kind, source.file_id AS fileId, text_id AS textId, file_name AS fileName, password, coalesce(pages, 0) AS pages
        FROM source LEFT JOIN source_text ON source_text.id = text_id WHERE source.id = ${id}`,
  )
  if (!found) throw new AppError('not-found', `This review has no source ${id}.`)
  const blank = rows<{ page: number }>(
    db,
    sql`SELECT page_index AS page FROM source_page WHERE text_id = ${found.textId} AND text NOT GLOB '*[^0-9 ]*' ORDER BY page_index`,
  )
  return { ...found, pagesWithoutText: blank.map(({ page }) => page) }
}

/** Whether a file reads as the text that is stored, in everything the reader shows or counts in. */
export function isSameText(stored: SourceDocument, parsed: ParsedSource): boolean {
  const flat = (pages: readonly { label: string; text: string; asides?: unknown }[]) =>
    JSON.stringify(pages.map(({ label, text, asides = [] }) => [label, text, asides]))
  const references = (range: { start: number; end: number } | null | undefined) => (range ? `${range.start}-${range.end}` : '')
  return (
    stored.kind === parsed.kind &&
    stored.html === parsed.html &&
    references(stored.references) === references(parsed.references) &&
    flat(stored.pages) === flat(parsed.pages)
  )
}

/** A file made of another one, such as the searchable copy of a scan. */
export interface MadeFile {
  bytes: Uint8Array
  /** Program and version. */
  madeBy: string
}

/** Another file of the same work, such as the publisher's version of a preprint; or one that the source has already. */
export interface OtherFile {
  /** SHA-256 of the bytes. */
  fileId: string
  bytes: Uint8Array
  /** Name without folders. */
  name: string
  /** Empty unless it is an encrypted PDF. */
  password: string
}

const isOther = (file: MadeFile | OtherFile): file is OtherFile => 'fileId' in file

/**
 * Gives a source a new text, taken from its file, from one that was `made` of it, or from another one; the latter two become the file that is read. The
 * old text and file are kept. What the record lacked is filled from a file that is new; nothing else of it is touched. Of its warnings those
 * about the text are replaced. @returns the new text's id.
 */
export function replaceText(
  db: WritableDb,
  source: ReadableSource,
  parsed: ParsedSource,
  file: MadeFile | OtherFile | null,
  now: Date,
): string {
  const fileId = !file ? source.fileId : isOther(file) ? file.fileId : sha256(file.bytes)
  if (!fileId) throw new AppError('invalid', `${source.key} is a reference without a file: there is nothing to read.`)
  if (file) {
    storeFile(db, fileId, file.bytes, parsed.mediaType, now)
    if (isOther(file)) readInstead(db, source, file, now)
    else addToFiles(db, source.id, { fileId, name: copyName(source.fileName), madeBy: file.madeBy }, now)
  }
  const textId = storeText(db, fileId, parsed, now)
  run(db, sql`UPDATE source SET file_id = ${fileId}, text_id = ${textId}, kind = ${parsed.kind} WHERE id = ${source.id}`)
  if (file) fillRecord(db, source.id, parsed, now)
  replaceWarnings(db, source.id, parsed.warnings)
  return textId
}

/** Makes another file the one that is read. The one before stays among the source's files, with its password. */
function readInstead(db: WritableDb, source: ReadableSource, { fileId, name, password }: OtherFile, now: Date): void {
  const { id, fileId: before } = source
  if (before) {
    addToFiles(db, id, { fileId: before, name: source.fileName, madeBy: 'import' }, now)
    run(
      db,
      sql`UPDATE source_file SET password = ${source.password}
          WHERE source_id = ${id} AND file_id = ${before} AND password <> ${source.password}`,
    )
  }
  addToFiles(db, id, { fileId, name, madeBy: 'import' }, now)
  run(db, sql`UPDATE source SET file_name = ${name}, password = ${password} WHERE id = ${id}`)
}

/** A file the source has already stays as it is. */
function addToFiles(db: WritableDb, id: string, file: { fileId: string; name: string; madeBy: string }, now: Date): void {
  run(
    db,
    sql`INSERT INTO source_file (source_id, file_id, name, made_by, added_at)
        VALUES (${id}, ${file.fileId}, ${file.name}, ${file.madeBy}, ${now.toISOString()})
        ON CONFLICT (source_id, file_id) DO NOTHING`,
  )
}

/** A file that a source has, to be read instead of the one it is read from. @throws AppError `not-found`. */
export function fileOfSource(db: ReadableDb, source: ReadableSource, fileId: string): OtherFile {
  const found = row<{ name: string; password: string }>(
    db,
    sql`SELECT name, password FROM source_file WHERE source_id = ${source.id} AND file_id = ${fileId}`,
  )
  if (!found) throw new AppError('not-found', `${source.key} has no such file any more.`)
  return { fileId, bytes: readWholeFile(db, fileId), ...found }
}

/** `smith.pdf` → `smith (recognised).pdf`. */
const copyName = (name: string): string => name.replace(/(?: \(recognised\))?(\.[^.]*)?$/, ' (recognised)$1')

/** A warning about the record, which is not read again: a person may have dealt with it. */
const isAboutRecord = (warning: string): boolean =>
  /\b(DOI|PMID|ISBN|arXiv|PubMed|Crossref|record|registry|title|authors?)\b/i.test(warning)

function replaceWarnings(db: WritableDb, sourceId: string, fresh: readonly string[]): void {
  const old = rows<{ message: string }>(
    db,
    sql`SELECT message FROM source_warning WHERE source_id = ${sourceId} ORDER BY position`,
  ).map(({ message }) => message)
  const now = [...old.filter(isAboutRecord), ...fresh.filter((warning) => !isAboutRecord(warning))]
  if (now.join('\n') !== old.join('\n')) storeWarnings(db, sourceId, now)
}

/** False when a source was removed, or read from another file, since it was looked at. */
export const isStillRead = (db: ReadableDb, source: ReadableSource): boolean =>
  value<number>(db, sql`SELECT EXISTS (SELECT 1 FROM source WHERE id = ${source.id} AND text_id IS ${source.textId})`) === 1

/** Texts that were taken from a file, whichever source reads it. */
export const textsOfFile = (db: ReadableDb, fileId: string): Set<string> =>
  new Set(rows<{ id: string }>(db, sql`SELECT id FROM source_text WHERE file_id = ${fileId}`).map(({ id }) => id))

/** A text that a source was read in once, and the file it was taken from. */
export interface KeptText {
  fileId: string
  mediaType: string
  /** Empty unless the file is an encrypted PDF. */
  password: string
  /** Texts of its pages. */
  pages: string[]
}

/** A text by its id, as the source has it, whichever it is read in now; undefined when there is no such text. */
export function keptText(db: ReadableDb, source: ReadableSource, textId: string): KeptText | undefined {
  const found = row<Omit<KeptText, 'pages'>>(
    db,
    sql`SELECT file.id AS fileId, media_type AS mediaType,
               iif(file.id IS ${source.fileId}, ${source.password}, coalesce(source_file.password, '')) AS password
        FROM source_text JOIN file ON file.id = source_text.file_id
        LEFT JOIN source_file ON source_file.file_id = file.id AND source_id = ${source.id}
        WHERE source_text.id = ${textId}`,
  )
  if (!found) return undefined
  const pages = rows<{ text: string }>(db, sql`SELECT text FROM source_page WHERE text_id = ${textId} ORDER BY page_index`)
  return { ...found, pages: pages.map(({ text }) => text) }
}
