import type { TextAside } from '../../shared/anchoring/around-asides'
import { findQuote } from '../../shared/anchoring/find-quote'
import { describe } from '../../shared/anchoring/selectors'
import { AppError } from '../../shared/contract/errors'
import type { Passage, PassageRegion } from '../../shared/model/passage'
import type { SourcePage } from '../../shared/model/source'
import { addClaim, type ClaimValues } from '../services/coding/claims'
import { addPassage, getPassage, type Place, placeOf, shorten, textOf, withRects } from '../services/coding/passages'
import { readWholeFile } from '../services/library/files'
import { getSource } from '../services/library/sources'
import { sourceFile, sourcePages } from '../services/library/texts'
import { getHypothesis } from '../services/taxonomy/hypotheses'
import type { Engine } from './engine'
import { TaskStopped } from './worker-pool'

/** Stores a place of a source, with a claim when there is one, as one step. */
export function markPlace(
  engine: Engine,
  sourceId: string,
  place: Place,
  claim?: ClaimValues,
): { passage: Passage; claimId: string | null } {
  const { key } = getSource(engine.db, sourceId)
  const verb = claim ? `claim ${getHypothesis(engine.db, claim.hypothesisId).name} on` : 'highlight'
  const result = engine.change(`${verb} “${shorten(place.selectors.quote.exact)}” (${key})`, ['coding'], (db) => {
    const id = addPassage(db, sourceId, place, engine.now())
    return { id, claimId: claim ? addClaim(db, id, claim, engine.author.coderId, engine.now()) : null }
  })
  return { passage: getPassage(engine.db, result.id), claimId: result.claimId }
}

/**
 * Claims a quote as a person typed it. What is stored is the quote as the source has it.
 * A quote that stands there several times is claimed at its first place; `occurrences` lets the caller say so.
 * @throws AppError `not-found` when the source does not have it.
 */
export async function claimQuote(engine: Engine, sourceId: string, quote: string, claim: ClaimValues) {
  const { text, pages } = textOf(engine.db, sourceId)
  const { key } = getSource(engine.db, sourceId)
  if (!quote.trim()) throw new AppError('invalid', 'The quote is empty.')
  const found = findQuote(text, quote, pages.flatMap(asidesOf))
  if (!found) {
    throw new AppError(
      'not-found',
      `${key} does not have the quote “${shorten(quote, 80)}”. Only spaces, line-end hyphens, quote marks and case may differ. Nothing was stored.`,
    )
  }
  const place = await measured(engine, sourceId, placeOf(engine.db, sourceId, describe(text, found.start, found.end)))
  return {
    ...markPlace(engine, sourceId, place, claim),
    anchor: found.status,
    score: found.score ?? 1,
    occurrences: found.occurrences,
  }
}

/**
 * What may have come along when a quote was copied from a page. A head or page number stands at both ends of its page: where it is printed
 * and where it is drawn are seldom the same.
 */
function asidesOf({ start, text, asides }: SourcePage): TextAside[] {
  return asides.flatMap(({ role, at, text: words }) =>
    (role === 'running-head' || role === 'page-number' ? [...new Set([0, at, text.length])] : [at]).map((offset) => ({
      at: start + offset,
      text: words,
    })),
  )
}

/** A place with rectangles: the screen's where it measured exactly this, else measured from the file. */
export async function measured(
  engine: Engine,
  sourceId: string,
  place: Place,
  fromScreen: readonly PassageRegion[] = [],
): Promise<Place> {
  const known = withRects(place.regions, fromScreen)
  if (known.every((region) => region.rects.length > 0)) return { ...place, regions: known }
  const [whole] = await measuredPlaces(engine, sourceId, [{ ...place, regions: known }])
  return whole!
}

/** Places of one source with rectangles measured from its file, which is read once for all of them. Those of other documents have none. */
export async function measuredPlaces(engine: Engine, sourceId: string, places: readonly Place[]): Promise<Place[]> {
  const file = sourceFile(engine.db, sourceId)
  if (file?.kind !== 'pdf') return [...places]
  const { fileId, password } = file
  const pages = sourcePages(engine.db, sourceId)
  const spans = places.flatMap(({ regions }) =>
    regions.map(({ pageIndex, start, end }) => {
      const { text, asides } = pages[pageIndex] ?? { text: '', asides: [] }
      return { pageIndex, start, end, stored: { text, asides } }
    }),
  )
  try {
    const regions = await engine.pool.run('regions', {
      bytes: readWholeFile(engine.db, fileId),
      spans,
      password: password || undefined,
    })
    return places.map((place) => ({ ...place, regions: withRects(place.regions, regions) }))
  } catch (error) {
    if (!(error instanceof TaskStopped)) throw error
    if (error.reason === 'cancelled')
      throw new AppError('no-review', 'The review was closed before the passage was stored. Open it and mark it again.')
    return [...places] // a passage is not refused because its page takes too long to measure; the screen measures again
  }
}
