import type { Author, Reference } from '../../../shared/model/source'
import { parseDate, yearOf } from './dates'
import { cleanDoi } from './doi'
import { attribute, type HtmlElement, type HtmlParent, textOf } from './html-tree'
import { articleData, clean, cslType, isRecord, linkedAuthors, text } from './linked-data'
import { looksLikePerson, parseName, parseNames } from './names'
import { readFacts } from './page-facts'

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

function visibleAuthors(elements: HtmlElement[]): Author[] {
  const marked = elements.filter(
    (element) => attribute(element, 'rel') === 'author' || /\bauthor\b/iu.test(attribute(element, 'itemprop')),
  )
  const named =
    marked.length > 0
      ? marked
      : elements
          .filter((element) =>
            /(?:^|[\s_-])(?:byline|author-name|by-author|article-author|post-author)(?:$|[\s_-])/iu.test(
              attribute(element, 'class'),
            ),
          )
          .slice(0, 1)
  const found = named
    .slice(0, 8)
    .map(
      (element) =>
        clean(textOf(element))
          .replace(/^\s*(?:by|von|por|par|posted by|written by)\b:?\s*/iu, '')
          .split(/\s*(?:\||•|\bon\b|\bupdated\b|\bpublished\b|\d{4})/iu)[0] ?? '',
    )
    .filter((name) => name.length > 3 && name.length < 120)
    .flatMap((name) => parseNames(name))
    .filter((author) => author.family !== '' && looksLikePerson(`${author.given} ${author.family}`))
  const seen = new Set<string>()
  return found.filter((author) => !seen.has(`${author.given} ${author.family}`) && seen.add(`${author.given} ${author.family}`))
}

/** What a page tells of itself. */
export interface PageDescription {
  reference: Partial<Reference>
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
  const url =
    absolute(facts.canonical) ||
    absolute(first('og:url', 'citation_public_url', 'citation_fulltext_html_url', 'dc.identifier.uri')) ||
    absolute(saved) ||
    absolute(text(data.url))
  const baseUrl = absolute(facts.base, url) || absolute(saved) || url
  const publisher = isRecord(data.publisher) || typeof data.publisher === 'string' ? text(data.publisher) : ''
  const site = first('og:site_name', 'application-name') || publisher
  const headings = facts.elements
    .filter((element) => element.tagName === 'h1')
    .map((element) => clean(textOf(element)).replace(/\s*[¶#§]$/u, ''))
    .filter((heading) => heading.length > 3)

  const reference: Partial<Reference> = {}
  const set = (
    field: 'title' | 'container' | 'volume' | 'issue' | 'publisher' | 'doi' | 'url' | 'abstract' | 'language',
    value: string,
  ) => {
    if (value) reference[field] = value
  }
  const titles = [
    first('og:title'),
    text(data.headline),
    first('twitter:title', 'headline', 'title', 'sailthru.title'),
    facts.title,
  ]
    .filter((title) => title !== '')
    .map((title) => plainTitle(title, site, headings))
  const cited = first('citation_title', 'dc.title', 'prism.title', 'eprints.title', 'bepress_citation_title')
  // Of several wordings the one the page shows is its title: records for search engines and social networks often reword it.
  set(
    'title',
    (cited || (titles.find((title) => headings.includes(title)) ?? titles[0] ?? headings[0] ?? '')).slice(0, MAX_TITLE),
  )

  const credited = all('citation_author', 'bepress_citation_author', 'dc.creator', 'eprints.creators_name', 'citation_authors')
  const authors = credited.length > 1 ? credited.map(parseName).filter((author) => author !== null) : credited.flatMap(parseNames)
  const named = authors.length > 0 ? authors : linkedAuthors(data.author ?? data.creator)
  const metaNames = all(
    'author',
    'article:author',
    'parsely-author',
    'sailthru.author',
    'byl',
    'dc.contributor',
    'twitter:data1',
  ).filter((name) => !/^https?:|^@|\/|\d/u.test(name) && name.length < 200)
  const shown = named.length > 0 ? named : parseNames(metaNames[0] ?? '').filter((author) => author.family || metaNames[0])
  reference.authors = shown.length > 0 ? shown : visibleAuthors(facts.elements)
  if (reference.authors.length === 0) delete reference.authors

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
    text(data.datePublished),
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
    text(data.dateCreated),
    time ? attribute(time, 'datetime') : '',
    text(data.dateModified),
  ]
  const issued = dates.map((date) => (date ? parseDate(date) : '')).find((date) => date !== '')
  if (issued) Object.assign(reference, { issued, year: yearOf(issued) })

  const journal = first(
    'citation_journal_title',
    'prism.publicationname',
    'citation_conference_title',
    'citation_inbook_title',
    'bepress_citation_journal_title',
    'dc.source',
  )
  const container = journal || (cslType(data) === 'article-journal' ? text(data.isPartOf) : '') || site
  if (container && container !== reference.title && !/^https?:/u.test(container)) reference.container = container
  set('volume', first('citation_volume', 'prism.volume'))
  set('issue', first('citation_issue', 'prism.number', 'prism.issue'))
  set('publisher', first('citation_publisher', 'dc.publisher', 'prism.publisher') || (publisher === container ? '' : publisher))
  const from = first('citation_firstpage', 'prism.startingpage')
  const to = first('citation_lastpage', 'prism.endingpage')
  if (from) reference.pageRange = to && to !== from ? `${from}–${to}` : from

  const identifiers = [
    ...all('citation_doi', 'prism.doi', 'dc.identifier', 'dc.identifier.doi', 'bepress_citation_doi', 'doi', 'publication_doi'),
    text(data.identifier),
    text(data.sameAs),
    text(data['@id']),
    facts.canonical,
    saved,
  ]
  set('doi', identifiers.map(cleanDoi).find((doi) => doi !== '') ?? '')
  set('url', url)
  set('abstract', first('citation_abstract', 'dc.description.abstract', 'dc.abstract', 'prism.teaser') || text(data.abstract))
  const language =
    first('citation_language', 'dc.language') ||
    text(data.inLanguage) ||
    facts.language ||
    first('content-language', 'og:locale').replace('_', '-')
  if (/^[a-z]{2,3}(?:-[a-z\d]{2,8})*$/iu.test(language)) reference.language = language

  const thesis = first('citation_dissertation_institution') !== ''
  const conference = first('citation_conference_title') !== ''
  const type = thesis
    ? 'thesis'
    : conference
      ? 'paper-conference'
      : first('citation_inbook_title')
        ? 'chapter'
        : journal
          ? 'article-journal'
          : cslType(data) || 'webpage'
  return { reference: { type, ...reference }, baseUrl, dir: facts.dir }
}
