import { createHash } from 'node:crypto'
import { AppError } from '../../../shared/contract/errors'
import { type ReadableDb, row, rows, run, sql, type WritableDb } from '../database/sql'

/** Bytes a chunk; a range request reads the chunks it touches and no more. */
export const CHUNK_SIZE = 256 * 1024
/** Most bytes one read gives. */
export const MAX_READ = 8 * 1024 * 1024

/** Lower-case hex SHA-256, the name of stored bytes. */
export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Stores bytes under their hash; the same bytes twice are stored once. */
export function storeFile(db: WritableDb, id: string, bytes: Uint8Array, mediaType: string, now: Date): void {
  if (row(db, sql`SELECT 1 FROM file WHERE id = ${id}`)) return
  run(
    db,
    sql`INSERT INTO file (id, size, media_type, stored_at) VALUES (${id}, ${bytes.length}, ${mediaType}, ${now.toISOString()})`,
  )
  for (let start = 0, position = 0; start < bytes.length; start += CHUNK_SIZE, position++) {
    run(
      db,
      sql`INSERT INTO file_chunk (file_id, position, bytes) VALUES (${id}, ${position}, ${bytes.subarray(start, start + CHUNK_SIZE)})`,
    )
  }
}

export interface FileInfo {
  size: number
  mediaType: string
  name: string
}

/** @throws AppError `not-found`. */
export function fileInfo(db: ReadableDb, id: string): FileInfo {
  const found = row<FileInfo>(
    db,
    sql`SELECT size, media_type AS mediaType, coalesce((SELECT file_name FROM source WHERE file_id = file.id LIMIT 1), id) AS name
        FROM file WHERE id = ${id}`,
  )
  if (!found) throw new AppError('not-found', `This review holds no file ${id}.`)
  return found
}

/** Bytes `start` up to `end`, both clipped to the file and to {@link MAX_READ}. */
export function readFileRange(db: ReadableDb, id: string, start: number, end: number): Uint8Array {
  const { size } = fileInfo(db, id)
  const from = Math.max(0, Math.min(start, size))
  const to = Math.max(from, Math.min(end, size, from + MAX_READ))
  const result = new Uint8Array(to - from)
  if (to === from) return result
  const first = Math.floor(from / CHUNK_SIZE)
  const chunks = rows<{ position: number; bytes: Uint8Array }>(
    db,
    sql`SELECT position, bytes FROM file_chunk
        WHERE file_id = ${id} AND position BETWEEN ${first} AND ${Math.floor((to - 1) / CHUNK_SIZE)} ORDER BY position`,
  )
  for (const { position, bytes } of chunks) {
    const offset = position * CHUNK_SIZE
    const piece = bytes.subarray(Math.max(0, from - offset), Math.min(bytes.length, to - offset))
    result.set(piece, Math.max(0, offset - from))
  }
  return result
}

/** All bytes of a file. @throws AppError `not-found`. */
export function readWholeFile(db: ReadableDb, id: string): Uint8Array {
  const { size } = fileInfo(db, id)
  const bytes = new Uint8Array(size)
  for (let start = 0; start < size; ) {
    const piece = readFileRange(db, id, start, size)
    if (piece.length === 0) throw new Error(`file ${id}: bytes from ${start} are missing`)
    bytes.set(piece, start)
    start += piece.length
  }
  return bytes
}

/** Hashes stored bytes again; false when they are not what they were. */
export function fileIsWhole(db: ReadableDb, id: string): boolean {
  const hash = createHash('sha256')
  const chunks = db.prepare<[string], { bytes: Uint8Array }>('SELECT bytes FROM file_chunk WHERE file_id = ? ORDER BY position')
  for (const { bytes } of chunks.iterate(id)) hash.update(bytes)
  return hash.digest('hex') === id
}
