import { editDistanceToStart } from './edit-distance'
import { fold } from './folding'

/** Units of folded context below which a disagreement tells nothing: the quote stood at an edge of the text. */
const LEAST_TELLING = 6

/**
 * How well the text on one side of `at` agrees with the saved context there, 0..1, spelling folded away; letters may
 * be inserted or missing. Null when the context is too short to tell and does not agree.
 */
export function contextSimilarity(text: string, at: number, context: string, side: 'before' | 'after'): number | null {
  const wanted = fold(context).text
  if (wanted === '') return null
  const reach = 2 * context.length + 16
  const stretch = side === 'after' ? text.slice(at, at + reach) : text.slice(Math.max(0, at - reach), at)
  const there = fold(stretch).text
  const [a, b] = side === 'after' ? [wanted, there] : [reverse(wanted), reverse(there)]
  const likeness = 1 - editDistanceToStart(a, b.slice(0, Math.ceil(1.5 * a.length))) / a.length
  return wanted.length < LEAST_TELLING && likeness < 1 ? null : likeness
}

function reverse(text: string): string {
  return text.split('').reverse().join('')
}
