import type { PackageParts } from '../package-parts'
import { childElements, localName, parseXml, type XmlElement, xmlElements } from '../xml'
import { type NumberFormat, numberFormat, shownNumber } from './number-format'
import { CellAllowance, elementsOf, type Sheet, SheetRows, WorkbookError } from './sheet-rows'
import type { TableRow } from './table'

/** What every sheet needs. */
interface Book {
  strings: string[]
  formats: NumberFormat[]
  since1904: boolean
  allowance: CellAllowance
}

/**
 * The sheets of an Excel workbook (.xlsx; ECMA-376 part 1), in their order: what the cells show, from shared and inline strings, numbers and dates by their
 * format, the last values of formulas; links; merged cells have their value in each of their rows. @throws WorkbookError, XmlError
 */
export function excelSheets(parts: PackageParts): Sheet[] {
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
    allowance: new CellAllowance(),
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

const stringsIn = (xml: string): string[] => Array.from(elementsOf(xml, 'si'), textOf)

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
  const sheet = new SheetRows(book.allowance)
  let line = 0
  for (const element of elementsOf(xml, 'row')) {
    line = Number(element.attributes.r) || line + 1
    let column = -1
    for (const cell of childElements(element)) {
      if (localName(cell.name) !== 'c') continue
      column = placeOf(cell.attributes.r ?? '')?.column ?? column + 1
      sheet.put(line, column, shownIn(cell, book), /^HYPERLINK\("([^"]+)"/iu.exec(childText(cell, 'f'))?.[1])
    }
  }
  for (const { attributes } of elementsOf(xml, 'hyperlink')) {
    const place = placeOf(attributes.ref?.split(':')[0] ?? '')
    const id = Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1] ?? ''
    const target = related.get(id)?.target
    if (place && target) sheet.link(place.row, place.column, target)
  }
  for (const { attributes } of elementsOf(xml, 'mergeCell')) {
    const [from, to] = (attributes.ref ?? '').split(':').map(placeOf)
    if (from && to) sheet.fillDown(from.row, from.column, to.row)
  }
  return sheet.rows
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
