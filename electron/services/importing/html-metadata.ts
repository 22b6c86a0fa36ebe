import type { FieldOrigin } from '../../../shared/model/source'
import { parseDate } from './dates'
import { cleanDoi } from './doi'
import { attribute, type HtmlParent, textOf } from './html-tree'
import { cleanIsbn, cleanIssn } from './identifiers'
import { articleData, clean, cslType, isRecord, linkedAuthors, linkedKeywords, text } from './linked-data'
import { parseName, parseNames } from './names'
import { type PageFacts, readFacts } from './page-facts'
import { visibleAbstract, visibleAuthors } from './page-shows'
import { splitKeywords } from './printed-abstract'
import { RecordDraft } from './record-draft'

/** UTF-16 units; what is longer is no title. */
const MAX_TITLE = 1000

/** Title of a page without the name of its site. */
export function plainTitle(title: string, site: string, headings: string[]): string {
  const normal = (value: string) =>
    value
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
  const heading = headings.find(
    (each) => each.length > 8 && normal(title).startsWith(normal(each)) && normal(each).length >= normal(title).length * 0.35,
  )
  if (heading) return heading
  const parts = title.split(/\s+[|»«·•–—:-]+\s+/u)
  if (parts.length < 2) return title
  const last = parts[parts.length - 1] ?? ''
  const first = parts[0] ?? ''
  const isSite = (part: string) => site !== '' && (normal(site).includes(normal(part)) || normal(part).includes(normal(site)))
  if (isSite(last)) return title.slice(0, title.lastIndexOf(last)).replace(/[\s|»«·•–—:-]+$/u, '')
  if (isSite(first)) return title.slice(first.length).replace(/^[\s|»«·•–—:-]+/u, '')
  // A short tail after a bar is a site nobody named.
  const bar = title.match(/^(.{15,}?)\s+[|»«]\s+[^|»«]{2,40}$/u)
  return bar?.[1] ?? title
}

/** What a page tells of itself. */
export interface PageDescription {
  draft: RecordDraft
  /** Absolute base for its links; empty when the page does not say where it came from. */
  baseUrl: string
  dir: string
}

function absolute(url: string, base = ''): string {
  try {
    const resolved = base ? new URL(url, base) : new URL(url)
    return /^https?:$/u.test(resolved.protocol) ? resolved.href : ''
  } catch {
    return ''
  }
}

/** A value and where it came from. */
interface Told<T> {
  value: T
  origin: FieldOrigin
}

const head = <T>(value: T): Told<T> => ({ value, origin: 'page-head' })
const linked = <T>(value: T): Told<T> => ({ value, origin: 'linked-data' })
const shown = <T>(value: T): Told<T> => ({ value, origin: 'text' })

/** Keywords in meta elements: one each, or several with marks between them. */
function keywordsOf(values: readonly string[]): string[] {
  const words = values.length > 1 ? values : values.flatMap(splitKeywords)
  const seen = new Set<string>()
  return words
    .filter((word) => /\p{L}/u.test(word) && word.length <= 90 && !/^https?:/u.test(word))
    .filter((word) => !seen.has(word.toLowerCase()) && seen.add(word.toLowerCase()))
    .slice(0, 40)
}

/**
 * The bibliographic record of a web page. Highwire Press tags (`citation_*`) are believed first, then Dublin Core and PRISM, JSON-LD,
 * Open Graph, and last what the page shows. Absent fields are unknown.
 */
export function describePage(page: HtmlParent, source = ''): PageDescription {
  const facts = readFacts(page)
  const all = (...names: string[]) => names.flatMap((name) => facts.metas.get(name) ?? [])
  const first = (...names: string[]) => all(...names)[0] ?? ''
  const data = articleData(facts.linkedData)
  const saved = source.slice(0, 2000).match(/saved from url=\(\d+\)(https?:[^\s>]+)/u)?.[1] ?? ''
  const draft = new RecordDraft('webpage')
  const url =
    absolute(facts.canonical) ||
    absolute(first('og:url', 'citation_public_url', 'citation_fulltext_html_url', 'dc.identifier.uri'))
  draft.found('url', url || absolute(saved), 'page-head')
  draft.found('url', absolute(text(data.url)), 'linked-data')
  const address = draft.get('url') ?? ''
  const baseUrl = absolute(facts.base, address) || absolute(saved) || address
  const publisher = isRecord(data.publisher) || typeof data.publisher === 'string' ? text(data.publisher) : ''
  const site = first('og:site_name', 'application-name') || publisher

  foundTitle(draft, facts, data, site)
  foundPeople(draft, facts, data)
  foundDate(draft, facts, data)

  const journal = first(
    'citation_journal_title',
    'prism.publicationname',
    'citation_conference_title',
    'citation_inbook_title',
    'bepress_citation_journal_title',
    'dc.source',
  )
  const containers = [
    head(journal),
    linked(cslType(data) === 'article-journal' ? text(data.isPartOf) : ''),
    first('og:site_name', 'application-name') ? head(site) : linked(site),
  ].filter(({ value }) => value !== '')
  const container = containers[0]
  if (container && container.value !== draft.get('title') && !/^https?:/u.test(container.value))
    draft.found('container', container.value, container.origin)
  draft.found('volume', first('citation_volume', 'prism.volume'), 'page-head')
  draft.found('issue', first('citation_issue', 'prism.number', 'prism.issue'), 'page-head')
  draft.found('publisher', first('citation_publisher', 'dc.publisher', 'prism.publisher'), 'page-head')
  if (publisher !== container?.value) draft.found('publisher', publisher, 'linked-data')
  const from = first('citation_firstpage', 'prism.startingpage')
  const to = first('citation_lastpage', 'prism.endingpage')
  draft.found('pageRange', from && to && to !== from ? `${from}–${to}` : from, 'page-head')

  const identifiers = [
    ...all(
      'citation_doi',
      'prism.doi',
      'dc.identifier',
      'dc.identifier.doi',
      'bepress_citation_doi',
      'doi',
      'publication_doi',
    ).map(head),
    ...[data.identifier, data.sameAs, data['@id']].map((value) => linked(text(value))),
    head(facts.canonical),
    head(saved),
  ]
  for (const { value, origin } of identifiers) draft.found('doi', cleanDoi(value), origin)
  for (const value of all('citation_issn', 'prism.issn', 'prism.eissn', 'citation_eissn'))
    draft.foundOther('ISSN', cleanIssn(value), 'page-head')
  for (const value of all('citation_isbn', 'prism.isbn', 'book:isbn')) draft.foundOther('ISBN', cleanIsbn(value), 'page-head')
  draft.foundOther('PMID', /^\d{4,9}$/u.exec(first('citation_pmid', 'ncbi_uid'))?.[0], 'page-head')
  draft.foundOther('PMCID', /PMC\d+/u.exec(first('citation_pmcid', 'citation_pmc'))?.[0], 'page-head')
  const arxiv = first('citation_arxiv_id')
  if (arxiv) {
    draft.foundOther('number', `arXiv:${arxiv.replace(/^arXiv:/iu, '').replace(/v\d+$/u, '')}`, 'page-head')
    draft.found('publisher', 'arXiv', 'page-head')
  }

  const isScholarly = first('citation_title', 'citation_journal_title', 'dc.title') !== '' || cslType(data) === 'article-journal'
  draft.found('abstract', first('citation_abstract', 'dc.description.abstract', 'dc.abstract', 'prism.teaser'), 'page-head')
  draft.found('abstract', text(data.abstract), 'linked-data')
  if (isScholarly) {
    draft.found('abstract', visibleAbstract(facts), 'text')
    const described = first('dc.description', 'og:description', 'description')
    // Shorter ones are advertisements for the article.
    if (described.length > 300) draft.found('abstract', described, 'page-head')
  }
  draft.found('keywords', keywordsOf(all('citation_keywords', 'citation_keyword', 'prism.keyword')), 'page-head')
  draft.found('keywords', keywordsOf(all('dc.subject')), 'page-head')
  draft.found('keywords', keywordsOf(linkedKeywords(data.keywords)), 'linked-data')
  draft.found('keywords', keywordsOf(all('keywords', 'news_keywords')), 'page-head')
  draft.found('keywords', keywordsOf(all('article:tag')), 'page-head')

  draft.foundLanguage(first('citation_language', 'dc.language'), 'page-head')
  draft.foundLanguage(text(data.inLanguage), 'linked-data')
  draft.foundLanguage(facts.language || first('content-language', 'og:locale'), 'page-head')
  foundKind(draft, first, journal, cslType(data))
  return { draft, baseUrl, dir: facts.dir }
}

function foundTitle(draft: RecordDraft, facts: PageFacts, data: ReturnType<typeof articleData>, site: string): void {
  const first = (...names: string[]) => names.flatMap((name) => facts.metas.get(name) ?? [])[0] ?? ''
  const headings = facts.elements
    .filter((element) => element.tagName === 'h1')
    .map((element) => clean(textOf(element)).replace(/\s*[¶#§]$/u, ''))
    .filter((heading) => heading.length > 3)
  const cited = first('citation_title', 'dc.title', 'prism.title', 'eprints.title', 'bepress_citation_title')
  const titles = [
    head(first('og:title')),
    linked(text(data.headline)),
    head(first('twitter:title', 'headline', 'title', 'sailthru.title')),
    head(facts.title),
  ]
    .filter(({ value }) => value !== '')
    .map(({ value, origin }) => ({ value: plainTitle(value, site, headings), origin }))
  // Of several wordings the one the page shows is its title: records for search engines and social networks often reword it.
  const told = titles.find(({ value }) => headings.includes(value)) ?? titles[0]
  draft.found('title', cited.slice(0, MAX_TITLE), 'page-head')
  if (told) draft.found('title', told.value.slice(0, MAX_TITLE), told.origin)
  draft.found('title', headings[0]?.slice(0, MAX_TITLE), 'text')
}

function foundPeople(draft: RecordDraft, facts: PageFacts, data: ReturnType<typeof articleData>): void {
  const all = (...names: string[]) => names.flatMap((name) => facts.metas.get(name) ?? [])
  const people = (names: string[]) =>
    names.length > 1 ? names.map(parseName).filter((author) => author !== null) : names.flatMap(parseNames)
  draft.foundAuthors(
    people(all('citation_author', 'bepress_citation_author', 'dc.creator', 'eprints.creators_name', 'citation_authors')),
    'page-head',
  )
  draft.foundAuthors(linkedAuthors(data.author ?? data.creator), 'linked-data')
  const [named = ''] = all(
    'author',
    'article:author',
    'parsely-author',
    'sailthru.author',
    'byl',
    'dc.contributor',
    'twitter:data1',
  ).filter((name) => !/^https?:|^@|\/|\d/u.test(name) && name.length < 200)
  draft.foundAuthors(parseNames(named), 'page-head')
  draft.foundAuthors(visibleAuthors(facts.elements), 'text')
  draft.found('editors', people(all('citation_editor', 'citation_editors')), 'page-head')
  draft.found('editors', linkedAuthors(data.editor), 'linked-data')
}

function foundDate(draft: RecordDraft, facts: PageFacts, data: ReturnType<typeof articleData>): void {
  const all = (...names: string[]) => names.flatMap((name) => facts.metas.get(name) ?? []).map(head)
  const time = facts.elements.find((element) => element.tagName === 'time' && attribute(element, 'datetime') !== '')
  const dates = [
    ...all(
      'citation_publication_date',
      'citation_date',
      'citation_cover_date',
      'citation_online_date',
      'prism.publicationdate',
      'dc.date',
      'dc.date.issued',
      'dc.issued',
      'dc.created',
    ),
    linked(text(data.datePublished)),
    ...all(
      'article:published_time',
      'og:article:published_time',
      'datepublished',
      'parsely-pub-date',
      'sailthru.date',
      'pubdate',
      'ptime',
      'date',
      'citation_year',
      'dc.available',
    ),
    linked(text(data.dateCreated)),
    shown(time ? attribute(time, 'datetime') : ''),
    linked(text(data.dateModified)),
  ]
  for (const { value, origin } of dates) draft.foundDate(value ? parseDate(value) : '', origin)
}

/** What kind of work the page is, by what it names. */
function foundKind(draft: RecordDraft, first: (...names: string[]) => string, journal: string, linkedType: string): void {
  const thesis = first('citation_dissertation_institution')
  const report = first('citation_technical_report_institution')
  draft.found('publisher', thesis || report, 'page-head')
  draft.foundOther('number', first('citation_technical_report_number'), 'page-head')
  if (thesis) draft.foundType('thesis', 'page-head')
  else if (report) draft.foundType('report', 'page-head')
  else if (first('citation_conference_title')) draft.foundType('paper-conference', 'page-head')
  else if (first('citation_inbook_title')) draft.foundType('chapter', 'page-head')
  else if (first('citation_arxiv_id')) draft.foundType('article', 'page-head')
  else if (journal) draft.foundType('article-journal', 'page-head')
  else if (linkedType) draft.foundType(linkedType, 'linked-data')
}
