import { AGREES, type Candidate, edgeOf, HALF, WHOLE } from './candidate'
import type { Pattern } from './pattern'

/** The best place must have this many more units of quote and context than any other, and more the more of them it lacks. */
const LEAST_LEAD = 6
/** … by so much of the square root of what it lacks: single letters are lost one by one. */
const LEAD_GROWTH = 3
/** Units of quote and context that the best place lacks: this many at another speak for that one. */
const MUCH = 8
/** … if they are this part of what the other lacks. */
const MUCH_OF = 1 / 3
/** Two places that have no more than this in common, of what the lesser has, are parts of one that was parted. */
const OTHER_PART = 0.25

/**
 * True when the other place may as well be the one: it has about as much of quote and context, or much that the best
 * lacks. Of two places that are alike, the right one may have changed more.
 */
export function isRival(best: Candidate, rival: Candidate, pattern: Pattern, isOnce: boolean): boolean {
  const [first, last] = [best.at.find((at) => at >= 0) ?? 0, best.at.findLast((at) => at >= 0) ?? 0]
  let [shared, onlyBest, onlyRival, inQuote, contextOfBoth] = [0, 0, 0, 0, 0]
  for (const [i, at] of rival.at.entries()) {
    // Laid over its neighbourhood, a place nearby reaches into the best one.
    const isThere = at >= 0 && (at < first || at > last)
    const inBest = (best.at[i] as number) >= 0
    const isQuote = i >= pattern.begin && i < pattern.end
    if (isThere) shared += 1
    if (isThere && isQuote) inQuote += 1
    if (isThere && inBest && !isQuote) contextOfBoth += 1
    if (isThere && !inBest) onlyRival += 1
    if (inBest && !isThere) onlyBest += 1
  }
  const units = pattern.end - pattern.begin
  if (rival.quote === 1 && nearSides(rival) > nearSides(best)) return true
  if (isWhole(rival) && !isWhole(best)) return true
  const both = shared - onlyRival
  const isOtherPart = both <= OTHER_PART * Math.min(shared, best.shared) && best.quote * units >= inQuote
  if (isOtherPart && !isWhole(rival)) return false
  if ((isWhole(best) || isOnce) && inQuote < HALF * units && contextOfBoth <= HALF * (shared - inQuote)) return false
  const missing = best.at.length - best.shared
  if (best.shared - shared < LEAST_LEAD + LEAD_GROWTH * Math.sqrt(missing)) return true
  if (isWhole(best) && !isWhole(rival)) return false
  return onlyRival >= MUCH && onlyRival >= MUCH_OF * onlyBest && shared >= best.shared / 2
}

/** On how many sides the nearest words stand there letter for letter. */
const nearSides = ({ prefix, suffix }: Candidate) => Number(prefix.near) + Number(suffix.near)

/** True when the passage stood at an edge of its text, and there stands something like it still, while the best place is elsewhere. */
export function hasTheEdge(rival: Candidate, best: Candidate): boolean {
  return isAtEdge(rival) && !isAtEdge(best) && rival.quote >= HALF
}

const isAtEdge = (place: Candidate) => (edgeOf(place)?.share ?? 0) >= AGREES

/** The quote with one side of its context, nothing but a letter missing. */
function isWhole({ quote, prefix, suffix }: Candidate): boolean {
  return quote >= WHOLE && (prefix.firm || suffix.firm)
}
