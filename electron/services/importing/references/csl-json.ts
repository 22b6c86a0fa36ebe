import type { Author } from '../../../../shared/model/source'
import { isCitationKey } from '../../exporting/csl-json'
import { cleanDoi } from '../doi'
import { buildReference, keywordsIn } from './build-reference'
import { isoDate, issuedDate } from './issued-date'
import { isObject, type JsonObject, jsonRecords } from './json-records'
import { languageTag } from './language-tag'
import { namesText } from './person-name'
import { plainLine } from './plain-text'
import { type ReadReference, ReferenceList } from './reference-record'

/** Variables of CSL 1.0.2 that are text or numbers and have no field of their own in a reference. */
export const cslVariables: ReadonlySet<string> = new Set(
  `annote archive archive_collection archive_location archive-place authority call-number chapter-number citation-label citation-number collection-number collection-title
   container-title-short dimensions division edition event event-title event-place first-reference-note-number genre ISBN ISSN jurisdiction keyword-short medium note number
   number-of-pages number-of-volumes original-publisher original-publisher-place original-title page-first part part-title PMCID PMID printing publisher-place references
   reviewed-genre reviewed-title scale section source status supplement title-short version volume-title yearSuffix`.split(
    /\s+/u,
  ),
)
/** Name variables besides author and editor. */
export const cslNames: ReadonlySet<string> = new Set(
  `chair collection-editor compiler composer container-author contributor curator director editorial-director executive-producer guest host illustrator interviewer narrator
   organizer original-author performer producer recipient reviewed-author script-writer series-creator translator`.split(/\s+/u),
)
/** Date variables besides issued. */
export const cslDates: ReadonlySet<string> = new Set(['accessed', 'available-date', 'event-date', 'original-date', 'submitted'])
/** Names of variables before CSL 1.0.2, and Zotero's. */
const RENAMED: Readonly<Record<string, string>> = {
  event: 'event-title',
  shortTitle: 'title-short',
  journalAbbreviation: 'container-title-short',
}

/** CSL-JSON (https://github.com/citation-style-language/schema, csl-data.json), as Zotero, Mendeley, pandoc and registries write it. */
export function readCslJson(text: string): ReferenceList {
  const list = new ReferenceList()
  for (const { record, line } of jsonRecords(text, list)) list.add(readItem(record, line))
  return list
}

function readItem(item: JsonObject, line: number): ReadReference {
  const other: Record<string, string> = {}
  const unknown: [string, string][] = []
  const taken = new Set([
    'id',
    'type',
    'title',
    'author',
    'editor',
    'issued',
    'container-title',
    'volume',
    'issue',
    'page',
    'publisher',
    'DOI',
    'URL',
    'abstract',
    'language',
    'keyword',
    'citation-key',
    'categories',
  ])
  const text = (name: string) => textOf(item[name])
  for (const [name, value] of Object.entries(item)) {
    if (taken.has(name) || value === null) continue
    const variable = RENAMED[name] ?? name
    const read = cslNames.has(variable)
      ? namesText(names(value))
      : cslDates.has(variable)
        ? date(value)
        : cslVariables.has(variable)
          ? textOf(value)
          : ''
    if (read && !Object.hasOwn(other, variable)) other[variable] = read
    // What programs add of their own, one by one.
    else if (name === 'custom' && isObject(value))
      for (const [own, it] of Object.entries(value)) {
        const plain = typeof it === 'string' ? it : JSON.stringify(it)
        if (cslVariables.has(own) && !Object.hasOwn(other, own)) other[own] = plain
        else unknown.push([own, plain])
      }
    else if (value !== '') unknown.push([name, typeof value === 'string' ? value : JSON.stringify(value)])
  }
  const language = languageTag(text('language'))
  if (!language && text('language')) unknown.push(['language', text('language')])
  const issued = date(item.issued)
  if (!issued && item.issued) unknown.push(['issued', JSON.stringify(item.issued)])
  if (text('DOI') && !cleanDoi(text('DOI'))) unknown.push(['DOI', text('DOI')])
  for (const role of ['author', 'editor'])
    if (item[role] && names(item[role]).length === 0) unknown.push([role, JSON.stringify(item[role])])
  const key = text('citation-key').trim() || (isCitationKey(text('id')) ? text('id') : '')
  const reference = buildReference({
    type: text('type') || 'document',
    title: text('title'),
    authors: names(item.author),
    editors: names(item.editor),
    issued,
    container: text('container-title'),
    volume: text('volume'),
    issue: text('issue'),
    pages: text('page'),
    publisher: text('publisher'),
    doi: text('DOI'),
    url: text('URL'),
    abstract: text('abstract'),
    language,
    keywords: [
      ...(Array.isArray(item.keyword) ? item.keyword.map(textOf) : keywordsIn(text('keyword'))),
      ...(Array.isArray(item.categories) ? item.categories.map(textOf) : []),
    ],
    other,
  })
  return { reference, ...(key && { key }), attachments: [], unknown, line }
}

/** Registries give lists where CSL has a string; the first counts. */
function textOf(value: unknown): string {
  const one = Array.isArray(value) ? value[0] : value
  return typeof one === 'string' || typeof one === 'number' ? String(one) : ''
}

function names(value: unknown): Author[] {
  if (!Array.isArray(value)) return []
  return value.filter(isObject).flatMap((name) => {
    const part = (key: string) => plainLine(textOf(name[key]))
    const family = [part('dropping-particle'), part('non-dropping-particle'), part('family'), part('suffix')]
      .filter(Boolean)
      .join(' ')
    if (part('family')) return [{ family, given: part('given'), literal: '' }]
    const literal = part('literal') || part('name') || part('given')
    return literal ? [{ family: '', given: '', literal }] : []
  })
}

/** `{ "date-parts": [[2020, 5, 1]] }` (numbers or strings), `{ raw }`, `{ literal }`, or an EDTF string. A season counts for nothing. */
function date(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number') return issuedDate(String(value))
  if (!isObject(value)) return ''
  const [first] = Array.isArray(value['date-parts']) ? value['date-parts'] : []
  if (Array.isArray(first) && first[0]) return isoDate(Number(first[0]), Number(first[1] ?? 0), Number(first[2] ?? 0))
  return issuedDate(textOf(value.raw) || textOf(value.literal) || textOf(value.edtf))
}
