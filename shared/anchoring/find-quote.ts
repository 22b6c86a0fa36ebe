import { findAroundAsides, type TextAside } from './around-asides'
import { isSpaceCode } from './characters'
import { type Folded, fold, unfold } from './folding'
import { isWholeWords, occurrences } from './occurrences'
import { quoteLikeness } from './quote-likeness'

/** Where a typed quote stands in a text; offsets in UTF-16 units, end exclusive. */
export interface FoundQuote {
  start: number
  end: number
  /** `exact`: the text has it letter for letter; `similar`: equal once spelling differences are folded away */
  status: 'exact' | 'similar'
  /** for `similar`: below 1, by the share of the typed characters that differ from the source */
  score?: number
  /** how often the text has it, counted the same way; the first is given */
  occurrences: number
}

/** Shorter than this (letters without spaces), a quote is not looked for with all spaces left out. */
const LEAST_UNSPACED = 12

/**
 * Finds a quote a person typed or pasted. Forgiven: spaces and line ends, hyphens at line ends (in the quote or in the
 * text), soft hyphens, kinds of quote marks and dashes, case, ligatures and other compatibility forms, and quotation
 * marks put around the whole. Other words are not forgiven, but for `asides`: citation numbers, running heads and page
 * numbers that stand on the page there and came along when the quote was copied. Whole words are preferred; a folded
 * match must be made of them. Null when the text does not have it.
 */
export function findQuote(text: string, typed: string, asides: readonly TextAside[] = []): FoundQuote | null {
  return quoteFinder(text, asides)(typed)
}

/** The same for many quotes of one text, which is folded once for all of them. */
export function quoteFinder(text: string, asides: readonly TextAside[] = []): (typed: string) => FoundQuote | null {
  let collapsed: Folded | undefined
  let dropped: Folded | undefined
  const searched: SearchedText = {
    text,
    asides,
    get collapsed() {
      collapsed ??= fold(text)
      return collapsed
    },
    get dropped() {
      dropped ??= fold(text, 'drop')
      return dropped
    },
  }
  return (typed) => find(searched, typed)
}

/** A text with its foldings, made when they are asked for. */
interface SearchedText {
  text: string
  asides: readonly TextAside[]
  readonly collapsed: Folded
  readonly dropped: Folded
}

function find(searched: SearchedText, typed: string): FoundQuote | null {
  const { text } = searched
  const trimmed = trim(typed)
  if (trimmed === '') return null
  const variants = [trimmed, unquoted(trimmed)].filter((wanted) => wanted !== null)
  for (const wanted of variants) {
    const found = findVerbatim(text, wanted, true) ?? findFolded(searched, wanted)
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

function findFolded(searched: SearchedText, wanted: string): FoundQuote | null {
  const { text, asides } = searched
  const collapsed = patternOf(wanted, 'collapse')
  if (collapsed === '') return null
  const found = findIn(text, searched.collapsed, collapsed, wanted)
  const unspaced = patternOf(wanted, 'drop')
  if (found || unspaced.length < LEAST_UNSPACED) return found
  return findIn(text, searched.dropped, unspaced, wanted) ?? findWithAsides(text, searched.dropped, unspaced, wanted, asides)
}

/** The folded quote; empty when it has no letter or digit. */
function patternOf(wanted: string, spaces: 'collapse' | 'drop'): string {
  const pattern = fold(wanted, spaces).text
  return /[\p{L}\p{N}]/u.test(pattern) ? pattern : ''
}

function findIn(text: string, folded: Folded, pattern: string, wanted: string): FoundQuote | null {
  const ranges = occurrences(folded.text, pattern)
    .map((start) => rangeAt(text, folded, start, start + pattern.length))
    .filter((range) => isWholeWords(text, range.start, range.end))
  const [first] = ranges
  if (!first) return null
  const score = quoteLikeness(text.slice(first.start, first.end), wanted)
  return { ...first, status: 'similar', score, occurrences: ranges.length }
}

/** The quote with what is not part of the text left out: `exact` when the rest is there letter for letter. */
function findWithAsides(
  text: string,
  folded: Folded,
  pattern: string,
  wanted: string,
  asides: readonly TextAside[],
): FoundQuote | null {
  const places = findAroundAsides(folded, asides, pattern)
    .map((place) => ({ ...place, ...rangeAt(text, folded, place.from, place.to) }))
    .filter((place) => isWholeWords(text, place.start, place.end))
  const [first] = places
  if (!first) return null
  const { start, end } = first
  const body = withoutAsides(wanted, fold(wanted, 'drop'), first.left)
  const found = text.slice(start, end)
  if (body === found) return { start, end, status: 'exact', occurrences: places.length }
  return { start, end, status: 'similar', score: quoteLikeness(found, body), occurrences: places.length }
}

function withoutAsides(wanted: string, folded: Folded, left: readonly { from: number; to: number }[]): string {
  let body = ''
  let at = 0
  for (const { from, to } of left) {
    body += wanted.slice(at, folded.begin[from])
    at = folded.end[to - 1] as number
  }
  return trim(body + wanted.slice(at))
}

/** The range without spaces at its edges, and with the marks that belong to its last letter. */
function rangeAt(text: string, folded: Folded, from: number, to: number): { start: number; end: number } {
  let { start, end } = unfold(folded, from, to)
  while (start < end && isSpaceCode(text.charCodeAt(start))) start += 1
  while (end > start && isSpaceCode(text.charCodeAt(end - 1))) end -= 1
  return { start, end }
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
