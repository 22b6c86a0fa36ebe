import { align } from './alignment'
import { AGREES, type Candidate, candidateOf, edgeOf, HALF, isAsGoodAsThere, type Side, WHOLE } from './candidate'
import { findChains, withoutStrays } from './chains'
import { splitsPair } from './characters'
import { type Folded, fold } from './folding'
import { occurrences } from './occurrences'
import { largestPiece, withoutFrayedEnds } from './parted-quote'
import { type Pattern, patternOf } from './pattern'
import { hasTheEdge, isRival } from './rivals'
import { CONTEXT_LENGTH, CONTEXT_OF_NEARLY_REPEATED, isCutShort, LONGEST_CONTEXT, type Selectors } from './selectors'
import { TextIndex } from './text-index'

/**
 * A passage found again, or not. Offsets in UTF-16 units, end exclusive.
 * - `exact`: the same words at the same place
 * - `moved`: the same words elsewhere, with the same surroundings
 * - `similar`: the words or their surroundings differ; to be shown to the reader. `score` is below 1
 * - `orphan`: not there, or nothing tells which of several places it is
 */
export type Anchor =
  | { status: 'exact'; start: number; end: number }
  | { status: 'moved'; start: number; end: number }
  | { status: 'similar'; start: number; end: number; score: number }
  | { status: 'orphan' }

/** Context of which this part is there agrees where the other side does not. */
const AGREES_ALONE = 0.85
/** How much of a quote must be there when both sides agree, by its units: short ones are too easily something else. */
const NEEDED = [
  { units: 12, share: 0.7 },
  { units: Number.POSITIVE_INFINITY, share: 0.5 },
]
/** How long a place may be for a quote of so many units: more was put in than the quote has. */
const MOST_SPREAD = { part: 2, units: 80 }
/** The same units where all of it is there, between both sides of its context. */
const MOST_BETWEEN = 400
/** The same where neither side is there, or only one and there were several such places. */
const MOST_PARTED = { part: 1.25, units: 24 }
/** Units. With one side of its context gone, so much of a quote that changed must be there. */
const LEAST_ONE_SIDED = 20
/** A quote of which so much is there has not changed much. */
const MOSTLY = 0.75
/** The same of a short quote at an edge of its text, with one side of context only. */
const MOSTLY_AT_EDGE = 0.8
/** Units. The shortest quote that is recognised with both sides of its context only in part. */
const LEAST_BETWEEN = 12
/** Units. This long, and standing only once before and after, a quote needs no context. */
const LEAST_ALONE = 40
const LEAST_ALONE_CHANGED = 90
/** Units. The shortest quote that is found where it came without context; a word alone may stand anywhere. */
const LEAST_BARE = 12
/** Score of such a quote in another spelling. */
const SPELT_OTHERWISE = 0.97
/** How much quote and each side count in a score. */
const WEIGHTS = { quote: 0.7, side: 0.15 }

const ORPHAN: Anchor = { status: 'orphan' }

/** Finds a saved passage again in `text`. For many passages of one text use `anchorer`, which reads the text once. */
export function anchor(text: string, selectors: Selectors): Anchor {
  return anchorer(text)(selectors)
}

/**
 * Prepares a text for finding many passages.
 *
 * Quote and context together are laid over the text wherever it shares strings with them (see `chains.ts`), spelling
 * folded away (`folding.ts`). The quote judges: enough of it must be there. Context says which place it is: each side of
 * what `describe` keeps tells the passage from all others, so one side that is there is enough, and none is only
 * where the quote itself stood once. What stays ambiguous or weak is an orphan, never the wrong place.
 */
export function anchorer(text: string): (selectors: Selectors) => Anchor {
  let prepared: Prepared | undefined
  const prepare = () => {
    if (!prepared) {
      const folded = fold(text)
      prepared = { text, folded, index: new TextIndex(folded.text) }
    }
    return prepared
  }
  return (selectors) =>
    selectors.quote.exact.trim() === '' ? ORPHAN : (atOldPlace(text, selectors) ?? find(prepare(), selectors))
}

interface Prepared {
  text: string
  folded: Folded
  index: TextIndex
}

/** The cheap and certain case: the quote and all its context where they were. */
function atOldPlace(text: string, { quote, position }: Selectors): Anchor | null {
  const whole = quote.prefix + quote.exact + quote.suffix
  const { start } = position
  const end = start + quote.exact.length
  return start >= quote.prefix.length && text.startsWith(whole, start - quote.prefix.length)
    ? { status: 'exact', start, end }
    : null
}

function find({ text, folded, index }: Prepared, selectors: Selectors): Anchor {
  const pattern = patternOf(selectors.quote)
  if (pattern.end <= pattern.begin) return ORPHAN
  const only = onlyPlace(text, folded, selectors)
  if (only) return only
  const candidates = findChains(index, pattern.text).map((chain) =>
    candidateOf(text, folded, selectors.quote, pattern, align(folded.text, pattern, withoutStrays(chain, pattern))),
  )
  candidates.sort((a, b) => b.shared - a.shared)
  // Where the quote itself is mostly gone only its surroundings are left; they speak against other places still.
  const best = candidates.find((each) => each.quote >= HALF) ?? candidates[0]
  if (!best) return ORPHAN
  const isOnce = standsOnce(folded.text, pattern, selectors, best)
  const rivals = candidates.filter((each) => each.end <= best.start || each.start >= best.end)
  if (rivals.some((rival) => hasTheEdge(rival, best))) return ORPHAN
  if (rivals.some((rival) => isRival(best, rival, pattern, isOnce)) && !isAllThere(best, selectors)) return ORPHAN
  const place = certainPlace({ text, folded, index }, pattern, selectors, best)
  return place ? result(text, place, selectors) : ORPHAN
}

/**
 * A quote that came without its surroundings, as other programs give them, where it stands once and no more: nothing else could be meant. Null for any other.
 */
function onlyPlace(text: string, folded: Folded, { quote }: Selectors): Anchor | null {
  if (quote.prefix.trim() !== '' || quote.suffix.trim() !== '') return null
  const words = fold(quote.exact).text
  if (words.length < LEAST_BARE) return null
  const at = folded.text.indexOf(words)
  if (at < 0 || folded.text.indexOf(words, at + 1) >= 0) return null
  const start = folded.begin[at] ?? 0
  const end = folded.end[at + words.length - 1] ?? text.length
  return text.slice(start, end) === quote.exact
    ? { status: 'moved', start, end }
    : { status: 'similar', start, end, score: SPELT_OTHERWISE }
}

/** Quote and context stand there unit for unit, and were such that they stood nowhere else. */
function isAllThere({ at, shared }: Candidate, { quote }: Selectors): boolean {
  const contexts = [quote.prefix, quote.suffix]
  return shared === at.length && contexts.some((context) => !isCutShort(context) && context.length < LONGEST_CONTEXT)
}

/** The place, or the larger part of a quote that was parted, if enough is there to say that it is the passage; null otherwise. */
function certainPlace({ text, folded }: Prepared, pattern: Pattern, selectors: Selectors, found: Candidate): Candidate | null {
  const piece = largestPiece(text, folded, pattern, found)
  const isParted = piece && found.end - found.start > MOST_SPREAD.part * (pattern.end - pattern.begin)
  const isPiece =
    piece &&
    (piece.prefix.firm || piece.suffix.firm || !isOfSeveral(selectors)) &&
    isCertain(folded.text, pattern, selectors, piece)
  if (isPiece && isParted) return piece
  if (isCertain(folded.text, pattern, selectors, found)) return withoutFrayedEnds(folded, pattern, found)
  return isPiece ? withoutFrayedEnds(folded, pattern, piece) : null
}

/** There were several places like this one, or some of the words around it. */
function isOfSeveral({ quote }: Pick<Selectors, 'quote'>): boolean {
  return Math.max(quote.prefix.length, quote.suffix.length) > CONTEXT_LENGTH
}

/** Enough is there to say that this is the passage. */
function isCertain(folded: string, pattern: Pattern, { quote }: Selectors, found: Candidate): boolean {
  const { prefix, suffix } = found
  const units = pattern.end - pattern.begin
  const needed = NEEDED.find((each) => units < each.units)!.share
  // There were several places like this one.
  const isRepeated = isOfSeveral({ quote })
  if (found.end <= found.start) return false
  const agrees = (prefix.sure || suffix.sure) && prefix.share >= AGREES && suffix.share >= AGREES
  const mostSpread = agrees && found.quote >= WHOLE ? MOST_BETWEEN : MOST_SPREAD.units
  if (found.quote < needed || found.end - found.start > MOST_SPREAD.part * units + mostSpread) return false
  const edge = edgeOf(found)
  if (edge && !isCertainAtEdge(folded, pattern, { quote }, found, edge)) return false
  if (agrees) return true
  // The other half of a quote that is parted in two may be that of a place like this one.
  const isParted = found.end - found.start > MOST_PARTED.part * units + MOST_PARTED.units
  const sure = [prefix, suffix].find((side) => side.sure)
  if (sure) {
    if (Math.min(sure.share, sure.far) < AGREES_ALONE) return false
    if (isRepeated && isParted) return false
    return (found.quote >= WHOLE && sure.beside) || found.quote * units >= LEAST_ONE_SIDED
  }
  const isOnce = standsOnce(folded, pattern, { quote }, found)
  if (isRepeated || isOnce || (isParted && Math.max(prefix.share, suffix.share) < AGREES / 2)) return isOnce
  const isUnchanged = found.quote >= WHOLE
  if (prefix.share >= AGREES && suffix.share >= AGREES && isUnchanged && units >= LEAST_BETWEEN) return true
  // Whatever stands first in a text has its beginning before it.
  const beside = Math.max(...[prefix, suffix].filter((side) => side !== edge).map((side) => side.share))
  if (beside >= AGREES / 2 && found.quote >= MOSTLY && found.quote * units >= LEAST_ALONE) return true
  if (found.quote >= MOSTLY && found.quote * units >= LEAST_ALONE_CHANGED) return true
  if (longestRun(found, pattern) >= LEAST_ALONE_CHANGED) return true
  return units >= LEAST_ALONE && found.quote === 1 && isOnlyOnce(folded, pattern)
}

/**
 * False where what there is of a passage from an edge of its text may as well be another place: only one side of its context tells which it
 * is, and when that side changed nothing is left to speak against a place that is like it. What stands at an edge now says little, since
 * paragraphs are moved and taken out. Away from the edge the context, or a long quote, must be there letter for letter; in a text of places like
 * this one both, and at the edge all of the quote.
 */
function isCertainAtEdge(
  folded: string,
  pattern: Pattern,
  { quote }: Pick<Selectors, 'quote'>,
  found: Candidate,
  edge: Side,
): boolean {
  const isBefore = edge === found.prefix
  const side = isBefore ? found.suffix : found.prefix
  const isThere = edge.share >= AGREES
  const units = pattern.end - pattern.begin
  const isOfMany = Math.max(quote.prefix.length, quote.suffix.length) > CONTEXT_OF_NEARLY_REPEATED
  if (isThere) {
    if (isOfMany) return side.sure && found.quote >= WHOLE && hasItsNumbers(found, pattern)
    return !side.sure || found.quote >= MOSTLY_AT_EDGE || found.quote * units >= LEAST_ONE_SIDED
  }
  const isAsIt = (from: number, to: number) => isAsGoodAsThere(pattern.text, found.at, from, to)
  const [first, last] = isBefore ? [pattern.end - 1, pattern.text.length] : [0, pattern.begin + 1]
  if (side.sure && isAsIt(first, last) && (!isOfMany || isAsIt(pattern.begin, pattern.end))) return true
  return standsOnce(folded, pattern, { quote }, found) || (units >= LEAST_ALONE_CHANGED && isAsIt(pattern.begin, pattern.end))
}

/** Nothing of the quote's numbers is missing: places that are alike, captions and sections, are numbered. */
const hasItsNumbers = ({ at }: Candidate, { text, begin, end }: Pattern) =>
  !at.subarray(begin, end).some((unit, i) => unit < 0 && /\p{N}/u.test(text.charAt(begin + i)))

/** Units of the quote's longest stretch that is there unbroken. */
function longestRun({ at }: Candidate, { begin, end }: Pattern): number {
  let [longest, run] = [0, 0]
  for (let i = begin; i < end; i += 1) {
    run = (at[i] as number) < 0 ? 0 : i > begin && at[i] === (at[i - 1] as number) + 1 && run > 0 ? run + 1 : 1
    longest = Math.max(longest, run)
  }
  return longest
}

/** A long quote that stood in its text once, and stands in this one once, unit for unit: of one that stood twice, both sides of context are longer. */
function standsOnce(folded: string, pattern: Pattern, { quote }: Pick<Selectors, 'quote'>, found: Candidate): boolean {
  if (found.quote < 1 || pattern.end - pattern.begin < LEAST_ALONE) return false
  if (quote.prefix.length !== CONTEXT_LENGTH && quote.suffix.length !== CONTEXT_LENGTH) return false
  return isOnlyOnce(folded, pattern)
}

const isOnlyOnce = (folded: string, { text, begin, end }: Pattern) => occurrences(folded, text.slice(begin, end)).length === 1

function result(text: string, found: Candidate, { quote, position }: Selectors): Anchor {
  const { start, end } = asQuoted(text, found, quote.exact)
  const [prefix, suffix] = [found.prefix.share, found.suffix.share]
  if (text.slice(start, end) === quote.exact && prefix >= AGREES && suffix >= AGREES) {
    return { status: start === position.start ? 'exact' : 'moved', start, end }
  }
  const score = Math.min(0.999, WEIGHTS.quote * found.quote + WEIGHTS.side * (prefix + suffix))
  return { status: 'similar', start, end, score: Math.round(score * 1000) / 1000 }
}

/** The range of the very quote where it covers the place, since folding leaves out spaces, hyphens and the like at the ends. */
function asQuoted(text: string, { start, end }: Candidate, exact: string): { start: number; end: number } {
  const slack = 4
  const first = Math.max(0, start - slack)
  for (let from = first; from <= start + slack; from += 1) {
    const to = from + exact.length
    if (Math.abs(to - end) <= slack && text.startsWith(exact, from) && isSame(from, start) && isSame(to, end)) {
      return { start: from, end: to }
    }
  }
  return { start: splitsPair(text, start) ? start - 1 : start, end: splitsPair(text, end) ? end + 1 : end }

  function isSame(one: number, other: number): boolean {
    return !/[\p{L}\p{M}\p{N}\p{S}\p{Cs}]/u.test(text.slice(Math.min(one, other), Math.max(one, other)))
  }
}
