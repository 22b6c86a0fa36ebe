import { openPackage, type PackageParts } from '../package-parts'
import { childElements, localName, parseXml, type XmlElement, xmlElements } from '../xml'
import { type NumberFormat, numberFormat, shownNumber } from './number-format'
import type { TableRow } from './table'

/** One sheet of a workbook, its cells as text. */
export interface Sheet {
  name: string
  isHidden: boolean
  /** Rows that have something in them, as in the sheet. */
  rows: TableRow[]
}

/** Cells of all sheets; beyond it a workbook is no list of references. */
const MAX_CELLS = 6_000_000
/** Columns a sheet can have. */
const MAX_COLUMNS = 16_384

/** A workbook that cannot be read: a full sentence. */
export class WorkbookError extends Error {
  override name = 'WorkbookError'
}

/** What every sheet needs. */
interface Book {
  strings: string[]
  formats: NumberFormat[]
  since1904: boolean
  cells: number
}

/**
 * The sheets of an Excel workbook (.xlsx; ECMA-376 part 1), in their order: what the cells show, from shared and inline strings, numbers and dates by their
 * format, the last values of formulas; links; merged cells have their value in each of their rows. @throws WorkbookError
 */
export function readWorkbook(bytes: Uint8Array): Sheet[] {
  const parts = openPackage(bytes)
  if (typeof parts === 'string') throw new WorkbookError(`The workbook ${parts}`)
  try {
    return sheetsOf(parts)
  } catch (error) {
    if (error instanceof WorkbookError) throw error
    throw new WorkbookError(
      `The workbook is damaged (${(error as Error).message.slice(0, 100)}). Open it, save it anew, and import that.`,
    )
  }
}

function sheetsOf(parts: PackageParts): Sheet[] {
  const main =
    [...relations(parts, '').values()].find(({ type }) => type.endsWith('/officeDocument'))?.target ?? 'xl/workbook.xml'
  const told = parts.text(main)
  if (told === null || main.endsWith('.bin'))
    throw new WorkbookError(
      'This is a workbook of a kind that cannot be read (.xlsb?). Save it as .xlsx or CSV, and import that.',
    )
  const workbook = parseXml(told)
  const related = relations(parts, main)
  const byType = (name: string) => {
    const path = [...related.values()].find(({ type }) => type.endsWith(`/${name}`))?.target
    return path ? parts.text(path) : null
  }
  const properties = [...xmlElements(workbook)].find(({ name }) => localName(name) === 'workbookPr')?.attributes ?? {}
  const book: Book = {
    strings: stringsIn(byType('sharedStrings') ?? ''),
    formats: formatsIn(byType('styles')),
    since1904: /^(?:1|true)$/u.test(properties.date1904 ?? ''),
    cells: 0,
  }
  const sheets: Sheet[] = []
  for (const { name, attributes } of xmlElements(workbook)) {
    if (localName(name) !== 'sheet') continue
    const id = Object.entries(attributes).find(([attribute]) => localName(attribute) === 'id' && attribute !== 'id')?.[1] ?? ''
    const path = related.get(id)?.target
    // Sheets of charts and dialogs have no cells.
    const xml = path && related.get(id)!.type.endsWith('/worksheet') ? parts.text(path) : null
    if (xml === null) continue
    sheets.push({
      name: attributes.name ?? '',
      isHidden: /hidden/iu.test(attributes.state ?? ''),
      rows: rowsIn(xml, book, relations(parts, path!)),
    })
  }
  return sheets
}

type Relations = Map<string, { target: string; type: string }>

/** What a part points to, by id; paths are from the root of the package. */
function relations(parts: PackageParts, path: string): Relations {
  const slash = path.lastIndexOf('/') + 1
  const text = parts.text(`${path.slice(0, slash)}_rels/${path.slice(slash)}.rels`)
  const found: Relations = new Map()
  if (!text) return found
  for (const { attributes } of childElements(parseXml(text))) {
    const { Id = '', Target = '', Type = '', TargetMode = '' } = attributes
    found.set(Id, { target: TargetMode === 'External' ? Target : resolved(path.slice(0, slash), Target), type: Type })
  }
  return found
}

function resolved(folder: string, target: string): string {
  const steps = target.startsWith('/') ? [] : folder.split('/').filter(Boolean)
  for (const step of target.split('/').filter(Boolean)) {
    if (step === '..') steps.pop()
    else if (step !== '.') steps.push(step)
  }
  return steps.join('/')
}

/** Elements of one name, each parsed by itself: a sheet may have more of them than an XML tree should. */
function* each(xml: string, name: string): Generator<XmlElement> {
  const begin = new RegExp(`<((?:[\\w-]+:)?${name})(?=[\\s/>])`, 'gu')
  for (let found = begin.exec(xml); found; found = begin.exec(xml)) {
    const tagEnd = xml.indexOf('>', begin.lastIndex)
    if (tagEnd < 0) throw new Error('it is cut off')
    if (xml[tagEnd - 1] === '/') {
      yield parseXml(xml.slice(found.index, tagEnd + 1))
      continue
    }
    const close = `</${found[1]}>`
    const end = xml.indexOf(close, tagEnd)
    if (end < 0) throw new Error('it is cut off')
    begin.lastIndex = end + close.length
    yield parseXml(xml.slice(found.index, begin.lastIndex))
  }
}

/** Text of a string item: its runs, without the readings written beside Chinese characters. */
function textOf(item: XmlElement): string {
  const text = childElements(item)
    .map((child) => {
      const name = localName(child.name)
      if (name === 't') return child.children.filter((part) => typeof part === 'string').join('')
      return name === 'r' ? textOf(child) : ''
    })
    .join('')
  // Characters XML does not allow (22.9.2.19).
  return text.replace(/_x([0-9a-f]{4})_/giu, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
}

const stringsIn = (xml: string): string[] => Array.from(each(xml, 'si'), textOf)

/** The format of each cell style. */
function formatsIn(xml: string | null): NumberFormat[] {
  if (!xml) return []
  const styles = childElements(parseXml(xml))
  const list = (name: string) => childElements(styles.find((child) => localName(child.name) === name) ?? NONE)
  const codes = new Map(list('numFmts').map(({ attributes }) => [Number(attributes.numFmtId), attributes.formatCode ?? '']))
  return list('cellXfs').map(({ attributes }) => {
    const id = Number(attributes.numFmtId ?? 0)
    return numberFormat(id, codes.get(id))
  })
}
const NONE: XmlElement = { name: '', attributes: {}, children: [] }

/** `AB12` as column 27 and row 12, counted from 0 and from 1. */
function placeOf(reference: string): { column: number; row: number } | null {
  const [, letters, digits] = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/u.exec(reference) ?? []
  if (!letters) return null
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
  return { column, row: Number(digits) }
}

function rowsIn(xml: string, book: Book, related: Relations): TableRow[] {
  const rows: TableRow[] = []
  let line = 0
  for (const element of each(xml, 'row')) {
    line = Number(element.attributes.r) || line + 1
    const row: TableRow = { cells: [], line }
    let column = -1
    for (const cell of childElements(element)) {
      if (localName(cell.name) !== 'c') continue
      column = placeOf(cell.attributes.r ?? '')?.column ?? column + 1
      if (column >= MAX_COLUMNS) break
      const value = shownIn(cell, book)
      // An empty cell before it takes as much room as one that is not.
      count(book, value ? column + 1 - row.cells.length : 1)
      if (!value) continue
      while (row.cells.length < column) row.cells.push('')
      row.cells[column] = value
      const link = /^HYPERLINK\("([^"]+)"/iu.exec(childText(cell, 'f'))?.[1]
      if (link) addLink(row, column, link)
    }
    if (row.cells.length > 0) rows.push(row)
  }
  const byLine = new Map(rows.map((row) => [row.line, row]))
  for (const { attributes } of each(xml, 'hyperlink')) {
    const place = placeOf(attributes.ref?.split(':')[0] ?? '')
    const id = Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1] ?? ''
    const row = place && byLine.get(place.row)
    const target = related.get(id)?.target
    if (row && target) addLink(row, place.column, target)
  }
  for (const { attributes } of each(xml, 'mergeCell')) {
    const [from, to] = (attributes.ref ?? '').split(':').map(placeOf)
    if (from && to) fillDown(byLine, from, to.row, book)
  }
  return rows
}

function addLink(row: TableRow, column: number, address: string): void {
  row.links ??= {}
  row.links[column] = address
}

/** Merged cells have their value in the first; it holds for every row they reach over. */
function fillDown(
  rows: ReadonlyMap<number, TableRow>,
  { column, row }: { column: number; row: number },
  last: number,
  book: Book,
): void {
  const value = rows.get(row)?.cells[column]
  if (!value) return
  for (let line = row + 1; line <= last; line++) {
    count(book, column)
    const cells = rows.get(line)?.cells
    if (!cells || cells[column]) continue
    while (cells.length < column) cells.push('')
    cells[column] = value
  }
}

function count(book: Book, cells: number): void {
  book.cells += Math.max(1, cells)
  if (book.cells <= MAX_CELLS) return
  throw new WorkbookError(
    `The workbook has more than ${MAX_CELLS / 1e6} million cells. Keep the sheet with the references and import that.`,
  )
}

const childText = (cell: XmlElement, name: string): string => {
  const child = childElements(cell).find((each) => localName(each.name) === name)
  return child?.children.filter((part) => typeof part === 'string').join('') ?? ''
}

function shownIn(cell: XmlElement, book: Book): string {
  const { t: type = 'n', s: style = '' } = cell.attributes
  if (type === 'inlineStr') {
    const inline = childElements(cell).find((child) => localName(child.name) === 'is')
    return inline ? textOf(inline) : ''
  }
  const value = childText(cell, 'v')
  if (type === 's') return book.strings[Number(value)] ?? ''
  if (type === 'e') return ''
  if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE'
  if (type === 'd') return value.replace(/T00:00:00(?:\.0+)?Z?$/u, '')
  if (type !== 'n' || !value.trim() || !Number.isFinite(Number(value))) return value
  return shownNumber(Number(value), book.formats[Number(style)] ?? { kind: 'general' }, book.since1904)
}
