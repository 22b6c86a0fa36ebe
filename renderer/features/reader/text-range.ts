import { anchor, describe } from '../../../shared/anchoring/selectors'

/** A stretch of canonical text, UTF-16 units, end exclusive. Of the whole source unless said otherwise. */
export interface TextRange {
  start: number
  end: number
}

const wordish = /[\p{L}\p{N}\p{M}]/u

/** The range without the spaces and line ends at its edges; null when nothing is left. */
export function trimRange(text: string, range: TextRange): TextRange | null {
  let start = Math.max(0, range.start)
  let end = Math.min(text.length, range.end)
  while (start < end && /\s/u.test(text.charAt(start))) start += 1
  while (end > start && /\s/u.test(text.charAt(end - 1))) end -= 1
  return start < end ? { start, end } : null
}

/** Offset just after the word that ends next after `offset`; the length of the text when there is none. */
export function wordEndAfter(text: string, offset: number): number {
  let at = offset
  while (at < text.length && !wordish.test(characterAt(text, at))) at += characterAt(text, at).length
  if (at >= text.length) return offset
  while (at < text.length && (wordish.test(characterAt(text, at)) || isInnerMark(text, at))) at += characterAt(text, at).length
  return at
}

/** End of the range after its last word was taken off, with what follows it; at least one word stays. */
export function wordEndBefore(text: string, range: TextRange): number {
  let before = 0
  let last = wordEndAfter(text, range.start)
  for (let next = wordEndAfter(text, last); next <= range.end && next > last; next = wordEndAfter(text, last)) {
    before = last
    last = next
  }
  return Math.min(before || last, range.end)
}

/** Offset where the word begins that begins last before `offset`; `offset` itself when there is none. */
export function wordStartBefore(text: string, offset: number): number {
  let at = offset
  while (at > 0 && !isInWord(text, at - 1)) at -= 1
  if (at === 0) return offset
  while (at > 0 && isInWord(text, at - 1)) at -= 1
  return at
}

/** The word that a character belongs to; of what is no word, a stop or a space, the character itself. */
export function wordAt(text: string, offset: number): TextRange {
  const at = Math.max(0, Math.min(offset, text.length - 1))
  if (!isInWord(text, at)) {
    const from = at > 0 && isLowHalf(text, at) ? at - 1 : at
    return { start: from, end: Math.min(text.length, from + characterAt(text, from).length) }
  }
  let start = at
  let end = at + 1
  while (start > 0 && isInWord(text, start - 1)) start -= 1
  while (end < text.length && isInWord(text, end)) end += 1
  return { start, end }
}

/** The paragraph that a character belongs to, without its line end. */
export function paragraphAt(text: string, offset: number): TextRange {
  const at = Math.max(0, Math.min(offset, text.length - 1))
  const end = text.indexOf('\n', at)
  return { start: text.lastIndexOf('\n', at - 1) + 1, end: end < 0 ? text.length : end }
}

/** The end of a character that ends after `offset` or, with -1, the beginning of the one before it. */
export function characterStep(text: string, offset: number, step: 1 | -1): number {
  const next = Math.max(0, Math.min(text.length, offset + step))
  return next > 0 && next < text.length && isLowHalf(text, next) ? next + step : next
}

const isLowHalf = (text: string, at: number) => /[\uDC00-\uDFFF]/.test(text.charAt(at))

/** True for a unit of a word, the apostrophes and hyphens inside it among them. */
function isInWord(text: string, at: number): boolean {
  const from = isLowHalf(text, at) ? at - 1 : at
  if (wordish.test(characterAt(text, from))) return true
  const before = from > 0 && isLowHalf(text, from - 1) ? from - 2 : from - 1
  return isInnerMark(text, from) && before >= 0 && wordish.test(characterAt(text, before))
}

const characterAt = (text: string, at: number) => String.fromCodePoint(text.codePointAt(at) ?? 0)

/** An apostrophe or hyphen between letters belongs to the word. */
function isInnerMark(text: string, at: number): boolean {
  return /['’\-‐‑]/u.test(text.charAt(at)) && wordish.test(characterAt(text, at + 1) || ' ')
}

/** True when the two share at least one unit. */
export const overlaps = (a: TextRange, b: TextRange): boolean => a.start < b.end && b.start < a.end

/**
 * A range of one text → the same words in another, for a text on screen that is not, letter for letter, the one that is stored.
 * Null when the words are not there.
 */
export function carryRange(from: string, to: string, range: TextRange): TextRange | null {
  if (from === to) return range
  const found = anchor(to, describe(from, range.start, range.end))
  return found.status === 'orphan' ? null : { start: found.start, end: found.end }
}
