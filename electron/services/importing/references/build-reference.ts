import type { Author, Reference } from '../../../../shared/model/source'
import { yearOf } from '../dates'
import { cleanDoi } from '../doi'
import { plainLine, plainParagraphs } from './plain-text'

/** What a reader hands over: raw text, any field absent or empty. */
export interface ReferenceParts {
  type: string
  title?: string
  authors?: Author[]
  editors?: Author[]
  /** ISO 8601. */
  issued?: string
  container?: string
  volume?: string
  issue?: string
  pages?: string
  publisher?: string
  doi?: string
  url?: string
  abstract?: string
  /** BCP 47. */
  language?: string
  keywords?: string[]
  other?: Record<string, string | undefined>
}

/** An address that is a DOI. */
const RESOLVER = /^https?:\/\/(?:dx\.|www\.)?doi\.org\/10\./iu

/** Variables whose lines are kept. */
const PARAGRAPHS = new Set(['note', 'annote'])

/** A reference of what a record says: plain text, a bare DOI, the year of the date, no empty variables. */
export function buildReference(parts: ReferenceParts): Reference {
  const line = (text: string | undefined) => (text ? plainLine(text) : '')
  const other: Record<string, string> = {}
  for (const [name, value] of Object.entries(parts.other ?? {})) {
    const text = value ? (PARAGRAPHS.has(name) ? plainParagraphs(value) : plainLine(value)) : ''
    if (text) other[name] = text
  }
  const container = line(parts.container)
  if (other['container-title-short'] === container) delete other['container-title-short']
  for (const [name, numbers] of [
    ['ISSN', issns],
    ['ISBN', isbns],
  ] as const)
    if (other[name]) other[name] = numbers(other[name]).join(', ') || other[name]
  const url = (parts.url ?? '').trim().replace(/\s+/gu, '')
  const doi = cleanDoi(parts.doi ?? '') || (RESOLVER.test(url) ? cleanDoi(url) : '')
  if (other.note && doi) {
    const rest = other.note.split('\n').filter((note) => !/^doi:?\s*10\.\S+$/iu.test(note) || cleanDoi(note) !== doi)
    if (rest.length > 0) other.note = rest.join('\n')
    else delete other.note
  }
  let pages = pageRange(parts.pages ?? '')
  // A single number of a whole work counts its pages.
  if (/^(?:book|thesis|report)$/u.test(parts.type) && /^\d+$/u.test(pages) && !other['number-of-pages']) {
    other['number-of-pages'] = pages
    pages = ''
  }
  const issued = parts.issued ?? ''
  return {
    type: parts.type,
    title: withoutFullStop(line(parts.title)),
    authors: parts.authors ?? [],
    editors: parts.editors ?? [],
    year: yearOf(issued),
    issued,
    container,
    volume: line(parts.volume),
    issue: line(parts.issue),
    pageRange: pages,
    publisher: line(parts.publisher),
    doi,
    url,
    abstract: parts.abstract ? plainParagraphs(parts.abstract) : '',
    language: parts.language ?? '',
    keywords: distinctKeywords(parts.keywords ?? []),
    other,
  }
}

/** Keywords as plain text, without MEDLINE's asterisks, each once. */
export function distinctKeywords(words: readonly string[]): string[] {
  const found = new Map<string, string>()
  for (const word of words) {
    const plain = plainLine(word).replace(/(?<=^|\/)\*|\*(?=$)/gu, '')
    if (plain && !found.has(plain.toLowerCase())) found.set(plain.toLowerCase(), plain)
  }
  return [...found.values()]
}

/** Keywords in one value, by semicolons where there are any: a comma may be part of one ("Depressive Disorder, Major"). */
export const keywordsIn = (value: string): string[] => value.split(value.includes(';') ? /\s*;\s*/u : /\s*,\s*/u)

/** Pages as printed, with an en dash between numbers; `454-81` becomes `454–481`, `93-93` becomes `93`. */
export function pageRange(text: string): string {
  const pages = plainLine(text)
    .replace(/^pp?\.\s*(?=\d)/iu, '')
    .replace(/[.,;]$/u, '')
  const range = /^([a-z]*)(\d+)\s*(?:-{1,3}|[‐-―])\s*([a-z]*)(\d+)$/iu.exec(pages)
  if (!range) return pages.replace(/(?<=\d)\s*--+\s*(?=[a-z]*\d)/giu, '–')
  const [, before = '', from = '', beforeEnd = '', to = ''] = range
  const isShort = to.length < from.length
  const end = isShort && !beforeEnd ? from.slice(0, from.length - to.length) + to : to
  if (end === from && (!beforeEnd || before === beforeEnd)) return `${before}${from}`
  return `${before}${from}–${beforeEnd || (isShort ? before : '')}${end}`
}

/** ISSNs or ISBNs in a value, as `1234-567X` and as they came; wrong check digits are the file's business. */
export function issns(text: string): string[] {
  return [
    ...new Set(
      [...text.matchAll(/(?<![\d-])(\d{4})[-–‐ ]?(\d{3}[\dX])(?![\d-])/giu)].map(([, a, b]) => `${a}-${b!.toUpperCase()}`),
    ),
  ]
}

/** @see issns */
export function isbns(text: string): string[] {
  return [
    ...new Set(
      [...text.matchAll(/(?<![\d-])(?:97[89][-–‐ ]?)?(?:\d[-–‐ ]?){9}[\dX](?![\d-])/giu)].map(([isbn]) =>
        isbn.replace(/[–‐ ]/gu, '-').toUpperCase(),
      ),
    ),
  ]
}

/** A title without the full stop databases put at its end (not one of an abbreviation: `U.S.`, `Co.`, `…`). */
const withoutFullStop = (title: string): string =>
  title.replace(/(?<![.…]|\b(?:\p{Lu}|Co|Corp|Inc|Ltd|Jr|Sr|al|etc|vs|[a-z]\.[a-z]))\.$/u, '')

/** PMC ids as `PMC1234567`; empty when it is none. */
export const pmcidOf = (text: string): string =>
  /^(?:PMC)?\s?-?(\d{4,9})\b/iu.exec(text.trim())?.[1] ? `PMC${/\d+/u.exec(text)![0]}` : ''
