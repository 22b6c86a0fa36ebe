import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import Database from 'better-sqlite3'
import { AppError } from '../../../shared/contract/errors'
import { asAppError, closeOpenSteps } from './change'
import { migrate, refuseNewer } from './migrate'
import { installRecording } from './recording'
import type { ReadableDb } from './sql'

/** `Synt` in ASCII: marks a review in the SQLite header (bytes 68–71), so that other databases are refused by name. */
export const APPLICATION_ID = 0x53796e74

export interface OpenedReview {
  db: ReadableDb
  /** Copy made before the file was brought to a newer format; null if it was not. */
  copiedTo: string | null
}

/**
 * Opens a review for this process alone; a second opener is refused in words rather than left to corrupt it.
 * WAL while open; {@link closeReview} folds it back into the single file.
 *
 * @param path file; `create` decides whether it must not or must exist.
 * @throws AppError `exists`, `cannot-open`, `read-only` or `disk-full`.
 */
export function openReview(path: string, options: { create?: boolean; waitMs?: number } = {}): OpenedReview {
  if (options.create) {
    if (existsSync(path)) throw new AppError('exists', `${path} exists already. Choose another name, or open it.`)
  } else {
    refuseOthers(path)
  }
  let db: Database.Database | undefined
  try {
    db = new Database(path, { fileMustExist: !options.create, timeout: options.waitMs ?? 1500 })
    db.pragma('locking_mode = EXCLUSIVE')
    db.pragma('synchronous = FULL') // a highlight must survive a power cut
    db.pragma('foreign_keys = ON')
    db.exec('BEGIN IMMEDIATE; COMMIT') // takes the lock now, not at the first change
    if (options.create) db.pragma(`application_id = ${APPLICATION_ID}`)
    const copiedTo = migrate(db, path)
    db.pragma('journal_mode = WAL') // after the schema, so that the file itself says what it is from its first moment
    installRecording(db)
    const readable = db as ReadableDb
    closeOpenSteps(readable)
    return { db: readable, copiedTo }
  } catch (error) {
    db?.close()
    throw explain(error, path)
  }
}

/** Folds the write-ahead log back into the file and lets it go. */
export function closeReview(db: ReadableDb): void {
  db.pragma('optimize')
  db.pragma('journal_mode = DELETE')
  db.close()
}

const HEADER = 100 // bytes; sqlite.org/fileformat2.html §1.3
function refuseOthers(path: string): void {
  if (!existsSync(path))
    throw new AppError('cannot-open', `${path} does not exist. Check the name, or make it with: syntopic new`)
  if (statSync(path).isDirectory())
    throw new AppError('cannot-open', `${path} is a folder, not a review. A review is one .syntopic file.`)
  const header = Buffer.alloc(HEADER)
  let length = 0
  try {
    const file = openSync(path, 'r')
    length = readSync(file, header, 0, HEADER, 0)
    closeSync(file)
  } catch (error) {
    throw new AppError('cannot-open', `${path} cannot be read (${(error as Error).message}). Check its permissions.`, {
      cause: error,
    })
  }
  const isSqlite = length === HEADER && header.toString('latin1', 0, 16) === 'SQLite format 3\0'
  // A crash before the first checkpoint leaves an empty file beside a log that holds everything.
  const unfinished = length === 0 && existsSync(`${path}-wal`)
  if (!unfinished && (!isSqlite || header.readUInt32BE(68) !== APPLICATION_ID)) {
    throw new AppError('cannot-open', `${path} is not a Syntopic review. It was not touched.`)
  }
  // Read here as well as in migrate(): opening alone would already write to the file.
  refuseNewer(path, header.readInt32BE(60))
}

function explain(error: unknown, path: string): unknown {
  if (error instanceof AppError) return error
  const code = (error as { code?: string }).code ?? ''
  const name = basename(path)
  if (code === 'SQLITE_BUSY' || code === 'SQLITE_LOCKED') {
    return new AppError(
      'cannot-open',
      `${name} is open elsewhere (another Syntopic window or command). Close it there, then try again. (${path})`,
      {
        cause: error,
      },
    )
  }
  if (code === 'SQLITE_CORRUPT' || code === 'SQLITE_NOTADB') {
    return new AppError(
      'cannot-open',
      `${path} is damaged and cannot be opened (${(error as Error).message}). Use a copy; this file is unchanged.`,
      {
        cause: error,
      },
    )
  }
  if (code === 'SQLITE_CANTOPEN' || (error instanceof TypeError && /directory does not exist/.test(error.message))) {
    return new AppError(
      'cannot-open',
      `${path} cannot be opened or made there. Check that the folder exists and that you may write to it.`,
      {
        cause: error,
      },
    )
  }
  return asAppError(error, path)
}
