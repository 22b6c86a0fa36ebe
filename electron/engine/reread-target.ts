import type { ChangeEvent } from '../../shared/contract/contract'
import type { Passage, PassageRegion } from '../../shared/model/passage'
import type { RereadItem } from '../../shared/model/rereading'
import { findAnchors } from '../services/coding/find-anchors'
import { notMarked, storeMarks } from '../services/coding/highlights'
import { listPassages } from '../services/coding/passages'
import { type Reanchored, reanchor, reanchoringReport, storeReanchored, withMeasured } from '../services/coding/reanchoring'
import { type Author, changeFollowing } from '../services/database/change'
import type { ReadableDb } from '../services/database/sql'
import type { FoundHighlight } from '../services/importing/found-highlights'
import type { ParsedSource } from '../services/importing/parsed-source'
import { readWholeFile } from '../services/library/files'
import {
  isSameText,
  isStillRead,
  type MadeFile,
  type ReadableSource,
  readableSource,
  replaceText,
} from '../services/library/replace-text'
import { sourceDocument } from '../services/library/texts'
import { TaskStopped, type WorkerPool } from './worker-pool'

/** What reading anew needs of the open review, so that the job knows no database. */
export interface RereadTarget {
  /** @throws AppError `not-found`. */
  look(sourceId: string): ReadableSource
  bytes(fileId: string): Uint8Array
  /**
   * Stores a new text and lays the source's passages over it, in the run's undoable step. Null when the text is the one that is stored.
   * @throws Error with a sentence when the source changed meanwhile.
   */
  store(source: ReadableSource, parsed: ParsedSource, made: MadeFile | null, signal: AbortSignal): Promise<Report | null>
  /** Nothing more is being read. */
  rest(): void
}
export type Report = Pick<RereadItem, 'counts' | 'passages'>

export interface OpenReview {
  db: ReadableDb
  pool: WorkerPool
  author(): Author
  emit(...topics: ChangeEvent['topics']): void
  /** Through text recognition; for the name of the step. */
  isRecognising: boolean
}

/** What the step is called once it holds these sources, by their keys. */
function stepName(isRecognising: boolean, keys: readonly string[]): string {
  const what = keys.length === 1 ? keys[0] : `${keys.length} sources`
  return isRecognising ? `recognise text of ${what}` : `read ${what} again`
}

/** Least time between two announcements of what was stored, ms: every screen lists all sources anew. */
const QUIET = 1000

/** Reads sources of an open review anew. Each is stored whole or not at all; together they are one step, as long as nobody does anything between them. */
export function rereadIn({ db, pool, author, emit, isRecognising }: OpenReview): RereadTarget {
  let step: number | null = null
  let keys: string[] = []
  let timer: NodeJS.Timeout | undefined
  const announce = () => {
    clearTimeout(timer)
    timer = undefined
    emit('review', 'sources', 'coding')
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
  ) => {
    const known = new Map(before.map((each) => [sign(each.passage), each]))
    const pages = parsed.pages.map((page) => page.text)
    const found = listPassages(db, source.id).map((passage) => {
      const same = known.get(sign(passage))
      return same ? { ...same, passage } : reanchor([passage], parsed.pages, findAnchors(pages, [passage]))[0]!
    })
    return withMeasured(found, rects)
  }

  return {
    look: (sourceId) => readableSource(db, sourceId),
    bytes: (fileId) => readWholeFile(db, fileId),
    async store(source, parsed, made, signal) {
      const fresh = notMarked(db, source.id, parsed.highlights ?? [])
      if (source.textId && fresh.length === 0 && isSameText(sourceDocument(db, source.id), parsed)) return null
      const passages = listPassages(db, source.id)
      const pages = parsed.pages.map((page) => page.text)
      const selectors = passages.map(({ quote, position }) => ({ quote, position }))
      const anchors = passages.length > 0 ? await pool.run('anchor', { pages, selectors }, { signal }) : []
      const before = reanchor(passages, parsed.pages, anchors)
      const bytes = made?.bytes ?? readWholeFile(db, source.fileId!)
      const placed = await place(fresh, parsed, bytes, made ? '' : source.password, signal)
      const rects = await measured(before, parsed, bytes, made ? '' : source.password, signal)
      if (signal.aborted || !db.open) throw new TaskStopped('cancelled')
      if (!isStillRead(db, source))
        throw new Error(`${source.key} was changed or removed while it was being read, so its text was left alone.`)
      const found = places(source, parsed, before, rects)
      const { now, coderId } = author()
      const stored = changeFollowing(
        db,
        author(),
        step,
        (follows) => stepName(isRecognising, follows ? [...keys, source.key] : [source.key]),
        (writable) => {
          storeReanchored(writable, replaceText(writable, source, parsed, made, now()), found)
          storeMarks(writable, source.id, { highlights: placed, memos: [] }, { claimsBy: 'me', coderId, now: now() })
        },
      )
      keys = stored.follows ? [...keys, source.key] : [source.key]
      step = stored.seq
      timer ??= setTimeout(announce, QUIET).unref()
      return reanchoringReport(found)
    },
    rest: announce,
  }
}

/** Two passages with the same sign are found at the same place. */
const sign = ({ id, quote, position }: Passage): string =>
  JSON.stringify([id, quote.exact, quote.prefix, quote.suffix, position.start, position.end])
