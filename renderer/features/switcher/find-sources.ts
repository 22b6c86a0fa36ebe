import type { SourceSummary } from '../../../shared/model/source'
import { authorName, displayTitle } from '../../lib/reference-words'

/** Case and accents do not matter to what is typed. */
const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** A source with the words it is found by. */
export interface FoundBy {
  source: SourceSummary
  words: string
}

/** Made once for a list: folding is what takes the time. */
export const indexed = (sources: readonly SourceSummary[]): FoundBy[] =>
  sources.map((source) => ({
    source,
    words: fold(
      [displayTitle(source), ...source.authors.map(authorName), source.year ?? '', source.key, source.container].join(' '),
    ),
  }))

/**
 * Sources that hold every word typed, at the beginning of a word before anywhere else. Those read lately (`recent`, ids, the latest first) come first among equals;
 * without anything typed they stand before all others.
 */
export function findSources(index: readonly FoundBy[], typed: string, recent: readonly string[]): SourceSummary[] {
  const asked = fold(typed).split(/\s+/).filter(Boolean)
  const place = new Map(recent.map((id, at) => [id, at]))
  const rank = ({ words }: FoundBy) => (asked.every((word) => words.startsWith(word) || words.includes(` ${word}`)) ? 0 : 1)
  return index
    .filter(({ words }) => asked.every((word) => words.includes(word)))
    .map((one, order) => ({ source: one.source, rank: rank(one), recent: place.get(one.source.id) ?? recent.length, order }))
    .sort((a, b) => a.rank - b.rank || a.recent - b.recent || a.order - b.order)
    .map(({ source }) => source)
}
