import { DASHES, fold } from './folding'

/** What a difference counts, against one character of another kind: capitals and a lost space change no word. */
const WEIGHTS = { form: 1, hyphen: 1, case: 0.25, space: 0.25 }

/**
 * How like a quote is to the text that was found for it, 0.5 to 0.999, by the share of characters that differ: other quote marks, dashes,
 * ligatures and hyphens count fully, capitals and lost spaces a quarter, the kind and number of spaces nothing. Both fold to the same
 * letters. Linear.
 */
export function quoteLikeness(found: string, typed: string): number {
  const [a, b] = [fold(found, 'drop'), fold(typed, 'drop')]
  let differences = 0
  for (let i = 0; i < a.text.length; i += 1) {
    if (i > 0 && a.begin[i] === a.begin[i - 1] && b.begin[i] === b.begin[i - 1]) continue
    const one = found.slice(a.begin[i], a.end[i])
    const other = typed.slice(b.begin[i], b.end[i])
    if (one !== other) differences += one.toLowerCase() === other.toLowerCase() ? WEIGHTS.case : WEIGHTS.form
    if (i > 0) differences += gapDifference(found.slice(a.end[i - 1], a.begin[i]), typed.slice(b.end[i - 1], b.begin[i]))
  }
  const score = 1 - differences / Math.max(1, a.text.length)
  return Math.round(Math.min(0.999, Math.max(0.5, score)) * 1000) / 1000
}

/** Between two letters: spaces, and hyphens that folding leaves out. */
function gapDifference(one: string, other: string): number {
  if (one === other) return 0
  if (dashesOf(one) !== dashesOf(other)) return WEIGHTS.hyphen
  return /\s/u.test(one) === /\s/u.test(other) ? 0 : WEIGHTS.space
}

const dashesOf = (gap: string) => [...gap].filter((character) => DASHES.has(character)).join('')
