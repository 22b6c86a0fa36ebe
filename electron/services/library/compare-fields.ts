import { editDistance } from './edit-distance'
import { areMisspelt } from './misspelt-words'
import type { PlainTitle } from './plain-title'
import type { PlainName, WorkSignature } from './work-signature'

export type TitleLikeness = 'same' | 'main' | 'near' | 'cut' | 'part' | ''

/** Misspelt letters that are forgiven in titles of this length. */
const forgiven = (length: number): number => (length >= 80 ? 4 : length >= 50 ? 3 : length >= 30 ? 2 : length >= 16 ? 1 : 0)

function titleLikeness(a: PlainTitle, b: PlainTitle): TitleLikeness {
  if (a.whole === '' || b.whole === '') return ''
  if (a.whole === b.whole) return 'same'
  // With a subtitle in one of them only; two different subtitles are two works of a series.
  const [short, long] = a.whole.length < b.whole.length ? [a, b] : [b, a]
  if (short.whole === long.main && short.numbers === long.mainNumbers) return long.main.length >= 12 ? 'main' : ''
  if (short.isCut && short.whole.length >= 24 && long.whole.startsWith(short.whole)) return 'cut'
  if (a.numbers === b.numbers) {
    const most = forgiven(short.whole.length)
    if (most > 0 && editDistance(a.whole, b.whole, most) <= most && areMisspelt(a.words, b.words)) return 'near'
    const main = long.words.slice(0, long.mainWords)
    if (long.main.length >= 30 && editDistance(long.main, short.whole, 2) <= 2 && areMisspelt(main, short.words)) return 'main'
  }
  // Exported without its end, or with another title page's beginning.
  if (short.whole.length >= 60 && long.whole.startsWith(short.whole) && short.numbers === numbersWithin(long, short)) return 'cut'
  return ''
}

const numbersWithin = (long: PlainTitle, short: PlainTitle): string =>
  long.numbers.startsWith(short.numbers) && long.numbers.length > short.numbers.length ? 'more' : short.numbers

/** Of the words of both the part that both have. */
export function sharedWords(a: PlainTitle, b: PlainTitle): number {
  const [few, many] = a.words.length <= b.words.length ? [a.words, b.words] : [b.words, a.words]
  if (many.length === 0 || few.length / many.length < 0.3) return 0
  const own = new Set(few)
  const all = new Set([...few, ...many])
  let both = 0
  for (const word of new Set(many)) if (own.has(word)) both++
  return both / all.size
}

const order: readonly TitleLikeness[] = ['same', 'near', 'main', 'cut', 'part', '']
const better = (a: TitleLikeness, b: TitleLikeness): TitleLikeness => (order.indexOf(a) <= order.indexOf(b) ? a : b)

/** Whether they have most words in common; slow beside the others, and asked only where the place is the same. */
export const sharesMost = (a: WorkSignature, b: WorkSignature): boolean =>
  a.titles.some((one) =>
    b.titles.some((other) => Math.min(one.words.length, other.words.length) >= 6 && sharedWords(one, other) >= 0.75),
  )

/** The most alike of their titles. */
export function titlesLikeness(a: WorkSignature, b: WorkSignature): TitleLikeness {
  let best: TitleLikeness = ''
  for (const one of a.titles) for (const other of b.titles) best = better(best, titleLikeness(one, other))
  return best
}

export type NameLikeness = 'same' | 'similar' | 'unknown' | 'different'

function sameName(a: PlainName, b: PlainName): NameLikeness {
  if (a.isBody !== b.isBody) return 'different'
  if (a.family === b.family) return !a.initial || !b.initial || a.initial === b.initial ? 'same' : 'different'
  if (a.isBody) {
    const [short, long] = a.family.length < b.family.length ? [a.family, b.family] : [b.family, a.family]
    return short.length >= 6 && long.includes(short) ? 'similar' : 'different'
  }
  // Given and family name exchanged.
  if (a.given && b.given && a.family === b.given && b.family === a.given) return 'same'
  if (a.initial && b.initial && a.initial !== b.initial) return 'different'
  const [short, long] = a.family.length < b.family.length ? [a.family, b.family] : [b.family, a.family]
  // One of two family names; a letter misspelt, or an umlaut written with an e.
  if (short.length >= 4 && (long.startsWith(short) || long.endsWith(short)) && long.length - short.length >= 3) return 'similar'
  const spelt = (name: string) => name.replace(/([aou])e/g, '$1')
  if (spelt(a.family) === spelt(b.family)) return 'same'
  return short.length >= 5 && editDistance(a.family, b.family, 1) <= 1 ? 'similar' : 'different'
}

/** Whether two works have one first author, as far as their names tell. */
export function firstAuthor(a: WorkSignature, b: WorkSignature): NameLikeness {
  const [one, other] = [a.names[0], b.names[0]]
  if (!one || !other) return 'unknown'
  const first = sameName(one, other)
  if (first !== 'different') return first
  // A group and the person who signs for it, or the names in another order.
  const has = (names: PlainName[], name: PlainName) => names.some((each) => sameName(each, name) === 'same')
  const [inA, inB] = [has(a.names, other), has(b.names, one)]
  if (inA && inB) return 'similar'
  if (one.isBody !== other.isBody) return inA || inB ? 'similar' : 'unknown'
  return 'different'
}

/** Whether two values are the same, as far as both are known. */
export type Known = 'same' | 'different' | 'unknown'
export const known = (a: string, b: string): Known => (!a || !b ? 'unknown' : a === b ? 'same' : 'different')

/** Whether two names are of one journal: the same words, words shortened, or their first letters. */
export function sameContainer(a: WorkSignature, b: WorkSignature): Known {
  if (!a.container || !b.container) return 'unknown'
  if (a.container === b.container) return 'same'
  const [short, long] = a.container.length < b.container.length ? [a, b] : [b, a]
  if (short.containerWords.length === 1) {
    const letters = long.containerWords.map((word) => word[0]).join('')
    if (short.container.length >= 3 && letters.startsWith(short.container)) return 'same'
  }
  let at = 0
  for (const word of short.containerWords) {
    while (at < long.containerWords.length && !isShort(word, long.containerWords[at]!)) at++
    if (at++ >= long.containerWords.length) return 'different'
  }
  return short.containerWords.length > 1 || long.containerWords.length === 1 ? 'same' : 'different'
}

/** `psychol` of `psychology`, `natl` of `national`: the same beginning, and the letters in order. */
function isShort(word: string, full: string): boolean {
  if (full.startsWith(word)) return true
  if (word.length < 3 || word[0] !== full[0]) return false
  let at = 0
  for (const letter of full) if (letter === word[at]) at++
  return at === word.length
}

/** Versions and updates of Cochrane reviews, of preprints: another number at the end of one DOI. */
const version = /(?:[./]v|\.pub|\/v)(\d+)$/u

export function doiLikeness(a: WorkSignature, b: WorkSignature): Known {
  const plain = known(a.doi, b.doi)
  if (plain !== 'different') return plain
  const [short, long] = a.doi.length < b.doi.length ? [a.doi, b.doi] : [b.doi, a.doi]
  // Cut off, or with something after it that does not belong.
  return short.length > 12 && long.startsWith(short) && !/^(?:\.pub|[./-]?\d)/u.test(long.slice(short.length))
    ? 'same'
    : 'different'
}

export const isCochraneUpdate = (a: WorkSignature, b: WorkSignature): boolean =>
  a.doi !== b.doi && /^10\.1002\/14651858\./u.test(a.doi) && a.doi.replace(version, '') === b.doi.replace(version, '')
