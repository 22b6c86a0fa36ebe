/** Enough to judge any real quote; a document with more hits of one string gives no certain place for it. */
export const MOST_OCCURRENCES = 5000

/** Starts of all occurrences of `wanted` in `text`, overlapping ones too, at most `MOST_OCCURRENCES`. */
export function occurrences(text: string, wanted: string): number[] {
  const starts: number[] = []
  if (wanted === '') return starts
  let at = text.indexOf(wanted)
  while (at >= 0 && starts.length < MOST_OCCURRENCES) {
    starts.push(at)
    at = text.indexOf(wanted, at + 1)
  }
  return starts
}

/** True when `start`..`end` begins and ends between words: no letter, digit or mark goes on across either edge. */
export function isWholeWords(text: string, start: number, end: number): boolean {
  return !goesOn(text, start) && !goesOn(text, end)
}

const WORD = /[\p{L}\p{N}\p{M}]/u
const LAST_CHARACTER = /(?:[\uD800-\uDBFF][\uDC00-\uDFFF]|[\s\S])$/

function goesOn(text: string, at: number): boolean {
  if (at <= 0 || at >= text.length) return false
  const before = LAST_CHARACTER.exec(text.slice(Math.max(0, at - 2), at))?.[0] ?? ''
  const after = String.fromCodePoint(text.codePointAt(at) as number)
  return WORD.test(before) && WORD.test(after) && !isUnspaced(before) && !isUnspaced(after)
}

/** Scripts written without spaces have no word edges to hold to. */
function isUnspaced(character: string): boolean {
  return /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u.test(character)
}
