import type { Author } from '../../../../shared/model/source'
import { parseNames } from '../names'
import { buildReference, isbns, issns, pmcidOf } from './build-reference'
import { type ColumnField, type ColumnMapping, listFields } from './csv-columns'
import { issuedDate } from './issued-date'
import { languageTag } from './language-tag'
import { personNames } from './person-name'
import type { ReadReference } from './reference-record'
import type { TableRow } from './table'
import { tableType } from './table-types'

/** One row of a table as a reference. What is in a cell ends in a field or among the unknown, under the name of its column. */
export function readRow({ cells, line, links }: TableRow, { columns }: ColumnMapping): ReadReference {
  const values = new Map<ColumnField, string[]>()
  const unknown: [string, string][] = []
  const addresses: string[] = []
  for (let i = 0; i < cells.length; i++) {
    // The apostrophe that keeps spreadsheets from running a cell.
    const shown = (cells[i] ?? '').trim().replace(/^'(?=[=+\-@])/u, '')
    const { header, field } = columns[i] ?? { header: `column ${i + 1}`, field: 'keep' as const }
    const link = links?.[i] ?? ''
    // "Link", "Full text": what it leads to is the address.
    const isAddress = link !== '' && field === 'url' && !/^\s*(?:https?:\/\/|www\.|10\.)/iu.test(shown)
    const value = isAddress ? link : shown
    if (link && !isAddress && link !== shown) addresses.push(link)
    if (!value) continue
    if (field === 'keep' || (values.has(field) && !listFields.has(field))) unknown.push([header, value])
    else values.set(field, [...(values.get(field) ?? []), value])
  }
  const [first, ...more] = addresses.filter((link) => /^https?:/iu.test(link))
  if (first) values.set('url', [...(values.get('url') ?? []), first, ...more])
  const text = (field: ColumnField) => values.get(field)?.[0] ?? ''
  const all = (field: ColumnField) => values.get(field) ?? []
  const header = (field: ColumnField) => columns.find((column) => column.field === field)?.header ?? field
  const serial = all('issn-isbn')
    .map((value) => (/^\d{7}[\dX]$/u.test(value) ? `${value.slice(0, 4)}-${value.slice(4)}` : value))
    .join(' ')
  const issued = issuedDate(text('date'))
  const year = issuedDate(text('year'))
  for (const [field, read] of [
    ['date', issued],
    ['year', year],
  ] as const)
    if (text(field) && !read) unknown.push([header(field), text(field)])
  if (year && !issued.startsWith(year) && issued) unknown.push([header('date'), text('date')])
  const language = languageTag(text('language').split(/[;,]/u)[0]!)
  if (text('language') && !language) unknown.push([header('language'), text('language')])
  const doi = text('doi') || (all('url').find((url) => /doi\.org\/10\./u.test(url)) ?? '')
  const [url = '', ...moreUrls] = all('url')
  for (const more of moreUrls) unknown.push([header('url'), more])
  const declared = tableType(text('type'))
  if (text('type') && !declared) unknown.push([header('type'), text('type')])
  const other: Record<string, string> = {
    ISSN: issns(serial.replace(/97[89][-\d]{10,14}/gu, '')).join(', '),
    ISBN: isbns(serial).join(', '),
  }
  if (other.ISBN && other.ISSN && !serial.includes('-')) other.ISSN = ''
  if (serial && !other.ISSN && !other.ISBN) unknown.push([header('issn-isbn'), serial])
  for (const [field, found] of values) if (field.startsWith('other:')) other[field.slice(6)] = found.join('\n')
  const identifiers = [
    ['PMID', /^(?:PMID:?\s*)?0*(\d{1,9})$/iu.exec(other.PMID ?? '')?.[1] ?? ''],
    ['PMCID', pmcidOf(other.PMCID ?? '')],
  ] as const
  for (const [name, found] of identifiers) {
    if (other[name] && !found) unknown.push([header(`other:${name}`), other[name]])
    other[name] = found
  }
  const firstPage = text('first-page')
  const lastPage = text('last-page')
  if (text('pages'))
    for (const field of ['first-page', 'last-page'] as const)
      if (text(field) && !text('pages').includes(text(field))) unknown.push([header(field), text(field)])
  const container = text('container')
  const reference = buildReference({
    type: declared || (container ? 'article-journal' : 'document'),
    title: text('title'),
    authors: namesIn(text('authors')),
    editors: namesIn(text('editors')),
    issued: issued.startsWith(year) ? issued || year : year,
    container,
    volume: text('volume'),
    issue: text('issue'),
    pages: text('pages') || (lastPage && lastPage !== firstPage ? `${firstPage}-${lastPage}` : firstPage),
    publisher: text('publisher'),
    doi,
    url,
    abstract: text('abstract'),
    language,
    keywords: all('keywords').flatMap(listIn),
    other,
  })
  if (text('doi') && !reference.doi) unknown.push([header('doi'), text('doi')])
  const key = text('key')
  return { reference, ...(key && { key }), attachments: all('file').flatMap(listIn), unknown, line }
}

/** Items of a cell: `a; b`, `a|b`, a list as Python or JSON prints it, or with commas only. */
function listIn(cell: string): string[] {
  const printed = /^\[(.*)\]$/su.exec(cell)?.[1]
  if (printed !== undefined)
    return [...printed.matchAll(/"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|([^,'"]+)/gsu)]
      .map(([, a, b, c]) => (a ?? b ?? c ?? '').trim())
      .filter(Boolean)
  const sign = /[;|\n]/u.test(cell) ? /\s*[;|\n]\s*/u : /\s*,\s*/u
  return cell.split(sign).filter(Boolean)
}

/** Names in a cell, in any of the usual ways. */
function namesIn(cell: string): Author[] {
  const plain = cell
    .replace(/\s*\(\d{8,}\)/gu, '')
    .replace(/\.$/u, (dot, at: number) => (/\b\p{Lu}$/u.test(cell.slice(0, at)) && /,/u.test(cell) ? dot : ''))
  if (/^\[.*\]$/su.test(plain)) return personNames(listIn(plain))
  if (/[;|\n]/u.test(plain)) return personNames(plain.split(/\s*[;|\n]\s*/u))
  if (/\s(?:and|&)\s/iu.test(plain) && !/,\s*(?:and|&)\s/iu.test(plain)) return personNames(plain.split(/\s+(?:and|&)\s+/iu))
  const parts = plain.split(/\s*,\s*/u).filter(Boolean)
  const areWhole = parts.length > 1 && parts.every((part) => /^\p{Lu}[\p{L}'’ -]+\s(?:\p{Lu}\.?[\s-]?){1,4}$/u.test(part))
  if (areWhole) return personNames(parts)
  if (parts.length <= 2) return personNames([plain])
  return parseNames(plain)
}
