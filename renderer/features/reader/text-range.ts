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
