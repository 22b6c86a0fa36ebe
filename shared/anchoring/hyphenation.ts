import { SOFT_HYPHEN } from './characters'
import type { Vocabulary } from './document-words'
import {
  combiningForms,
  compoundFirsts,
  compoundSeconds,
  conjunctions,
  latinSeconds,
  openPrefixes,
  particles,
  suffixes,
} from './word-parts'

export { DocumentWords, type Vocabulary, wordsOf } from './document-words'

/** What becomes of a hyphen at a line end. */
export type HyphenFate = 'none' | 'join' | 'keep' | 'keep-and-space'

/** The words of the page or document; `count` and `isEnglish` sharpen the judgement where they are known (`DocumentWords`). */
export interface TextWords extends Vocabulary {
  count?(word: string): number
  readonly isEnglish?: boolean
}

const CHAIN = "[\\p{L}\\p{M}\\p{N}'’]+(?:[-\\u2010\\u2011][\\p{L}\\p{M}\\p{N}'’]+)*"
const LEFT = new RegExp(`(${CHAIN})([-\\u2010\\u2011\\u00AD])$`, 'u')
const RIGHT = new RegExp(`^${CHAIN}`, 'u')
const UNKNOWN: Vocabulary = { has: () => false }

/**
 * Judges the hyphen that ends `line` when `next` follows. The document's own words come first: what it writes elsewhere, joined
 * or with the hyphen, settles the matter. Then a dictionary of English words, unless the document is in another language: "depres-"
 * is no word and "depression" is one. Parts that take a hyphen by custom ("non-", "-based") and two whole words keep it.
 */
export function judgeHyphen(line: string, next: string, words: TextWords, dictionary: Vocabulary = UNKNOWN): HyphenFate {
  const match = LEFT.exec(line)
  if (!match) return 'none'
  const left = plain(match[1] as string)
  const right = plain(RIGHT.exec(next)?.[0] ?? '')
  if (right === '') return 'none'
  const known = words.isEnglish === false ? UNKNOWN : dictionary
  if (conjunctions.has(right)) return isWord((left + right).toLowerCase(), words, known) ? 'join' : 'keep-and-space'
  if (match[2] === SOFT_HYPHEN && /^\p{L}/u.test(right)) return 'join'
  if (!/[\p{L}\p{M}]$/u.test(left) || !/^\p{L}/u.test(right) || isInAddress(line)) return 'keep'

  const cut = cutOf(left, right)
  const areWords = known.has(cut.first) && known.has(cut.second)
  if (known.has(cut.joined) && !areWords && !/\p{Lu}/u.test(right)) return 'join'
  const own = byDocument(cut, words)
  if (own) return own

  // Capitals and digits inside ("mRNA-⏎loaded", "5-HT2A-⏎mediated", "Jan-⏎Philipp") are never cut words; headings in capitals may be.
  const inCapitals = /^\p{Lu}{2,}$/u.test(cut.lastPart) && /^\p{Lu}{2,}$/u.test(cut.nextPart)
  if (inCapitals) return known.has(cut.joined) ? 'join' : 'keep'
  if (/^\p{Lu}/u.test(right) || /\p{N}/u.test(cut.lastPart) || /\p{L}\p{Lu}/u.test(cut.lastPart)) return 'keep'
  if (cut.first.length === 1) return 'keep'
  if (words.isEnglish === false) return isFrenchClitic(cut.second, words) ? 'keep' : 'join'
  return byParts(cut, words, known, areWords)
}

interface Cut {
  /** as printed: the part before the hyphen and the one after it, without the rest of a chain */
  lastPart: string
  nextPart: string
  /** the same in lower case */
  first: string
  second: string
  joined: string
  /** joined words and compounds the document may have elsewhere, with the whole chain and without */
  wholes: string[]
  compounds: string[]
  isChain: boolean
  goesOn: boolean
}

function cutOf(left: string, right: string): Cut {
  const lastPart = left.split('-').at(-1) as string
  const nextPart = right.split('-')[0] as string
  const [first, second] = [lastPart.toLowerCase(), nextPart.toLowerCase()]
  const joined = first + second
  return {
    lastPart,
    nextPart,
    first,
    second,
    joined,
    wholes: [...new Set([(left + right).toLowerCase(), joined])],
    compounds: [...new Set([`${left}-${right}`.toLowerCase(), `${first}-${second}`])],
    isChain: left.includes('-'),
    goesOn: right.includes('-'),
  }
}

/** What the document itself writes elsewhere, in this form or another of the same word; null when it does not say. */
function byDocument(cut: Cut, words: TextWords): HyphenFate | null {
  const times = (word: string) => (words.has(word) ? (words.count?.(word) ?? 1) || 1 : 0)
  const most = (list: readonly string[]) => Math.max(...list.map(times))
  for (const inflected of [false, true]) {
    const forms = (list: readonly string[]) => (inflected ? list.flatMap(formsOf) : list)
    const [whole, compound] = [most(forms(cut.wholes)), most(forms(cut.compounds))]
    if (whole > 0 || compound > 0) return whole >= compound ? 'join' : 'keep'
  }
  return null
}

function byParts(cut: Cut, words: TextWords, known: Vocabulary, areWords: boolean): HyphenFate {
  const { first, second, joined } = cut
  const isPart = (word: string) => known.has(word) || (word.length >= 4 && words.has(word))
  // "end-⏎to-end", "state-⏎of-the-art", "follow-⏎up", "in-⏎vitro"
  if (particles.has(second) && (cut.goesOn || second.length <= 2)) return 'keep'
  if (latinSeconds.has(second) || (vowelsMeet(first, second) && isPart(second))) return 'keep'
  // A chain of hyphens goes on, unless its last part is no word.
  if (cut.isChain && isPart(first) && isPart(second) && !known.has(joined)) return 'keep'
  if (compoundFirsts.has(first) && !suffixes.has(second)) {
    const isOneWord = known.has(joined) && !openPrefixes.has(first)
    if (!isOneWord && (known === UNKNOWN || second.length > 3) && (known === UNKNOWN || isPart(second))) return 'keep'
  }
  if (known.has(joined)) return 'join'
  if (combiningForms.has(first)) return 'join'
  if (compoundSeconds.has(second) && !syllables.has(first)) return 'keep'
  if (areWords || (isPart(first) && isPart(second))) {
    // "Turk-⏎ish" and "Ar-⏎mand" are made of words too, but hardly anybody ends a line before three letters of a compound.
    const areContent = first.length >= 3 && second.length >= 4 && !suffixes.has(second)
    if (known === UNKNOWN ? isContentWord(first) && isContentWord(second) : areContent) return 'keep'
  }
  return 'join'
}

/** "pre-existing", "anti-inflammatory", "co-occur": two like vowels are kept apart, but for a few very common words. */
function vowelsMeet(first: string, second: string): boolean {
  if (!/^(?:pre|re|de|anti|semi|multi|co)$/u.test(first)) return false
  return first.at(-1) === second.charAt(0) && !/^(?:operat|ordinat)/u.test(second)
}

const plain = (chain: string) => chain.replace(/[\u2010\u2011]/gu, '-')

const isWord = (word: string, words: Vocabulary, known: Vocabulary) => words.has(word) || known.has(word)

/** A hyphen in a web address or a DOI belongs to it. */
function isInAddress(line: string): boolean {
  return /(?:https?:\/\/|www\.|doi[.:]|\b10\.\d{4,9}\/)\S*$/iu.test(line)
}

/** The word and its commonest other forms: what "self-report" says of "self-reported". */
function formsOf(word: string): string[] {
  if (word.length < 7) return [word]
  const stem = word.replace(/(?:ing|ed|es|s|e)$/u, '')
  return [stem, `${stem}e`, `${stem}s`, `${stem}es`, `${stem}ed`, `${stem}ing`]
}

/** "peut-⏎être", "dit-⏎il" and their like, in French. */
function isFrenchClitic(second: string, words: Vocabulary): boolean {
  return words.has('les') && words.has('une') && /^(?:être|ils?|elles?|on|ci|là|même|mêmes|vous|nous|je|tu|dire)$/u.test(second)
}

/** Before these a word is whole with the part in front: "un-known", "in-dependent", "cor-related". */
const syllables = new Set('un in inter intercor cor re dis de mis over under out en'.split(' '))
const functionWords = new Set(
  'more some there where with over under when every through here what this that them then other never thus there like'.split(' '),
)

function isContentWord(word: string): boolean {
  return word.length >= 4 && !functionWords.has(word)
}
