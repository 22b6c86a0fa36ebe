import { describe } from '../../../shared/anchoring/selectors'
import type { Passage } from '../../../shared/model/passage'
import { run, sql, type WritableDb } from '../database/sql'
import { getPassage, textOf } from './passages'

/** Stores whether a passage reports what others found; null takes the judgement back. @throws AppError `not-found`. */
export function setSecondHand(db: WritableDb, passageId: string, secondHand: boolean | null): void {
  getPassage(db, passageId)
  const value = secondHand === null ? null : Number(secondHand)
  run(db, sql`UPDATE passage SET second_hand = ${value} WHERE id = ${passageId} AND second_hand IS NOT ${value}`)
}

/** A place that is there to be accepted: words that resemble the quote, or a rectangle on a page that resembles its own. */
export const isAcceptable = ({ anchor }: Pick<Passage, 'anchor'>): boolean => anchor === 'similar'

/**
 * Makes the words that similar passages stand on their quotes: they are exact from then on. Rectangles and notes stand on no words and keep what was typed. Others, orphans among them, are left alone.
 * @returns how many were accepted
 */
export function acceptPlaces(db: WritableDb, passages: readonly Passage[]): number {
  const texts = new Map<string, string>()
  const similar = passages.filter(isAcceptable)
  for (const { id, sourceId, position, shape } of similar) {
    if (shape !== 'text') {
      run(db, sql`UPDATE passage SET anchor = 'exact', score = 1 WHERE id = ${id}`)
      continue
    }
    const text = texts.get(sourceId) ?? textOf(db, sourceId).text
    texts.set(sourceId, text)
    const { quote, position: place } = describe(text, position.start, position.end)
    run(
      db,
      sql`UPDATE passage SET exact = ${quote.exact}, prefix = ${quote.prefix}, suffix = ${quote.suffix}, start = ${place.start}, "end" = ${place.end},
            anchor = 'exact', score = 1
          WHERE id = ${id}`,
    )
  }
  return similar.length
}
