import type { Alignment } from './alignment'
import { contextSimilarity } from './context'
import { type Folded, unfold } from './folding'
import type { Pattern } from './pattern'
import { isCutShort, LONGEST_CONTEXT, type TextQuoteSelector } from './selectors'

/** A place where a passage may stand. Offsets in UTF-16 units, end exclusive; shares 0..1. */
export interface Candidate {
  start: number
  end: number
  /** how much of the quote is there */
  quote: number
  prefix: Side
  suffix: Side
  /** units of quote and context that are there */
  shared: number
  /** per unit of the pattern: where the folded text has it, or -1 */
  at: Int32Array
}

/** What is there of the context on one side. */
export interface Side {
  share: number
  /** how much of its end furthest from the quote */
  far: number
  /** it alone tells this place from every other: what of it does so is there */
  sure: boolean
  /** it stands right beside the quote */
  beside: boolean
  /** what is nearest to the quote goes on from it letter for letter, in one line: where paragraphs move, the one goes with the other */
  near: boolean
  /** the same, and all of it is there */
  firm: boolean
  /** next to nothing stood on it: the passage stood at an edge of its text, and this side agrees at an edge only */
  isEdge: boolean
}

/** Context of which this part is there agrees. */
export const AGREES = 0.6
/** A quote of which so much is there has not changed but for a letter here and there. */
export const WHOLE = 0.9
/** Part of a quote that must be there for a place to be one of it. */
export const HALF = 0.5
/** Context of which this part is there is all there, but for a letter. */
const WHOLLY = 0.95
/** Units of context nearest to the quote, and those in which no line may end. */
const NEAREST = 32
const IN_LINE = 8
/** Units of context furthest from the quote, looked at by themselves. */
const FAR_END = 16
/** How far text put in may part context from where it stood, in units and as a part of its length. */
const MOST_PARTED = { units: 24, part: 1 / 8 }
/** Context of which folding leaves less than this part says little: spaces may have been all that told it from others. */
const LEAST_FOLDED = 0.75
/** Units. Context shorter than this stood at an edge of the text, and agrees only at an edge. */
const LEAST_SIDE = 12
/** How much further from the edge of the text than it was, at most, context may stand that this edge cut short. */
const EDGE = { part: 1.25, units: 8 }

/** Says what a place found for a pattern is worth. */
export function candidateOf(
  text: string,
  folded: Folded,
  quote: TextQuoteSelector,
  pattern: Pattern,
  { start, end, at }: Alignment,
): Candidate {
  const place = start < end ? unfold(folded, start, end) : { start: 0, end: 0 }
  const there = (from: number, to: number) => at.subarray(from, to).reduce((count, unit) => count + (unit >= 0 ? 1 : 0), 0)
  const side = (which: 'before' | 'after'): Side => {
    const isBefore = which === 'before'
    const context = isBefore ? quote.prefix : quote.suffix
    const units = isBefore ? pattern.begin : pattern.text.length - pattern.end
    if (units < LEAST_SIDE) {
      const likeness = contextSimilarity(text, isBefore ? place.start : place.end, context, which)
      return { share: likeness, far: likeness, sure: false, beside: likeness >= AGREES, near: false, firm: false, isEdge: true }
    }
    // Outwards from the quote, as far as the text keeps up.
    const isThere = (step: number) => {
      const unit = at[isBefore ? pattern.begin - step : pattern.end - 1 + step] as number
      const away = isBefore ? start - unit : unit - end + 1
      return unit >= 0 && away > 0 && away - step <= MOST_PARTED.units + MOST_PARTED.part * units
    }
    const share = (from: number, to: number) => {
      let count = 0
      for (let step = from; step <= to; step += 1) if (isThere(step)) count += 1
      return count / (to - from + 1)
    }
    const all = share(1, units)
    const far = share(Math.max(1, units - FAR_END + 1), units)
    const stretch = isBefore ? pattern.tellingBefore : pattern.tellingAfter
    const sure =
      all >= AGREES &&
      far >= AGREES &&
      (units >= LEAST_FOLDED * context.length || all >= WHOLLY) &&
      isTelling(context, isBefore ? place.start : text.length - place.end) &&
      (!stretch || isAsGoodAsThere(pattern.text, at, stretch.from, stretch.to))
    const reach = Math.min(NEAREST, units)
    const [from, to] = isBefore ? [pattern.begin - reach, pattern.begin + 1] : [pattern.end - 1, pattern.end + reach]
    const isInLine = !(isBefore ? context.slice(-IN_LINE) : context.slice(0, IN_LINE)).includes('\n')
    const near = isInLine && isAsGoodAsThere(pattern.text, at, from, to)
    return { share: all, far, sure, beside: share(1, 3) === 1, near, firm: sure && near && all >= WHOLLY, isEdge: false }
  }
  return {
    ...place,
    quote: there(pattern.begin, pattern.end) / (pattern.end - pattern.begin),
    prefix: side('before'),
    suffix: side('after'),
    shared: there(0, pattern.text.length),
    at,
  }
}

/** The side on which the passage stood at an edge of its text, where the other has context; null for any other passage. */
export function edgeOf({ prefix, suffix }: Pick<Candidate, 'prefix' | 'suffix'>): Side | null {
  if (prefix.isEdge === suffix.isEdge) return null
  return prefix.isEdge ? prefix : suffix
}

/** Context as `describe` makes it tells its place from others, unless there was no more of it: then the edge of the text tells. */
function isTelling(context: string, toEdge: number): boolean {
  return isCutShort(context) ? toEdge < EDGE.part * context.length + EDGE.units : context.length < LONGEST_CONTEXT
}

/**
 * True where the text has `from`..`to` of the pattern unit for unit, but for one letter misread within a word: a place that is only like
 * the right one differs from it by a word or a number.
 */
export function isAsGoodAsThere(pattern: string, at: Int32Array, from: number, to: number): boolean {
  let misread = 0
  for (let i = from; i < to; i += 1) {
    const [before, here, after] = [at[i - 1] ?? -1, at[i] as number, at[i + 1] ?? -1]
    if (here >= 0) {
      if (i > from && before >= 0 && here !== before + 1) return false
      continue
    }
    misread += 1
    if (misread > 1 || !/^\p{L}{3}$/u.test(pattern.slice(i - 1, i + 2))) return false
    if (i > from && i + 1 < to && (after - before < 1 || after - before > 3)) return false
  }
  return true
}
