import type { Author, Reference } from '../../../shared/model/source'
import { fold, isGeneric, isTelling, type PlainTitle, plainTitles, squash } from './plain-title'

/** What is compared of a work. */
export type ComparedWork = { id: string } & Pick<Reference, 'title' | 'year' | 'authors' | 'doi'> &
  Partial<Pick<Reference, 'type' | 'container' | 'volume' | 'issue' | 'pageRange' | 'publisher' | 'other'>>

export interface PlainName {
  /** Folded, without particles; a body's whole name. */
  family: string
  /** First letter of the given name, folded; empty when unknown. */
  initial: string
  /** All of the given name, folded, for names that were given in the wrong order. */
  given: string
  isBody: boolean
}

/** A work made ready to be compared with many others. */
export interface WorkSignature {
  id: string
  titles: PlainTitle[]
  isTelling: boolean
  isGeneric: boolean
  year: number | null
  names: PlainName[]
  doi: string
  pmid: string
  type: string
  container: string
  /** Words of the container, without articles and prepositions. */
  containerWords: string[]
  volume: string
  issue: string
  /** First page, or article number, without leading zeros; `S` of a supplement is kept. */
  page: string
  isPreprint: boolean
  isThesis: boolean
  /** Digits of the edition; empty when unknown. */
  edition: string
  /** First letters of all names, and words of all titles, as bits: to tell in no time that two works have none in common. */
  nameLetters: number
  titleBits: number
}

const PARTICLES =
  /^(?:(?:van|von|vom|de|der|den|del|della|di|da|do|dos|das|du|la|le|los|las|el|al|ten|ter|zu|zum|zur|af|av|bin|ibn|y|st|st\.)[\s-]+|d['’]|l['’]|el-|al-)+/iu
const SUFFIX = /[\s,]+(?:jr|sr|ii|iii|iv|2nd|3rd)\.?$/iu
const NOBODY = /^(?:\[?anon(?:ymous)?\.?\]?|unknown|no authors? listed|\[no authors? listed\]|n\.?\s?a\.?|et al\.?|\.+)$/iu
const BODY =
  /\b(?:groups?|collaborat\w+|consortium|investigators?|committee|network|team|organi[sz]ation|association|society|institut\w*|universit\w*|department|ministry|agency|council|foundation|cent(?:er|re)|task force|initiative|trialists?|panel|commission|board|study|nations|college|academy|office)\b/iu

function plainName({ family, given, literal }: Author): PlainName | null {
  const whole = literal.trim() || [given, family].filter(Boolean).join(' ')
  if (!whole || NOBODY.test(whole.trim())) return null
  if (literal.trim() && !family.trim()) {
    const words = literal.trim().split(/[\s,]+/u)
    if (BODY.test(literal) || words.length > 4 || words.length === 1)
      return { family: squash(literal.replace(/^the /iu, '')), initial: '', given: '', isBody: true }
    // A person after all, whose name nobody took apart: "Smith, J." or "John Smith" or "Smith J".
    const isInverted = literal.includes(',') || /^\p{Lu}{1,3}$/u.test((words.at(-1) ?? '').replaceAll('.', ''))
    const [last, first] = isInverted ? [words[0]!, words.slice(1).join(' ')] : [words.at(-1)!, words.slice(0, -1).join(' ')]
    return plainName({ family: last, given: first, literal: '' })
  }
  if (BODY.test(family) && !given.trim())
    return { family: squash(family.replace(/^the /iu, '')), initial: '', given: '', isBody: true }
  const bare = family.replace(SUFFIX, '')
  const name = squash(bare.replace(PARTICLES, '')) || squash(bare) || squash(given)
  const first = fold(given).match(/\p{L}/u)?.[0] ?? ''
  return { family: name, initial: first, given: squash(given.replace(/\b\p{L}\.?(?=\s|$)/gu, '')), isBody: false }
}

/** Names compared of a work; of papers by hundreds the first tell enough. */
const MOST_NAMES = 12

const PREPRINT_DOI =
  /^10\.(?:1101|48550|21203|2139|31234|31235|31219|20944|36227|26434|22541|31222|31223|32942|12688|35542|33774|14293|64898|5281)\//u
const PREPRINT =
  /\b(?:arxiv|biorxiv|medrxiv|psyarxiv|chemrxiv|osf preprints?|preprints?(?:\.org)?|research square|ssrn|authorea|techrxiv|socarxiv)\b/iu

const STOP = new Set('the of and for in on a an de la le les des der die das und et y e del di da to'.split(' '))

const firstPage = (range: string): string => {
  const page = /(?:^|[^\p{L}\p{N}])([a-z]{0,3}\.?\s?\d+[a-z]?)/iu.exec(
    ` ${range.replace(/\b(?:pp?|pages?|article|art|no)\b\.?\s*/giu, '')}`,
  )?.[1]
  return page
    ? page
        .toLowerCase()
        .replace(/[.\s]/g, '')
        .replace(/^e(?=\d)/, '')
        .replace(/^([a-z]*)0+(?=\d)/, '$1')
    : ''
}

const number = (text: string): string =>
  text
    .toLowerCase()
    .replace(/\b(?:vol|volume|no|issue|nr)\b\.?/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .replace(/^0+(?=\d)/, '')

/** Makes a work ready to be compared. */
export function signatureOf(work: ComparedWork): WorkSignature {
  const { id, title, year, authors, other = {}, type = '', container = '', publisher = '' } = work
  const titles = plainTitles(title)
  const doi = work.doi
    .trim()
    .toLowerCase()
    .replace(/^(?:https?:\/\/)?(?:dx\.)?doi\.org\/|^doi:\s*/u, '')
    .replace(/[.,;]+$/u, '')
  const names: PlainName[] = []
  let nameLetters = 0
  for (const author of authors.slice(0, MOST_NAMES)) {
    const name = plainName(author)
    if (!name) continue
    names.push(name)
    // A body may stand for anybody.
    nameLetters |= name.isBody ? -1 : lettersOf(author)
  }
  const plainContainer = container
    .replace(/[<&]\S*;/gu, ' and ')
    .replace(/\s*\([^)]*\)/gu, '')
    .replace(/\s*[:=].*$/u, '')
  const words = (fold(plainContainer).match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !STOP.has(word))
  const arxiv = /^arxiv:/iu.test(other.number ?? '')
  return {
    id,
    titles,
    isTelling: titles.some(isTelling),
    isGeneric: titles.every(isGeneric),
    year,
    names,
    doi,
    pmid: other.PMID?.trim() ?? '',
    type,
    container: words.join(''),
    containerWords: words,
    volume: number(work.volume ?? ''),
    issue: number(work.issue ?? ''),
    page: firstPage(work.pageRange ?? '') || (arxiv || type === 'report' ? '' : firstPage(other.number ?? '')),
    isPreprint: PREPRINT_DOI.test(doi) || PREPRINT.test(container) || PREPRINT.test(publisher) || arxiv,
    isThesis: type === 'thesis',
    edition: /\d+/.exec(other.edition ?? '')?.[0] ?? '',
    nameLetters,
    titleBits: titles.reduce((bits, { words }) => words.reduce((all, word) => all | wordBit(word), bits), 0),
  }
}

/** First letters of all parts of a name, since any may be taken for the family name. */
function lettersOf({ family, given, literal }: Author): number {
  let bits = 0
  for (const part of fold(`${family} ${given} ${literal}`).split(/[\s'’.,-]+/u)) if (part) bits |= 1 << (part.charCodeAt(0) & 31)
  return bits
}

/** One of 32 bits, by a word's ends: a letter misspelt within does not change it. */
const wordBit = (word: string): number =>
  word.length < 4 ? 0 : 1 << ((word.charCodeAt(0) * 7 + word.charCodeAt(1) * 3 + word.charCodeAt(word.length - 1)) & 31)
