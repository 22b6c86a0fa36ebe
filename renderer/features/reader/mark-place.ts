import { describe, type Selectors } from '../../../shared/anchoring/selectors'
import type { PassageRegion } from '../../../shared/model/passage'
import type { SourceDocument } from '../../../shared/model/source'
import type { PlaceFacts } from './optimistic'
import type { TextRange } from './text-range'

/** Where something is to be marked: what the screen needs to know of it at once, and the rest. */
export interface MarkPlace extends PlaceFacts {
  textId: string
  /** What is stored; worked out when it is asked for. */
  selectors(): Selectors
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

/** A stretch of a source's text as a place. */
export function markPlace(source: SourceDocument, text: string, range: TextRange): MarkPlace {
  const page = source.pages.findLast((other) => other.start <= range.start)
  return {
    textId: source.textId,
    pageIndex: page?.pageIndex ?? 0,
    pageLabel: page?.label ?? '',
    quote: { type: 'TextQuoteSelector', exact: text.slice(range.start, range.end), prefix: '', suffix: '' },
    position: { type: 'TextPositionSelector', start: range.start, end: range.end },
    selectors: () => describe(text, range.start, range.end),
  }
}

/** Reads a text once, as marking in it does: of a long one that takes longer than a key may. */
export const prepareMarking = (text: string) => void describe(text, 0, 1)

/** Without the rest. */
export const placeFacts = ({ quote, position, pageIndex, pageLabel }: MarkPlace): PlaceFacts => ({
  quote,
  position,
  pageIndex,
  pageLabel,
})
