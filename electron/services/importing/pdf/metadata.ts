import type { Author, FieldOrigin, Reference } from '../../../../shared/model/source'
import { parseDate } from '../dates'
import { cleanDoi, doiWarning, findDois, ownDoi } from '../doi'
import { cleanIsbn, cleanIssn, readIdentifiers } from '../identifiers'
import { guessLanguage } from '../language'
import { parseName, parseNames } from '../names'
import type { ParsedSource } from '../parsed-source'
import { type PrintedAbstract, readAbstract, splitKeywords } from '../printed-abstract'
import { RecordDraft } from '../record-draft'
import { calmTitle, isJunkTitle } from '../title-words'
import { readFrontPage } from './front-page'
import { keywordColumn } from './keyword-column'
import type { PrintedLine } from './printed-lines'
import { type Appearance, citedDoi, printedDate, readAppearance, readThesis } from './printed-record'

/** What a PDF says about itself, before anything is believed. */
export interface PdfTestimony {
  /** The document information dictionary as pdf.js gives it. */
  info: Record<string, unknown>
  /** An XMP property by lower-case name, e.g. `dc:title`; a string or a list. */
  xmp(name: string): unknown
  firstLines: readonly PrintedLine[]
  /** Of the second page: the article itself where the first is a cover. */
  secondLines: readonly PrintedLine[]
  /** Text of every page. */
  texts: string[]
  fileName: string
}

/** A value with where it came from; null when nobody tells. */
type Found<T> = { value: T; origin: FieldOrigin } | null

const squash = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')

function isJunkAuthor(name: string): boolean {
  return (
    !/\p{L}{2}/u.test(name) ||
    /[@\\/_]|\d/u.test(name) ||
    /^(?:admin\w*|user|owner|unknown|anonymous|author|authors?|default|microsoft|adobe|root|home|pc|hp|dell|acer|lenovo|test|.*\b(?:press|journals?|publish\w*|elsevier|springer|wiley|typeset\w*)\b.*)$/iu.test(
      name,
    ) ||
    !/\s/u.test(name.trim())
  )
}

function strings(value: unknown): string[] {
  const list = Array.isArray(value) ? value : [value]
  return list
    .filter((item): item is string => typeof item === 'string')
    .map((item) => item.normalize('NFC').replace(/\s+/gu, ' ').trim())
    .filter(Boolean)
}

/** Reads what the file tells of itself, by name and with where it stands. */
class Testimony {
  constructor(readonly told: PdfTestimony) {}

  xmp(...names: string[]): string[] {
    return names.flatMap((name) => strings(this.told.xmp(name)))
  }

  info(...names: string[]): string[] {
    return names.flatMap((name) => strings(this.told.info[name]))
  }
}

/**
 * A title as the text of its page has it: lines know nothing of words broken at their end, and have kept every hyphen. A title without one
 * stays as it is.
 */
function unbroken(title: string, text: string): string {
  if (!/\p{L}-\p{L}/u.test(title)) return title
  const words = title.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  const [, tail = ''] = /([^\p{L}\p{N}]*)$/u.exec(title) ?? []
  const printed = new RegExp(words.join('[^\\p{L}\\p{M}\\p{N}]{0,5}'), 'u').exec(text.slice(0, 10_000))?.[0]
  return printed ? printed.replace(/\s+/gu, ' ') + tail.trim() : title
}

function chooseTitle(file: Testimony, front: string, journal: string): Found<string> {
  const page = squash(file.told.texts.slice(0, 2).join(' ').slice(0, 12_000))
  const isTitle = (title: string) => !isJunkTitle(title, file.told.fileName) && squash(title) !== squash(journal)
  const of = (origin: FieldOrigin) => (value: string) => ({ value, origin })
  const told = [
    ...file.xmp('dc:title').map(of('xmp')),
    ...file.info('Title').map(of('file-properties')),
    ...file.xmp('prism:title').map(of('xmp')),
  ].filter(({ value }) => isTitle(value))
  const seen: Found<string> = front && squash(front) !== squash(journal) ? { value: front, origin: 'first-page' } : null
  const printed = told.find(({ value }) => page.includes(squash(value)))
  // The page shows more than the record: a title with its subtitle.
  if (printed) return seen && squash(front).startsWith(squash(printed.value)) && front.length < 300 ? seen : printed
  return seen ?? told.find(({ value }) => value.split(' ').length >= 3) ?? told[0] ?? null
}

function chooseAuthors(file: Testimony, front: Author[], place: FieldOrigin): Found<Author[]> {
  const creators = file.xmp('dc:creator').filter((name) => !isJunkAuthor(name))
  const info = file
    .info('Author')
    .filter((names) => !isJunkAuthor(names.replace(/[\d]/gu, '')))
    .flatMap((names) => parseNames(names))
    .filter((author) => author.family !== '')
  const fromXmp =
    creators.length > 1
      ? creators.map(parseName).filter((author) => author !== null)
      : creators.flatMap((names) => parseNames(names))
  // Records often name the first author only; the page names all of them.
  if (front.length > Math.max(fromXmp.length, info.length)) return { value: front, origin: place }
  return fromXmp.length >= info.length ? { value: fromXmp, origin: 'xmp' } : { value: info, origin: 'file-properties' }
}

function chooseDoi(file: Testimony, front: string): (Found<string> & { certain: boolean }) | null {
  const sure = (value: string, origin: FieldOrigin) => ({ value, origin, certain: true })
  for (const value of file.xmp(
    'prism:doi',
    'crossmark:doi',
    'pdfx:doi',
    'pdfx:wps-articledoi',
    'dc:identifier',
    'prism:url',
    'xmp:identifier',
  )) {
    const doi = cleanDoi(value)
    if (doi && !doi.includes('(issn)')) return sure(doi, 'xmp')
  }
  const { Custom } = file.told.info
  const custom = typeof Custom === 'object' && Custom ? Object.values(Custom).flatMap(strings) : []
  for (const value of [...file.info('doi', 'Subject', 'Title', 'Keywords'), ...custom]) {
    const doi = cleanDoi(value)
    if (doi) return sure(doi, 'file-properties')
  }
  const { texts } = file.told
  const [first = '', second = ''] = texts
  for (const text of [first, front]) {
    const own = ownDoi(text, Math.min(text.length, 100_000) - 1)
    if (own.doi) return { value: own.doi, origin: 'first-page', certain: own.certain }
    // Several on one page: the article's own stands first or in the head and foot lines, before any list of references.
    const labelled = findDois(text).find((mention) => mention.labelled)
    if (labelled) return sure(labelled.doi, 'first-page')
  }
  const cited = citedDoi(texts)
  if (cited) return sure(cited, 'text')
  const [next, ...others] = findDois(second).filter((mention) => mention.labelled)
  return next && others.length === 0 ? { value: next.doi, origin: 'text', certain: false } : null
}

/** Abstract and keywords of the first page that prints them, with where that is; later pages only where the first are covers. */
function readSummary({ texts, firstLines }: PdfTestimony, isThesis: boolean): PrintedAbstract & { origin: FieldOrigin } {
  const [first = '', second = ''] = texts
  const summary = { ...readAbstract(first), origin: 'first-page' as FieldOrigin }
  const column = keywordColumn(firstLines)
  if (column.length > summary.keywords.length) summary.keywords = column
  const later = [second, ...(isThesis || first.length < 1500 ? texts.slice(2, isThesis ? 14 : 4) : [])]
  for (const text of later) {
    if (summary.abstract) break
    const found = readAbstract(text, { named: true })
    if (found.abstract)
      Object.assign(summary, found, { origin: 'text', keywords: summary.keywords.length > 0 ? summary.keywords : found.keywords })
  }
  return summary
}

/** Keywords of the file's own record where the page bears them out or has none; program names and DOIs stand there too. */
function chooseKeywords(file: Testimony, { keywords: printed, origin: place }: ReturnType<typeof readSummary>): Found<string[]> {
  const page = squash(file.told.texts.slice(0, 2).join(' '))
  const subjects = file.xmp('dc:subject')
  const lists: [string[], FieldOrigin][] = [
    [subjects.length > 1 ? subjects : subjects.flatMap(splitKeywords), 'xmp'],
    [file.xmp('pdf:keywords').flatMap(splitKeywords), 'xmp'],
    [file.info('Keywords').flatMap(splitKeywords), 'file-properties'],
  ]
  for (const [list, origin] of lists) {
    const words = list.filter((word) => word.length <= 90 && !/\b10\.\d{4,}\/|https?:/u.test(word))
    const seen = words.filter((word) => page.includes(squash(word)))
    if (words.length > 1 && seen.length >= words.length / 2) return { value: words, origin }
    if (words.length > 2 && printed.length === 0) return { value: words, origin }
  }
  return printed.length > 0 ? { value: printed, origin: place } : null
}

function foundAppearance(draft: RecordDraft, appearance: Appearance): void {
  if (appearance.type) draft.foundType(appearance.type, 'first-page')
  for (const field of ['container', 'volume', 'issue', 'pageRange', 'publisher'] as const)
    draft.found(field, appearance[field], 'first-page')
  draft.foundOther('publisher-place', appearance.publisherPlace, 'first-page')
  draft.foundOther('event-place', appearance.eventPlace, 'first-page')
}

/** The most precise date that is told of the publication: the record's, the printed one, the year of the journal's line. */
function foundDate(draft: RecordDraft, file: Testimony, appearance: Appearance): void {
  const { texts, info, firstLines } = file.told
  const recorded = file
    .xmp('prism:publicationdate', 'prism:coverdate', 'prism:coverdisplaydate', 'dc:date')
    .map(parseDate)
    .find((date) => date)
  const printed = printedDate(texts[0] ?? '') || printedDate(firstLines.map(({ text }) => text).join('\n'))
  const told: Found<string> = recorded
    ? { value: recorded, origin: 'xmp' }
    : printed || appearance.issued
      ? { value: printed || appearance.issued || '', origin: 'first-page' }
      : null
  // An article that was on-line a year before is cited by the year of its volume.
  const year = appearance.issued ?? ''
  if (year && told && told.value.slice(0, 4) !== year) draft.foundDate(year, 'first-page')
  else if (told) draft.foundDate(told.value, told.origin)
  const created = parseDate(strings(info.CreationDate)[0] ?? '').slice(0, 4)
  if (created && texts.slice(0, 2).join('\n').includes(created)) draft.foundDate(created, 'file-properties')
}

/**
 * The bibliographic record as far as a PDF tells it, each value with where it came from: XMP first, the information dictionary where it is
 * not junk, then what is printed on the first page. Absent fields are unknown.
 */
export function describePdf(testimony: PdfTestimony): Required<Pick<ParsedSource, 'reference' | 'origins' | 'warnings'>> {
  const file = new Testimony(testimony)
  const draft = new RecordDraft('article')
  const { texts, firstLines, secondLines } = testimony
  const printed = firstLines.map(({ text }) => text).join('\n')
  const front = readFrontPage(firstLines)
  front.title = unbroken(front.title, texts[0] ?? '')
  let place: FieldOrigin = 'first-page'
  if (front.title && front.authors.length === 0) {
    const second = readFrontPage(secondLines)
    const [one, other] = [squash(front.title), squash(second.title)]
    // A cover names the title; the article's own page may have lost its ornate first word.
    if (other.length > 15 && (other.startsWith(one.slice(0, 40)) || one.endsWith(other.slice(-40)))) {
      front.authors = second.authors
      place = 'text'
    }
  }
  // Running heads are out of the text but in the lines.
  const appearance = readAppearance(`${texts[0] ?? ''}\n${printed}`, firstLines)
  const thesis = readThesis(texts.slice(0, 2).join('\n'))
  const [publication] = file.xmp('prism:publicationname')

  const title = chooseTitle(file, front.title, publication ?? appearance.container ?? '')
  if (title) draft.found('title', calmTitle(title.value, texts.join('\n')), title.origin)
  const authors = chooseAuthors(file, front.authors, place)
  if (authors) draft.foundAuthors(authors.value, authors.origin)
  const doi = chooseDoi(file, printed)
  if (doi) draft.found('doi', doi.value, doi.origin)

  draft.found('container', publication, 'xmp')
  draft.found('volume', file.xmp('prism:volume')[0], 'xmp')
  draft.found('issue', file.xmp('prism:number')[0], 'xmp')
  const [from] = file.xmp('prism:startingpage')
  const [to] = file.xmp('prism:endingpage')
  draft.found('pageRange', from && to && to !== from ? `${from}–${to}` : from || file.xmp('prism:pagerange')[0], 'xmp')
  foundAppearance(draft, appearance)
  const publisher = file.xmp('dc:publisher', 'prism:publisher')[0]
  if (publisher !== draft.get('container')) draft.found('publisher', publisher, 'xmp')
  draft.foundOther('ISSN', cleanIssn(file.xmp('prism:issn', 'prism:eissn')[0] ?? ''), 'xmp')
  draft.foundOther('ISBN', cleanIsbn(file.xmp('prism:isbn')[0] ?? ''), 'xmp')
  readIdentifiers(`${texts[0] ?? ''}\n${printed}`, draft, 'first-page')
  if (thesis) {
    draft.foundType('thesis', 'first-page')
    draft.foundOther('genre', thesis, 'first-page')
  }
  if (draft.get('container')) draft.foundType('article-journal', draft.origins.container ?? 'first-page')
  foundDate(draft, file, appearance)

  const summary = readSummary(testimony, thesis !== '')
  draft.found('abstract', summary.abstract, summary.origin)
  const described = file.xmp('dc:description')[0] ?? ''
  if (described.length > 200) draft.found('abstract', described, 'xmp')
  const keywords = chooseKeywords(file, summary)
  if (keywords) draft.found('keywords', keywords.value, keywords.origin)
  draft.foundLanguage(file.info('Language')[0], 'file-properties')
  draft.foundLanguage(file.xmp('dc:language')[0], 'xmp')
  draft.foundLanguage(guessLanguage(texts.slice(0, 4).join('\n')), 'text')
  return {
    reference: draft.reference as Partial<Reference>,
    origins: draft.origins,
    warnings: doi && !doi.certain ? [doiWarning(doi.value)] : [],
  }
}
