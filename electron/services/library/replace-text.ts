import { AppError } from '../../../shared/contract/errors'
import type { SourceDocument, SourceKind } from '../../../shared/model/source'
import { type ReadableDb, row, rows, run, sql, value, type WritableDb } from '../database/sql'
import type { ParsedSource } from '../importing/parsed-source'
import { fillRecord } from './correct'
import { sha256, storeFile } from './files'
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

/**
 * Gives a source a new text, taken from its file or from one that was `made` of it and becomes the file that is read. The old text and file are
 * kept. What the record lacked is filled from a file that was made; nothing else of it is touched. Of its warnings those about the text are replaced. @returns the new text's id.
 */
export function replaceText(
  db: WritableDb,
  source: ReadableSource,
  parsed: ParsedSource,
  made: MadeFile | null,
  now: Date,
): string {
  const fileId = made ? sha256(made.bytes) : source.fileId
  if (!fileId) throw new AppError('invalid', `${source.key} is a reference without a file: there is nothing to read.`)
  if (made) {
    storeFile(db, fileId, made.bytes, parsed.mediaType, now)
    run(
      db,
      sql`INSERT INTO source_file (source_id, file_id, name, made_by, added_at)
          VALUES (${source.id}, ${fileId}, ${copyName(source.fileName)}, ${made.madeBy}, ${now.toISOString()})
          ON CONFLICT (source_id, file_id) DO NOTHING`,
    )
  }
  const textId = storeText(db, fileId, parsed, now)
  run(db, sql`UPDATE source SET file_id = ${fileId}, text_id = ${textId}, kind = ${parsed.kind} WHERE id = ${source.id}`)
  if (made) fillRecord(db, source.id, parsed, now)
  replaceWarnings(db, source.id, parsed.warnings)
  return textId
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
