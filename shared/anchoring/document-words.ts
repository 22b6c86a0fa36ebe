/** Words that are known: those of a document, or of a language. Asked in lower case, compounds with U+002D. */
export interface Vocabulary {
  has(word: string): boolean
}

const COMPOUND = /[\p{L}\p{M}\p{N}'’]+(?:[-\u2010\u2011][\p{L}\p{M}\p{N}'’]+)*/gu

/** Common words that no text of their language does without; those of the others seldom stand in it. */
const ENGLISH = 'the of and with is was that were this by'.split(' ')
const OTHERS = (
  'der die das und ist mit nicht ein le les des est dans une el los las que por del il della che per het een van met o os ' +
  'da não och att som af og til det'
).split(' ')
const COMMON = new Set([...ENGLISH, ...OTHERS])
/** As many common words say something about the language; fewer do not. */
const LEAST_TELLING = 5

/** The words of some lines, lower case; compounds with their hyphens. */
export function wordsOf(lines: Iterable<string>): Set<string> {
  const words = new Set<string>()
  for (const line of lines) for (const word of compoundsOf(line)) words.add(word)
  return words
}

/** Shorter words are no part of a cut word worth knowing. */
const LEAST_LETTERS = 3

/**
 * The words of a whole document and how often each stands there, for judging its line ends: compounds with their hyphens, and
 * apart from these the pairs and parts they are made of. The pieces of words cut at a line end do not count.
 */
export class DocumentWords implements Vocabulary {
  readonly #counts = new Map<string, number>()
  readonly #parts = new Set<string>()
  #isEnglish: boolean | undefined

  /** Takes in the lines of a page or column, in reading order. */
  add(lines: readonly string[]): void {
    this.#isEnglish = undefined
    let afterCut = false
    for (const line of lines) {
      const isCut = isHyphen(line.charCodeAt(line.length - 1)) || line.endsWith('\u00AD')
      const from = afterCut ? line.search(/\s|$/u) : 0
      const to = isCut ? line.lastIndexOf(' ') + 1 : line.length
      afterCut = isCut
      this.#read(line.toLowerCase(), from, to)
    }
  }

  /** Every document goes through here whole: a scan by code units takes a third of the time of a regular expression. */
  #read(line: string, from: number, to: number): void {
    for (let at = from; at < to; at += 1) {
      if (!isWordUnit(line, at)) continue
      const start = at
      let hyphens = 0
      while (at < to && (isWordUnit(line, at) || (isHyphen(line.charCodeAt(at)) && at + 1 < to && isWordUnit(line, at + 1)))) {
        if (isHyphen(line.charCodeAt(at))) hyphens += 1
        at += 1
      }
      const word = line.slice(start, at)
      if (at - start < LEAST_LETTERS && !COMMON.has(word)) continue
      if (hyphens === 0) this.#counts.set(word, this.count(word) + 1)
      else this.#addCompound(word.replace(/[\u2010\u2011]/gu, '-'))
    }
  }

  #addCompound(word: string): void {
    this.#counts.set(word, this.count(word) + 1)
    const parts = word.split('-')
    for (const [i, part] of parts.entries()) {
      this.#parts.add(part)
      if (i > 0 && parts.length > 2) this.#parts.add(`${parts[i - 1]}-${part}`)
    }
  }

  /** True for a word of three letters or more, a compound, and a part of a compound. Lower case. */
  has(word: string): boolean {
    return this.#counts.has(word) || this.#parts.has(word)
  }

  /** How often a word or whole compound stands in the document. */
  count(word: string): number {
    return this.#counts.get(word) ?? 0
  }

  /** False where the common words of another language are more frequent: a list of English words says nothing there. */
  get isEnglish(): boolean {
    this.#isEnglish ??= this.#looksEnglish()
    return this.#isEnglish
  }

  #looksEnglish(): boolean {
    const sum = (words: readonly string[]) => words.reduce((total, word) => total + this.count(word), 0)
    const [english, others] = [sum(ENGLISH), sum(OTHERS)]
    return english + others < LEAST_TELLING || english > others
  }
}

const isHyphen = (unit: number) => unit === 0x2d || unit === 0x2010 || unit === 0x2011

/** Letters, digits, marks and apostrophes; the halves of a pair beyond the basic plane are taken for letters. */
function isWordUnit(line: string, at: number): boolean {
  const unit = line.charCodeAt(at)
  if (unit < 0x80) return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x30 && unit <= 0x39) || unit === 0x27
  if (unit === 0x2019 || (unit >= 0xd800 && unit <= 0xdfff)) return true
  return /[\p{L}\p{M}\p{N}]/u.test(line.charAt(at))
}

function* compoundsOf(line: string): Generator<string> {
  for (const [word] of line.toLowerCase().matchAll(COMPOUND)) yield word.replace(/[\u2010\u2011]/gu, '-')
}
