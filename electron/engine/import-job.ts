import { AppError } from '../../shared/contract/errors'
import type { OriginFacts } from '../../shared/model/duplicate'
import type { Claimer, LabelSummary } from '../../shared/model/highlight'
import type { ImportJob as ImportHead, ImportItem, ImportUpdate } from '../../shared/model/importing'
import type { ColumnField, TableColumns } from '../../shared/model/table-columns'
import { newId } from '../services/database/ids'
import { toBeFetched } from '../services/fetching/to-be-fetched'
import { type FoundFile, unreadableFile } from '../services/importing/found-file'
import { filesAt } from '../services/importing/found-files'
import type { FoundCode, FoundCollection, FoundHighlight } from '../services/importing/found-highlights'
import { membersOf } from '../services/importing/zip-archive'
import { HandedBytes } from './handed-bytes'
import { type Entry, newEntry } from './import-entry'
import { ImportFeed } from './import-feed'
import { type Files, Finding } from './import-finding'
import { labelsOf } from './import-labels'
import { ImportQueue } from './import-queue'
import { ImportReader, isRecord } from './import-reader'
import { ImportTables } from './import-tables'
import type { ImportTarget } from './import-target'
import { PreviewReader } from './preview-reader'
import { workOf } from './time-left'
import { type ContentsReader, filesOfWorks } from './with-contents'
import type { WorkerPool } from './worker-pool'

export interface ImportOptions {
  /** Files are only looked at until {@link ImportJob.confirm}. */
  preview?: boolean
  /** What will be handed over, where that is known; bytes. */
  expected?: { files: number; bytes: number }
}

/**
 * One import: files are read in parallel by the worker pool but stored in the order they were given, so that the same files give the same
 * citation keys every time. Each file is stored in a transaction of its own; a failure or a cancel leaves no half of a file. A preview
 * looks at every file without storing any, and becomes an import by `confirm`.
 */
export class ImportJob {
  readonly id = newId()
  readonly #entries: Entry[] = []
  readonly #abort = new AbortController()
  readonly #handed = new HandedBytes()
  readonly #feed: ImportFeed
  readonly #queue: ImportQueue
  readonly #reader: ImportReader
  readonly #looker: PreviewReader
  readonly #tables: ImportTables
  readonly #codes: FoundCode[] = []
  readonly #contents: ContentsReader
  #preview: boolean
  readonly #finding: Finding
  #closed = false

  constructor(
    pool: WorkerPool,
    private readonly target: ImportTarget,
    private readonly options: ImportOptions = {},
  ) {
    this.#preview = options.preview ?? false
    this.#feed = new ImportFeed(
      () => this.head,
      () => this.items(),
      () => this.#abandon(),
    )
    this.#queue = new ImportQueue({
      // One file is read from disk or stored while another is parsed.
      parallel: pool.size * 2,
      read: (entry, before) => this.#read(entry, before),
      isRead: (entry) => !this.#preview && isRecord(entry),
      store: async (entries, before) => {
        await this.#reader.importRecords(entries, before)
        for (const entry of entries) if (!entry.isTwin) entry.file = undefined
      },
      changed: (item) => {
        this.#feed.changed(item)
        this.#restIfDone()
      },
    })
    const { signal } = this.#abort
    this.#reader = new ImportReader(pool, target, this.#queue, signal)
    this.#looker = new PreviewReader(pool, target, this.#queue, signal)
    this.#tables = new ImportTables(pool, target, signal)
    this.#contents = {
      pool,
      signal,
      canAsk: () => this.#preview,
      mapping: (file, bytes) => this.#tables.mapping(file, bytes),
      foundTable: (file) => this.#tables.found(file),
      foundCodes: (codes) => this.#codes.push(...codes),
    }
    const looked = () => {
      this.#restIfDone()
      this.#feed.changed()
    }
    this.#finding = new Finding(this.#contents, (file) => this.#add(file), looked)
  }

  /** The import without its files. */
  get head(): ImportHead {
    const { counts, paused } = this.#queue
    const { finished, gathering } = this
    const secondsLeft = finished ? null : this.#queue.secondsLeft(this.#workToCome())
    const { paths: tables } = this.#tables
    return { id: this.id, counts: { ...counts }, gathering, finished, preview: this.#preview, paused, tables, secondsLeft }
  }

  get gathering(): boolean {
    return !this.#closed || this.#finding.isGoing
  }

  get finished(): boolean {
    return !this.gathering && this.#queue.isIdle && (!this.#preview || this.#abort.signal.aborted)
  }

  /** Every file, in the order they came. */
  items(): ImportItem[] {
    return this.#entries.map(({ item }) => item)
  }

  /** Adds a file, or every file of a folder or zip archive. Resolves when all are found; they are read meanwhile. */
  addPath(path: string): Promise<void> {
    const reason = `${path} is the review that is open. Import the documents, not the review.`
    if (this.target.own(path)) return this.addFound([unreadableFile(path, new AppError('invalid', reason))])
    return this.#find(path, () => filesAt(path, this.#abort.signal, (found) => this.target.own(found)))
  }

  /** Adds a file that was handed over, or every file of a zip archive. */
  addBytes(name: string, bytes: Uint8Array): Promise<void> {
    return this.#find(name, async () => {
      const { source, load } = await this.#handed.keep(bytes)
      const beginning = (length: number) => source.read(0, length)
      return membersOf({ path: name, size: bytes.length, load, beginning }, source, this.#abort.signal)
    })
  }

  /** Adds documents that are fetched when their turn comes; the only use of the network. `version` is what servers are told we are. */
  addAddresses(addresses: readonly string[], version: string): Promise<void> {
    const { signal } = this.#abort
    return this.addFound(
      addresses.map((address) => {
        const onProgress = (bytes: number, of: number | undefined) => this.#queue.fetched(file, bytes, of)
        const file: FoundFile = toBeFetched(address, { version, signal, onProgress })
        return file
      }),
    )
  }

  /** Adds the documents of another program's library, once they have been had from it. */
  addCollection(name: string, read: (signal: AbortSignal) => Promise<FoundCollection>): Promise<void> {
    return this.#find(name, async () => {
      const { works, codes, problems } = await read(this.#abort.signal)
      this.#codes.push(...codes)
      const failed = problems.map((problem) => unreadableFile(name, new AppError('invalid', problem)))
      return [...filesOfWorks(name, works), ...failed]
    })
  }

  /** Labels of the highlights that it brings, with what they were said to mean before. */
  labels(): LabelSummary[] {
    return this.target.labels(labelsOf(this.highlights(), this.#codes))
  }

  /** The highlights that it brings, by document, as far as it has been looked at. */
  highlights(): (readonly FoundHighlight[])[] {
    return this.#entries.map(({ seen, file }) => seen ?? file?.marks?.highlights ?? [])
  }

  /** The columns of one of its tables. @throws AppError `not-found`. */
  columns(path: string): Promise<TableColumns> {
    return this.#tables.columns(path)
  }

  /**
   * Says what the columns of a table are. In a preview its records are looked at again.
   * @throws AppError `not-found` for a table that is not there, `invalid` once the import is going on.
   */
  async setColumns(path: string, columns: { header: string; field: ColumnField }[]): Promise<void> {
    if (!this.#preview || this.#abort.signal.aborted)
      throw new AppError('invalid', 'The columns can be set as long as the files are only looked at. Import the table again.')
    const records = new Map((await this.#tables.setColumns(path, columns, this.#contents)).map((record) => [record.path, record]))
    for (const entry of this.#entries) {
      const record = records.get(entry.item.path)
      if (!record) continue
      records.delete(entry.item.path)
      entry.file = record
      delete entry.item.error
      this.#queue.enqueue(entry)
    }
    for (const record of records.values()) this.#add(record)
  }

  /** Adds files that somebody else found, or why one could not be had. */
  addFound(files: readonly FoundFile[]): Promise<void> {
    return this.#find('', async () => files)
  }

  /** Tries an encrypted file again. @throws AppError `not-found` when no such file waits for a password. */
  password(itemId: string, password: string): void {
    const entry = this.#entries.find(({ item }) => item.id === itemId && item.status === 'needs-password')
    if (!entry || this.#abort.signal.aborted) throw new AppError('not-found', 'That file does not wait for a password.')
    entry.password = password
    delete entry.item.error
    this.#queue.enqueue(entry)
  }

  /**
   * Imports what a preview found, without the items left out. A file that has changed meanwhile is taken as it is by now.
   * @throws AppError `invalid` while the preview is still going on, or when there is none.
   */
  confirm(leaveOut: readonly string[], claimsBy?: Claimer, origin?: Partial<OriginFacts>): void {
    if (!this.#preview || this.#abort.signal.aborted) throw new AppError('invalid', 'There is no preview to confirm.')
    if (this.gathering || !this.#queue.isIdle)
      throw new AppError('invalid', 'The files are still being looked at. Wait until that is done.')
    if (claimsBy) this.target.claimFor(claimsBy)
    if (origin) this.target.foundBy(origin)
    const out = new Set(leaveOut)
    const wanted: Entry[] = []
    for (const entry of this.#entries) {
      // The file before a twin may be left out, so that the twin is asked about again.
      if (entry.item.status !== 'ready' && !entry.isTwin) continue
      if (!out.has(entry.item.id)) wanted.push(entry)
      else if (entry.item.status === 'ready') this.#queue.state(entry, 'cancelled')
    }
    this.#preview = false
    this.#looker.forgetSeen()
    this.#queue.restart(wanted)
    this.#queue.pause(false)
  }

  /** Finishes the files being read and starts no other, until `resume`. */
  pause(): void {
    this.#queue.pause(true)
  }

  resume(): void {
    this.#queue.pause(false)
  }

  /** No more files will come. */
  close(): void {
    this.#closed = true
    this.#restIfDone()
    this.#feed.changed()
  }

  /** Stops what is being read and drops what waits; what is stored stays. A preview leaves nothing. */
  cancel(): void {
    this.#closed = true
    this.#abort.abort()
    this.#queue.drop()
    for (const entry of this.#entries) if (entry.item.status === 'ready') this.#queue.state(entry, 'cancelled')
    this.#restIfDone()
    this.#feed.changed()
  }

  /** The import as it goes, with the files that changed; the last update is finished. */
  watch(signal?: AbortSignal): AsyncGenerator<ImportUpdate> {
    return this.#feed.watch(signal)
  }

  /** Waits for the end, or for that of the preview; for the command line. */
  async done(): Promise<ImportHead & { items: ImportItem[] }> {
    for await (const { finished } of this.watch()) if (finished || this.isLookedAt) break
    return { ...this.head, items: this.items().map((item) => ({ ...item })) }
  }

  /** A preview that waits for `confirm`. */
  get isLookedAt(): boolean {
    return this.#preview && !this.gathering && this.#queue.isIdle
  }

  /** Its window is gone, and with it whoever could hand over more, confirm or resume: the open step must not stand in the way of undo for ever. */
  #abandon(): void {
    if (this.#preview || this.#queue.paused) this.cancel()
    else this.close()
  }

  /** Work that has been announced and is not here yet. */
  #workToCome(): number {
    const { files = 0, bytes = 0 } = this.gathering ? (this.options.expected ?? {}) : {}
    const missing = files - this.#entries.length
    return missing > 0 ? missing * workOf(bytes / files) : 0
  }

  #find(path: string, files: () => Promise<Files> | Files): Promise<void> {
    if (this.#abort.signal.aborted) throw new AppError('invalid', 'This import was cancelled. Start a new one.')
    return this.#finding.find(path, files)
  }

  #add(file: FoundFile): void {
    const entry = newEntry(file)
    this.#entries.push(entry)
    this.#queue.add(entry)
  }

  async #read(entry: Entry, before: Promise<void>): Promise<void> {
    await (this.#preview ? this.#looker.lookAt(entry, before) : this.#reader.import(entry, before))
    const { status } = entry.item
    if (status !== 'needs-password' && status !== 'ready' && !entry.isTwin) entry.file = undefined // lets go of what it held
  }

  #restIfDone(): void {
    if (this.gathering || !this.#queue.isIdle) return
    if (!this.#preview || this.#abort.signal.aborted) {
      if (this.#queue.counts['needs-password'] === 0 || this.#abort.signal.aborted) void this.#handed.dispose()
    }
    this.#reader.rest()
  }
}
