import type { TextRange } from './text-range'

/** What to look for. */
export interface FindRequest {
  query: string
  matchCase: boolean
  wholeWords: boolean
}

const letter = /[\p{L}\p{N}\p{M}_]/u
const quotes = '[\'"`´‘’‚‛“”„‟«»′″]'
const dashes = '[-‐‑‒–—−]'

/** One typed character as a pattern: any quote mark stands for any other, any dash for any other. */
function patternOf(character: string): string {
  if (new RegExp(quotes, 'u').test(character)) return quotes
  if (new RegExp(dashes, 'u').test(character)) return dashes
  return character.replace(/[.*+?^${}()|[\]\\/]/u, '\\$&')
}

/**
 * Stretches of canonical text that match, in order. The document is searched as it is stored (words cut at line ends joined, ligatures
 * taken apart), not as a page happens to draw it. A space stands for any run of spaces or line ends. Linear.
 */
export function findMatches(text: string, { query, matchCase, wholeWords }: FindRequest): TextRange[] {
  const words = query.normalize('NFC').trim().split(/\s+/u).filter(Boolean)
  if (words.length === 0) return []
  const source = words.map((word) => [...word].map(patternOf).join('')).join('\\s+')
  const matches: TextRange[] = []
  for (const match of text.matchAll(new RegExp(source, matchCase ? 'gu' : 'giu'))) {
    const start = match.index
    const end = start + match[0].length
    if (wholeWords && (letter.test(lastCharacter(text, start)) || letter.test(firstCharacter(text, end)))) continue
    matches.push({ start, end })
  }
  return matches
}

const firstCharacter = (text: string, at: number) => String.fromCodePoint(text.codePointAt(at) ?? 0x20)
const lastCharacter = (text: string, at: number) => Array.from(text.slice(Math.max(0, at - 2), at)).at(-1) ?? ' '

/** Index of the match to go to first: the first one at or after `offset`, else the first of all; -1 without matches. */
export function matchFrom(matches: readonly TextRange[], offset: number): number {
  const next = matches.findIndex((match) => match.start >= offset)
  return next < 0 && matches.length > 0 ? 0 : next
}
