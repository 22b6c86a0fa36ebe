import { sentenceAt } from '../../../../shared/anchoring/sentences'
import type { TextRange } from '../text-range'

/** The words of a text by number, with where they stand: what closest stretches are looked for in. */
export interface WordIndex {
  text: string
  /** Number of each word in order; the same word has the same number. */
  ids: Uint32Array
  starts: Uint32Array
  ends: Uint32Array
  numbers: ReadonlyMap<string, number>
  /** How often each number occurs. */
  counts: Uint32Array
}

/** A stretch that has some of the words of a quote. */
export interface ClosestStretch extends TextRange {
  /** Share of the quote's words that it has, rare words counting more; 0…1. */
  likeness: number
}

/** A suggestion with less than this in common would be a guess. */
const LEAST_LIKENESS = 0.45
/** Quotes shorter than this have nothing to go by. */
const LEAST_WORDS = 5
/** A stretch is widened to whole sentences while it stays this many times as long as the quote. */
const MOST_WIDENED = 1.6

const WORD = /[\p{L}\p{N}]+/gu

/** Numbers the words of a text. Takes some tenths of a second for a book. */
export function wordIndex(text: string): WordIndex {
  const numbers = new Map<string, number>()
  const ids: number[] = []
  const starts: number[] = []
  const ends: number[] = []
  const counts: number[] = []
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const plain = word.toLowerCase()
    let id = numbers.get(plain)
    if (id === undefined) {
      id = counts.length
      numbers.set(plain, id)
      counts.push(0)
    }
    counts[id] = (counts[id] ?? 0) + 1
    ids.push(id)
    starts.push(index)
    ends.push(index + word.length)
  }
  return {
    text,
    ids: Uint32Array.from(ids),
    starts: Uint32Array.from(starts),
    ends: Uint32Array.from(ends),
    numbers,
    counts: Uint32Array.from(counts),
  }
}

/**
 * The stretch of a text that has most of a quote's words in common, for people to look at: the quote itself is not there, or there would be a passage. Null where
 * nothing is near enough to be worth a look. Linear in the text.
 */
export function closestStretch(index: WordIndex, quote: string): ClosestStretch | null {
  const { ids, starts, ends, numbers, counts, text } = index
  const words = [...quote.matchAll(WORD)].map(([word]) => word.toLowerCase())
  const size = words.length
  if (size < LEAST_WORDS || ids.length < size) return null
  const weightOf = (count: number) => Math.log(1 + ids.length / Math.max(1, count))
  const needed = new Map<number, number>()
  let whole = 0
  for (const word of words) {
    const id = numbers.get(word)
    whole += weightOf(id === undefined ? 0 : (counts[id] ?? 0))
    if (id !== undefined) needed.set(id, (needed.get(id) ?? 0) + 1)
  }
  if (needed.size === 0) return null
  const inside = new Map<number, number>()
  let weight = 0
  let best = { weight: 0, at: 0 }
  for (let i = 0; i < ids.length; i++) {
    const entering = ids[i]!
    const need = needed.get(entering)
    if (need !== undefined) {
      const count = (inside.get(entering) ?? 0) + 1
      inside.set(entering, count)
      if (count <= need) weight += weightOf(counts[entering] ?? 0)
    }
    if (i >= size) {
      const leaving = ids[i - size]!
      const needThen = needed.get(leaving)
      if (needThen !== undefined) {
        const count = inside.get(leaving) ?? 0
        inside.set(leaving, count - 1)
        if (count <= needThen) weight -= weightOf(counts[leaving] ?? 0)
      }
    }
    if (weight > best.weight + 1e-9) best = { weight, at: Math.max(0, i - size + 1) }
  }
  const likeness = best.weight / whole
  if (likeness < LEAST_LIKENESS) return null
  let first = best.at
  let last = Math.min(ids.length, best.at + size) - 1
  while (first < last && !needed.has(ids[first]!)) first++
  while (last > first && !needed.has(ids[last]!)) last--
  const found = widened(text, { start: starts[first]!, end: ends[last]! }, quote.length)
  return { ...found, likeness: Math.min(1, likeness) }
}

/** To the edges of its sentences, unless that would make it much longer than the quote. */
function widened(text: string, range: TextRange, length: number): TextRange {
  const start = sentenceAt(text, range.start)?.start ?? range.start
  const end = sentenceAt(text, range.end - 1)?.end ?? range.end
  const whole = { start: Math.min(start, range.start), end: Math.max(end, range.end) }
  if (whole.end - whole.start <= length * MOST_WIDENED) return whole
  if (range.end - whole.start <= length * MOST_WIDENED) return { start: whole.start, end: range.end }
  return range
}
