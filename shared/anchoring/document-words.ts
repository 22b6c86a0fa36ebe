/** Words that are known: those of a document, or of a language. Asked in lower case, compounds with U+002D. */
export interface Vocabulary {
  has(word: string): boolean
}

const COMPOUND = /[\p{L}\p{M}\p{N}'’]+(?:[-\u2010\u2011][\p{L}\p{M}\p{N}'’]+)*/gu
const CUT = /[-\u2010\u2011\u00AD]$/u

/** Common words that no text of their language does without; those of the others seldom stand in it. */
const ENGLISH = 'the of and with is was that were this by'.split(' ')
const OTHERS = (
  'der die das und ist mit nicht ein le les des est dans une el los las que por del il della che per het een van met o os ' +
  'da não och att som af og til det'
).split(' ')
/** As many common words say something about the language; fewer do not. */
const LEAST_TELLING = 5

/** The words of some lines, lower case; compounds with their hyphens. */
export function wordsOf(lines: Iterable<string>): Set<string> {
  const words = new Set<string>()
  for (const line of lines) for (const word of compoundsOf(line)) words.add(word)
  return words
}

/**
 * The words of a whole document and how often each stands there, for judging its line ends: compounds with their hyphens, and
 * apart from these the pairs and parts they are made of. The pieces of words cut at a line end do not count.
 */
export class DocumentWords implements Vocabulary {
  readonly #counts = new Map<string, number>()
  readonly #parts = new Set<string>()

  /** Takes in the lines of a page or column, in reading order. */
  add(lines: readonly string[]): void {
    let afterCut = false
    for (const line of lines) {
      const isCut = CUT.test(line)
      let whole = afterCut ? line.replace(/^\S+/u, '') : line
      if (isCut) whole = whole.replace(/\S+$/u, '')
      afterCut = isCut
      for (const word of compoundsOf(whole)) {
        this.#counts.set(word, this.count(word) + 1)
        if (word.includes('-')) this.#addParts(word.split('-'))
      }
    }
  }

  #addParts(parts: readonly string[]): void {
    for (const [i, part] of parts.entries()) {
      this.#parts.add(part)
      if (i > 0 && parts.length > 2) this.#parts.add(`${parts[i - 1]}-${part}`)
    }
  }

  /** True for a word, a compound, and a part of a compound. */
  has(word: string): boolean {
    return this.#counts.has(word) || this.#parts.has(word)
  }

  /** How often a word or whole compound stands in the document. */
  count(word: string): number {
    return this.#counts.get(word) ?? 0
  }

  /** False where the common words of another language are more frequent: a list of English words says nothing there. */
  get isEnglish(): boolean {
    const sum = (words: readonly string[]) => words.reduce((total, word) => total + this.count(word), 0)
    const [english, others] = [sum(ENGLISH), sum(OTHERS)]
    return english + others < LEAST_TELLING || english > others
  }
}

function* compoundsOf(line: string): Generator<string> {
  for (const [word] of line.toLowerCase().matchAll(COMPOUND)) yield word.replace(/[\u2010\u2011]/gu, '-')
}
