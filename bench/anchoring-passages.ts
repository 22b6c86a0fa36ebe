import { sentenceAt } from '../shared/anchoring/sentences'
import type { Random } from '../tests/shared/anchoring/edited-text'
import type { BenchText } from './anchoring-texts'

/** What people mark, from a word to a paragraph, and how often. */
const SIZES = [
  ['word', 0.15],
  ['phrase', 0.25],
  ['sentence', 0.3],
  ['sentences', 0.15],
  ['long', 0.05],
  ['over a page end', 0.1],
] as const
export type PassageSize = (typeof SIZES)[number][0]

export interface BenchPassage {
  size: PassageSize
  start: number
  end: number
}

/** Draws `count` passages of a text. */
export function drawPassages({ text, starts }: BenchText, count: number, random: Random): BenchPassage[] {
  const passages: BenchPassage[] = []
  const words = [...text.matchAll(/\S+/g)]
  for (let tries = 0; passages.length < count && tries < count * 50; tries += 1) {
    const size = sizeFor(random())
    const at = Math.floor(random() * words.length)
    const word = words[at]!
    const over = (more: number) => {
      const last = words[Math.min(words.length - 1, at + more)]!
      return { start: word.index, end: last.index + last[0].length }
    }
    const range =
      size === 'word'
        ? /\p{L}{3}/u.test(word[0])
          ? trimmed(text, over(0))
          : null
        : size === 'phrase'
          ? trimmed(text, over(1 + Math.floor(random() * 8)))
          : size === 'long'
            ? over(80 + Math.floor(random() * 220))
            : size === 'over a page end'
              ? acrossPages(text, starts, random)
              : sentencesFrom(text, word.index, size === 'sentence' ? 1 : 2 + Math.floor(random() * 4))
    if (range && range.end - range.start >= 3) passages.push({ size, ...range })
  }
  return passages
}

function sizeFor(drawn: number): PassageSize {
  let left = drawn
  for (const [size, share] of SIZES) {
    left -= share
    if (left < 0) return size
  }
  return 'sentence'
}

function sentencesFrom(text: string, at: number, count: number): { start: number; end: number } | null {
  const first = sentenceAt(text, at)
  let last = first
  for (let k = 1; last && k < count; k += 1) {
    let next = last.end
    while (/\s/.test(text.charAt(next))) next += 1
    last = next < text.length ? sentenceAt(text, next) : last
  }
  return first && last && trimmed(text, { start: first.start, end: last.end })
}

/** Sentences around the end of a page, or of a paragraph where there are no pages. */
function acrossPages(text: string, starts: readonly number[], random: Random): { start: number; end: number } | null {
  const breaks = starts.length > 1 ? starts.slice(1) : [...text.matchAll(/\n/g)].map(({ index }) => index + 1)
  const edge = breaks[Math.floor(random() * breaks.length)]
  if (edge === undefined || edge < 2 || edge >= text.length) return null
  return trimmed(text, {
    start: text.lastIndexOf(' ', edge - 2 - Math.floor(random() * 120)) + 1,
    end: text.indexOf(' ', edge + Math.floor(random() * 120)),
  })
}

/** Without spaces, commas and full stops at the ends. */
function trimmed(text: string, { start, end }: { start: number; end: number }): { start: number; end: number } | null {
  let [from, to] = [start, end]
  while (from < to && /[\s,;:]/.test(text.charAt(from))) from += 1
  while (to > from && /[\s,;:]/.test(text.charAt(to - 1))) to -= 1
  return to > from ? { start: from, end: to } : null
}
