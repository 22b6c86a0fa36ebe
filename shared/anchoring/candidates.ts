import search from 'approx-string-match'
import { contextSimilarity } from './context'
import { editDistance } from './edit-distance'
import { type Folded, fold, unfold } from './folding'
import { occurrences } from './occurrences'
import type { Selectors } from './selectors'

/** A place where a saved quote may stand. Offsets in UTF-16 units, end exclusive. */
export interface Candidate {
  start: number
  end: number
  /** agreement of the saved context with the text before and after, 0..1 */
  prefix: number
  suffix: number
  /** 1 for the quote itself, less by the part that differs */
  quote: number
}

/** Equal only after folding: as good as the quote, but not the quote. */
const FOLDED = 0.98
/** Units. Shorter quotes are too easily something else once letters may differ. */
const LEAST_FUZZY = 12
/** Part of the quote that may differ, and the most units whatever its length: keeps the search bounded. */
const MOST_ERRORS = { part: 0.25, units: 256 }
/** Units of quote or context that lead to a place: next to the quote's edges, where an edit further off does not hide them. */
const LEAD_LENGTH = 16
const LEAST_LEAD = 8
/** Occurrences of a lead that are followed. */
const MOST_LEADS = 20
/** Between both its contexts, a text this like the quote (0..1) is the quote, edited. */
const LEAST_LIKE = 0.6
/** Units. Comparing takes the square of this. */
const MOST_COMPARED = 2000

/** Places that have the quote letter for letter. */
export function verbatimCandidates(text: string, selectors: Selectors): Candidate[] {
  const { length } = selectors.quote.exact
  return occurrences(text, selectors.quote.exact).map((start) => candidateAt(text, selectors, start, start + length, 1))
}

/** Places that have the quote once spelling is folded away. */
export function foldedCandidates(text: string, folded: Folded, selectors: Selectors): Candidate[] {
  const pattern = fold(selectors.quote.exact).text
  if (!/[\p{L}\p{N}]/u.test(pattern)) return []
  return occurrences(folded.text, pattern).map((from) => {
    const { start, end } = unfold(folded, from, from + pattern.length)
    return candidateAt(text, selectors, start, end, FOLDED)
  })
}

/**
 * Places that have the quote with a bounded number of differences: the nearest by letters in the whole text, and those
 * of `ledCandidates`.
 */
export function fuzzyCandidates(text: string, folded: Folded, selectors: Selectors): Candidate[] {
  const pattern = fold(selectors.quote.exact).text
  if (pattern.length < LEAST_FUZZY) return []
  const nearest = searchIn(text, folded, selectors, pattern, 0, folded.text.length)
  return best([...nearest, ...ledCandidates(text, folded, selectors)])
}

/**
 * The same, only where the quote's own beginning or end, or its context, leads: far cheaper, and enough to see whether
 * a good match has a rival.
 */
export function ledCandidates(text: string, folded: Folded, selectors: Selectors): Candidate[] {
  const pattern = fold(selectors.quote.exact).text
  if (pattern.length < LEAST_FUZZY) return []
  const reach = pattern.length + errorsAllowed(pattern) + 2
  const look = (from: number, to: number) => searchIn(text, folded, selectors, pattern, from, to)
  const places = (lead: string) => (lead.length < LEAST_LEAD ? [] : occurrences(folded.text, lead).slice(0, MOST_LEADS))

  const head = pattern.slice(0, LEAD_LENGTH)
  const tail = pattern.slice(-LEAD_LENGTH)
  const prefix = fold(selectors.quote.prefix).text.slice(-LEAD_LENGTH)
  const suffix = fold(selectors.quote.suffix).text.slice(0, LEAD_LENGTH)
  // Where context was cut short the text itself began or ended.
  const opens = prefix.length < LEAST_LEAD ? [prefix.length] : places(prefix).map((at) => at + prefix.length)
  const closes = suffix.length < LEAST_LEAD ? [folded.text.length - suffix.length] : places(suffix)
  return best([
    ...places(head).flatMap((at) => look(at, at + reach)),
    ...places(tail).flatMap((at) => look(at + tail.length - reach, at + tail.length)),
    ...opens.flatMap((at) => look(at, at + reach)),
    ...closes.flatMap((at) => look(at - reach, at)),
    ...betweenContexts(text, folded, selectors, pattern, opens, closes),
  ])
}

/** What stands between the two contexts where they still stand around something like the quote. */
function betweenContexts(
  text: string,
  folded: Folded,
  selectors: Selectors,
  pattern: string,
  opens: readonly number[],
  closes: readonly number[],
): Candidate[] {
  if (pattern.length > MOST_COMPARED) return []
  const found: Candidate[] = []
  for (const open of opens) {
    const close = closes.find((at) => at - open > pattern.length * LEAST_LIKE)
    if (close === undefined || close - open > pattern.length / LEAST_LIKE) continue
    // Spaces next to the quote belong to neither side.
    const from = folded.text.charAt(open) === ' ' ? open + 1 : open
    const to = folded.text.charAt(close - 1) === ' ' ? close - 1 : close
    const between = folded.text.slice(from, to)
    const likeness = 1 - editDistance(pattern, between) / Math.max(pattern.length, between.length)
    if (likeness < LEAST_LIKE) continue
    const { start, end } = unfold(folded, from, to)
    found.push(candidateAt(text, selectors, start, end, Math.min(FOLDED, likeness)))
  }
  return found
}

function searchIn(text: string, folded: Folded, selectors: Selectors, pattern: string, from: number, to: number): Candidate[] {
  const offset = Math.max(0, from)
  return search(folded.text.slice(offset, to), pattern, errorsAllowed(pattern))
    .filter((match) => match.end > match.start)
    .map((match) => {
      const { start, end } = unfold(folded, offset + match.start, offset + match.end)
      return candidateAt(text, selectors, start, end, Math.min(FOLDED, 1 - match.errors / pattern.length))
    })
}

function errorsAllowed(pattern: string): number {
  return Math.min(MOST_ERRORS.units, Math.floor(pattern.length * MOST_ERRORS.part))
}

/** One candidate for each start, the one with the best agreement: a search reports an end for each way to count errors. */
function best(candidates: readonly Candidate[]): Candidate[] {
  const byStart = new Map<number, Candidate>()
  const worth = (c: Candidate) => c.prefix + c.suffix + c.quote
  for (const candidate of candidates) {
    const known = byStart.get(candidate.start)
    if (!known || worth(candidate) > worth(known)) byStart.set(candidate.start, candidate)
  }
  return [...byStart.values()]
}

function candidateAt(text: string, { quote }: Selectors, start: number, end: number, likeness: number): Candidate {
  return {
    start,
    end,
    prefix: contextSimilarity(text, start, quote.prefix, 'before'),
    suffix: contextSimilarity(text, end, quote.suffix, 'after'),
    quote: likeness,
  }
}
