import type { Vocabulary } from '../../../../shared/anchoring/document-words'

/**
 * A sorted list of words as one string, each word by what it does not share with the one before: a capital letter for the number of
 * letters they share (A for none), then the rest. "abacus abacuses" is "AabacusGes". A third of the list's length.
 */
export function frontCoded(words: Iterable<string>): string {
  let coded = ''
  let previous = ''
  for (const [i, word] of [...new Set(words)].sort().entries()) {
    let shared = 0
    if (i % BLOCK !== 0) while (shared < MOST_SHARED && shared < previous.length && word[shared] === previous[shared]) shared += 1
    coded += String.fromCharCode(CODE_A + shared) + word.slice(shared)
    previous = word
  }
  return coded
}

const CODE_A = 65
const MOST_SHARED = 25
/** Words after which one is written whole, so that a search can begin there. */
const BLOCK = 32

/** Looks words up in such a string without taking it apart. */
export class FrontCodedWords implements Vocabulary {
  /** Where words begin that are written whole. */
  readonly #blocks: number[] = []

  constructor(private readonly coded: string) {
    for (let at = coded.indexOf('A'); at >= 0; at = coded.indexOf('A', at + 1)) this.#blocks.push(at)
  }

  has(word: string): boolean {
    if (!/^[a-z]+$/.test(word)) return false
    let low = 0
    let high = this.#blocks.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.#rest(this.#blocks[middle] as number) <= word) low = middle + 1
      else high = middle
    }
    let at = this.#blocks[low - 1]
    if (at === undefined) return false
    const end = this.#blocks[low] ?? this.coded.length
    let known = ''
    while (at < end) {
      const rest = this.#rest(at)
      known = known.slice(0, this.coded.charCodeAt(at) - CODE_A) + rest
      if (known === word) return true
      at += 1 + rest.length
    }
    return false
  }

  /** The letters after the capital at `at`. */
  #rest(at: number): string {
    let end = at + 1
    while (this.coded.charCodeAt(end) >= 97) end += 1
    return this.coded.slice(at + 1, end)
  }
}
