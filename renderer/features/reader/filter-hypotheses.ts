import type { Hypothesis } from '../../../shared/model/hypothesis'

const plain = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/**
 * Hypotheses that fit what was typed, best first: every word has to stand in the name or path; beginnings of the name, then beginnings
 * of words, then the rest. With nothing typed: the last one used, then those with a key in their order, then the tree.
 */
export function filterHypotheses(all: readonly Hypothesis[], typed: string, lastId: string | null): Hypothesis[] {
  const words = plain(typed).split(/\s+/u).filter(Boolean)
  const rank = (hypothesis: Hypothesis): number => {
    if (words.length === 0) {
      if (hypothesis.id === lastId) return 0
      return hypothesis.key ? Number(hypothesis.key) : 10
    }
    const name = plain(hypothesis.name)
    const text = `${name} ${plain(hypothesis.path)}`
    if (!words.every((word) => text.includes(word))) return -1
    if (name.startsWith(words[0] ?? '')) return 0
    const starts = text.split(/[^\p{L}\p{N}]+/u)
    return words.every((word) => starts.some((start) => start.startsWith(word))) ? 1 : 2
  }
  return all
    .map((hypothesis, index) => ({ hypothesis, index, rank: rank(hypothesis) }))
    .filter((entry) => entry.rank >= 0)
    .sort((a, b) => a.rank - b.rank || a.index - b.index)
    .map((entry) => entry.hypothesis)
}
