import { type CsvError, parse } from 'csv-parse/sync'
import type { Author } from '../../../../shared/model/source'
import { parseNames } from '../names'
import { buildReference, isbns, issns, pmcidOf } from './build-reference'
import { type ColumnField, type ColumnMapping, looksLikeHeader, mapColumns } from './csv-columns'
import { issuedDate } from './issued-date'
import { languageTag } from './language-tag'
import { personNames } from './person-name'
import { type ReadReference, ReferenceList } from './reference-record'
import { tableType } from './table-types'

interface Row {
  cells: string[]
  /** 1-based line it begins in. */
  line: number
}

/** Quotation marks that never close are tried to be got over this often; each costs a reading of the rest. */
const MAX_RESTARTS = 50

/** The sign most of the first line is separated by, outside of quotation marks. */
export function delimiterOf(text: string): string {
  const first = /^(?:sep=.\r?\n)?([^\r\n]*)/u.exec(text)?.[1] ?? ''
  const bare = first.slice(0, 20_000).replace(/"[^"]*"/gu, '')
  const count = (sign: string) => bare.split(sign).length - 1
  return [',', ';', '\t', '|'].reduce((best, sign) => (count(sign) > count(best) ? sign : best), ',')
}

/** Rows of a CSV or TSV text (RFC 4180; quotation marks inside of unquoted cells are letters). */
function rowsOf(text: string, delimiter: string, list: ReferenceList): Row[] {
  const rows: Row[] = []
  let rest = text
  let base = 0
  for (let restart = 0; ; restart++) {
    let begin = base + 1
    try {
      parse(rest, {
        delimiter,
        relax_column_count: true,
        relax_quotes: true,
        skip_empty_lines: false,
        on_record: (cells: string[], { lines }: { lines: number }) => {
          rows.push({ cells, line: begin })
          begin = base + lines + 1
          return null
        },
      })
      return rows
    } catch (error) {
      const isQuote = (error as CsvError).code === 'CSV_QUOTE_NOT_CLOSED'
      list.lose(
        begin,
        isQuote
          ? 'A quotation mark in this line is never closed: double it where it belongs to the text ("").'
          : `This line cannot be taken apart: ${(error as Error).message.split('\n')[0]!.slice(0, 150)}.`,
      )
      const next = offsetOfLine(rest, begin - base + 1)
      if (next < 0) return rows
      if (restart >= MAX_RESTARTS) {
        list.lose(
          begin + 1,
          'Too many lines before this one have quotation marks that never close: nothing after it was read. Export the table again.',
        )
        return rows
      }
      rest = rest.slice(next)
      base = begin
    }
  }
}

/** Offset where the n-th line (1-based) begins; -1 when there is none. */
function offsetOfLine(text: string, n: number): number {
  let at = 0
  for (let line = 1; line < n; line++) {
    at = text.indexOf('\n', at) + 1
    if (at === 0 || at >= text.length) return -1
  }
  return at
}

/** A table of references, with what its columns were taken for. */
export function readTable(text: string, mapping?: ColumnMapping): { list: ReferenceList; mapping: ColumnMapping } {
  const list = new ReferenceList()
  const isMarked = /^sep=.\r?\n/iu.test(text)
  const rows = rowsOf(isMarked ? text.slice(text.indexOf('\n') + 1) : text, isMarked ? text[4]! : delimiterOf(text), list)
    .map((row) => ({ ...row, line: row.line + (isMarked ? 1 : 0) }))
    .filter(({ cells }) => cells.some((cell) => cell.trim()))
  const headerAt = Math.max(
    0,
    rows.slice(0, 20).findIndex(({ cells }) => looksLikeHeader(cells)),
  )
  const [header] = rows.slice(headerAt, headerAt + 1)
  if (!header) {
    if (list.problems.length === 0) list.mention(1, 'The table is empty.')
    return { list, mapping: { columns: [] } }
  }
  if (headerAt > 0) list.mention(1, `The names of the columns stand in line ${header.line}; what is above was passed over.`)
  const used = mapColumns(
    header.cells.map((cell) => cell.trim()),
    mapping,
  )
  if (!used.columns.some(({ field }) => field === 'title'))
    list.mention(header.line, 'No column is named like a title: say which one it is.')
  for (const row of rows.slice(headerAt + 1)) list.add(readRow(row, used))
  return { list, mapping: used }
}

function readRow({ cells, line }: Row, { columns }: ColumnMapping): ReadReference {
  const values = new Map<ColumnField, string[]>()
  const unknown: [string, string][] = []
  cells.forEach((cell, i) => {
    // The apostrophe that keeps spreadsheets from running a cell.
    const value = cell.trim().replace(/^'(?=[=+\-@])/u, '')
    const { header, field } = columns[i] ?? { header: `column ${i + 1}`, field: 'keep' as const }
    if (!value) return
    if (field === 'keep') unknown.push([header || `column ${i + 1}`, value])
    else values.set(field, [...(values.get(field) ?? []), value])
  })
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
    ['PMID', /^(?:PMID:?\s*)?(\d{1,9})$/iu.exec(other.PMID ?? '')?.[1] ?? ''],
    ['PMCID', pmcidOf(other.PMCID ?? '')],
  ] as const
  for (const [name, found] of identifiers) {
    if (other[name] && !found) unknown.push([header(`other:${name}`), other[name]])
    other[name] = found
  }
  const first = text('first-page')
  const last = text('last-page')
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
    pages: text('pages') || (last && last !== first ? `${first}-${last}` : first),
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
