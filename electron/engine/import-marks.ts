import type { MarkedCounts, PlacedMarks } from '../services/coding/highlights'
import { type PlacedHighlight, type PlacingInput, withoutText } from '../services/coding/place-highlights'
import { type FoundMarks, hasMarks } from '../services/importing/found-highlights'
import type { ImportTarget } from './import-target'
import type { WorkerPool } from './worker-pool'

/** Highlights of a document that has no text. */
export const withoutPlace = ({ highlights, memos }: FoundMarks): PlacedMarks => ({
  highlights: highlights.map((highlight) => ({ highlight, place: withoutText(highlight) })),
  memos,
})

/** Finds the places of an import's highlights, in a worker. */
export class ImportMarks {
  constructor(
    private readonly pool: WorkerPool,
    private readonly target: ImportTarget,
    private readonly signal: AbortSignal,
  ) {}

  /** The places of highlights in a text, in their order. @throws TaskStopped */
  async places(input: PlacingInput): Promise<PlacedHighlight[]> {
    return input.highlights.length === 0 ? [] : this.pool.run('place', input, { signal: this.signal })
  }

  /**
   * Adds highlights to a source that is there, and finds places for those that waited for its text. Null when there was nothing to do.
   * @throws TaskStopped
   */
  async addTo(sourceId: string, found: FoundMarks): Promise<MarkedCounts | null> {
    const { highlights, memos } = found
    for (;;) {
      if (!hasMarks(found) && !this.target.isWaited(sourceId)) return null
      const { textId, waiting, ...readable } = this.target.readable(sourceId)
      const isText = textId !== null
      const all = [...highlights, ...(isText ? waiting.map(({ highlight }) => highlight) : [])]
      const places = isText ? await this.places({ ...readable, highlights: all }) : all.map(withoutText)
      const marks = { highlights: highlights.map((highlight, i) => ({ highlight, place: places[i]! })), memos }
      const waited = isText ? waiting.map(({ passageId }, i) => ({ passageId, place: places[highlights.length + i]! })) : []
      const counts = this.target.mark(sourceId, textId, marks, waited)
      if (counts) return counts // else it was read again meanwhile
    }
  }
}
