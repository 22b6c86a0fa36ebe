import { SOFT_HYPHEN } from './characters'

/** What becomes of a hyphen at a line end. */
export type HyphenFate = 'none' | 'join' | 'keep' | 'keep-and-space'

/** First parts that take a hyphen far more often than a word is cut after them. */
const COMPOUND_FIRST = new Set(
  'cross double full half high long low non one open pseudo quasi self short single socio three two ultra well'.split(' '),
)
/** Second parts that follow a hyphen far more often than they end a cut word. */
const COMPOUND_SECOND = new Set(
  (
    'analyses analysis analytic analytical associated based blind centered centred controlled dependent derived driven ' +
    'effect effective effects exposed free friendly induced intensity known level like linked mediated month months ' +
    'naive negative oriented positive related resistant response rich scale sectional severity specific step talk ' +
    'targeted up week weeks wide year years'
  ).split(' '),
)
/** Before these a word is whole with the part in front: "un-known", "in-dependent", "cor-related". */
const SYLLABLES = new Set('un in inter intercor cor re dis de mis over under out en'.split(' '))
/** After these a hanging hyphen stays: "short- and long-term". */
const CONJUNCTIONS = new Set('and or to versus und oder bis et ou y o e nor but'.split(' '))

/**
 * Judges the hyphen that ends `line` when `next` follows. `words` are the words of the same page, lower case: a page
 * that has the joined word, or the compound, elsewhere settles the matter; short lists of common parts do otherwise.
 */
export function judgeHyphen(line: string, next: string, words: ReadonlySet<string>): HyphenFate {
  const match = /([\p{L}\p{M}\p{N}'’]+(?:[-\u2010\u2011][\p{L}\p{M}\p{N}'’]+)*)([-\u2010\u2011\u00AD])$/u.exec(line)
  if (!match) return 'none'
  const left = match[1] as string
  const right = /^[\p{L}\p{M}\p{N}'’]+(?:[-\u2010\u2011][\p{L}\p{M}\p{N}'’]+)*/u.exec(next)?.[0]
  if (!right) return 'none'
  if (CONJUNCTIONS.has(right)) return words.has((left + right).toLowerCase()) ? 'join' : 'keep-and-space'
  if (match[2] === SOFT_HYPHEN && /^\p{L}/u.test(right)) return 'join'
  if (!/[\p{L}\p{M}]$/u.test(left) || !/^\p{Ll}/u.test(right)) return 'keep'

  const lastPart = left.split(/[-\u2010\u2011]/u).at(-1) as string
  const firstPart = right.split(/[-\u2010\u2011]/u)[0] as string
  const joined = (left + right).toLowerCase()
  const compound = `${left}-${right}`.toLowerCase().replace(/[\u2010\u2011]/gu, '-')
  if (words.has(joined) || words.has((lastPart + firstPart).toLowerCase())) return 'join'
  if (words.has(compound) || words.has(`${lastPart}-${firstPart}`.toLowerCase())) return 'keep'

  const first = lastPart.toLowerCase()
  // "state-of-the-⏎art": a chain of hyphens goes on, unless its last part is no word the page knows.
  if (left.includes('-') && words.has(first) && words.has(firstPart)) return 'keep'
  if (first.length === 1 || COMPOUND_FIRST.has(first)) return 'keep'
  if (COMPOUND_SECOND.has(firstPart) && !SYLLABLES.has(first)) return 'keep'
  // "mixed-⏎mode" on a page that speaks of "mixed" and of "mode", but "more-⏎over" is one word wherever it stands.
  if (isContentWord(first) && isContentWord(firstPart) && words.has(first) && words.has(firstPart)) return 'keep'
  // Digits inside ("5-HT2A-⏎mediated") and capitals ("mRNA-⏎loaded", "ECT-⏎resistant") are never cut words.
  if (/\p{N}/u.test(lastPart) || /\p{L}\p{Lu}/u.test(lastPart)) return 'keep'
  return 'join'
}

const FUNCTION_WORDS = new Set(
  'more some there where with over under when every through here what this that them then other never thus there like'.split(' '),
)

function isContentWord(word: string): boolean {
  return word.length >= 4 && !FUNCTION_WORDS.has(word)
}

/** The words of some lines, lower case; compounds with their hyphens, and each of their parts. */
export function wordsOf(lines: Iterable<string>): Set<string> {
  const words = new Set<string>()
  for (const line of lines) {
    for (const [word] of line.toLowerCase().matchAll(/[\p{L}\p{M}\p{N}'’]+(?:[-\u2010\u2011][\p{L}\p{M}\p{N}'’]+)*/gu)) {
      words.add(word.replace(/[\u2010\u2011]/gu, '-'))
    }
  }
  return words
}
