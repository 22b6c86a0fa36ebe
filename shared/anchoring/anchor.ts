import search from 'approx-string-match'
import { contextSimilarity } from './context'
import { type Folded, fold, unfold } from './folding'
import { occurrences } from './occurrences'
import type { Selectors } from './selectors'

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

/** Context at least this alike (0..1) agrees; unrelated English comes to about 0.3. */
const AGREES = 0.6
/** Of two candidates the better must lead by this much, both sides of context added up (0..2). */
const CLEAR_LEAD = 0.35
/** Units. A verbatim quote this long with one side of its context gone is still told to the reader. */
const LEAST_ONE_SIDED = 24
/** Units. This long, and standing only once, a verbatim quote needs no context to be shown for checking. */
const LEAST_ALONE = 80
/** Units. Shorter quotes are too easily something else once letters may differ. */
const LEAST_FUZZY = 12
/** Part of the quote that may differ, and the most units whatever its length: keeps the search bounded. */
const MOST_ERRORS = { part: 0.25, units: 256 }
/** With one side of its context gone, less may differ. */
const MOST_ONE_SIDED_ERRORS = 0.12
/** How much quote, prefix and suffix count in a score. */
const WEIGHTS = { quote: 0.7, side: 0.15 }
/** Occurrences of a context string that are tried as a way to the quote. */
const MOST_CONTEXT_HITS = 20

const ORPHAN: Anchor = { status: 'orphan' }

/** Finds a saved passage again in `text`. For many passages of one text use `anchorer`, which folds the text once. */
export function anchor(text: string, selectors: Selectors): Anchor {
  return anchorer(text)(selectors)
}

/**
 * Prepares a text for finding many passages.
 *
 * The quote judges: a place counts only if its text is the quote, letter for letter, then after folding (see
 * `folding.ts`), then with a bounded number of differences. Context chooses between places. What stays ambiguous or weak
 * is an orphan, never the wrong place.
 */
export function anchorer(text: string): (selectors: Selectors) => Anchor {
  let foldedText: Folded | undefined
  const folded = () => {
    foldedText ??= fold(text)
    return foldedText
  }
  return (selectors) =>
    selectors.quote.exact.trim() === ''
      ? ORPHAN
      : (anchorVerbatim(text, selectors) ?? anchorFolded(text, folded(), selectors) ?? anchorFuzzy(text, folded(), selectors))
}

interface Candidate {
  start: number
  end: number
  /** agreement of prefix and suffix, 0..1; null where the selector has too little to tell */
  prefix: number | null
  suffix: number | null
  /** 1 for the quote itself, less by the part that differs */
  quote: number
}

function candidateAt(text: string, { quote }: Selectors, start: number, end: number, likeness = 1): Candidate {
  return {
    start,
    end,
    prefix: contextSimilarity(text, start, quote.prefix, 'before'),
    suffix: contextSimilarity(text, end, quote.suffix, 'after'),
    quote: likeness,
  }
}

/** Null when the words are not there. */
function anchorVerbatim(text: string, selectors: Selectors): Anchor | null {
  const { quote, position } = selectors
  const starts = occurrences(text, quote.exact)
  if (starts.length === 0) return null
  const length = quote.exact.length
  const at = (start: number): Anchor => ({
    status: start === position.start ? 'exact' : 'moved',
    start,
    end: start + length,
  })
  if (starts.length === 1 && starts[0] === position.start) return at(position.start)

  const whole = starts.filter(
    (start) =>
      text.startsWith(quote.suffix, start + length) &&
      start >= quote.prefix.length &&
      text.startsWith(quote.prefix, start - quote.prefix.length),
  )
  const hasContext = quote.prefix.length + quote.suffix.length >= 16
  if (whole.includes(position.start)) return at(position.start)
  if (whole.length > 1) return ORPHAN
  if (whole.length === 1 && (hasContext || starts.length === 1)) return at(whole[0] as number)

  const best = clearlyBest(starts.map((start) => candidateAt(text, selectors, start, start + length)))
  if (!best) return ORPHAN
  if (agreesOnBothSides(best)) return at(best.start)
  if (isDeletedHere(text, selectors)) return ORPHAN
  const enough = agreesOnOneSide(best) ? LEAST_ONE_SIDED : LEAST_ALONE
  if (length < enough || (starts.length > 1 && !agreesOnOneSide(best))) return ORPHAN
  return similar(best)
}

/** The words are there once spelling is folded away. */
function anchorFolded(text: string, folded: Folded, selectors: Selectors): Anchor | null {
  const pattern = fold(selectors.quote.exact).text
  if (!/[\p{L}\p{N}]/u.test(pattern)) return ORPHAN
  const candidates = occurrences(folded.text, pattern).map((from) => {
    const { start, end } = unfold(folded, from, from + pattern.length)
    return candidateAt(text, selectors, start, end, 0.98)
  })
  if (candidates.length === 0) return null
  const best = clearlyBest(candidates)
  if (!best) return ORPHAN
  if (agreesOnBothSides(best)) return similar(best)
  const enough = agreesOnOneSide(best) ? LEAST_ONE_SIDED : LEAST_ALONE
  if (pattern.length < enough || (candidates.length > 1 && !agreesOnOneSide(best))) return ORPHAN
  return isDeletedHere(text, selectors) ? ORPHAN : similar(best)
}

function anchorFuzzy(text: string, folded: Folded, selectors: Selectors): Anchor {
  const pattern = fold(selectors.quote.exact).text
  if (pattern.length < LEAST_FUZZY) return ORPHAN
  const most = Math.min(MOST_ERRORS.units, Math.floor(pattern.length * MOST_ERRORS.part))
  const found = new Map<string, Candidate>()
  const look = (from: number, to: number) => {
    for (const match of search(folded.text.slice(from, to), pattern, most)) {
      if (match.end <= match.start) continue
      const { start, end } = unfold(folded, from + match.start, from + match.end)
      const key = `${start}-${end}`
      if (!found.has(key)) {
        found.set(key, candidateAt(text, selectors, start, end, 1 - match.errors / pattern.length))
      }
    }
  }
  look(0, folded.text.length)
  // The nearest match by letters need not be the place: look again where the context stands.
  const reach = pattern.length + most
  const prefix = fold(selectors.quote.prefix).text
  const suffix = fold(selectors.quote.suffix).text
  if (prefix.length >= 8) {
    for (const hit of occurrences(folded.text, prefix).slice(0, MOST_CONTEXT_HITS)) {
      look(hit + prefix.length, hit + prefix.length + reach + 2)
    }
  }
  if (suffix.length >= 8) {
    for (const hit of occurrences(folded.text, suffix).slice(0, MOST_CONTEXT_HITS)) {
      look(Math.max(0, hit - reach - 2), hit)
    }
  }
  const best = clearlyBest([...found.values()])
  if (!best) return ORPHAN
  if (agreesOnBothSides(best)) return similar(best)
  if (!agreesOnOneSide(best) || pattern.length < LEAST_ONE_SIDED) return ORPHAN
  if (1 - best.quote > MOST_ONE_SIDED_ERRORS || isDeletedHere(text, selectors)) return ORPHAN
  return similar(best)
}

/** The candidate that leads all others standing elsewhere, or null when two are about as good. */
function clearlyBest(candidates: readonly Candidate[]): Candidate | null {
  const rank = (c: Candidate) => (c.prefix ?? 0) + (c.suffix ?? 0) + 4 * (c.quote - 1)
  let best: Candidate | null = null
  for (const candidate of candidates) {
    if (!best || rank(candidate) > rank(best)) best = candidate
  }
  if (!best) return null
  const limit = rank(best) - CLEAR_LEAD
  for (const other of candidates) {
    const elsewhere = other.end <= best.start || other.start >= best.end
    if (elsewhere && rank(other) > limit) return null
  }
  return best
}

function agreesOnBothSides({ prefix, suffix }: Candidate): boolean {
  if (prefix === null && suffix === null) return true
  return (prefix ?? 1) >= AGREES && (suffix ?? 1) >= AGREES
}

function agreesOnOneSide({ prefix, suffix }: Candidate): boolean {
  return (prefix ?? 0) >= AGREES || (suffix ?? 0) >= AGREES
}

/** The two contexts stand together without the quote: it was taken out, and any other copy is another passage. */
function isDeletedHere(text: string, { quote }: Selectors): boolean {
  const before = fold(quote.prefix.slice(-20)).text
  const after = fold(quote.suffix.slice(0, 20)).text
  if (before.length < 8 || after.length < 8) return false
  for (const at of occurrences(text, quote.prefix.slice(-8)).slice(0, MOST_CONTEXT_HITS)) {
    const end = at + 8
    const here = contextSimilarity(text, end, quote.prefix, 'before') ?? 0
    const next = contextSimilarity(text, end, quote.suffix, 'after') ?? 0
    if (here >= AGREES && next >= AGREES) return true
  }
  return false
}

function similar({ start, end, prefix, suffix, quote }: Candidate): Anchor {
  const sides = WEIGHTS.side * ((prefix ?? 1) + (suffix ?? 1))
  const score = Math.min(0.999, WEIGHTS.quote * quote + sides)
  return { status: 'similar', start, end, score: Math.round(score * 1000) / 1000 }
}
