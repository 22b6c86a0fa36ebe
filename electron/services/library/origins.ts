import { AppError } from '../../../shared/contract/errors'
import type { OriginFacts, RecordOrigin } from '../../../shared/model/duplicate'
import type { SourceDetails } from '../../../shared/model/source'
import { newId } from '../database/ids'
import { type Query, type ReadableDb, row, rows, run, sql, type WritableDb } from '../database/sql'

/** A search of a database, as its file comes in. */
export interface NewOrigin extends OriginFacts {
  fileName: string
  /** SHA-256 of its bytes, hex. */
  fileHash: string
  /** Records of the file that could not be read. */
  unreadable: number
}

/** Notes that a file of records came in; one that did so before keeps what was said of it. @returns its id, for {@link addRecord}. */
export function addOrigin(db: WritableDb, origin: NewOrigin, now: Date): string {
  const { database, fileName, fileHash, search, searchedOn, unreadable } = origin
  const there = row<{ id: string }>(db, sql`SELECT id FROM record_origin WHERE file_hash = ${fileHash}`)
  if (there) return there.id
  const id = newId()
  run(
    db,
    sql`INSERT INTO record_origin (id, database, file_name, file_hash, search, searched_on, imported_at, unreadable)
        VALUES (${id}, ${database}, ${fileName}, ${fileHash}, ${search}, ${searchedOn}, ${now.toISOString()}, ${unreadable})`,
  )
  return id
}

/** Where a record stands in its file. */
export interface RecordPlace {
  /** From 0, among those that can be read. */
  position: number
  /** From 1; 0 when unknown. */
  line: number
}

/**
 * Notes that a file held a record of a source: once for every record, whether it made the source known or was a duplicate of it. A record that was
 * noted before stays where it is.
 */
export function addRecord(db: WritableDb, originId: string, sourceId: string, { position, line }: RecordPlace): void {
  run(
    db,
    sql`INSERT INTO record (origin_id, position, source_id, line) VALUES (${originId}, ${position}, ${sourceId}, ${line})
        ON CONFLICT (origin_id, position) DO NOTHING`,
  )
}

/** Whether a file of records came in before. */
export const cameBefore = (db: ReadableDb, fileHash: string): boolean =>
  row(db, sql`SELECT 1 FROM record_origin WHERE file_hash = ${fileHash}`) !== undefined

/** The source that a record of such a file was noted for; since then it may have been merged into another, which is that source then. */
export const sourceOfRecord = (db: ReadableDb, fileHash: string, { position, line }: RecordPlace): string | undefined =>
  row<{ id: string }>(
    db,
    sql`SELECT source_id AS id FROM record JOIN record_origin ON record_origin.id = origin_id
        WHERE file_hash = ${fileHash} AND position = ${position} AND line = ${line}`,
  )?.id

/** The searches whose files came in, in that order. The first record of a source made it known, the others of it are duplicates. */
export const listOrigins = (db: ReadableDb): RecordOrigin[] => originsWhere(db, sql``)

const originsWhere = (db: ReadableDb, where: Query): RecordOrigin[] =>
  rows<RecordOrigin>(
    db,
    sql`SELECT record_origin.id, database, file_name AS fileName, search, searched_on AS searchedOn, imported_at AS importedAt, unreadable,
               count(place) AS records, count(place) - coalesce(sum(place = 1), 0) AS duplicates
        FROM record_origin LEFT JOIN
             (SELECT origin_id, row_number() OVER (PARTITION BY source_id ORDER BY origin_id, position) AS place FROM record) ON origin_id = record_origin.id
        ${where} GROUP BY record_origin.id ORDER BY record_origin.id`,
  )

/** @throws AppError `not-found`. */
export function getOrigin(db: ReadableDb, id: string): RecordOrigin {
  const [found] = originsWhere(db, sql`WHERE record_origin.id = ${id}`)
  if (!found) throw new AppError('not-found', `This review has no search ${id}. See them with: syntopic origins REVIEW`)
  return found
}

/** Says of which search a file was; what is not given stays. @throws AppError `not-found`. */
export function updateOrigin(db: WritableDb, id: string, facts: Partial<OriginFacts>): void {
  const { database, search, searchedOn } = { ...getOrigin(db, id), ...facts }
  run(
    db,
    sql`UPDATE record_origin SET database = ${database.trim()}, search = ${search.trim()}, searched_on = ${searchedOn} WHERE id = ${id}`,
  )
}

/** Searches that found a source, the one that made it known first. */
export const foundBy = (db: ReadableDb, sourceId: string): SourceDetails['foundBy'] =>
  rows(
    db,
    sql`SELECT origin_id AS originId, database, file_name AS fileName, line FROM record JOIN record_origin ON record_origin.id = origin_id
        WHERE source_id = ${sourceId} ORDER BY origin_id, position`,
  )

/** Whether nobody has a key yet, nor had it before a merge. */
export const isFreeKey = (db: ReadableDb, key: string): boolean =>
  row(db, sql`SELECT 1 FROM source WHERE key = ${key} UNION ALL SELECT 1 FROM source_key WHERE key = ${key}`) === undefined

/** Another key by which a source is found, as where a file of references has it under that: texts may cite it so. */
export function addKey(db: WritableDb, sourceId: string, key: string): void {
  run(db, sql`INSERT INTO source_key (key, source_id) VALUES (${key}, ${sourceId})`)
}

/** Keys a source had before it was merged with another, or has in files of references, in their order. */
export const otherKeys = (db: ReadableDb, sourceId: string): string[] =>
  rows<{ key: string }>(db, sql`SELECT key FROM source_key WHERE source_id = ${sourceId} ORDER BY key`).map(({ key }) => key)
