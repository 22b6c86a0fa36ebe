import type { Passage } from '../../../../shared/model/passage'
import { type FindRequest, findMatches } from '../find'
import type { TextRange } from '../text-range'

/** A stretch of the text, or an area whose typed words match: that one begins and ends where the area comes in the text. */
export interface Hit extends TextRange {
  area?: {
    passage: Passage
    /** The first match in its words. */
    words: TextRange
  }
}

/** Areas with a place and typed words, which stand in no text. */
export const wordedAreas = (passages: readonly Passage[]): Passage[] =>
  passages.filter(({ shape, anchor, quote }) => shape === 'area' && anchor !== 'orphan' && quote.exact.trim() !== '')

/** The same hits with the areas as they are now, moved or claimed since. The very same where none is an area. */
export function withCurrentAreas(hits: readonly Hit[], areas: readonly Passage[]): readonly Hit[] {
  if (!hits.some(({ area }) => area)) return hits
  const now = new Map(areas.map((passage) => [passage.id, passage]))
  return hits.map((hit) => {
    const passage = hit.area && now.get(hit.area.passage.id)
    return hit.area && passage ? { ...hit, area: { ...hit.area, passage } } : hit
  })
}

/** Matches in the text and the areas that match, in the order of the text. */
export function withAreas(matches: readonly TextRange[], areas: readonly Passage[], request: FindRequest): readonly Hit[] {
  const hits = areas.flatMap((passage): Hit[] => {
    const [words] = findMatches(passage.quote.exact, request)
    return words ? [{ ...passage.position, area: { passage, words } }] : []
  })
  return hits.length === 0 ? matches : [...matches, ...hits].sort((a, b) => a.start - b.start)
}
