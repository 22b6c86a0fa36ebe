/** A piece of a value: words that stand in the other one too, or not. */
export interface Piece {
  text: string
  isOther: boolean
}

/** A word without the signs around it: `pain:` and `pain` are the same. */
const bare = (word: string): string => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '') || word

/** Longest value whose words are compared: an abstract, not a book. UTF-16 units. */
const LONGEST = 20_000

/**
 * A value in pieces, those marked whose words the kept value does not have. Values that have little in common are not marked: everything would be.
 */
export function wordDifferences(value: string, kept: string): Piece[] {
  const whole = [{ text: value, isOther: false }]
  if (value === kept || value === '' || kept === '' || value.length + kept.length > LONGEST) return whole
  const pieces = piecesOf(value, kept, bare)
  // They differ in signs alone: then signs count.
  return pieces.some(({ isOther }) => isOther) ? pieces : piecesOf(value, kept, (word) => word)
}

function piecesOf(value: string, kept: string, plain: (word: string) => string): Piece[] {
  const left = new Map<string, number>()
  for (const word of kept.split(/\s+/)) left.set(plain(word), (left.get(plain(word)) ?? 0) + 1)
  const pieces: Piece[] = []
  let words = 0
  let others = 0
  for (const [, space = '', word = ''] of value.matchAll(/(\s*)(\S*)/g)) {
    if (word === '') break
    words++
    const count = left.get(plain(word)) ?? 0
    if (count > 0) left.set(plain(word), count - 1)
    else others++
    const isOther = count === 0
    const last = pieces.at(-1)
    if (last?.isOther === isOther) last.text += space + word
    else {
      // The space before a marked word is not marked.
      if (last && isOther) last.text += space
      pieces.push({ text: isOther ? word : space + word, isOther })
    }
  }
  return others * 2 > words ? [{ text: value, isOther: false }] : pieces
}
