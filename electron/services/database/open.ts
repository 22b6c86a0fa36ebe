import { closeSync, existsSync, openSync, readSync, rmSync, statSync } from 'node:fs'
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
    db.pragma('cache_size = -65536') // KiB; what an import of thousands touches between two commits
    db.pragma('wal_autocheckpoint = 8000') // pages; copying the log into the file waits for the disk each time
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
    if (options.create) removeReview(path) // half a new review would be in the way of the next try
    throw explain(error, path)
  }
}

/**
 * Folds the write-ahead log back into the file and lets it go.
 * @throws AppError when the log cannot be folded in (disk full, file moved). The review is closed then too, and nothing is lost.
 */
export function closeReview(db: ReadableDb): void {
  const path = db.name
  try {
    db.pragma('optimize')
    db.pragma('journal_mode = DELETE')
  } catch (error) {
    const code = (error as { code?: string }).code ?? ''
    throw new AppError(
      code === 'SQLITE_FULL' ? 'disk-full' : 'internal',
      code === 'SQLITE_READONLY_DBMOVED'
        ? `${path} was moved, renamed or deleted while it was open. Where it is now, keep ${basename(path)} and ${basename(path)}-wal together and open it once: the second holds the latest changes.`
        : `Everything is saved, but ${path} could not be made one file again (${(error as Error).message}). Keep ${basename(path)}-wal beside it; opening and closing it with room on the disk puts them together.`,
      { cause: error },
    )
  } finally {
    db.close()
  }
}

/** What SQLite keeps beside a database while it is open, or after a crash. */
const companions = ['-wal', '-journal', '-shm']

/** Takes away a review that could not be finished, with what SQLite put beside it. */
export function removeReview(path: string): void {
  for (const suffix of ['', ...companions]) rmSync(path + suffix, { force: true })
}

/**
 * Whether a path, however it is spelt or linked, is the file of an open review. Such a file must not be opened a second time in this
 * process: POSIX drops all of a process's locks on a file when any of its handles is closed (sqlite.org/howtocorrupt.html §2.2), and
 * another process could then write to it.
 */
export function isFileOf(db: ReadableDb, path: string): boolean {
  const [own, other] = [db.name, path].map((name) => statSync(name, { bigint: true, throwIfNoEntry: false }))
  return own !== undefined && other !== undefined && own.ino === other.ino && own.dev === other.dev
}

/** @throws AppError `invalid` when writing another kind of file to `path` would destroy a review, open or not, or what belongs to it. */
export function refuseReviewFiles(db: ReadableDb, path: string): void {
  const of = companions.find((suffix) => path.endsWith(suffix)) ?? ''
  const main = path.slice(0, path.length - of.length)
  if (!isFileOf(db, main) && !isReview(main)) return
  throw new AppError('invalid', `${path} ${of ? 'belongs to' : 'is'} a review. Nothing was written: choose another name.`)
}

function isReview(path: string): boolean {
  try {
    if (!statSync(path).isFile()) return false
    const header = readHeader(path)
    return isSqliteHeader(header) && header.readUInt32BE(68) === APPLICATION_ID
  } catch {
    return false // not there, or not to be read: then it cannot be replaced by accident either
  }
}

const HEADER = 100 // bytes; sqlite.org/fileformat2.html §1.3

/** The first bytes of a file, fewer than {@link HEADER} when it is shorter. */
function readHeader(path: string): Buffer {
  const file = openSync(path, 'r')
  try {
    const header = Buffer.alloc(HEADER)
    return header.subarray(0, readSync(file, header, 0, HEADER, 0))
  } finally {
    closeSync(file)
  }
}

const isSqliteHeader = (header: Buffer): boolean =>
  header.length === HEADER && header.toString('latin1', 0, 16) === 'SQLite format 3\0'

function refuseOthers(path: string): void {
  if (!existsSync(path))
    throw new AppError('cannot-open', `${path} does not exist. Check the name, or make it with: syntopic new`)
  if (statSync(path).isDirectory())
    throw new AppError('cannot-open', `${path} is a folder, not a review. A review is one .syntopic file.`)
  let header: Buffer
  try {
    header = readHeader(path)
  } catch (error) {
    throw new AppError('cannot-open', `${path} cannot be read (${(error as Error).message}). Check its permissions.`, {
      cause: error,
    })
  }
  // A crash before the first checkpoint leaves an empty file beside a log that holds everything.
  const unfinished = header.length === 0 && existsSync(`${path}-wal`)
  if (!unfinished && (!isSqliteHeader(header) || header.readUInt32BE(68) !== APPLICATION_ID)) {
    throw new AppError('cannot-open', `${path} is not a Syntopic review. It was not touched.`)
  }
  // Read here as well as in migrate(): opening alone would already write to the file.
  if (!unfinished) refuseNewer(path, header.readInt32BE(60))
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
  const known = asAppError(error, path)
  if (known !== error || !code.startsWith('SQLITE_')) return known
  return new AppError('cannot-open', `${path} cannot be opened as a review (${(error as Error).message}). Use a copy.`, {
    cause: error,
  })
}
