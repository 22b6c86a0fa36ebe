import { AppError } from '../../../shared/contract/errors'
import type { SourceKind } from '../../../shared/model/source'
import { type ReadableDb, row, rows, run, sql, type WritableDb } from '../database/sql'
import type { ParsedSource } from '../importing/parsed-source'
import { storeDistinct } from './merge'
import { addStoredFile, getSource } from './sources'

/** A file of a source, to be made a source of its own. */
export interface SeparableFile {
  sourceId: string
  sourceKey: string
  fileId: string
  name: string
  /** Empty unless it is an encrypted PDF. */
  password: string
  /** The text taken from it last, or the one it is read in. */
  textId: string
}

const kinds: Readonly<Record<string, SourceKind>> = {
  'application/pdf': 'pdf',
  'text/html': 'html',
  'multipart/related': 'html',
  'text/markdown': 'markdown',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.oasis.opendocument.text': 'odt',
  'application/epub+zip': 'epub',
}

interface StoredFile {
  fileId: string
  name: string
  mediaType: string
  password: string
  textId: string | null
}

/** Files of a source with the texts they are read in, those added last first. */
const filesOf = (db: ReadableDb, sourceId: string): StoredFile[] =>
  rows<StoredFile>(
    db,
    sql`SELECT source_file.file_id AS fileId, source_file.name, media_type AS mediaType,
               CASE WHEN source.file_id = source_file.file_id THEN source.password ELSE source_file.password END AS password,
               CASE WHEN source.file_id = source_file.file_id THEN source.text_id ELSE
                 (SELECT id FROM source_text WHERE source_text.file_id = source_file.file_id ORDER BY created_at DESC, id DESC LIMIT 1) END AS textId
        FROM source_file JOIN file ON file.id = source_file.file_id JOIN source ON source.id = source_id
        WHERE source_id = ${sourceId} ORDER BY added_at DESC, source_file.file_id`,
  )

/** @throws AppError `not-found`. */
export function separableFile(db: ReadableDb, sourceId: string, fileId: string): SeparableFile {
  const { key: sourceKey } = getSource(db, sourceId)
  const file = filesOf(db, sourceId).find((each) => each.fileId === fileId)
  if (!file?.textId) throw new AppError('not-found', `${sourceKey} has no such file that can be read.`)
  return { sourceId, sourceKey, fileId, name: file.name, password: file.password, textId: file.textId }
}

/**
 * Takes a file away from a source and makes a source of its own of it, with the record that `parsed` gives; passages that stand in its texts go along with their
 * claims. What is left reads the file added last of the others, or is a bare reference. Neither is taken for the other again. @returns the new source's id.
 */
export function separateFile(db: WritableDb, file: SeparableFile, parsed: ParsedSource, now: Date): string {
  const { sourceId, fileId, name, password, textId } = file
  const others = filesOf(db, sourceId).filter((each) => each.fileId !== fileId)
  const isRead = row(db, sql`SELECT 1 FROM source WHERE id = ${sourceId} AND file_id = ${fileId}`) !== undefined
  run(db, sql`DELETE FROM source_file WHERE source_id = ${sourceId} AND file_id = ${fileId}`)
  if (isRead) {
    const next = others.find((each) => each.textId !== null)
    const kind = next ? (kinds[next.mediaType] ?? 'text') : 'reference'
    run(
      db,
      sql`UPDATE source SET kind = ${kind}, file_id = ${next?.fileId ?? null}, text_id = ${next?.textId ?? null}, file_name = ${next?.name ?? ''},
            password = ${next?.password ?? ''}
          WHERE id = ${sourceId}`,
    )
  }
  const id = addStoredFile(db, { parsed, fileId, fileName: name, password, textId }, now)
  run(
    db,
    sql`UPDATE passage SET source_id = ${id}
        WHERE source_id = ${sourceId} AND text_id IN (SELECT id FROM source_text WHERE file_id = ${fileId})`,
  )
  storeDistinct(db, id, sourceId)
  return id
}
