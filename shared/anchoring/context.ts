import { editDistance, editDistanceToStart } from './edit-distance'
import { fold } from './folding'

/** Units of folded context below which the edge of the text, which cut it short, is itself part of the evidence. */
const LEAST_TELLING = 12

/**
 * How well the text on one side of `at` agrees with the saved context there, 0..1, spelling folded away; letters may
 * be inserted or missing. A context that is nearly empty stood at an edge of the text, and agrees only at an edge.
 */
export function contextSimilarity(text: string, at: number, context: string, side: 'before' | 'after'): number {
  const wanted = fold(context).text
  const reach = 2 * context.length + 16
  const there = fold(side === 'after' ? text.slice(at, at + reach) : text.slice(Math.max(0, at - reach), at)).text
  if (wanted.length < LEAST_TELLING) {
    return 1 - editDistance(wanted, there) / Math.max(1, wanted.length, there.length)
  }
  const [a, b] = side === 'after' ? [wanted, there] : [reverse(wanted), reverse(there)]
  return 1 - editDistanceToStart(a, b.slice(0, Math.ceil(1.5 * a.length))) / a.length
}

function reverse(text: string): string {
  return text.split('').reverse().join('')
}
