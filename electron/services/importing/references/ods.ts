import type { PackageParts } from '../package-parts'
import { childElements, localName, type XmlElement } from '../xml'
import { CellAllowance, elementsOf, type Sheet, SheetRows } from './sheet-rows'

/** Rows and columns that a spreadsheet repeats to fill its sheet are empty; what people repeat is less. */
const MAX_REPEATED = 1000

/**
 * The sheets of an OpenDocument spreadsheet (.ods; ODF 1.3 part 3, 9.1): what the cells show, dates as ISO 8601, whole numbers without signs between
 * thousands; links; merged cells have their value in each of their rows. @throws WorkbookError, XmlError
 */
export function openDocumentSheets(parts: PackageParts): Sheet[] {
  const content = parts.text('content.xml')
  if (content === null) throw new Error('its content.xml is missing')
  const allowance = new CellAllowance()
  const sheets: Sheet[] = []
  const begin = /<table:table\s[^>]*?table:name="([^"]*)"[^>]*>/gu
  for (let found = begin.exec(content); found; found = begin.exec(content)) {
    const end = content.indexOf('</table:table>', begin.lastIndex)
    const xml = content.slice(begin.lastIndex, end < 0 ? undefined : end)
    sheets.push({ name: found[1]!, isHidden: false, rows: rowsIn(xml, new SheetRows(allowance)) })
    begin.lastIndex += xml.length
  }
  return sheets
}

function rowsIn(xml: string, sheet: SheetRows): Sheet['rows'] {
  const merged: [line: number, column: number, last: number][] = []
  let line = 1
  for (const row of elementsOf(xml, 'table-row')) {
    const rows = repeated(row, 'rows')
    const isEmpty = rows > MAX_REPEATED || !childElements(row).some((cell) => childElements(cell).length > 0)
    for (let i = 0; i < (isEmpty ? 0 : rows); i++) {
      let column = 0
      for (const cell of childElements(row)) {
        const columns = repeated(cell, 'columns')
        const value = childElements(cell).length > 0 ? shownIn(cell) : ''
        for (let n = 0; value && n < Math.min(columns, MAX_REPEATED); n++) sheet.put(line + i, column + n, value, linkIn(cell))
        const spanned = Number(cell.attributes['table:number-rows-spanned'] ?? 1)
        if (value && spanned > 1) merged.push([line + i, column, line + i + spanned - 1])
        column += columns
      }
    }
    line += rows
  }
  for (const [from, column, last] of merged) sheet.fillDown(from, column, last)
  return sheet.rows
}

const repeated = ({ attributes }: XmlElement, what: 'rows' | 'columns'): number =>
  Math.max(1, Number(attributes[`table:number-${what}-repeated`]) || 1)

/** What a cell shows; a date or whole number as it is meant. */
function shownIn(cell: XmlElement): string {
  const shown = childElements(cell)
    .filter(({ name }) => name === 'text:p' || name === 'text:h')
    .map(textOf)
    .join('\n')
    .trim()
  const { 'office:value-type': type, 'office:date-value': date = '', 'office:value': number = '' } = cell.attributes
  if (type === 'date' && date && !/^\d{4}$/u.test(shown)) return date.replace(/T00:00:00(?:\.0+)?$/u, '')
  const isWhole = type === 'float' && /^\d+$/u.test(number) && shown.replace(/[\s.,'’]/gu, '') === number
  return isWhole ? number : shown
}

function textOf(element: XmlElement): string {
  return element.children
    .map((child) => {
      if (typeof child === 'string') return child.replace(/\s+/gu, ' ')
      const name = localName(child.name)
      if (name === 's' || name === 'tab') return ' '
      if (name === 'line-break') return '\n'
      return name === 'annotation' ? '' : textOf(child)
    })
    .join('')
}

function linkIn(element: XmlElement): string {
  for (const child of childElements(element)) {
    const found = child.name === 'text:a' ? (child.attributes['xlink:href'] ?? '') : linkIn(child)
    if (found) return found
  }
  return ''
}
