import { Reference } from '../model/source'
import { isJournalName } from './journal-names'
import { ENTRY_LABEL, labelAt, labelFits, labelNames } from './labels'
import { printedLinks } from './printed-links'
import { isBodyName, namesAt, namesOf } from './printed-names'
import { type NotedWork, notedWork, withoutLead } from './printed-note'
import { journalAlone, type PrintedPlace, placeOf } from './printed-place'

const YEAR = String.raw`(?:1[5-9]|20)\d\d`
/** A year behind the authors: `(2003)`, `(2003a, May 5)`, `(2003/1998)`; `. 2003.`; `, 2003.` */
const YEARS = new RegExp(
  String.raw`\((?:c\. ?|©)?(${YEAR})([a-z])?(?:[,/–-][^()]{0,30})?\)|(?<=[.,] |\) |\. ?)(${YEAR})([a-z])?(?=[.:] |, [“"‘]|\.$)|(?<=\p{Lu}\p{Ll}+ )(${YEAR})([a-z])?(?=\. )|[([](?:in press|forthcoming|n\.? ?d\.?|submitted|accepted|in preparation)[)\]]`,
  'gu',
)

/** How a printed reference begins. */
interface Head {
  authors: Reference['authors']
  /** More of them are left out: `et al.` */
  others: boolean
  /** With its letter, `2009a`; empty when none stands behind the authors. */
  year: string
  /** Where the rest begins. */
  end: number
  /** What stands between authors and title. */
  style: 'year' | 'quote' | 'colon' | 'stop' | 'comma' | 'none'
}

const LABEL = new RegExp(
  String.raw`^(?:\[\d{1,3}\]|\(\d{1,3}\)|\d{1,3}[.)]|\d{1,3}(?=\s\D)|\^(?: [a-z](?= ))*|${ENTRY_LABEL.source}(?=\s)|[•●▪–-](?= ))\s*`,
  'u',
)

/** A printed reference without its number and line ends, and without `See` as notes have it. */
export const withoutLabel = (entry: string): string =>
  withoutLead(
    entry
      .replace(/[\s\u00a0]+/gu, ' ')
      .trim()
      .replace(LABEL, ''),
  )

function headOf(text: string, label: string): Head {
  for (const found of text.matchAll(YEARS)) {
    if (found.index > 2500) break
    const block = text.slice(0, found.index).replace(/[\s,(]+$/u, '')
    const rest = text.slice(found.index + found[0].length)
    if (!/\p{L}{2}/u.test(rest)) break
    const names = namesOf(block)
    const year = `${found[1] ?? found[3] ?? found[5] ?? ''}${found[2] ?? found[4] ?? found[6] ?? ''}`
    const end = found.index + found[0].length
    if (names) return { ...names, year, end, style: 'year' }
    const literal = block.replace(/\.$/u, '')
    if (
      (isNamedShortly(found[0], literal) || isBodyName(literal)) &&
      !/: /u.test(literal) &&
      !/[.?!] /u.test(literal.replace(/\be\.V\.|\bU\.S\.|\bSt\./gu, ''))
    )
      return {
        authors: [{ family: '', given: '', literal: literal.replace(/,? \([^)]*\)$/u, '') }],
        others: false,
        year,
        end,
        style: 'year',
      }
    // "Smith J (ed) (2003)" and the like were tried; behind a title, the year is none of the head's.
    if (/\p{Ll}{3,} \p{Ll}{2,} \p{Ll}{2,}/u.test(block)) break
  }
  const quote = /[“"«„]/u.exec(text)
  if (quote && quote.index > 3) {
    const names = namesOf(text.slice(0, quote.index))
    if (names) return { ...names, year: '', end: quote.index, style: 'quote' }
  }
  const colon = /: /u.exec(text.slice(0, 600))
  if (colon) {
    const names = namesOf(text.slice(0, colon.index))
    // This is how Vancouver's relatives print it; elsewhere the colon stands in the title.
    if (
      names?.authors.every(
        ({ given, literal }) => /^(?:\p{Lu}{1,4}|\p{Lu}-\p{Lu})$/u.test(given) || /^\p{Lu}{2,8}$/u.test(literal),
      )
    )
      return { ...names, year: '', end: colon.index + 2, style: 'colon' }
  }
  const begun = namesAt(text)
  if (begun) {
    const after = text.slice(begun.end)
    const mark = /^\s*([.,:;])?\s*/u.exec(after)
    const isStop = mark?.[1] === '.' || /\.$/u.test(text.slice(0, begun.end).trimEnd())
    if (mark && (mark[1] || isStop))
      return {
        authors: begun.authors,
        others: begun.others,
        year: '',
        end: begun.end + mark[0].length,
        style: mark[1] === ',' ? 'comma' : mark[1] === ':' ? 'colon' : 'stop',
      }
  }
  return named(text, label) ?? { authors: [], others: false, year: '', end: 0, style: 'none' }
}

/** Names with given names in full, `John Smith and Jane Doe. A title`: a label that was made of them says that they are names. */
function named(text: string, label: string): Head | null {
  const block = label ? (/^[^\d]{3,400}?\p{Ll}\.(?=\s)/u.exec(text)?.[0] ?? '') : ''
  const names = block ? namesOf(block) : null
  const families = names?.authors.map(({ family, literal }) => family || literal) ?? []
  if (!names || !(labelNames(label).startsWith(families[0] ?? ' ') || labelFits(label, families, lastYear(text)))) return null
  return { ...names, year: '', end: block.length, style: 'stop' }
}

/** `pure systems. 2024.`: a year between stops behind a few words, with which nothing but who made it can stand. */
const isNamedShortly = (year: string, words: string): boolean =>
  /^\d/u.test(year) &&
  /^[\p{L}\d]/u.test(words) &&
  !/[.?!] /u.test(words) &&
  words.split(' ').length <= 3 &&
  !isJournalName(words)

/** Who wrote a printed reference, as printed, and when; empty where that is not certain. */
export function headOfReference(entry: string): { families: string[]; others: boolean; year: string } {
  const text = withoutLabel(entry)
  const { authors, others, year } = headOf(text, labelAt(entry))
  const families = authors.map(({ family, literal }) => family || literal).filter(Boolean)
  return { families, others, year: year || lastYear(text) }
}

/**
 * Whether a printed reference begins here: with persons, each with a given name or initials, or with the body that wrote the one before it, and
 * their year.
 */
export function beginsWithNamesAndYear(text: string, before: string): boolean {
  const { authors, style } = headOf(text.slice(0, 1500), '')
  return style === 'year' && authors.every(({ given, literal }) => given !== '' || (before !== '' && literal === before))
}

/** The last year that is no part of a page range, an address or a number. */
function lastYear(text: string): string {
  const { bare } = printedLinks(text)
  const found = [
    ...bare.matchAll(new RegExp(String.raw`(?<![\p{L}\p{N}–/:-]|\d\.)(${YEAR})([a-z])?(?![\p{L}\p{N}]|[–-]\d)`, 'gu')),
  ]
  const own = found.filter(({ index }) => !/(?:accessed|retrieved|cited|visited)[^.;]{0,30}$/iu.test(bare.slice(0, index)))
  const bracketed = own.find(({ index }) => bare[index - 1] === '(' && /^\d{4}[a-z]?\)/u.test(bare.slice(index)))
  const best = bracketed ?? own.at(-1) ?? null
  return best ? best[0] : ''
}

/**
 * Reads one entry of a printed list of references: APA, Harvard, Vancouver, AMA, Nature, IEEE, ACM and the numeric styles of publishers.
 * What cannot be told stays empty; nothing is made up.
 */
export function referenceOf(entry: string): Reference {
  const { doi, url, other, bare: text } = printedLinks(withoutLabel(entry))
  const head = headOf(text, labelAt(entry))
  const noted = head.style === 'none' ? notedWork(text) : null
  if (noted) return { ...referenceOfNote(noted), doi, url, other: { ...other, ...placeOfPress(noted) } }
  const year = Number.parseInt(head.year || lastYear(text), 10)
  const rest = text.slice(head.end).replace(/^[\s.,:;)]+/u, '')
  // A journal and a year, behind the authors and before the DOI: the title was left out.
  const alone = doi && head.authors.length > 0 && !head.year ? journalAlone(rest) : ''
  const { title, after } = alone ? { title: '', after: '' } : titleOf(rest, head.style)
  const { container = alone, ...place }: PrintedPlace = alone ? { type: 'article-journal' } : placeOf(after, title !== '')
  // "… (kininase II). Studies with bradykinin. J. Biol. Chem. 268": a second sentence of the title.
  const more = /^(\p{Lu}[^.]*(?: \p{Ll}[^.\s]*){2,}[^.]*)\. (?=\p{Lu})(.+)$/u.exec(place.volume ? container : '')
  const isPage = url !== '' && doi === '' && !container && !place.pageRange && (place.type ?? 'article') === 'article'
  return Reference.parse({
    ...place,
    ...(isPage && { type: 'webpage' }),
    container: more?.[2] ?? container,
    title: more ? `${title}. ${more[1]}` : title,
    authors: head.authors,
    year: Number.isNaN(year) ? null : year,
    issued: Number.isNaN(year) ? '' : String(year),
    doi,
    url,
    other,
  })
}

const placeOfPress = ({ publisherPlace }: NotedWork): Record<string, string> =>
  publisherPlace ? { 'publisher-place': publisherPlace } : {}

function referenceOfNote({ authors, year, title, after, isBook, publisher }: NotedWork): Reference {
  const place = isBook ? { type: 'book' } : placeOf(after, title !== '')
  return Reference.parse({ ...place, authors, title, publisher, year: Number.parseInt(year, 10), issued: year })
}

/** Words whose stop ends no title. */
const SHORT =
  /(?:^|[\s(])(?:\p{L}|vs|cf|St|Dr|Mr|Mrs|sp|spp|subsp|var|No|no|Vol|vol|ed|eds|i\.e|e\.g|U\.S|U\.K|Inc|Co|approx|ca|[IVX]+|ver|v\d*)$/u

function titleOf(rest: string, style: Head['style']): { title: string; after: string } {
  const quoted = /^[“"„«](.{3,600}?)[”"»](?=[\s,.;:]|$)[,.]?/u.exec(rest)
  if (quoted) return { title: tidy(quoted[1] ?? ''), after: rest.slice(quoted[0].length) }
  if (style === 'comma') {
    const single = /^‘(.{3,600}?)[,.]?’[,.]?(?=\s|$)/u.exec(rest)
    return single ? { title: tidy(single[1] ?? ''), after: rest.slice(single[0].length) } : titleBeforeComma(rest)
  }
  const stops: number[] = []
  const doubtful: number[] = []
  for (const { index } of rest.matchAll(/[.?!](?=\s)/gu)) {
    const before = rest.slice(0, index)
    const next = rest.slice(index + 1).trimStart()
    if (index < 3) continue
    if (rest[index] === '.' && (SHORT.test(before) || /^\p{Ll}/u.test(next))) {
      doubtful.push(index)
      continue
    }
    stops.push(index)
    if (rest[index] === '.') break
  }
  const [first = doubtful.find((at) => at > 15), second] = stops
  if (first === undefined) return wholeTitle(rest)
  // "What is it? A review. Journal 12": the title goes on behind its question.
  const goesOn =
    second !== undefined &&
    rest[first] !== '.' &&
    second > first &&
    rest
      .slice(first + 1, second)
      .trim()
      .split(' ').length >= 3 &&
    !/\d/u.test(rest.slice(first + 1, second)) &&
    /\d/u.test(rest.slice(second))
  const end = goesOn ? second : first
  return { title: tidy(rest.slice(0, rest[end] === '.' ? end : end + 1)), after: rest.slice(end + 1) }
}

/** `Title, Journal 30 (3) (1982) 409–418` or `Title, Publisher, Town, 2005`. */
function titleBeforeComma(rest: string): { title: string; after: string } {
  const journal = new RegExp(
    String.raw`^(.{3,400}), ((?:in: )?\p{Lu}[^,]{1,90}?,? (?!${YEAR}\b)\d{1,5}[A-Z]?(?:(?: \([^()]{1,12}\))?,? ?\(${YEAR}\)| \(\d{5,7}\)|(?: ?\([^()]{1,12}\))?[,:] ?\d).*)$`,
    'u',
  ).exec(rest)
  if (journal) return { title: tidy(journal[1] ?? ''), after: journal[2] ?? '' }
  const within = /^(.{3,400}?), (in:? .*)$/iu.exec(rest)
  if (within) return { title: tidy(within[1] ?? ''), after: within[2] ?? '' }
  const book = /^(.{3,400}?), (?=\p{Lu}|\d|arXiv)/u.exec(rest)
  if (book) return { title: tidy(book[1] ?? ''), after: rest.slice(book[0].length) }
  return wholeTitle(rest)
}

/** What is left has no end of a title: all of it is one, unless it has a journal's numbers in it. */
function wholeTitle(rest: string): { title: string; after: string } {
  const bare = rest.replace(new RegExp(String.raw`[\s,(]*${YEAR}[a-z]?[).]*\s*$`, 'u'), '')
  return /\d+ ?\(\d+\)|\d+:\d+|\d[–-]\d/u.test(bare) ? { title: '', after: rest } : { title: tidy(bare), after: '' }
}

const tidy = (title: string): string =>
  title
    .replace(/^[\s“"„«]+|[\s,.;:”"»]+$/gu, '')
    .replace(/\s*\[(?:internet|online|electronic resource)\]$/iu, '')
    .trim()
