/** A piece of a value: words that stand in the other one too, or not. */
export interface Piece {
  text: string
  isOther: boolean
}

/** Longest value whose words are compared: an abstract, not a book. UTF-16 units. */
const LONGEST = 20_000

/**
 * A value in pieces, those marked whose words the kept value does not have. Values that have little in common are not marked: everything would be.
 */
export function wordDifferences(value: string, kept: string): Piece[] {
  const whole = [{ text: value, isOther: false }]
  if (value === kept || value === '' || kept === '' || value.length + kept.length > LONGEST) return whole
  const left = new Map<string, number>()
  for (const word of kept.split(/\s+/)) left.set(word, (left.get(word) ?? 0) + 1)
  const pieces: Piece[] = []
  let words = 0
  let others = 0
  for (const part of value.split(/(\s+)/)) {
    if (part === '') continue
    const last = pieces.at(-1)
    if (/^\s/.test(part)) {
      if (last) last.text += part
      continue
    }
    words++
    const count = left.get(part) ?? 0
    if (count > 0) left.set(part, count - 1)
    else others++
    const isOther = count === 0
    if (last?.isOther === isOther) last.text += part
    else pieces.push({ text: part, isOther })
  }
  return others * 2 > words ? whole : pieces
}
