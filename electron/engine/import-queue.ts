import type { ImportCounts, ImportItem, ImportState } from '../../shared/model/importing'
import type { FoundFile } from '../services/importing/found-file'
import { type Entry, isSettled, noCounts } from './import-entry'
import { TimeLeft, workOf } from './time-left'

/**
 * Bytes of files read at the same time. Files are stored in the order they came, so that quick ones wait for a slow one before them; this
 * and {@link QueueOptions.parallel} bound what is held meanwhile.
 */
const MOST_BYTES = 256 * 1024 * 1024

/** Files that take no reading stored as one: none of them is told of before. */
const AT_ONCE = 500

export interface QueueOptions {
  /** Files read at once. */
  parallel: number
  /** Reads one file; `before` resolves when the file before it has been dealt with. Never rejects. */
  read(entry: Entry, before: Promise<void>): Promise<void>
  /** What takes no reading: such files are stored many at once, as they stand in a row. */
  isRead(entry: Entry): boolean
  /** Stores these; `before` as above. Never rejects. */
  store(entries: readonly Entry[], before: Promise<void>): Promise<void>
  /** Something changed: the item, or what is going on. */
  changed(item?: ImportItem): void
}

/** The files of an import that are read one after another, several at once, with counts and an estimate of the time left. */
export class ImportQueue {
  readonly counts: ImportCounts = noCounts()
  readonly #time = new TimeLeft()
  readonly #reading = new Set<Entry>()
  #queue: Entry[] = []
  #next = 0
  /** Settled when the file taken last is. */
  #last: Promise<void> = Promise.resolve()
  #paused = false
  /** Work of all files since the queue was last begun, and of those done; see {@link workOf}. */
  #work = { all: 0, done: 0 }

  constructor(private readonly options: QueueOptions) {}

  get paused(): boolean {
    return this.#paused
  }

  /** Nothing waits and nothing is read. */
  get isIdle(): boolean {
    return this.#reading.size === 0 && this.counts.waiting === 0
  }

  /** Seconds for what is known to be left and `more` work besides; null while nobody can say. */
  secondsLeft(more: number): number | null {
    return this.isIdle && more === 0 ? null : this.#time.seconds(this.#work.all - this.#done() + more)
  }

  /** A file that is new to the import. */
  add(entry: Entry): void {
    this.counts[entry.item.status]++
    this.enqueue(entry)
  }

  /** Reads a file, be it for the first time or again. */
  enqueue(entry: Entry): void {
    this.state(entry, 'waiting')
    this.#work.all += workOf(entry.size)
    this.#queue.push(entry)
    this.#pump()
  }

  /** Begins anew with other files: what was measured so far says nothing about them. */
  restart(entries: readonly Entry[]): void {
    this.#queue = []
    this.#next = 0
    this.#work = { all: 0, done: 0 }
    this.#time.forget()
    for (const entry of entries) this.state(entry, 'waiting')
    for (const entry of entries) this.enqueue(entry)
  }

  pause(isPaused: boolean): void {
    this.#paused = isPaused
    if (!isPaused) this.#pump()
    this.options.changed()
  }

  /** Drops what waits. */
  drop(): void {
    for (const entry of this.#queue) if (entry.item.status === 'waiting') this.state(entry, 'cancelled')
  }

  /** Notes where a file stands now. */
  state(entry: Entry, status: ImportState): void {
    this.counts[entry.item.status]--
    this.counts[status]++
    entry.item.status = status
    this.options.changed(entry.item)
  }

  /** Pages of a file that have been read. */
  progress({ item }: Entry, done: number, total: number): void {
    item.pagesRead = done
    item.pages = total
    this.#time.note(this.#done())
    this.options.changed(item)
  }

  /** Bytes of a document that have come from the web. */
  fetched(file: FoundFile, bytes: number, of: number | undefined): void {
    for (const entry of this.#reading) {
      if (entry.file !== file) continue
      entry.item.fetched = { bytes, of: of ?? null }
      this.options.changed(entry.item)
    }
  }

  /** The size of a file, once it is loaded. */
  measured(entry: Entry, size: number): void {
    this.#work.all += size - entry.size
    entry.size = size
    delete entry.item.fetched
  }

  #pump(): void {
    for (let entry = this.#queue[this.#next]; entry && !this.#paused; entry = this.#queue[this.#next]) {
      if (entry.item.status !== 'waiting') this.#next++
      else if (!this.#hasRoomFor(entry)) break
      else if (this.options.isRead(entry)) this.#start(this.#takeRead())
      else {
        this.#next++
        this.#start([entry])
      }
    }
  }

  #hasRoomFor({ size }: Entry): boolean {
    if (this.#reading.size === 0) return true
    if (this.#reading.size >= this.options.parallel) return false
    let held = size
    for (const entry of this.#reading) held += entry.size
    return held <= MOST_BYTES
  }

  /** Files from here on that take no reading. */
  #takeRead(): Entry[] {
    const taken: Entry[] = []
    for (let entry = this.#queue[this.#next]; entry && taken.length < AT_ONCE; entry = this.#queue[++this.#next]) {
      if (entry.item.status !== 'waiting') continue
      if (!this.options.isRead(entry)) break
      taken.push(entry)
    }
    return taken
  }

  #start(entries: readonly Entry[]): void {
    this.#time.run(true, this.#done())
    for (const entry of entries) {
      this.#reading.add(entry)
      this.state(entry, 'reading')
    }
    const [first] = entries
    const work = entries.length > 1 ? this.options.store(entries, this.#last) : this.options.read(first!, this.#last)
    this.#last = work.then(() => {
      for (const entry of entries) {
        this.#reading.delete(entry)
        this.#work.done += workOf(entry.size)
        if (!isSettled(entry.item)) throw new Error(`${entry.item.path} was left ${entry.item.status}`)
        delete entry.item.pagesRead
        delete entry.item.fetched
      }
      this.#time.note(this.#done())
      this.#pump()
      if (this.#reading.size === 0) this.#time.run(false, this.#done())
      for (const entry of entries) this.options.changed(entry.item)
    })
  }

  #done(): number {
    let done = this.#work.done
    for (const { item, size } of this.#reading) if (item.pages) done += (size * (item.pagesRead ?? 0)) / item.pages
    return done
  }
}
