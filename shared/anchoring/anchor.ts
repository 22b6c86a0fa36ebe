import { type Candidate, foldedCandidates, fuzzyCandidates, ledCandidates, verbatimCandidates } from './candidates'
import { contextSimilarity } from './context'
import { type Folded, fold } from './folding'
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
/** Context this much alike settles a match without a look at worse ones. */
const PLAINLY_AGREES = 0.9
/** Of two candidates the better must lead by this much, both sides of context added up (0..2). */
const CLEAR_LEAD = 0.35
/** How many sides of context a difference of the whole quote weighs as much as. */
const QUOTE_WEIGHT = 4
/** Units. Context shorter than this on some side stood at an edge of the text and does not settle the matter alone. */
const LEAST_SIDE = 12
/** Units. The shortest quote that is shown to the reader when one side of its context is gone. */
const LEAST_ONE_SIDED = 24
/** Units. This long, and standing only once, a verbatim quote needs no context to be shown for checking. */
const LEAST_ALONE = 80
/** With one side of its context gone, no more than this part of a quote may differ. */
const MOST_ONE_SIDED_ERRORS = 0.12
/** Units. Context no further away than this may have been parted from its quote by something put in between. */
const NEAR = 1000
/** How much quote and each side count in a score. */
const WEIGHTS = { quote: 0.7, side: 0.15 }

const ORPHAN: Anchor = { status: 'orphan' }

/** Finds a saved passage again in `text`. For many passages of one text use `anchorer`, which folds the text once. */
export function anchor(text: string, selectors: Selectors): Anchor {
  return anchorer(text)(selectors)
}

/**
 * Prepares a text for finding many passages.
 *
 * The quote judges: a place counts only if its text is the quote, letter for letter, then after folding (see
 * `folding.ts`), then with a bounded number of differences. Context chooses between places, and both sides of it must
 * agree unless the quote is long enough to be shown to the reader for checking. What stays ambiguous or weak is an
 * orphan, never the wrong place.
 */
export function anchorer(text: string): (selectors: Selectors) => Anchor {
  let foldedText: Folded | undefined
  const folded = () => {
    foldedText ??= fold(text)
    return foldedText
  }
  return (selectors) => (selectors.quote.exact.trim() === '' ? ORPHAN : find(text, folded, selectors))
}

function find(text: string, folded: () => Folded, selectors: Selectors): Anchor {
  const settled = settle(text, folded, selectors)
  if (settled) return settled
  const pools = [
    () => verbatimCandidates(text, selectors),
    () => foldedCandidates(text, folded(), selectors),
    () => fuzzyCandidates(text, folded(), selectors),
  ]
  const seen: Candidate[] = []
  for (const pool of pools) {
    const candidates = pool()
    seen.push(...candidates)
    const agreeing = candidates.filter((candidate) => agreesOnBothSides(candidate, PLAINLY_AGREES))
    if (agreeing.length > 0) return decide(agreeing, seen, selectors)
  }
  // Where the context changed too, a worse match of the quote in better surroundings may be the place: weigh them all.
  const agreeing = seen.filter((candidate) => agreesOnBothSides(candidate, AGREES))
  return agreeing.length > 0 ? decide(agreeing, seen, selectors) : weak(text, folded(), selectors, seen)
}

function decide(agreeing: readonly Candidate[], all: readonly Candidate[], selectors: Selectors): Anchor {
  const best = clearlyBest(agreeing, all)
  return best ? result(best, selectors) : ORPHAN
}

/** The cheap and certain cases: the quote at its old place, or with all its context at one place only. */
function settle(text: string, folded: () => Folded, selectors: Selectors): Anchor | null {
  const { quote, position } = selectors
  const starts = occurrences(text, quote.exact)
  const length = quote.exact.length
  const at = (start: number): Anchor => ({ status: start === position.start ? 'exact' : 'moved', start, end: start + length })
  if (starts.length === 1 && starts[0] === position.start && length >= LEAST_ONE_SIDED) {
    const before = contextSimilarity(text, position.start, quote.prefix, 'before')
    const after = contextSimilarity(text, position.start + length, quote.suffix, 'after')
    if (before >= AGREES || after >= AGREES) return at(position.start)
  }
  const whole = starts.filter(
    (start) =>
      text.startsWith(quote.suffix, start + length) &&
      start >= quote.prefix.length &&
      text.startsWith(quote.prefix, start - quote.prefix.length),
  )
  if (whole.includes(position.start)) return at(position.start)
  const hasContext = quote.prefix.length >= LEAST_SIDE && quote.suffix.length >= LEAST_SIDE
  if (whole.length > 1) return ORPHAN
  const [only] = whole
  if (only === undefined || !hasContext) return null
  // The place may have changed a little while a copy elsewhere did not: a rival nearly as good makes it unsure.
  const found: Candidate = { start: only, end: only + length, prefix: 1, suffix: 1, quote: 1 }
  return clearlyBest([found, ...ledCandidates(text, folded(), selectors)]) ? at(only) : ORPHAN
}

/** Places with one side of their context gone, or both. The reader will be asked; even so only one may come in question. */
function weak(text: string, folded: Folded, selectors: Selectors, candidates: readonly Candidate[]): Anchor {
  const best = clearlyBest(candidates)
  if (!best) return ORPHAN
  const length = best.end - best.start
  if (agreesOnOneSide(best)) {
    if (length < LEAST_ONE_SIDED || 1 - best.quote > MOST_ONE_SIDED_ERRORS) return ORPHAN
  } else if (length < LEAST_ALONE || best.quote < 1) {
    return ORPHAN
  }
  if (best.prefix < AGREES && isElsewhere(folded, selectors.quote.prefix, best, 'before')) return ORPHAN
  if (best.suffix < AGREES && isElsewhere(folded, selectors.quote.suffix, best, 'after')) return ORPHAN
  return isDeleted(text, selectors) ? ORPHAN : result(best, selectors)
}

/**
 * True when context that should stand on one side of the place found stands somewhere else: there the quote was, and
 * the place found is another passage with the same words.
 */
function isElsewhere(folded: Folded, context: string, found: Candidate, side: 'before' | 'after'): boolean {
  const wanted = fold(context).text
  const edge = side === 'before' ? found.start : found.end
  const distance = (at: number) => (side === 'before' ? edge - at : at - edge)
  // It stood at the edge of the text, and the edge is always somewhere.
  if (wanted.length < LEAST_SIDE) return true
  const part = side === 'before' ? wanted.slice(-LEAST_SIDE) : wanted.slice(0, LEAST_SIDE)
  const places = occurrences(folded.text, part).map((at) =>
    side === 'before' ? (folded.end[at + part.length - 1] as number) : (folded.begin[at] as number),
  )
  return places.length > 0 && !places.some((at) => distance(at) >= 0 && distance(at) < NEAR)
}

/** The two contexts stand together without the quote: it was taken out, and any other copy is another passage. */
function isDeleted(text: string, { quote }: Selectors): boolean {
  const hinge = quote.prefix.slice(-8)
  if (hinge.length < 8 || quote.suffix.length < 8) return false
  return occurrences(text, hinge).some(
    (at) =>
      contextSimilarity(text, at + 8, quote.prefix, 'before') >= AGREES &&
      contextSimilarity(text, at + 8, quote.suffix, 'after') >= AGREES,
  )
}

/** The best candidate, if it leads all rivals standing elsewhere; null when one of them is about as good. */
function clearlyBest(candidates: readonly Candidate[], rivals: readonly Candidate[] = candidates): Candidate | null {
  const rank = (c: Candidate) => c.prefix + c.suffix + QUOTE_WEIGHT * (c.quote - 1)
  let best: Candidate | null = null
  for (const candidate of candidates) {
    if (!best || rank(candidate) > rank(best)) best = candidate
  }
  if (!best) return null
  const limit = rank(best) - CLEAR_LEAD
  for (const rival of rivals) {
    const elsewhere = rival.end <= best.start || rival.start >= best.end
    if (elsewhere && rank(rival) > limit) return null
  }
  return best
}

function agreesOnBothSides({ prefix, suffix }: Candidate, least: number): boolean {
  return prefix >= least && suffix >= least
}

function agreesOnOneSide({ prefix, suffix }: Candidate): boolean {
  return prefix >= AGREES || suffix >= AGREES
}

function result({ start, end, prefix, suffix, quote }: Candidate, { position }: Selectors): Anchor {
  if (quote === 1 && prefix >= AGREES && suffix >= AGREES) {
    return { status: start === position.start ? 'exact' : 'moved', start, end }
  }
  const score = Math.min(0.999, WEIGHTS.quote * quote + WEIGHTS.side * (prefix + suffix))
  return { status: 'similar', start, end, score: Math.round(score * 1000) / 1000 }
}
