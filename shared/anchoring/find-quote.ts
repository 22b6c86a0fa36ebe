import { isSpaceCode } from './characters'
import { editDistance } from './edit-distance'
import { type Folded, fold, unfold } from './folding'
import { isWholeWords, occurrences } from './occurrences'

/** Where a typed quote stands in a text; offsets in UTF-16 units, end exclusive. */
export interface FoundQuote {
  start: number
  end: number
  /** `exact`: the text has it letter for letter; `similar`: equal once spelling differences are folded away */
  status: 'exact' | 'similar'
  /** for `similar`: below 1, by how much of the typed text differs from the source */
  score?: number
  /** how often the text has it, counted the same way; the first is given */
  occurrences: number
}

/** Shorter than this (letters without spaces), a quote is not looked for with all spaces left out. */
const LEAST_UNSPACED = 12
/** Longer quotes get a fixed score: comparing them letter for letter would be slow and tell nobody anything. */
const MOST_SCORED = 3000

/**
 * Finds a quote a person typed or pasted. Forgiven: spaces and line ends, hyphens at line ends (in the quote or in the
 * text), soft hyphens, kinds of quote marks and dashes, case, ligatures and other compatibility forms, and quotation
 * marks put around the whole. Other words are not forgiven. Whole words are preferred; a folded match must be made of
 * them. Null when the text does not have it.
 */
export function findQuote(text: string, typed: string): FoundQuote | null {
  const trimmed = trim(typed)
  if (trimmed === '') return null
  const variants = [trimmed, unquoted(trimmed)].filter((wanted) => wanted !== null)
  for (const wanted of variants) {
    const found = findVerbatim(text, wanted, true) ?? findFolded(text, wanted)
    if (found) return found
  }
  // A quote cut inside a word is still letter for letter there.
  return findVerbatim(text, trimmed, false)
}

function findVerbatim(text: string, wanted: string, wholeWords: boolean): FoundQuote | null {
  const starts = occurrences(text, wanted).filter((start) => !wholeWords || isWholeWords(text, start, start + wanted.length))
  const [start] = starts
  return start === undefined ? null : { start, end: start + wanted.length, status: 'exact', occurrences: starts.length }
}

function findFolded(text: string, wanted: string): FoundQuote | null {
  return findIn(text, wanted, 'collapse') ?? findIn(text, wanted, 'drop')
}

function findIn(text: string, wanted: string, spaces: 'collapse' | 'drop'): FoundQuote | null {
  const pattern = fold(wanted, spaces).text
  if (pattern === '' || !/[\p{L}\p{N}]/u.test(pattern)) return null
  if (spaces === 'drop' && pattern.length < LEAST_UNSPACED) return null
  const folded = fold(text, spaces)
  const ranges = occurrences(folded.text, pattern)
    .map((start) => rangeAt(text, folded, start, start + pattern.length))
    .filter((range) => isWholeWords(text, range.start, range.end))
  const [first] = ranges
  if (!first) return null
  return { ...first, status: 'similar', score: scoreOf(text.slice(first.start, first.end), wanted), occurrences: ranges.length }
}

/** The range without spaces at its edges, and with the marks that belong to its last letter. */
function rangeAt(text: string, folded: Folded, from: number, to: number): { start: number; end: number } {
  let { start, end } = unfold(folded, from, to)
  while (start < end && isSpaceCode(text.charCodeAt(start))) start += 1
  while (end > start && isSpaceCode(text.charCodeAt(end - 1))) end -= 1
  return { start, end }
}

function scoreOf(found: string, wanted: string): number {
  const length = Math.max(found.length, wanted.length)
  if (length > MOST_SCORED) return 0.95
  const score = 1 - editDistance(found, wanted) / length
  // Never 1: it is not the same text. Never low: every word is there.
  return Math.round(Math.min(0.999, Math.max(0.5, score)) * 1000) / 1000
}

function trim(typed: string): string {
  return typed.replace(/^[\s\u200B\uFEFF\0]+|[\s\u200B\uFEFF\0]+$/gu, '')
}

/** The quote without the quotation marks around it, or null when there are none. */
function unquoted(typed: string): string | null {
  const match = /^["'“”„‟‘’‚‛«»‹›「『](?<inside>[\s\S]+)["'“”‟‘’‛«»‹›」』]$/u.exec(typed)
  const inside = trim(match?.groups?.inside ?? '')
  return inside === '' ? null : inside
}
