import type { Author, Reference } from '../../../../shared/model/source'
import { parseDate, yearOf } from '../dates'
import { cleanDoi, doiWarning, findDois, ownDoi } from '../doi'
import { parseName, parseNames } from '../names'
import { readFrontPage } from './front-page'
import type { PrintedLine } from './printed-lines'

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

const squash = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')

/** Titles that programs write, not people: file names, template names, internal numbers. */
export function isJunkTitle(title: string, fileName: string): boolean {
  const stem = fileName.replace(/^.*[\\/]/u, '').replace(/\.\w{1,5}$/u, '')
  return (
    title.length < 4 ||
    !/\p{L}{3}/u.test(title) ||
    (squash(title) === squash(stem) && !/\s/u.test(title)) ||
    /^(?:microsoft (?:word|powerpoint|excel)|untitled|unbenannt|sans titre|document\d*|doc\d*|layout ?\d*|title|paper title|presentation|slide \d|print|template|manuscript|main|article|new document|pdf|full page|front matter|untitled-\d+|no title|abstract|acr\w+|job \d+)\b(?:\s*[-–:]?\s*.*\.(?:docx?|pptx?|xlsx?|rtf|tex|indd|qxd|pdf)|\s*\d*\s*)$/iu.test(
      title,
    ) ||
    /^microsoft word\b/iu.test(title) ||
    /\.(?:docx?|pptx?|rtf|tex|dvi|indd|qx[dp]|pdf|eps|ps|3d|pmd|fm|wpd|odt|html?)(?:$|\s)/iu.test(title) ||
    /^[\w.-]*\d[\w.-]*(?:\s+\d+\.\.\d+)?$/u.test(title) ||
    /\d+\.\.\d+$/u.test(title) ||
    /^(?:doi|pii|arxiv)\s*:/iu.test(title) ||
    /use style: ?paper title/iu.test(title)
  )
}

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
}

/** Journal, year, volume, issue and pages from a line printed at the head of an article. */
export function readJournalLine(line: string): Partial<Reference> {
  const journal = "(?<container>\\p{Lu}[\\p{L}&:,.’' -]{3,80}?)"
  const pages = '(?<pages>[A-Za-z]?\\d+(?:\\s?[–-]\\s?[A-Za-z]?\\d+)?)'
  const volume = '(?<volume>\\d{1,4})(?:\\s?\\((?<issue>[\\d–-]+)\\)|:(?<issue2>\\d{1,3})(?=,))?'
  const shapes = [
    new RegExp(`^${journal},? \\((?<year>(?:19|20)\\d\\d)\\)[,;]? ${volume}\\s?[:,]\\s?${pages}`, 'u'),
    new RegExp(`^(?:[^.]{2,60} et al\\.?,? )?${journal},? (?<year>(?:19|20)\\d\\d)[,;] ?${volume}\\s?[:,]\\s?${pages}`, 'u'),
    new RegExp(`^${journal},? (?:vol(?:ume)?\\.? )?${volume},? \\((?<year>(?:19|20)\\d\\d)\\)[,:]? ?(?:pp?\\. ?)?${pages}`, 'iu'),
  ]
  for (const shape of shapes) {
    const groups = line.match(shape)?.groups
    if (groups) {
      return {
        container: (groups.container ?? '').replace(/^.* et al\.?,? /u, '').trim(),
        year: Number(groups.year),
        issued: groups.year ?? '',
        volume: groups.volume ?? '',
        issue: groups.issue ?? groups.issue2 ?? '',
        pageRange: (groups.pages ?? '').replace(/\s?[–-]\s?/u, '–'),
      }
    }
  }
  return {}
}

/** Journal and volume from "Citation: … (2018) … PLoS ONE 13(6): e0197919" and from a "Volume 2010, Article ID 157939" below the journal's name. */
function readCitation(text: string, lines: readonly PrintedLine[]): Partial<Reference> {
  const cited = text.match(
    /\b(?:citation|cite this article(?: as)?|how to cite)\b[\s\S]{0,500}?[.?!”"]\s(\p{Lu}[\p{L}&: ]{3,60}?),?\s(\d{1,4})\((\d{1,3})\)\s?:\s?(e?\d+(?:[–-]\d+)?)/iu,
  )
  if (cited) return { container: cited[1] ?? '', volume: cited[2] ?? '', issue: cited[3] ?? '', pageRange: cited[4] ?? '' }
  for (const [i, line] of lines.entries()) {
    const article = line.text.match(/^Volume (\d{1,4}), Article ID (\d+)/u)
    const container = lines[i - 1]?.text ?? ''
    if (article && /^\p{Lu}[\p{L}&, -]{3,80}$/u.test(container))
      return { container, volume: article[1] ?? '', pageRange: article[2] ?? '' }
  }
  return {}
}

/** The DOI beside "Cite this article as", wherever that stands; some journals print it on the last page only. */
function citedDoi(texts: string[]): string {
  for (const text of texts) {
    const at = text.search(/\b(?:cite this (?:article|paper)|how to cite)\b/iu)
    if (at < 0) continue
    const near = findDois(text.slice(Math.max(0, at - 300), at + 500))
    if (near.length === 1) return near[0]?.doi ?? ''
  }
  return ''
}

/** The date the first page gives for its publication, else empty. */
function printedDate(text: string): string {
  const head = text.slice(0, 6000)
  const published = head.match(
    /\b(?:published(?: online)?|publication date|date of publication|available online|first published)\s*:?\s*(?:on\s)?([^.;\n]{4,40})/iu,
  )
  const date = published ? parseDate(published[1] ?? '') : ''
  if (date) return date
  const copyright = head.match(
    /(?:©|\bcopyright\b|\(c\))\s*(?:©\s*)?(?:the authors?(?:\(s\))?,?\s*)?[^\n\d]{0,60}?((?:19|20)\d\d)/iu,
  )?.[1]
  const citation = head.match(/(?:citation|cite this article|how to cite)\s*:?[^\n]{0,200}?\(?\b((?:19|20)\d\d)\b/iu)?.[1]
  const accepted = head.match(/\baccepted\s*:?\s*([^.;\n]{4,30})/iu)
  return citation ?? copyright ?? (accepted ? parseDate(accepted[1] ?? '').slice(0, 4) : '')
}

function chooseTitle(testimony: PdfTestimony, front: string): string {
  const page = squash(testimony.texts.slice(0, 2).join(' ').slice(0, 12_000))
  const told = [
    ...strings(testimony.xmp('dc:title')),
    ...strings(testimony.info.Title),
    ...strings(testimony.xmp('prism:title')),
  ].filter((title) => !isJunkTitle(title, testimony.fileName))
  const printed = told.find((title) => page.includes(squash(title)))
  if (printed) {
    // The page shows more than the record: a title with its subtitle.
    return squash(front).startsWith(squash(printed)) && front.length < 300 ? front : printed
  }
  return front || told.find((title) => title.split(' ').length >= 3) || told[0] || ''
}

function chooseAuthors(testimony: PdfTestimony, front: Author[]): Author[] {
  const creators = strings(testimony.xmp('dc:creator')).filter((name) => !isJunkAuthor(name))
  const info = strings(testimony.info.Author)
    .filter((names) => !isJunkAuthor(names.replace(/[\d]/gu, '')))
    .flatMap((names) => parseNames(names))
    .filter((author) => author.family !== '')
  const fromXmp =
    creators.length > 1
      ? creators.map(parseName).filter((author) => author !== null)
      : creators.flatMap((names) => parseNames(names))
  const told = fromXmp.length >= info.length ? fromXmp : info
  // Records often name the first author only; the page names all of them.
  return front.length > told.length ? front : told
}

function chooseDoi(testimony: PdfTestimony): { doi: string; certain: boolean } {
  for (const name of [
    'prism:doi',
    'crossmark:doi',
    'pdfx:doi',
    'pdfx:wps-articledoi',
    'dc:identifier',
    'prism:url',
    'xmp:identifier',
  ]) {
    for (const value of strings(testimony.xmp(name))) {
      const doi = cleanDoi(value)
      if (doi && !doi.includes('(issn)')) return { doi, certain: true }
    }
  }
  const custom = typeof testimony.info.Custom === 'object' && testimony.info.Custom ? Object.values(testimony.info.Custom) : []
  for (const value of [testimony.info.doi, testimony.info.Subject, testimony.info.Title, testimony.info.Keywords, ...custom]) {
    for (const text of strings(value)) {
      const doi = cleanDoi(text)
      if (doi) return { doi, certain: true }
    }
  }
  const [first = '', second = ''] = testimony.texts
  const own = ownDoi(first, Math.min(first.length, 100_000) - 1)
  if (own.doi) return own
  // Several on one page: the article's own stands first or in the head and foot lines, before any list of references.
  const labelled = findDois(first).filter((mention) => mention.labelled)
  if (labelled[0]) return { doi: labelled[0].doi, certain: true }
  const next = findDois(second).filter((mention) => mention.labelled)
  const cited = citedDoi(testimony.texts)
  if (cited) return { doi: cited, certain: true }
  return next.length === 1 ? { doi: next[0]?.doi ?? '', certain: false } : { doi: '', certain: false }
}

/**
 * The bibliographic record as far as a PDF tells it: XMP first, the information dictionary where it is not junk, then what is
 * printed on the first page. Absent fields are unknown.
 */
export function describePdf(testimony: PdfTestimony): { reference: Partial<Reference>; warnings: string[] } {
  const front = readFrontPage(testimony.firstLines)
  if (front.title && front.authors.length === 0) {
    const second = readFrontPage(testimony.secondLines)
    if (squash(second.title).startsWith(squash(front.title).slice(0, 40))) front.authors = second.authors
  }
  const { doi, certain } = chooseDoi(testimony)
  const reference: Partial<Reference> = { type: 'article' }
  const title = chooseTitle(testimony, front.title)
  if (title) reference.title = title
  const authors = chooseAuthors(testimony, front.authors)
  if (authors.length > 0) reference.authors = authors
  if (doi) reference.doi = doi

  const journalLine = testimony.firstLines
    .map((line) => readJournalLine(line.text))
    .find((found) => found.container !== undefined)
  Object.assign(reference, journalLine ?? readCitation(testimony.texts[0] ?? '', testimony.firstLines))
  const [publication] = strings(testimony.xmp('prism:publicationname'))
  if (publication) reference.container = publication
  for (const [field, name] of [
    ['volume', 'prism:volume'],
    ['issue', 'prism:number'],
    ['publisher', 'dc:publisher'],
  ] as const) {
    const [value] = strings(testimony.xmp(name))
    if (value) reference[field] = value
  }
  if (reference.publisher === reference.container) delete reference.publisher
  const [from] = strings(testimony.xmp('prism:startingpage'))
  const [to] = strings(testimony.xmp('prism:endingpage'))
  if (from) reference.pageRange = to && to !== from ? `${from}–${to}` : from
  if (reference.container) reference.type = 'article-journal'

  const xmpDate = ['prism:publicationdate', 'prism:coverdate', 'prism:coverdisplaydate', 'dc:date']
    .flatMap((name) => strings(testimony.xmp(name)))
    .map(parseDate)
    .find((date) => date)
  const created = parseDate(strings(testimony.info.CreationDate)[0] ?? '').slice(0, 4)
  const text = testimony.texts.slice(0, 2).join('\n')
  const issued = (name: string | undefined) => name || ''
  reference.issued =
    issued(xmpDate) ||
    issued(printedDate(testimony.texts[0] ?? '')) ||
    issued(reference.issued) ||
    (created && text.includes(created) ? created : '')
  if (journalLine?.issued && reference.issued.slice(0, 4) !== journalLine.issued) reference.issued = journalLine.issued
  reference.year = yearOf(reference.issued)
  if (!reference.issued) {
    delete reference.issued
    delete reference.year
  }
  const [language] = strings(testimony.info.Language)
  if (language && /^[a-z]{2,3}(?:-\w+)*$/iu.test(language)) reference.language = language
  const warnings = doi && !certain ? [doiWarning(doi)] : []
  return { reference, warnings }
}
