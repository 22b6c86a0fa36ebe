import { mostMatches } from '../find'
import type { Finding } from '../use-find'

const numbers = new Intl.NumberFormat('en')

/** How many hits there are, as it is said; empty while nothing is looked for. */
export function hitsSentence({ request, matches }: Pick<Finding, 'request' | 'matches'>): string {
  if (request.query.trim() === '') return ''
  if (matches.length === 0) return 'Not found'
  if (matches.length >= mostMatches) return `The first ${numbers.format(mostMatches)} hits`
  return matches.length === 1 ? '1 hit' : `${numbers.format(matches.length)} hits`
}

/** Which of the hits is in hand: `3 of 31`. */
export function hitNumber({ request, matches, index }: Pick<Finding, 'request' | 'matches' | 'index'>): string {
  if (request.query.trim() === '') return ''
  if (matches.length === 0) return 'Not found'
  return `${numbers.format(index + 1)} of ${numbers.format(matches.length)}${matches.length >= mostMatches ? '+' : ''}`
}
