import { PAGE_SEPARATOR } from '../../../shared/anchoring/document-text'
import { AppError } from '../../../shared/contract/errors'
import type { SourceDocument, SourcePage } from '../../../shared/model/source'
import { newId } from '../database/ids'
import { type ReadableDb, row, rows, run, sql, type WritableDb } from '../database/sql'
import type { ParsedSource } from '../importing/parsed-source'

/** What a text is made of; offsets of pages count UTF-16 units over the pages joined by the page separator. */
export type NewText = Pick<ParsedSource, 'pages' | 'html' | 'extractor' | 'extractorVersion' | 'references'>

/** Stores a canonical text with its pages. A text is never changed afterwards. @returns its id. */
export function storeText(db: WritableDb, fileId: string, text: NewText, now: Date): string {
  const id = newId()
  const { pages, references } = text
  const characters =
    pages.reduce((sum, page) => sum + page.text.length, 0) + PAGE_SEPARATOR.length * Math.max(0, pages.length - 1)
  run(
    db,
    sql`INSERT INTO source_text (id, file_id, extractor, extractor_version, html, characters, pages, references_start, references_end, created_at)
        VALUES (${id}, ${fileId}, ${text.extractor}, ${text.extractorVersion}, ${text.html}, ${characters}, ${pages.length},
                ${references?.start ?? null}, ${references?.end ?? null}, ${now.toISOString()})`,
  )
  let start = 0
  pages.forEach((page, pageIndex) => {
    run(
      db,
      sql`INSERT INTO source_page (text_id, page_index, label, start, text, asides)
          VALUES (${id}, ${pageIndex}, ${page.label}, ${start}, ${page.text}, ${JSON.stringify(page.asides ?? [])})`,
    )
    start += page.text.length + PAGE_SEPARATOR.length
  })
  return id
}

/** Pages of the text a source is read in, in order; none for a bare reference. */
export const sourcePages = (db: ReadableDb, sourceId: string): SourcePage[] =>
  rows<Omit<SourcePage, 'asides'> & { asides: string }>(
    db,
    sql`SELECT page_index AS pageIndex, label, start, text, asides FROM source_page
        WHERE text_id = (SELECT text_id FROM source WHERE id = ${sourceId}) ORDER BY page_index`,
  ).map((page) => ({ ...page, asides: JSON.parse(page.asides) as SourcePage['asides'] }))

/** The file a source's text was taken from; undefined for a source without one. Reads no text. */
export const sourceFile = (db: ReadableDb, sourceId: string): Pick<SourceDocument, 'kind' | 'fileId' | 'password'> | undefined =>
  row(
    db,
    sql`SELECT kind, source_text.file_id AS fileId, password
        FROM source JOIN source_text ON source_text.id = source.text_id WHERE source.id = ${sourceId}`,
  )

/** What the reader shows. @throws AppError `not-found`, also for a source without a text. */
export function sourceDocument(db: ReadableDb, sourceId: string): SourceDocument {
  const found = row<
    Omit<SourceDocument, 'pages' | 'references'> & { referencesStart: number | null; referencesEnd: number | null }
  >(
    db,
    sql`SELECT source.id AS sourceId, source_text.id AS textId, kind, source_text.file_id AS fileId, password, extractor,
               extractor_version AS extractorVersion, references_start AS referencesStart, references_end AS referencesEnd, html
        FROM source JOIN source_text ON source_text.id = source.text_id WHERE source.id = ${sourceId}`,
  )
  if (!found) {
    const source = row<{ key: string }>(db, sql`SELECT key FROM source WHERE id = ${sourceId}`)
    throw new AppError(
      'not-found',
      source ? `Source ${source.key} has no text to read yet.` : `This review has no source ${sourceId}.`,
    )
  }
  const { referencesStart: start, referencesEnd: end, ...document } = found
  return {
    ...document,
    references: start === null || end === null ? null : { start, end },
    pages: sourcePages(db, sourceId),
  }
}
