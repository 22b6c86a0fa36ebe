import {
  doiLikeness,
  firstAuthor,
  isCochraneUpdate,
  type Known,
  known,
  sameContainer,
  sharedWords,
  sharesMost,
  titlesLikeness,
} from './compare-fields'
import { editDistance } from './edit-distance'
import { isTelling } from './plain-title'
import type { WorkSignature } from './work-signature'

/** What two works have in common, and what tells them apart, in words that fit “the … is the same”. */
export interface Likeness {
  /** 0…1. */
  score: number
  same: string[]
  differs: string[]
}

/** `different`: something says that they are two works, however alike. `unlike`: too little in common. */
export type Judgement = ({ verdict: 'alike' } & Likeness) | { verdict: 'different' | 'unlike' }

const unlike: Judgement = { verdict: 'unlike' }
const different: Judgement = { verdict: 'different' }

const serial = new Set(['report', 'dataset', 'book', 'webpage', 'legislation', 'standard', 'software'])

/** Set bits of a number of 32. */
function bitsOf(bits: number): number {
  let n = bits - ((bits >>> 1) & 0x55555555)
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333)
  return (((n + (n >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24
}

/** Whether it is worth while to {@link judge} two works: false only where they would not be alike. Takes no time. */
export function mayBeAlike(a: WorkSignature, b: WorkSignature): boolean {
  if ((a.doi !== '' && a.doi === b.doi) || (a.pmid !== '' && a.pmid === b.pmid)) return true
  if (a.page !== '' && a.page === b.page && a.volume === b.volume) return true
  if (a.year !== null && b.year !== null && Math.abs(a.year - b.year) > 3) return false
  if (a.nameLetters !== 0 && b.nameLetters !== 0 && (a.nameLetters & b.nameLetters) === 0) return false
  const least = Math.min(bitsOf(a.titleBits), bitsOf(b.titleBits))
  return bitsOf(a.titleBits & b.titleBits) >= 0.6 * least
}

/** Compares two works by what their records say; says the same whichever comes first. */
export function judge(a: WorkSignature, b: WorkSignature): Judgement {
  if (a.doi === '' && b.doi === '' && a.titles[0]!.whole === '' && b.titles[0]!.whole === '') return unlike
  let title = titlesLikeness(a, b)
  const author = firstAuthor(a, b)
  const years = a.year === null || b.year === null ? null : Math.abs(a.year - b.year)
  const container = sameContainer(a, b)
  const volume = known(a.volume, b.volume)
  const page = known(a.page, b.page)
  const doi = doiLikeness(a, b)
  const pmid = known(a.pmid, b.pmid)
  /** The same place in the same volume: nothing else stands there, but for notes on one page. */
  const isSamePlace = page === 'same' && volume === 'same' && container !== 'different'
  const isPreprintOf = a.isPreprint !== b.isPreprint
  const isPreprintPair = a.isPreprint || b.isPreprint
  const sameId = doi === 'same' || pmid === 'same'

  if (title === '' && (isSamePlace || isPreprintOf || sameId) && sharesMost(a, b)) title = 'part'

  // What speaks against them, however alike they look.
  const role = known(a.titles[0]!.role || ' ', b.titles[0]!.role || ' ')
  if (role === 'different' && !(sameId && title === 'same'))
    return isSamePlace && author === 'same' && title !== '' ? alike() : different
  if (isCochraneUpdate(a, b)) return different
  if (known(a.edition, b.edition) === 'different' && !sameId) return different
  if (a.isThesis !== b.isThesis && a.type && b.type && !isSamePlace && !sameId) return different
  if (title === '' || title === 'part') {
    if (numbersDiffer() && !sameId) return different
    return other()
  }
  if (numbersDiffer() && title !== 'main' && title !== 'cut') return different
  if (isChapterOfOther(a, b)) return different
  if (doi === 'different' && !isPreprintPair && !isSamePlace) return different
  if (pmid === 'different' && !isPreprintPair && !(isSamePlace && doi === 'same')) return different
  if (author === 'different' && !isSamePlace && !sameId) return different
  if (years !== null && years > 1 && !isSamePlace && !sameId && !(isPreprintOf && years <= 3)) return different
  if (years === 1 && !isSamePlace && !isPreprintPair && (serial.has(a.type) || serial.has(b.type)) && author !== 'same')
    return different

  // Printed in two places: a meeting's abstract and the paper, or one text in two journals.
  const placesDiffer = page === 'different' && (volume === 'different' || container === 'different')
  if (placesDiffer && !isPreprintOf && !sameId) return different
  if (years === 1 && volume === 'different' && page !== 'same' && !isPreprintOf && !sameId) return different
  const length = Math.max(...a.titles.map((each) => each.whole.length))
  if (page === 'different' && volume === 'same' && container !== 'different' && !sameId) {
    // Two items of one volume, unless it is one whose pages were given before it had any, or mistyped.
    if (a.isGeneric || !a.isTelling || !b.isTelling || (length < 40 && editDistance(a.page, b.page, 1) > 1)) return different
  }
  if (sameId || isSamePlace) return alike()

  if (a.isGeneric || b.isGeneric)
    return page === 'same' && volume !== 'different' && author === 'same' && years === 0 && container !== 'different'
      ? alike()
      : unlike
  if (!a.isTelling || !b.isTelling) {
    // A few words: other people may have chosen them too.
    const placed =
      page === 'same' ||
      container === 'same' ||
      (container === 'unknown' && (title === 'same' || (a.type === 'book' && b.type === 'book')))
    return author === 'same' && years !== null && years <= 1 && placed ? alike() : unlike
  }
  if (author === 'unknown') {
    if (years !== null && years > 0 && page !== 'same') return unlike
    return page === 'same' ||
      (title === 'same' && (container === 'same' || length >= 50)) ||
      (length >= 40 && container === 'same')
      ? alike()
      : unlike
  }
  if (years === null && title !== 'same' && length < 40) return unlike
  return alike()

  /** Titles that differ, but the place is the same: a translation, or a title shortened. */
  function other(): Judgement {
    const isNear = years !== null && years <= 1 && author === 'same'
    if (sameId) {
      if (doi === 'different' || pmid === 'different' || a.titles[0]!.whole === '' || b.titles[0]!.whole === '')
        return doi === 'same' && pmid !== 'different' ? alike() : isNear || shared() >= 0.3 ? alike() : unlike
      if (isChapterOfOther(a, b) || isPartOfBook(a, b)) return different
      return alike()
    }
    if (doi === 'different' || pmid === 'different')
      return title === 'part' && isPreprintOf && author === 'same' && years !== null && years <= 2 ? alike() : unlike
    if (!isNear || !isSamePlace || container !== 'same' || years !== 0) return unlike
    const isMeeting = /^[a-z]/.test(a.page)
    const isTranslated = areOfTwoLanguages(a, b)
    return title === 'part' || (!isMeeting && (shared() >= 0.2 || isTranslated)) ? alike() : unlike
  }

  function shared(): number {
    return Math.max(...a.titles.flatMap((one) => b.titles.map((each) => sharedWords(one, each))))
  }

  function numbersDiffer(): boolean {
    return !a.titles.some((one) =>
      b.titles.some(
        (each) => one.numbers === each.numbers || one.mainNumbers === each.numbers || one.numbers === each.mainNumbers,
      ),
    )
  }

  function alike(): Judgement {
    const same: string[] = []
    const differs: string[] = []
    const note = (what: string, how: Known) => {
      if (how === 'same') same.push(what)
      else if (how === 'different') differs.push(what)
    }
    const titleScore = { same: 0.45, near: 0.4, main: 0.4, cut: 0.38, part: 0.3, '': 0.15 }[title]
    note('DOI', doi)
    note('PMID', pmid)
    if (title === 'same') same.push('title')
    else if (title === 'main' || title === 'cut') same.push('title before the subtitle')
    else if (title === 'near') same.push('title but for a letter or two')
    else if (title === 'part') same.push('most words of the title')
    else differs.push('title')
    if (years === 0) same.push('year')
    else if (years !== null) differs.push('year')
    if (author === 'same') same.push('first author')
    else if (author === 'different') differs.push('first author')
    note('journal', container)
    note('volume', volume)
    note('first page', page)
    const score =
      titleScore +
      { same: 0.25, similar: 0.18, unknown: 0.1, different: 0 }[author] +
      (years === 0 ? 0.15 : years === 1 ? 0.1 : years === null ? 0.07 : 0) +
      (isSamePlace ? 0.15 : page === 'same' ? 0.12 : container === 'same' ? 0.08 : container === 'unknown' ? 0.05 : 0) +
      (doi === 'same' || pmid === 'same' ? 0.2 : 0)
    return { verdict: 'alike', score: Math.min(1, Math.round(score * 100) / 100), same, differs }
  }
}

/**
 * What speaks against two works of one DOI, PMID or arXiv id being one: an empty string for nothing, a clause that asks for a person's eye, null when they
 * surely are two, such as chapters under the DOI of their book, or a correction under that of what it corrects.
 */
export function doubtOf(a: WorkSignature, b: WorkSignature): string | null {
  const [one, other] = [a.titles[0]!, b.titles[0]!]
  if (one.role !== other.role && one.whole && other.whole) return null
  if (isChapterOfOther(a, b)) return null
  const title = titlesLikeness(a, b)
  const titlesDiffer = (title === '' || title === 'part') && one.whole !== '' && other.whole !== ''
  if (titlesDiffer && isPartOfBook(a, b)) return null
  if (a.doi && b.doi && doiLikeness(a, b) === 'different' && !(a.isPreprint || b.isPreprint)) return 'the DOIs differ'
  if (known(a.pmid, b.pmid) === 'different') return 'the PMIDs differ'
  const isPlaced = known(a.page, b.page) === 'same' && known(a.volume, b.volume) === 'same' && firstAuthor(a, b) === 'same'
  return titlesDiffer && !isPlaced && !shareWords(a, b) ? 'the titles differ' : ''
}

/** Letters by which two words are taken for forms of one. */
const STEM = 5

/** Half of the words of the shorter title, in any form, are in the longer one: cut short, or written anew, as titles under one DOI are. */
function shareWords(a: WorkSignature, b: WorkSignature): boolean {
  const [short, long] = [a.titles[0]!.words, b.titles[0]!.words].sort((one, other) => one.length - other.length)
  const stems = new Set(long!.map((word) => word.slice(0, STEM)))
  return short!.filter((word) => stems.has(word.slice(0, STEM))).length * 2 >= short!.length
}

/** A book and one of its chapters, or two chapters of one book with different titles. */
function isPartOfBook(a: WorkSignature, b: WorkSignature): boolean {
  const parts = new Set(['chapter', 'entry', 'entry-encyclopedia', 'entry-dictionary', 'paper-conference'])
  return parts.has(a.type) || parts.has(b.type)
}

/** A chapter that has the title of its book. */
function isChapterOfOther(a: WorkSignature, b: WorkSignature): boolean {
  return (a.type === 'chapter' && b.type === 'book') || (a.type === 'book' && b.type === 'chapter')
}

const english = new Set('the of and in for with on to a an from by at is are as'.split(' '))
function areOfTwoLanguages(a: WorkSignature, b: WorkSignature): boolean {
  const isEnglish = ({ titles }: WorkSignature) =>
    titles.some(({ words }) => words.filter((word) => english.has(word)).length >= Math.max(1, words.length / 8))
  return isEnglish(a) !== isEnglish(b)
}

/** Whether title, year and first author alone say surely that two records are of one work; asked where nobody is there to confirm. */
export function isSurelySame(a: WorkSignature, b: WorkSignature): boolean {
  const judgement = judge(a, b)
  if (judgement.verdict !== 'alike') return false
  const title = titlesLikeness(a, b)
  const length = Math.min(...[...a.titles, ...b.titles].map(({ whole }) => whole.length))
  return (
    (title === 'same' || (title === 'main' && length >= 30)) &&
    firstAuthor(a, b) === 'same' &&
    a.year !== null &&
    b.year !== null &&
    Math.abs(a.year - b.year) <= 1 &&
    a.titles.some(isTelling) &&
    b.titles.some(isTelling) &&
    length >= 25 &&
    a.isPreprint === b.isPreprint
  )
}
