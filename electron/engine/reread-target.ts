import type { Anchor } from '../../shared/anchoring/selectors'
import type { ChangeEvent } from '../../shared/contract/contract'
import type { Passage, PassageRegion } from '../../shared/model/passage'
import type { RereadItem } from '../../shared/model/rereading'
import { findAnchors } from '../services/coding/find-anchors'
import { notMarked, storeMarks } from '../services/coding/highlights'
import { listPassages } from '../services/coding/passages'
import {
  type PageLikeness,
  type Reanchored,
  reanchor,
  reanchoringReport,
  storeReanchored,
  withMeasured,
} from '../services/coding/reanchoring'
import { placeUnplaced, unplacedPassages } from '../services/coding/unplaced'
import { type Author, changeFollowing } from '../services/database/change'
import type { ReadableDb } from '../services/database/sql'
import type { FoundHighlight } from '../services/importing/found-highlights'
import type { ParsedSource } from '../services/importing/parsed-source'
import { readWholeFile } from '../services/library/files'
import { otherWorkDoubt } from '../services/library/other-work'
import {
  fileOfSource,
  isSameText,
  isStillRead,
  type MadeFile,
  type OtherFile,
  type ReadableSource,
  readableSource,
  replaceText,
} from '../services/library/replace-text'
import { sourceFacts, sourceOfFile } from '../services/library/sources'
import { sourceDocument } from '../services/library/texts'
import { lostOf, replacingNotes, withPlace } from './reread-notes'
import { inReadingOrder } from './reread-order'
import { likenessOfPages } from './reread-pages'
import { TaskStopped, type WorkerPool } from './worker-pool'

/** What reading anew needs of the open review, so that the job knows no database. */
export interface RereadTarget {
  /** @throws AppError `not-found`. */
  look(sourceId: string): ReadableSource
  bytes(fileId: string): Uint8Array
  /** A file the source has, to be read instead of the one that is read. @throws AppError `not-found`. */
  fileOf(source: ReadableSource, fileId: string): OtherFile
  /** The source that has a file, if there is one. */
  ownerOf(fileId: string): { id: string; key: string; title: string } | undefined
  /**
   * Stores a new text and lays the source's passages over it, in the run's undoable step; a `file` that was made of the source's own, or another one, is read from
   * then on. Null when the text is the one that is stored, unless it is of another file. @throws Error with a sentence when the source changed meanwhile.
   */
  store(
    source: ReadableSource,
    parsed: ParsedSource,
    file: MadeFile | OtherFile | null,
    signal: AbortSignal,
  ): Promise<Report | null>
  /** Name of the step that holds what was stored last; null as long as nothing is. */
  step(): string | null
  /** Nothing more is being read. */
  rest(): void
}
export type Report = Pick<RereadItem, 'counts' | 'passages' | 'notes' | 'doubt'>

export interface OpenReview {
  db: ReadableDb
  pool: WorkerPool
  author(): Author
  emit(...topics: ChangeEvent['topics']): void
  /** What the step is called once it holds this: a source by its key, or so many sources. */
  nameStep(what: string): string
}

/** Passages looked for in one task. */
const AT_ONCE = 500
/** Least time between two announcements of what was stored, ms: every screen lists all sources anew. */
const QUIET = 1000

/** Reads sources of an open review anew. Each is stored whole or not at all; together they are one step, as long as nobody does anything between them. */
export function rereadIn({ db, pool, author, emit, nameStep }: OpenReview): RereadTarget {
  let step: number | null = null
  let keys: string[] = []
  let name: string | null = null
  let timer: NodeJS.Timeout | undefined
  const announce = () => {
    clearTimeout(timer)
    timer = undefined
    emit('review', 'sources', 'coding')
  }

  /** Places of passages in a text, some hundreds at a time: thousands that all changed would take longer than one task may. */
  const anchored = async (pages: string[], passages: readonly Passage[], signal: AbortSignal) => {
    const parts: Promise<Anchor[]>[] = []
    for (let at = 0; at < passages.length; at += AT_ONCE) {
      const selectors = passages.slice(at, at + AT_ONCE).map(({ quote, position }) => ({ quote, position }))
      parts.push(pool.run('anchor', { pages, selectors }, { signal }))
    }
    return (await Promise.all(parts)).flat()
  }

  /** Rectangles of PDF passages; none where measuring takes too long: the screen measures again. */
  const measured = async (
    found: Reanchored[],
    parsed: ParsedSource,
    bytes: Uint8Array,
    password: string,
    signal: AbortSignal,
  ) => {
    if (parsed.kind !== 'pdf') return []
    const words = found.filter(({ passage }) => passage.shape === 'text')
    const spans = words.flatMap(({ regions }) =>
      regions.map(({ pageIndex, start, end }) => {
        const { text, asides = [] } = parsed.pages[pageIndex]!
        return { pageIndex, start, end, stored: { text, asides } }
      }),
    )
    if (spans.length === 0) return []
    try {
      return await pool.run('regions', { bytes, spans, password: password || undefined }, { signal })
    } catch (error) {
      if (error instanceof TaskStopped && error.reason === 'cancelled') throw error
      return []
    }
  }

  /** Places of highlights that the file has and the review does not know yet. */
  const place = async (
    fresh: FoundHighlight[],
    parsed: ParsedSource,
    bytes: Uint8Array,
    password: string,
    signal: AbortSignal,
  ) => {
    if (fresh.length === 0) return []
    const pdf = { bytes, ...(password && { password }) }
    const places = await pool.run('place', { pages: parsed.pages, pdf, highlights: fresh }, { signal })
    return fresh.map((highlight, i) => ({ highlight, place: places[i]! }))
  }

  /** The passages with their new places. Those of `before` were looked for in a worker; what people did since is looked for here. */
  const places = (
    source: ReadableSource,
    parsed: ParsedSource,
    before: readonly Reanchored[],
    rects: readonly PassageRegion[],
    likeness: PageLikeness | null,
  ) => {
    const known = new Map(before.map((each) => [sign(each.passage), each]))
    const pages = parsed.pages.map((page) => page.text)
    const found = listPassages(db, source.id)
      .filter(hadText)
      .map((passage) => {
        const same = known.get(sign(passage))
        return same ? { ...same, passage } : reanchor([passage], parsed.pages, findAnchors(pages, [passage]), likeness)[0]!
      })
    return withMeasured(found, rects)
  }

  return {
    look: (sourceId) => readableSource(db, sourceId),
    bytes: (fileId) => readWholeFile(db, fileId),
    fileOf: (source, fileId) => fileOfSource(db, source, fileId),
    ownerOf: (fileId) => sourceOfFile(db, fileId),
    step: () => name,
    async store(source, parsed, file, signal) {
      const other = file && 'fileId' in file ? file : null
      const fresh = notMarked(db, source.id, parsed.highlights ?? [])
      if (source.textId && !other && fresh.length === 0 && isSameText(sourceDocument(db, source.id), parsed)) return null
      const passages = listPassages(db, source.id).filter(hadText)
      const pages = parsed.pages.map((page) => page.text)
      const anchors = await anchored(pages, passages, signal)
      const likeness = other ? await likenessOfPages({ db, pool }, source, parsed, other, passages, signal) : null
      const bytes = file?.bytes ?? readWholeFile(db, source.fileId!)
      const password = other?.password ?? (file ? '' : source.password)
      const laid = reanchor(passages, parsed.pages, anchors, likeness)
      const before = await inReadingOrder(laid, parsed, { bytes, password }, pool, signal)
      const waiting = unplacedPassages(db, source.id)
      const highlights = [...fresh, ...waiting.map(({ highlight }) => highlight)]
      const placed = await place(highlights, parsed, bytes, password, signal)
      const waited = waiting.map(({ passageId }, i) => ({ passageId, place: placed[fresh.length + i]!.place }))
      const rects = await measured(before, parsed, bytes, password, signal)
      if (signal.aborted || !db.open) throw new TaskStopped('cancelled')
      if (!isStillRead(db, source))
        throw new Error(`${source.key} was changed or removed while it was being read, so its text was left alone.`)
      const found = places(source, parsed, before, rects, likeness)
      const arrived = listPassages(db, source.id)
        .filter((passage) => !hadText(passage))
        .map((passage) => withPlace(passage, parsed, waited.find(({ passageId }) => passageId === passage.id)?.place))
      const told = sourceFacts(db, source.id)
      const { now, coderId } = author()
      const stored = changeFollowing(
        db,
        author(),
        step,
        (follows) => stepName(nameStep, follows ? [...keys, source.key] : [source.key]),
        (writable) => {
          const textId = replaceText(writable, source, parsed, file, now())
          storeReanchored(writable, textId, found)
          placeUnplaced(writable, textId, waited)
          const marks = { highlights: placed.slice(0, fresh.length), memos: [] }
          storeMarks(writable, source.id, marks, { claimsBy: 'me', coderId, now: now() })
        },
      )
      keys = stored.follows ? [...keys, source.key] : [source.key]
      name = stepName(nameStep, keys)
      step = stored.seq
      timer ??= setTimeout(announce, QUIET).unref()
      const all = [...found, ...arrived]
      const report = reanchoringReport(all)
      if (!other) return { ...report, notes: [], doubt: '' }
      const notes = replacingNotes(other.name, all, fresh.length, parsed.warnings)
      return { ...report, notes, doubt: otherWorkDoubt(told, parsed.reference, other.name, lostOf(all)) }
    },
    rest: announce,
  }
}

const stepName = (nameStep: OpenReview['nameStep'], keys: readonly string[]): string =>
  nameStep(keys.length === 1 ? keys[0]! : `${keys.length} sources`)

/** It stood in a text once, and is found again by that; else it waits for the first one, to be placed like a highlight from elsewhere. */
const hadText = ({ textId }: Passage): boolean => textId !== ''

/** Two passages with the same sign are found at the same place. */
const sign = ({ id, quote, position }: Passage): string =>
  JSON.stringify([id, quote.exact, quote.prefix, quote.suffix, position.start, position.end])
