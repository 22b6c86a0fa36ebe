import { anchorer } from '../../../shared/anchoring/anchor'
import type { TextAside } from '../../../shared/anchoring/around-asides'
import { contextSimilarity } from '../../../shared/anchoring/context'
import { quoteFinder } from '../../../shared/anchoring/find-quote'
import { type Folded, fold, unfold } from '../../../shared/anchoring/folding'
import { isWholeWords, occurrences } from '../../../shared/anchoring/occurrences'
import type { FoundHighlight } from '../importing/found-highlights'

/** Where a quote of another program stands in our text. Offsets in UTF-16 units, end exclusive. */
export interface QuotePlace {
  start: number
  end: number
  /** 1 when the words are the same but for spaces, hyphens at line ends, kinds of quote marks and case; below, they differ by more. */
  score: number
}

/** What tells one of several places from the others. */
export type PlaceHints = Pick<FoundHighlight, 'quote' | 'prefix' | 'suffix' | 'around'> & {
  /** The stretch that lies under the highlight's rectangles. */
  under: { start: number; end: number } | null
}

/** Context this much alike (0…1, of its two sides the better) settles which of several places is meant, if it leads by {@link CLEAR_LEAD}. */
const AGREES = 0.75
const CLEAR_LEAD = 0.2
/** Of two places, the nearer to where it stood must be nearer by this factor. */
const MUCH_NEARER = 3

/** Letters of a quote that begins or ends within a word, for it to be looked for: fewer may be part of any word. */
const LEAST_CUT = 12

/**
 * Prepares a text for finding quotes as another program has them: same words with other spaces, hyphens, ligatures, or a few other letters. The quote
 * judges, rectangles and context choose between places; what stays ambiguous is null, never the wrong place.
 */
export function quotePlacer(text: string, asides: readonly TextAside[]): (hints: PlaceHints) => QuotePlace | null {
  let folded: Folded | undefined
  const findQuote = quoteFinder(text, asides)
  const anchor = anchorer(text)
  return (hints) => {
    const { quote, prefix, suffix, around, under } = hints
    const found = findQuote(quote)
    if (found?.occurrences === 1) return { start: found.start, end: found.end, score: 1 }
    if (found) {
      folded ??= fold(text)
      const words = text.slice(found.start, found.end)
      const whole = placesLike(text, folded, words)
      return chosen(text, whole.length > 0 ? whole : placesLike(text, folded, words, false), hints)
    }
    folded ??= fold(text)
    const cut = quote.trim().length >= LEAST_CUT ? placesLike(text, folded, quote, false) : []
    if (cut.length > 0) return chosen(text, cut, hints)
    // Resemblance alone says nothing without words around, and looking for it is slow.
    if (!prefix.trim() && !suffix.trim()) return null
    const start = under?.start ?? Math.round((around ?? 0) * text.length)
    const position = { type: 'TextPositionSelector' as const, start, end: start + quote.length }
    const near = anchor({ quote: { type: 'TextQuoteSelector', exact: quote, prefix, suffix }, position })
    if (near.status === 'orphan') return null
    return { start: near.start, end: near.end, score: near.status === 'similar' ? near.score : 1 }
  }
}

/** Every place that has these words; or, where a highlight begins or ends within a word, these letters. */
function placesLike(text: string, folded: Folded, words: string, whole = true): { start: number; end: number }[] {
  const pattern = fold(words).text.trim()
  return occurrences(folded.text, pattern)
    .map((at) => unfold(folded, at, at + pattern.length))
    .filter(({ start, end }) => !whole || isWholeWords(text, start, end))
}

function chosen(text: string, places: { start: number; end: number }[], hints: PlaceHints): QuotePlace | null {
  const { prefix, suffix, around, under } = hints
  if (under) {
    const overlapping = places.filter(({ start, end }) => start < under.end && end > under.start)
    const [first] = overlapping
    if (first && overlapping.length === 1) return { ...first, score: 1 }
  }
  const context = ({ start, end }: { start: number; end: number }) =>
    Math.max(
      prefix.trim() ? contextSimilarity(text, start, prefix, 'before') : 0,
      suffix.trim() ? contextSimilarity(text, end, suffix, 'after') : 0,
    )
  const best = leader(places, context, (first, second) => first >= AGREES && first - second >= CLEAR_LEAD)
  if (best) return { ...best, score: 1 }
  if (around === null) return null
  const at = around * text.length
  const distance = (place: { start: number }) => -Math.abs(place.start - at)
  const nearest = leader(places, distance, (first, second) => second * -1 >= MUCH_NEARER * Math.max(1, first * -1))
  return nearest && { ...nearest, score: 1 }
}

/** The place with the highest value, when it leads the next one plainly. */
function leader<T>(places: readonly T[], of: (place: T) => number, leads: (first: number, second: number) => boolean): T | null {
  const ranked = places.map((place) => ({ place, value: of(place) })).sort((a, b) => b.value - a.value)
  const [first, second] = ranked
  return first && (!second || leads(first.value, second.value)) ? first.place : null
}
