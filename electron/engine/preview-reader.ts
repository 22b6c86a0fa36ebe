import type { ImportItem } from '../../shared/model/importing'
import { type FoundHighlight, hasMarks } from '../services/importing/found-highlights'
import { eachOnce } from '../services/importing/same-highlights'
import { namesOf } from '../services/library/twins'
import { EntryReader } from './entry-reader'
import type { Entry } from './import-entry'
import { type LoadedBytes, type LoadedReference, load, nameOf } from './load-entry'

/** Looks at one file of a preview after another, and says what an import would make of it. Stores nothing; nothing here rejects. */
export class PreviewReader extends EntryReader {
  /** The first file with these bytes, or reference of this name. */
  readonly #seen = new Map<string, ImportItem>()

  /** Looks at a file without storing anything. What comes first among the same bytes is `ready`, the others are twins of it. */
  async lookAt(entry: Entry, before: Promise<void>): Promise<void> {
    await this.attempt(entry, before, async () => {
      const loaded = await load(entry)
      this.queue.measured(entry, loaded.bytes?.length ?? 0)
      if (loaded.bytes) await this.#inspect(entry, loaded, before)
      else await this.#lookAtReference(entry, loaded, before)
    })
  }

  /** The preview is over. */
  forgetSeen(): void {
    this.#seen.clear()
  }

  async #inspect(entry: Entry, { bytes, fileId, record, marks }: LoadedBytes, before: Promise<void>): Promise<void> {
    const { item } = entry
    const known = this.target.known(fileId)
    if (known) {
      await this.turn(before)
      this.#sees(entry, marks.highlights)
      // Asked about again when it is confirmed: it may bring highlights, or fill something.
      entry.isTwin = record !== undefined || hasMarks(marks)
      this.duplicate(entry, known)
      return
    }
    const outcome = await this.pool.run(
      'inspect',
      { bytes, fileName: nameOf(entry), password: entry.password || undefined },
      { signal: this.signal },
    )
    await this.turn(before)
    const earlier = outcome.status === 'failed' ? undefined : this.#seen.get(fileId)
    if (earlier && earlier !== item) {
      entry.isTwin = true
      item.sameAs = earlier.path
      this.queue.state(entry, 'duplicate')
      return
    }
    if (outcome.status === 'failed') {
      this.refuse(entry, outcome)
      return
    }
    this.#seen.set(fileId, item)
    if (outcome.status === 'needs-password') {
      this.refuse(entry, outcome)
      return
    }
    const { kind, title, doi, pages, warnings, highlights = [] } = outcome
    const { reference } = record ?? {}
    this.#sees(entry, eachOnce(marks.highlights, highlights))
    Object.assign(item, { kind, title: reference?.title || title, doi: reference?.doi || doi, pages, warnings })
    this.queue.state(entry, 'ready')
  }

  async #lookAtReference(entry: Entry, { record, search, marks }: LoadedReference, before: Promise<void>): Promise<void> {
    await this.turn(before)
    await this.letOthers()
    const { item } = entry
    const { title = '', doi = '' } = record.reference
    this.#sees(entry, marks.highlights)
    const met = this.target.knownRecord(record, search)
    const known = met?.source ?? (hasMarks(marks) ? this.target.knownDocument(nameOf(entry), record) : undefined)
    if (known) {
      if (met) item.why = met.why
      // Asked about again when it is confirmed: there may be something to fill.
      entry.isTwin = record.origin === 'reference-file'
      this.duplicate(entry, known)
      return
    }
    const names = record.origin === 'reference-file' ? namesOf(record) : []
    const earlier = names.map((name) => this.#seen.get(name)).find((seen) => seen && seen !== item)
    Object.assign(item, { kind: 'reference', title, doi, warnings: record.warnings } satisfies Partial<ImportItem>)
    if (earlier) {
      entry.isTwin = true
      item.sameAs = earlier.path
      this.queue.state(entry, 'duplicate')
      return
    }
    for (const name of names) this.#seen.set(name, item)
    this.queue.state(entry, 'ready')
  }

  #sees(entry: Entry, highlights: readonly FoundHighlight[]): void {
    if (highlights.length === 0) return
    entry.seen = highlights
    entry.item.highlights = highlights.length
  }
}
