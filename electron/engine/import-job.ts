import { basename } from 'node:path'
import { AppError } from '../../shared/contract/errors'
import type { ImportItem, ImportJob as ImportSnapshot } from '../../shared/model/importing'
import type { SourceSummary } from '../../shared/model/source'
import { newId } from '../services/database/ids'
import type { FoundFile } from '../services/importing/found-file'
import { filesAt, filesInBytes } from '../services/importing/found-files'
import type { ParsedSource, ParseOutcome } from '../services/importing/parsed-source'
import { sha256 } from '../services/library/files'
import { messageOf, stoppedMessage } from './import-messages'
import { TaskStopped, type WorkerPool } from './worker-pool'

/** What an import needs of the open review; given by the engine so that this file knows no database. */
export interface ImportTarget {
  /** Whether a path is the open review itself, which must not be read behind its database's back. */
  own(path: string): boolean
  /** The source these bytes became before, if any. */
  known(fileId: string): StoredSource | undefined
  /** Stores a parsed file in the import's undoable step. */
  store(file: { parsed: ParsedSource; bytes: Uint8Array; fileId: string; fileName: string; password: string }): StoredSource
  /** Nothing more is being read: the step can be closed. `added` counts what it stored. */
  pause(added: number, lastName: string): void
}
export type StoredSource = Pick<SourceSummary, 'id' | 'key' | 'kind' | 'title' | 'doi' | 'pages' | 'characters'>

interface Entry {
  item: ImportItem
  load: () => Promise<Uint8Array>
  password: string
  /** Resolves once the entry has reached a state it will not leave by itself. */
  settled: Promise<void>
}

const ended = (item: ImportItem): boolean => item.status !== 'waiting' && item.status !== 'reading'

/**
 * One import: files are read in parallel by the worker pool but stored in the order they were given, so that the same files give the same
 * citation keys every time. Each file is stored in a transaction of its own; a failure or a cancel leaves no half of a file.
 */
export class ImportJob {
  readonly id = newId()
  readonly #entries: Entry[] = []
  readonly #abort = new AbortController()
  readonly #listeners = new Set<() => void>()
  #next = 0
  #runners = 0
  /** Paths that are still being looked through, and the end of that. */
  #finding = 0
  #found: Promise<void> = Promise.resolve()
  #closed = false
  #added = 0
  #lastName = ''

  constructor(
    private readonly pool: WorkerPool,
    private readonly target: ImportTarget,
  ) {}

  get snapshot(): ImportSnapshot {
    return { id: this.id, items: this.#entries.map(({ item }) => ({ ...item })), finished: this.finished }
  }

  get finished(): boolean {
    return this.#closed && this.#finding === 0 && this.#runners === 0 && this.#entries.every(({ item }) => ended(item))
  }

  /** Adds a file, or every file of a folder or zip archive. Resolves when all are found; they are read meanwhile. */
  addPath(path: string): Promise<void> {
    if (this.target.own(path)) {
      const reason = `${path} is the review that is open. Import the documents, not the review.`
      return this.#find(path, () => Promise.reject(new AppError('invalid', reason)))
    }
    return this.#find(path, () => filesAt(path, this.#abort.signal, (found) => this.target.own(found)))
  }

  /** Adds a file that was handed over, or every file of a zip archive. */
  addBytes(name: string, bytes: Uint8Array): Promise<void> {
    return this.#find(name, () => filesInBytes(name, bytes, this.#abort.signal))
  }

  /** Tries an encrypted file again. @throws AppError `not-found` when no such file waits for a password. */
  password(itemId: string, password: string): void {
    const entry = this.#entries.find(({ item }) => item.id === itemId && item.status === 'needs-password')
    if (!entry) throw new AppError('not-found', 'That file does not wait for a password.')
    const again = this.#add(entry.item.path, entry.load, password)
    this.#entries.splice(this.#entries.indexOf(entry), 1)
    this.#next = Math.min(this.#next, this.#entries.indexOf(again))
    this.#changed()
  }

  /** No more files will come. */
  close(): void {
    this.#closed = true
    this.#pauseIfIdle()
    this.#changed()
  }

  /** Stops what is being read and drops what waits; what is stored stays. */
  cancel(): void {
    this.#closed = true
    this.#abort.abort()
    for (const { item } of this.#entries) if (item.status === 'waiting') item.status = 'cancelled'
    this.#changed()
  }

  /** Snapshots as they change, at most one every 100 ms, the last one finished. */
  async *watch(signal?: AbortSignal): AsyncGenerator<ImportSnapshot> {
    let wake: (() => void) | undefined
    let dirty = true
    const listener = () => {
      dirty = true
      wake?.()
    }
    this.#listeners.add(listener)
    signal?.addEventListener('abort', listener)
    try {
      while (!signal?.aborted) {
        if (!dirty) {
          await new Promise<void>((resolve) => {
            wake = resolve
          })
        }
        if (signal?.aborted) return
        dirty = false
        const snapshot = this.snapshot
        yield snapshot
        if (snapshot.finished) return
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
    } finally {
      this.#listeners.delete(listener)
      signal?.removeEventListener('abort', listener)
    }
  }

  /** Waits for the end; for the command line. */
  async done(): Promise<ImportSnapshot> {
    for await (const snapshot of this.watch()) if (snapshot.finished) return snapshot
    return this.snapshot
  }

  /** One path after another is looked through, so that files come in the order they were given. */
  #find(path: string, files: () => AsyncIterable<FoundFile> | Promise<never>): Promise<void> {
    this.#assertOpen()
    this.#finding++
    this.#found = this.#found.then(async () => {
      try {
        for await (const file of await files()) {
          if (this.#abort.signal.aborted) break
          this.#add(file.path, file.load)
        }
      } catch (error) {
        if (!this.#abort.signal.aborted) this.#add(path, () => Promise.reject(error))
      } finally {
        this.#finding--
        this.#pauseIfIdle()
        this.#changed()
      }
    })
    return this.#found
  }

  #assertOpen(): void {
    if (this.#closed && this.#abort.signal.aborted) throw new AppError('invalid', 'This import was cancelled. Start a new one.')
  }

  #add(path: string, load: Entry['load'], password = ''): Entry {
    this.#assertOpen()
    const entry: Entry = {
      item: { id: newId(), path, status: 'waiting', warnings: [] },
      load,
      password,
      settled: Promise.resolve(),
    }
    this.#entries.push(entry)
    this.#start()
    this.#changed()
    return entry
  }

  /** Twice as many runners as workers: one file is read from disk or stored while another is parsed. */
  #start(): void {
    while (this.#runners < this.pool.size * 2 && this.#next < this.#entries.length) {
      this.#runners++
      void this.#run()
    }
  }

  async #run(): Promise<void> {
    let entry = this.#take()
    while (entry) {
      await entry.settled
      entry = this.#take()
    }
    this.#runners--
    this.#pauseIfIdle()
    this.#changed()
  }

  #take(): Entry | undefined {
    for (; this.#next < this.#entries.length; this.#next++) {
      const entry = this.#entries[this.#next]!
      if (entry.item.status !== 'waiting') continue
      const before = this.#entries[this.#next - 1]?.settled ?? Promise.resolve()
      entry.item.status = 'reading'
      entry.settled = this.#read(entry, before)
      this.#next++
      return entry
    }
    return undefined
  }

  async #read(entry: Entry, before: Promise<void>): Promise<void> {
    const { item } = entry
    const name = basename(item.path)
    try {
      const bytes = await entry.load()
      const fileId = sha256(bytes)
      // Asked now to save the work, and again below: the same bytes may stand earlier in this very import.
      const outcome = this.target.known(fileId) ? null : await this.#parse(entry, name, bytes)
      await before
      if (this.#abort.signal.aborted) throw new TaskStopped('cancelled')
      const twin = this.target.known(fileId)
      if (twin) Object.assign(item, { status: 'duplicate', ...factsOf(twin) })
      // Its twin may have been undone while it waited: then it is read after all.
      else this.#settle(entry, name, bytes, fileId, outcome ?? (await this.#parse(entry, name, bytes)))
    } catch (error) {
      await before
      if (error instanceof TaskStopped && error.reason === 'cancelled') item.status = 'cancelled'
      else this.#fail(item, error instanceof TaskStopped ? stoppedMessage(name, error) : messageOf(error, item.path))
    }
    delete item.pagesRead
    if (item.status !== 'needs-password') entry.load = nothingLeft // lets go of dropped bytes
    this.#changed()
  }

  #parse(entry: Entry, fileName: string, bytes: Uint8Array): Promise<ParseOutcome> {
    return this.pool.run(
      'parse',
      { bytes, fileName, password: entry.password || undefined },
      {
        signal: this.#abort.signal,
        onProgress: (done, total) => {
          entry.item.pagesRead = done
          entry.item.pages = total
          this.#changed()
        },
      },
    )
  }

  #settle(entry: Entry, name: string, bytes: Uint8Array, fileId: string, outcome: ParseOutcome): void {
    const { item } = entry
    if (outcome.status === 'failed') {
      this.#fail(item, `${name}: ${outcome.message}`)
      return
    }
    if (outcome.status === 'needs-password') {
      item.status = 'needs-password'
      item.error = outcome.wrong ? `${name}: that is not its password.` : `${name} is encrypted. Give its password to import it.`
      return
    }
    const { source } = outcome
    const stored = this.target.store({ parsed: source, bytes, fileId, fileName: name, password: entry.password })
    this.#added++
    this.#lastName = name
    Object.assign(item, {
      status: 'added',
      ...factsOf(stored),
      warnings: source.warnings,
    } satisfies Partial<ImportItem>)
  }

  #fail(item: ImportItem, message: string): void {
    item.status = 'failed'
    item.error = message
  }

  #pauseIfIdle(): void {
    if (!this.#closed || this.#finding > 0 || this.#runners > 0 || this.#added === 0) return
    this.target.pause(this.#added, this.#lastName)
    this.#added = 0
  }

  #changed(): void {
    for (const listener of this.#listeners) listener()
  }
}

const factsOf = ({ id, key, kind, title, doi, pages, characters }: StoredSource) =>
  ({ sourceId: id, key, kind, title, doi, pages, characters }) satisfies Partial<ImportItem>

const nothingLeft = async (): Promise<never> => {
  throw new Error('this file has been read already')
}
