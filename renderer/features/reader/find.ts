import { DASHES, QUOTE_MARKS } from '../../../shared/anchoring/folding'
import { type FoldOptions, gaps, type SearchableText, searchableText } from './finding/searchable-text'
import type { TextRange } from './text-range'

/** What to look for. */
export interface FindRequest extends FoldOptions {
  query: string
  wholeWords: boolean
}

/** More than this many are not gathered: nobody goes through them, and a single letter has as many. */
export const mostMatches = 100_000
const yieldEvery = 2_000 // places looked at between two looks at the clock

/** A query as it is looked for. */
interface Pattern {
  text: string
  gap: Uint8Array
  /** A hyphen or dash was typed at the edge, and has to stand there. */
  dashBefore: boolean
  dashAfter: boolean
}

function patternOf(query: string, options: FoldOptions): Pattern {
  const { text, gap } = toEnd(searchableText(query.normalize('NFC').trim(), options))
  const dashBefore = /^-[^-]/u.test(text)
  const dashAfter = /[^-]-$/u.test(text)
  const from = dashBefore ? 1 : 0
  const to = text.length - (dashAfter ? 1 : 0)
  return { text: text.slice(from, to), gap: gap.slice(from, to + 1), dashBefore, dashAfter }
}

/**
 * Stretches of the source text that match, in order, none over another. The document is searched as it is stored (words cut at line ends
 * joined, ligatures taken apart), not as a page happens to draw it; what folding forgives is said in `searchableText`. A hyphen that only
 * one of the two has is forgiven inside a word, a dash between words has to be typed. Gives way from time to time.
 */
export function* matchesIn(searched: SearchableText, request: FindRequest): Generator<undefined, TextRange[]> {
  const pattern = patternOf(request.query, request)
  if (pattern.text === '') return []
  const { text, source } = searched
  if (/^-+$/u.test(pattern.text)) return dashesIn(source)
  const matches: TextRange[] = []
  let looks = 0
  let end = 0
  for (let at = text.indexOf(pattern.text); at >= 0 && matches.length < mostMatches; ) {
    looks += 1
    if (looks % yieldEvery === 0) yield
    const range = matchAt(searched, pattern, at)
    const isMatch = range !== null && range.start >= end && (!request.wholeWords || isWhole(source, range))
    if (isMatch) {
      matches.push(range)
      end = range.end
    }
    at = text.indexOf(pattern.text, at + (isMatch ? pattern.text.length : 1))
  }
  return matches
}

/** All matches of a text at once; for one that is searched again and again see `Finder`. */
export function findMatches(text: string, request: FindRequest): TextRange[] {
  return toEnd(matchesIn(toEnd(searchableText(text, request)), request))
}

/** Runs work that gives way to its end. */
function toEnd<T>(work: Generator<undefined, T>): T {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
  }
}

function matchAt(searched: SearchableText, pattern: Pattern, at: number): TextRange | null {
  const { text, begin, gap, source } = searched
  const length = pattern.text.length
  for (let k = 1; k < length; k += 1) {
    const kind = gap[at + k]
    if (kind === gaps.none || pattern.gap[k] !== gaps.none) continue
    if (kind === gaps.dash || !isForgiven(searched, pattern, at, k)) return null
  }
  const hasDash = (k: number) => gap[k] !== gaps.none || text.charAt(k) === '-'
  if (pattern.dashBefore && !(gap[at] !== gaps.none || text.charAt(at - 1) === '-')) return null
  if (pattern.dashAfter && !hasDash(at + length)) return null
  let start = begin[at] as number
  let end = endOf(source, begin[at + length - 1] as number)
  if (pattern.dashBefore) start = overDash(source, start, -1)
  if (pattern.dashAfter) end = overDash(source, end, 1)
  return { start, end }
}

/**
 * A hyphen of the text that was not typed: forgiven in "inflam-mation", "e-mail" and "T-cell", where two letters or a whole part stand on
 * both sides of it, and not in "huma[n-an]imal".
 */
function isForgiven({ text, gap }: SearchableText, pattern: Pattern, at: number, k: number): boolean {
  let left = k
  while (left > 0 && k - left < 2 && isWordly(pattern.text.charAt(left - 1))) left -= 1
  let right = k
  while (right < pattern.text.length && right - k < 2 && isWordly(pattern.text.charAt(right))) right += 1
  const isPart = (edge: number, beside: number) => gap[at + edge] !== gaps.none || !isWordly(text.charAt(at + beside))
  return (k - left >= 2 || isPart(left, left - 1)) && (right - k >= 2 || isPart(right, right))
}

/** End of the character that begins at `start`, with the marks on it and the second of two single quotation marks. */
function endOf(source: string, start: number): number {
  const character = characterAt(source, start)
  let end = start + character.length
  while (end < source.length && /\p{M}/u.test(characterAt(source, end))) end += characterAt(source, end).length
  if (QUOTE_MARKS.has(character) && QUOTE_MARKS.has(source.charAt(end))) end += 1
  return end
}

/** Offset beyond the dash that stands beside `from`, spaces between them or not. */
function overDash(source: string, from: number, step: 1 | -1): number {
  let at = step > 0 ? from : from - 1
  while (at >= 0 && at < source.length && !DASHES.has(source.charAt(at)) && Math.abs(at - from) < 8) at += step
  if (!DASHES.has(source.charAt(at))) return from
  return step > 0 ? at + 1 : at
}

function dashesIn(source: string): TextRange[] {
  const matches: TextRange[] = []
  for (let at = 0; at < source.length && matches.length < mostMatches; at += 1) {
    const code = source.charCodeAt(at)
    if ((code === 0x2d || code > 0x2000) && DASHES.has(source.charAt(at))) matches.push({ start: at, end: at + 1 })
  }
  return matches
}

const word = /[\p{L}\p{N}\p{M}_]/u
/** Chinese and Japanese put nothing between words. */
const unspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u
const isWordly = (character: string) => word.test(character)

/** True when no word is cut at either end. */
function isWhole(source: string, { start, end }: TextRange): boolean {
  const isCut = (before: string, after: string) =>
    word.test(before) && word.test(after) && !unspaced.test(before) && !unspaced.test(after)
  return (
    !isCut(characterBefore(source, start), characterAt(source, start)) &&
    !isCut(characterBefore(source, end), characterAt(source, end))
  )
}

const characterAt = (text: string, at: number) => (at < text.length ? String.fromCodePoint(text.codePointAt(at) ?? 0x20) : ' ')
const characterBefore = (text: string, at: number) => Array.from(text.slice(Math.max(0, at - 2), at)).at(-1) ?? ' '

/** Index of the match to go to first: the first one at or after `offset`, else the first of all; -1 without matches. */
export function matchFrom(matches: readonly TextRange[], offset: number): number {
  let low = 0
  let high = matches.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((matches[middle]?.start ?? 0) >= offset) high = middle
    else low = middle + 1
  }
  return low < matches.length ? low : matches.length > 0 ? 0 : -1
}
