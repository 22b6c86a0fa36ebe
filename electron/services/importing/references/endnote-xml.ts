import { childElements, localName, type XmlElement } from '../xml'
import { buildReference, isbns, issns, pmcidOf } from './build-reference'
import { endnoteNumbers, endnoteTypes } from './endnote-types'
import { bestDate, issuedDate } from './issued-date'
import { languageTag } from './language-tag'
import { namesText, personNames } from './person-name'
import { type ReadReference, ReferenceList } from './reference-record'
import { at, children, leaves, textOf } from './xml-path'
import { type XmlRecord, xmlRecords } from './xml-records'

/** EndNote's XML export: text in `style` runs, which are put together. What only EndNote's own database needs is passed over. */
export function readEndnoteXml(xml: string): ReferenceList {
  const list = new ReferenceList()
  for (const record of xmlRecords(xml, ['record'], list)) list.add(readRecord(record))
  return list
}

/** Parts of a record that describe EndNote's library, not the work. */
const HOUSEKEEPING = new Set(['database', 'source-app', 'rec-number', 'foreign-keys', 'ref-type'])
/** Elements whose text is read below; the rest is kept as it is. `contributors/…` and so on are paths. */
const READ = new Set(
  (
    'contributors/authors contributors/secondary-authors contributors/tertiary-authors contributors/subsidiary-authors contributors/translated-authors ' +
    'titles/title titles/secondary-title titles/tertiary-title titles/short-title periodical/full-title periodical/abbr-1 pages volume number issue ' +
    'num-vols edition section reprint-edition keywords dates/year dates/pub-dates pub-location publisher isbn electronic-resource-num abstract notes ' +
    'research-notes urls/related-urls urls/pdf-urls urls/web-urls language label call-num work-type access-date remote-database-name'
  ).split(' '),
)

/** Elements of which only some children are read. */
const GROUPS = new Set([...READ].filter((path) => path.includes('/')).map((path) => path.split('/')[0]!))

function readRecord({ element: record, line }: XmlRecord): ReadReference {
  const text = (...path: string[]) => textOf(at(record, ...path))
  const texts = (parent: string[], name: string) =>
    children(at(record, ...parent), name)
      .map(textOf)
      .filter(Boolean)
  const people = (role: string) =>
    personNames(texts(['contributors', role], 'author').flatMap((names) => names.split(/\r\n|[\r\n]/u)))
  const kept: [string, string][] = []
  const keep = (name: string, value: string) => {
    if (value) kept.push([name, value])
  }

  const declared = at(record, 'ref-type')
  const typeName = (declared?.attributes.name || endnoteNumbers[textOf(declared)] || '').toLowerCase()
  const type = endnoteTypes[typeName] ?? (at(record, 'periodical') ? 'article-journal' : 'document')
  if (declared?.attributes.name && (!endnoteTypes[typeName] || type === 'document')) keep('ref-type', declared.attributes.name)

  const isPart = !['book', 'thesis', 'report', 'manuscript', 'patent', 'software', 'map', 'classic'].includes(type)
  const secondary = text('titles', 'secondary-title')
  const periodical = text('periodical', 'full-title')
  const container = isPart ? (type === 'article-journal' ? periodical || secondary : secondary || periodical) : ''
  const short = text('periodical', 'abbr-1') || text('alt-periodical', 'abbr-1')
  const series = text('titles', 'tertiary-title') || (isPart ? '' : secondary)
  if (!isPart && periodical && periodical !== series) keep('periodical/full-title', periodical)
  if (isPart && secondary && secondary !== container && secondary !== short) keep('titles/secondary-title', secondary)

  const related = texts(['urls', 'related-urls'], 'url').concat(texts(['urls', 'web-urls'], 'url'))
  const url = related.find((each) => /^https?:/iu.test(each)) ?? related[0] ?? ''
  for (const each of related) if (each !== url) keep('urls/related-urls/url', each)
  const resource = text('electronic-resource-num')
  const numbers = text('isbn')
  if (issns(numbers).length === 0 && isbns(numbers).length === 0) keep('isbn', numbers)
  const label = text('label')
  const key = /^\p{L}[^\s"#%'(),={}~\\]{1,80}$/u.test(label) ? label : ''
  if (!key) keep('label', label)
  const pubDate = texts(['dates', 'pub-dates'], 'date')[0] ?? ''
  const issued = bestDate([text('dates', 'year'), /\d{4}/u.test(pubDate) ? pubDate : `${text('dates', 'year')} ${pubDate}`])
  if (pubDate && issued.length < 7) keep('dates/pub-dates/date', pubDate)
  const language = languageTag(text('language').split(/[;,]/u)[0]!)
  if (!language) keep('language', text('language'))
  const accession = text('accession-num')
  const database = text('remote-database-name')
  const isPmid =
    /^\d{5,8}$/u.test(accession) &&
    (/pubmed|medline|nlm/iu.test(`${database} ${text('remote-database-provider')}`) ||
      related.some((each) => /pubmed/u.test(each)))
  const pmcid = [text('custom2'), text('custom1')].find((value) => /^PMC\d+$/iu.test(value)) ?? ''
  const accessed = issuedDate(text('access-date'))
  if (!accessed) keep('access-date', text('access-date'))

  const reference = buildReference({
    type,
    title: text('titles', 'title'),
    authors: people('authors'),
    editors: people('secondary-authors'),
    issued,
    container,
    volume: text('volume'),
    issue: isPart ? text('number') || text('issue') : text('issue'),
    pages: text('pages').replace(/\s+/gu, ''),
    publisher: text('publisher'),
    doi: resource || (/doi\.org\/10\./u.test(url) ? url : ''),
    url,
    abstract: text('abstract'),
    language,
    keywords: texts(['keywords'], 'keyword').flatMap((words) => words.split(/\s*[;\r\n]\s*/u)),
    other: {
      ISSN: issns(numbers).join(', '),
      ISBN: isbns(numbers).join(', '),
      PMID: isPmid ? accession : '',
      PMCID: pmcidOf(pmcid),
      'container-title-short': container && short !== container ? short : '',
      'collection-title': series,
      'title-short': text('titles', 'short-title'),
      number: isPart || series ? '' : text('number'),
      'collection-number': !isPart && series ? text('number') : '',
      edition: text('edition'),
      section: text('section'),
      'number-of-volumes': text('num-vols'),
      'publisher-place': text('pub-location'),
      'call-number': text('call-num'),
      genre: text('work-type'),
      source: database,
      accessed,
      translator: namesText(people('subsidiary-authors')),
      'collection-editor': namesText(people('tertiary-authors')),
      note: [text('notes'), text('research-notes')].filter(Boolean).join('\n'),
    },
  })
  if (resource && !reference.doi) keep('electronic-resource-num', resource)
  const attachments = texts(['urls', 'pdf-urls'], 'url')
  const consumed = new Set([
    isPmid ? 'accession-num' : '',
    pmcid && text('custom2') === pmcid ? 'custom2' : pmcid ? 'custom1' : '',
  ])
  return { reference, ...(key && { key }), attachments, unknown: [...kept, ...unread(record, consumed)], line }
}

/** Every text under an element that `readRecord` does not look at, by its path. */
function unread(record: XmlElement, consumed: ReadonlySet<string>): [string, string][] {
  return childElements(record).flatMap((part) => {
    const name = localName(part.name)
    if (HOUSEKEEPING.has(name) || READ.has(name) || consumed.has(name)) return []
    // The same journal again, under another name.
    if (name === 'alt-periodical') return []
    const isGroup = GROUPS.has(name)
    const inner = isGroup ? childElements(part).filter((child) => !READ.has(`${name}/${localName(child.name)}`)) : [part]
    return inner.flatMap((child) => unstyled(child, isGroup ? `${name}/${localName(child.name)}` : name))
  })
}

/** `leaves`, but runs of style are text. */
function unstyled(element: XmlElement, path: string): [string, string][] {
  const inner = childElements(element)
  return inner.length === 0 || inner.some((child) => localName(child.name) === 'style')
    ? textOf(element)
      ? [[path, textOf(element)]]
      : []
    : leaves(element, path).map(([name, value]): [string, string] => [name.replace(/\/style$/u, ''), value])
}
