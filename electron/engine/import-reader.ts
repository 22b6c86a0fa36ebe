import { setImmediate } from 'node:timers/promises'
import type { ImportItem } from '../../shared/model/importing'
import type { MarkedCounts, PlacedMarks } from '../services/coding/highlights'
import { withoutText } from '../services/coding/place-highlights'
import type { FoundRecord } from '../services/importing/found-file'
import { type FoundMarks, hasMarks } from '../services/importing/found-highlights'
import type { ParseOutcome } from '../services/importing/parsed-source'
import { eachOnce } from '../services/importing/same-highlights'
import { EntryReader } from './entry-reader'
import { type Entry, factsOf, type StoredSource } from './import-entry'
import { ImportMarks, withoutPlace } from './import-marks'
import { messageOf, stoppedMessage } from './import-messages'
import type { ImportQueue } from './import-queue'
import type { ImportTarget } from './import-target'
import { type LoadedBytes, type LoadedReference, load, nameOf } from './load-entry'
import { TaskStopped, type WorkerPool } from './worker-pool'

const noMarks: PlacedMarks = { highlights: [], memos: [] }

/** A file, read. */
interface Parsed {
  outcome: ParseOutcome
  placed: PlacedMarks
  /** The places of its highlights could not be found in time. */
  isLate: boolean
}

/** Whether a file is a record of a reference file and nothing besides. */
export const isRecord = ({ file }: Entry): boolean =>
  file?.bare === true && file.record?.origin === 'reference-file' && file.marks === undefined

/** How long records are stored in one transaction, ms: its end costs as much as a hundred of them. */
const RECORDS_FOR = 150

/** Reads one file of an import after another, stores it, and says what became of it. Nothing here rejects. */
export class ImportReader extends EntryReader {
  readonly #marks: ImportMarks
  #added = 0
  #lastName = ''
  /** Something may have been written, if only to the record of a source that was there. */
  #isOpen = false

  constructor(pool: WorkerPool, target: ImportTarget, queue: ImportQueue, signal: AbortSignal) {
    super(pool, target, queue, signal)
    this.#marks = new ImportMarks(pool, target, signal)
  }

  /** Reads a file and stores it once `before` has resolved. */
  async import(entry: Entry, before: Promise<void>): Promise<void> {
    entry.isTwin = false
    delete entry.item.sameAs
    await this.attempt(entry, before, async () => {
      const loaded = await load(entry)
      this.queue.measured(entry, loaded.bytes?.length ?? 0)
      if (loaded.bytes) await this.#importBytes(entry, loaded, before)
      else await this.#importReference(entry, loaded, before)
    })
  }

  /** Nothing more is being read for now: closes the undoable step if anything was stored. */
  rest(): void {
    if (!this.#isOpen) return
    this.#isOpen = false
    this.target.rest(this.#added, this.#lastName)
    this.#added = 0
  }

  async #importBytes(entry: Entry, { bytes, fileId, record, marks }: LoadedBytes, before: Promise<void>): Promise<void> {
    // Asked now to save the work, and again below: the same bytes may stand earlier in this very import.
    const early = this.target.known(fileId) ? null : await this.#parse(entry, bytes, marks)
    await this.turn(before)
    const twin = this.target.known(fileId)
    if (twin) {
      const source = this.#filled(twin, record)
      await this.#mark(entry, source, marks)
      this.duplicate(entry, source)
      this.target.arrived(entry.item.path)
      return
    }
    // Its twin may have been undone while it waited: then it is read after all.
    const { outcome, placed, isLate } = early ?? (await this.#parse(entry, bytes, marks))
    if (outcome.status === 'failed' && record && entry.file?.inFile) {
      // What another program knows of the work arrives all the same.
      const warnings = [...record.warnings, `${nameOf(entry)}: ${outcome.message}`]
      await this.#importReference(entry, { bytes: null, record: { ...record, warnings }, search: undefined, marks }, before)
      return
    }
    if (outcome.status !== 'ok') {
      this.refuse(entry, outcome)
      return
    }
    const { source: parsed } = outcome
    const { source, counts, why } = this.target.store(
      { parsed, bytes, fileId, fileName: nameOf(entry), password: entry.password, record },
      placed,
    )
    this.#marked(entry, counts)
    if (why) entry.item.why = why
    const unplaced = isLate ? [] : await this.#placeWaiting(entry, source)
    this.#stored(entry, source, [...(record?.warnings ?? []), ...(entry.file?.alsoSaid ?? []), ...parsed.warnings, ...unplaced])
  }

  /** A file that is there, with what another program's record of it says besides; not where that is another work. */
  #filled(source: StoredSource, record: FoundRecord | undefined): StoredSource {
    const isAnother = source.doi && record?.reference.doi && source.doi.toLowerCase() !== record.reference.doi.toLowerCase()
    if (!record || isAnother) return source
    this.#isOpen = true
    return this.target.fill(source.id, record)
  }

  /** Finds places for highlights that waited for a text which is stored by now, whatever becomes of that. @returns what to tell */
  async #placeWaiting(entry: Entry, source: StoredSource): Promise<string[]> {
    try {
      await this.#mark(entry, source, { highlights: [], memos: [] })
      return []
    } catch (error) {
      if (this.signal.aborted) return []
      const why = error instanceof TaskStopped ? stoppedMessage(nameOf(entry), error) : messageOf(error, nameOf(entry))
      return [
        `The places of highlights that waited for it were not found: ${why} Import it again to have them looked for once more.`,
      ]
    }
  }

  async #importReference(entry: Entry, { record, search, marks }: LoadedReference, before: Promise<void>): Promise<void> {
    await this.turn(before)
    await this.letOthers()
    const met = this.target.knownRecord(record, search)
    const known = met?.source ?? (hasMarks(marks) ? this.target.knownDocument(nameOf(entry), record) : undefined)
    if (!known) {
      const { source, counts } = this.target.storeReference(record, search, withoutPlace(marks))
      this.#marked(entry, counts)
      this.#stored(entry, source, record.warnings)
      return
    }
    if (met) entry.item.why = met.why
    if (record.origin === 'reference-file') {
      this.#isOpen = true
      const source = this.target.fill(known.id, record)
      if (search) this.target.foundAgain(known.id, search)
      if (hasMarks(marks)) await this.#mark(entry, source, marks)
      this.duplicate(entry, source)
    } else this.duplicate(entry, known)
    this.target.arrived(entry.file?.inFile ?? entry.item.path)
  }

  /** Stores records of reference files, many in one transaction: waiting for each would take longer than all the rest. */
  async importRecords(entries: readonly Entry[], before: Promise<void>): Promise<void> {
    await before
    for (const entry of entries) {
      entry.isTwin = false
      delete entry.item.sameAs
    }
    for (let at = 0; at < entries.length; ) {
      if (this.signal.aborted) {
        for (const entry of entries.slice(at)) this.queue.state(entry, 'cancelled')
        return
      }
      const until = performance.now() + RECORDS_FOR
      const some: [entry: Entry, tell: () => void][] = []
      try {
        this.target.together(() => {
          do {
            const entry = entries[at + some.length]!
            some.push([entry, this.#storeRecord(entry)])
          } while (at + some.length < entries.length && performance.now() < until)
        })
        for (const [, tell] of some) tell()
        at += some.length
      } catch {
        // Nothing of them is stored. One by one, what cannot be stored says so and the others are.
        for (const entry of entries.slice(at, at + some.length + 1)) await this.import(entry, Promise.resolve())
        at += some.length + 1
      }
      await setImmediate()
    }
  }

  /** Stores one record of a reference file. @returns what tells of it, once it lasts. */
  #storeRecord(entry: Entry): () => void {
    const { record, search } = entry.file!
    const met = this.target.knownRecord(record!, search)
    if (!met) {
      const { source } = this.target.storeReference(record!, search, noMarks)
      return () => this.#stored(entry, source, record!.warnings)
    }
    const source = this.target.fill(met.source.id, record!)
    if (search) this.target.foundAgain(met.source.id, search)
    return () => {
      this.#isOpen = true
      entry.item.why = met.why
      this.duplicate(entry, source)
      this.target.arrived(entry.file?.inFile ?? entry.item.path)
    }
  }

  /** Adds highlights to a source that is there. */
  async #mark(entry: Entry, { id }: StoredSource, marks: FoundMarks): Promise<void> {
    const counts = await this.#marks.addTo(id, marks)
    if (!counts) return
    this.#isOpen = true
    if (hasMarks(marks)) this.#marked(entry, counts)
  }

  /** Reads a file, and finds the places of its highlights: those in it, and those another program has of it. */
  async #parse(entry: Entry, bytes: Uint8Array, marks: FoundMarks): Promise<Parsed> {
    const password = entry.password || undefined
    const outcome = await this.pool.run(
      'parse',
      { bytes, fileName: nameOf(entry), password },
      { signal: this.signal, onProgress: (done, total) => this.queue.progress(entry, done, total) },
    )
    let isLate = false
    if (outcome.status !== 'ok') return { outcome, isLate, placed: noMarks }
    const { pages, kind, highlights: own = [] } = outcome.source
    const highlights = eachOnce(marks.highlights, own)
    const places = await this.#marks
      .places({ pages, pdf: kind === 'pdf' ? { bytes, password } : null, highlights })
      .catch((error: unknown) => {
        if (!(error instanceof TaskStopped) || error.reason === 'cancelled') throw error
        const told =
          'The places of its highlights could not be found in time: they are kept without. Import it again to have them looked for once more.'
        isLate = true
        outcome.source.warnings.push(told)
        return highlights.map(withoutText)
      })
    return {
      outcome,
      isLate,
      placed: { highlights: highlights.map((highlight, i) => ({ highlight, place: places[i]! })), memos: marks.memos },
    }
  }

  #marked({ item }: Entry, { highlights, orphans, claims }: MarkedCounts): void {
    if (highlights > 0) item.highlights = highlights
    if (orphans > 0) item.orphans = orphans
    if (claims > 0) item.claims = claims
  }

  #stored(entry: Entry, source: StoredSource, warnings: string[]): void {
    this.#added++
    this.#isOpen = true
    this.#lastName = nameOf(entry)
    Object.assign(entry.item, factsOf(source), { warnings } satisfies Partial<ImportItem>)
    this.queue.state(entry, 'added')
    this.target.arrived(entry.file?.inFile ?? entry.item.path)
  }
}
