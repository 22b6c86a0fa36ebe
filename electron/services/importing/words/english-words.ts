import type { Vocabulary } from '../../../../shared/anchoring/document-words'

let words: Promise<Vocabulary> | undefined

/**
 * About 274,000 English words with their inflections (the package `word-list`), to tell words cut at a line end from compounds.
 * Loaded with the first document that asks. One string and a search by halving: a Set of them would take ten times the memory
 * in every worker.
 */
export function englishWords(): Promise<Vocabulary> {
  words ??= import('./english-word-list').then(({ englishWordList }) => new SortedWords(englishWordList))
  return words
}

/** Words of a text with one word a line, in the order of their code units. */
export class SortedWords implements Vocabulary {
  constructor(private readonly lines: string) {}

  has(word: string): boolean {
    if (word === '') return false
    let low = 0
    let high = this.lines.length
    while (low < high) {
      const start = this.lines.lastIndexOf('\n', ((low + high) >> 1) - 1) + 1
      const lineEnd = this.lines.indexOf('\n', start)
      const end = lineEnd < 0 ? this.lines.length : lineEnd
      const found = this.lines.slice(start, end)
      if (found === word) return true
      if (found < word) low = end + 1
      else high = start
    }
    return false
  }
}
