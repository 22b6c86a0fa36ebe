import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { isAbsolute, join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { AppError } from '../../shared/contract/errors'
import type { Inbox } from '../../shared/model/importing'
import { changeUnrecorded } from '../services/database/change'
import { isFileOf } from '../services/database/open'
import type { ReadableDb } from '../services/database/sql'
import {
  dismissFiles,
  forgetFiles,
  isWaiting,
  type KnownFile,
  knownFiles,
  noteFile,
  noteImported,
  setWatchedFolder,
  waitingFiles,
  watchedFolder,
} from '../services/library/inbox'
import { sourceOfFile } from '../services/library/sources'
import { type FileOnDisk, filesOnDisk } from './inbox-scan'

export interface InboxPace {
  /** Between the end of one look at the folder and the next, ms. */
  pollMs: number
  /** How long a file must stay as it is before it is taken as whole, ms. */
  settledMs: number
}
const usualPace: InboxPace = { pollMs: 3000, settledMs: 2000 }
/** A look may take this part of the time: a large folder on a slow network share is looked at less often. */
const SHARE = 1 / 5
/** New files noted in one transaction. */
const AT_ONCE = 20
/** Least time between two announcements of new files, ms. */
const QUIET = 500

export interface InboxOptions {
  db: ReadableDb
  now(): Date
  /** What waits, or why nothing can be found, has changed. */
  changed(): void
  pace?: InboxPace
}

/**
 * The watched folder of the open review. It is looked through every few seconds: the system's own notices (`fs.watch`) are not told of
 * what other machines write to a network share, nor reliably of folders within. Files are never moved or changed.
 */
export class ReviewInbox {
  readonly #pace: InboxPace
  #watching: AbortController | null = null
  #problem = ''
  /** Files seen that may still be growing: since when they have been as they are. */
  #growing = new Map<string, FileOnDisk & { since: number }>()
  #announcedAt = -QUIET
  #announcing: NodeJS.Timeout | undefined

  constructor(private readonly options: InboxOptions) {
    this.#pace = options.pace ?? usualPace
  }

  /** What waits; the first call begins to watch. */
  state(): Inbox {
    const { db } = this.options
    const folder = watchedFolder(db)
    if (folder !== null && !this.#watching) this.#start(folder)
    return { folder, files: folder === null ? [] : waitingFiles(db), problem: this.#problem }
  }

  /** Watches a folder, or none. @throws AppError `invalid`, `not-found`. */
  async watch(path: string | null): Promise<Inbox> {
    const folder = path === null ? null : await folderAt(path)
    changeUnrecorded(this.options.db, (db) => setWatchedFolder(db, folder, this.options.now()))
    this.stop()
    this.options.changed()
    return this.state()
  }

  /** Takes files out of the inbox. */
  dismiss(paths: readonly string[]): Inbox {
    changeUnrecorded(this.options.db, (db) => dismissFiles(db, paths))
    this.options.changed()
    return this.state()
  }

  /** A file is in the review: it waits no longer. */
  arrived(path: string): void {
    const { db } = this.options
    if (!db.open || !isWaiting(db, path)) return
    changeUnrecorded(db, (writable) => noteImported(writable, path))
    this.#announce()
  }

  stop(): void {
    this.#watching?.abort()
    this.#watching = null
    this.#problem = ''
    this.#growing.clear()
    clearTimeout(this.#announcing)
    this.#announcing = undefined
  }

  #start(folder: string): void {
    const watching = new AbortController()
    this.#watching = watching
    const { signal } = watching
    const look = async () => {
      const begun = performance.now()
      const problem = await this.#look(folder, signal).then(
        () => '',
        (error) => problemOf(error, folder),
      )
      if (signal.aborted) return
      if (problem !== this.#problem) {
        this.#problem = problem
        this.options.changed()
      }
      const rest = Math.max(this.#pace.pollMs, (performance.now() - begun) / SHARE)
      setTimeout(look, rest).unref()
    }
    void look()
  }

  async #look(folder: string, signal: AbortSignal): Promise<void> {
    const { db } = this.options
    const files = await filesOnDisk(folder, signal, (path) => isFileOf(db, path))
    if (signal.aborted) return
    const known = knownFiles(db)
    const now = performance.now()
    const growing = new Map<string, FileOnDisk & { since: number }>()
    const whole: FileOnDisk[] = []
    for (const file of files) {
      const before = known.get(file.path)
      if (before && isSame(before, file)) continue
      const seen = this.#growing.get(file.path)
      const since = seen && isSame(seen, file) ? seen.since : now
      if (now - since >= this.#pace.settledMs) whole.push(file)
      else growing.set(file.path, { ...file, since })
    }
    this.#growing = growing
    const there = new Set(files.map(({ path }) => path))
    const gone = [...known.values()].filter(({ path, state }) => state === 'waiting' && !there.has(path))
    if (gone.length > 0) {
      changeUnrecorded(db, (writable) =>
        forgetFiles(
          writable,
          gone.map(({ path }) => path),
        ),
      )
      this.options.changed()
    }
    for (let at = 0; at < whole.length; at += AT_ONCE) {
      const noted: KnownFile[] = []
      for (const file of whole.slice(at, at + AT_ONCE)) {
        const hash = await hashOf(file.path, signal)
        if (signal.aborted) return
        if (hash === null) continue // gone again, or not to be read: perhaps the next time
        noted.push({ ...file, state: sourceOfFile(db, hash) ? 'imported' : 'waiting' })
      }
      const now = this.options.now()
      changeUnrecorded(db, (writable) => {
        for (const file of noted) noteFile(writable, file, now)
      })
      this.#announce()
    }
  }

  /** Not with each of thousands of files, but always after the last. */
  #announce(): void {
    this.#announcing ??= setTimeout(
      () => {
        this.#announcing = undefined
        this.#announcedAt = performance.now()
        this.options.changed()
      },
      Math.max(0, this.#announcedAt + QUIET - performance.now()),
    ).unref()
  }
}

const isSame = (a: FileOnDisk, b: FileOnDisk): boolean => a.size === b.size && a.modifiedAt === b.modifiedAt

/** SHA-256 of a file, read in pieces; null when it cannot be read. */
async function hashOf(path: string, signal: AbortSignal): Promise<string | null> {
  const hash = createHash('sha256')
  try {
    await pipeline(createReadStream(path), hash, { signal })
    return hash.digest('hex')
  } catch {
    return null
  }
}

async function folderAt(typed: string): Promise<string> {
  const path = /^~(?=[/\\]|$)/u.test(typed) ? join(homedir(), typed.slice(1)) : typed.trim()
  if (!isAbsolute(path))
    throw new AppError('invalid', `“${typed}” is not a whole path. Give it from the start, such as ${homedir()}.`)
  const info = await stat(path).catch(() => null)
  if (!info) throw new AppError('not-found', `${path} does not exist. Check the name of the folder.`)
  if (!info.isDirectory()) throw new AppError('invalid', `${path} is not a folder. Choose the folder it is in.`)
  return resolve(path)
}

function problemOf(error: unknown, folder: string): string {
  if (error instanceof AppError) return error.message
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return `The watched folder ${folder} is not there: it was moved, or its disk is not connected. It is watched again once it is back.`
    case 'EACCES':
    case 'EPERM':
      return `The watched folder ${folder} may not be read. Check its permissions.`
    default:
      return `The watched folder ${folder} cannot be looked through: ${(error as Error).message}`
  }
}
