import { describe, type Selectors } from '../../../shared/anchoring/selectors'
import type { PassageRegion } from '../../../shared/model/passage'
import type { SourceDocument } from '../../../shared/model/source'
import type { PlaceFacts } from './optimistic'
import type { TextRange } from './text-range'

/** Where something is to be marked, and what the screen already knows of it. */
export interface MarkPlace extends Selectors {
  textId: string
  pageIndex: number
  pageLabel: string
}

/** A rectangle to be marked. */
export interface AreaPlace {
  textId: string
  pageIndex: number
  pageLabel: string
  /** One, with one rectangle in PDF points. */
  regions: readonly PassageRegion[]
  quote: string
  /** Offset in the whole text of what is about there, for the order in the margin until the engine knows better. */
  near: number
  /** What stands there; null where it could not be drawn. */
  picture: Promise<Blob | null>
}

/** What is stored of a stretch, and what the screen knows of its place. */
export function markPlace(source: SourceDocument, text: string, range: TextRange): MarkPlace {
  const page = source.pages.findLast((other) => other.start <= range.start)
  return {
    ...describe(text, range.start, range.end),
    textId: source.textId,
    pageIndex: page?.pageIndex ?? 0,
    pageLabel: page?.label ?? '',
  }
}

/** Without the rest. */
export const placeFacts = ({ quote, position, pageIndex, pageLabel }: MarkPlace): PlaceFacts => ({
  quote,
  position,
  pageIndex,
  pageLabel,
})
