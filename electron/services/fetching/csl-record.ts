import type { Author, Reference } from '../../../shared/model/source'
import { cleanDoi } from '../importing/doi'
import type { FoundRecord } from '../importing/found-file'
import { isRecord, type Json } from '../importing/linked-data'
import { pageRange, recordAbstract, recordLine } from './record-text'

/** Crossref's own names of types, where they are not those of CSL 1.0.2. */
const TYPES: Record<string, string> = {
  'journal-article': 'article-journal',
  'posted-content': 'article',
  'proceedings-article': 'paper-conference',
  'book-chapter': 'chapter',
  'book-section': 'chapter',
  'book-part': 'chapter',
  monograph: 'book',
  'edited-book': 'book',
  'reference-book': 'book',
  'reference-entry': 'entry-encyclopedia',
  dissertation: 'thesis',
  'report-component': 'report',
  'peer-review': 'review',
  component: 'article',
  journal: 'periodical',
}

/** CSL variables kept by their name, and what registries call them besides. */
const OTHER: [name: string, ...also: string[]][] = [
  ['ISSN'],
  ['ISBN'],
  ['PMID'],
  ['PMCID'],
  ['container-title-short', 'short-container-title', 'journalAbbreviation'],
  ['collection-title'],
  ['collection-number'],
  ['edition', 'edition-number'],
  ['number', 'article-number'],
  ['number-of-pages'],
  ['number-of-volumes'],
  ['publisher-place', 'publisher-location'],
  ['event-title', 'event'],
  ['event-place'],
  ['genre'],
  ['medium'],
  ['version'],
  ['original-title'],
]

/** A value that may be a list of which the first counts: Crossref gives lists where CSL has a string. */
const line = (value: unknown): string => recordLine(Array.isArray(value) ? value[0] : value)

/** Every value of a list or the one there is. */
function lines(value: unknown): string[] {
  const all = (Array.isArray(value) ? value : [value]).map((each) =>
    recordLine(isRecord(each) ? (each.name ?? each.value) : each),
  )
  return [...new Set(all.filter(Boolean))]
}

function names(value: unknown): Author[] {
  if (!Array.isArray(value)) return []
  return value.filter(isRecord).flatMap((name) => {
    const literal = recordLine(name.literal ?? name.name)
    const surname = recordLine(name.family)
    if (!surname)
      return literal || recordLine(name.given) ? [{ family: '', given: '', literal: literal || recordLine(name.given) }] : []
    const particles = [name['dropping-particle'], name['non-dropping-particle']].map(recordLine)
    const family = [...particles, surname, recordLine(name.suffix)].filter(Boolean).join(' ')
    return [{ family, given: recordLine(name.given), literal: '' }]
  })
}

/** A CSL date (`{ "date-parts": [[2020, 5, 1]] }`, or `{ raw }`) as ISO 8601, as precise as it is told. */
function date(value: unknown): string {
  if (!isRecord(value)) return ''
  const [parts] = Array.isArray(value['date-parts']) ? value['date-parts'] : []
  const [year, month, day] = (Array.isArray(parts) ? parts : []).map(Number)
  const two = (part: number) => String(part).padStart(2, '0')
  if (year && year > 1000 && year < 3000) {
    if (!month || month > 12) return String(year)
    return day && day <= 31 ? `${year}-${two(month)}-${two(day)}` : `${year}-${two(month)}`
  }
  return /^(\d{4}(?:-\d\d(?:-\d\d)?)?)/u.exec(recordLine(value.raw ?? value.literal))?.[1] ?? ''
}

/** A title with its subtitle where the registry keeps that apart. */
function title(record: Json): string {
  const main = line(record.title)
  const sub = line(record.subtitle)
  return !sub || main.toLowerCase().includes(sub.toLowerCase()) ? main : `${main}${/[.:?!]$/u.test(main) ? '' : ':'} ${sub}`
}

/** What the registry knows of an article's later fate. */
function warnings(record: Json, name: string): string[] {
  const updates = (Array.isArray(record['updated-by']) ? record['updated-by'] : [])
    .filter(isRecord)
    .map(({ type }) => recordLine(type))
  const isWithdrawn = updates.some((type) => /^(?:retraction|withdrawal|removal)/iu.test(type))
  if (isWithdrawn || /^(?:\[?retracted\b|retraction:|withdrawn:)/iu.test(name))
    return ['Its registry says that this work was retracted: look for the notice before you rely on it.']
  return updates.some((type) => /concern/iu.test(type))
    ? ['Its registry has an expression of concern about this work: look for the notice.']
    : []
}

/**
 * A record of CSL-JSON as DOI registries answer it (Crossref, DataCite, mEDRA; https://citation.doi.org/docs.html). Null when it is none, or
 * has not even a title.
 */
export function recordFromCsl(json: unknown): FoundRecord | null {
  if (!isRecord(json)) return null
  const name = title(json)
  if (!name) return null
  const type = recordLine(json.type)
  const reference: Partial<Reference> = { type: TYPES[type] ?? (type || 'article'), title: name }
  const issued = [json.issued, json['published-print'], json['published-online'], json.published, json.posted]
    .map(date)
    .find(Boolean)
  if (issued) Object.assign(reference, { issued, year: Number(issued.slice(0, 4)) })
  const authors = names(json.author)
  const editors = names(json.editor)
  if (authors.length > 0) reference.authors = authors
  if (editors.length > 0) reference.editors = editors
  const keywords = [
    ...(typeof json.keyword === 'string' ? json.keyword.split(/\s*[,;]\s*/u).map(recordLine) : lines(json.keyword)),
    ...lines(json.categories), // where DataCite puts the subjects
  ].filter((word) => word && !/^FOS:/u.test(word))
  if (keywords.length > 0) reference.keywords = [...new Set(keywords)]
  const fields: [keyof Reference, string][] = [
    ['container', line(json['container-title'])],
    ['volume', line(json.volume)],
    ['issue', line(json.issue)],
    ['pageRange', pageRange(json.page) || line(json['article-number'])],
    ['publisher', line(json.publisher)],
    ['doi', cleanDoi(line(json.DOI))],
    ['url', line(json.URL).replace(/^http:\/\/(?:dx\.)?doi\.org\//u, 'https://doi.org/')],
    ['abstract', recordAbstract(Array.isArray(json.abstract) ? json.abstract[0] : json.abstract)],
    ['language', line(json.language).replace(/_/gu, '-')],
  ]
  for (const [field, value] of fields) if (value) Object.assign(reference, { [field]: value })
  const other: Record<string, string> = {}
  for (const [variable, ...also] of OTHER) {
    const value = [variable, ...also]
      .map((key) =>
        lines(json[key])
          .slice(0, /^IS[SB]N$/u.test(key) ? 9 : 1)
          .join(', '),
      )
      .find(Boolean)
    if (value && value !== reference.pageRange && value !== reference.container) other[variable] = value
  }
  if (Object.keys(other).length > 0) reference.other = other
  return { reference, origin: 'doi-registry', warnings: warnings(json, name) }
}

/** Addresses of PDFs that publishers deposit with Crossref. */
export function pdfLinksOfCsl(json: unknown): string[] {
  if (!isRecord(json) || !Array.isArray(json.link)) return []
  return json.link
    .filter(isRecord)
    .filter((link) => link['content-type'] === 'application/pdf')
    .map((link) => recordLine(link.URL))
    .filter((url) => /^https?:\/\//iu.test(url))
}
