import { parseXml, type XmlElement } from '../xml'
import type { TableRow } from './table'

/** One sheet of a workbook, its cells as text. */
export interface Sheet {
  name: string
  isHidden: boolean
  /** Rows that have something in them, as in the sheet. */
  rows: TableRow[]
}

/** A workbook that cannot be read: a full sentence. */
export class WorkbookError extends Error {
  override name = 'WorkbookError'
}

/** Cells of all sheets; beyond it a workbook is no list of references. */
const MAX_CELLS = 6_000_000
/** Columns a sheet can have. */
const MAX_COLUMNS = 16_384

/** What the sheets of a workbook may take together. */
export class CellAllowance {
  private left = MAX_CELLS

  /** @throws WorkbookError */
  take(cells: number): void {
    this.left -= Math.max(1, cells)
    if (this.left < 0)
      throw new WorkbookError(
        `The workbook has more than ${MAX_CELLS / 1e6} million cells. Keep the sheet with the references and import that.`,
      )
  }
}

/** Puts the rows of a sheet together, cell by cell. */
export class SheetRows {
  private readonly byLine = new Map<number, TableRow>()
  constructor(private readonly allowance: CellAllowance) {}

  /** @param column from 0; @param line from 1. Lines come in their order. */
  put(line: number, column: number, value: string, link = ''): void {
    let row = this.byLine.get(line)
    // An empty cell before it takes as much room as one that is not.
    this.allowance.take(value ? column + 1 - (row?.cells.length ?? 0) : 1)
    if (!value || column >= MAX_COLUMNS) return
    if (!row) {
      row = { cells: [], line }
      this.byLine.set(line, row)
    }
    while (row.cells.length < column) row.cells.push('')
    row.cells[column] = value
    if (link) this.link(line, column, link)
  }

  /** What a cell leads to. */
  link(line: number, column: number, address: string): void {
    const row = this.byLine.get(line)
    if (!row) return
    row.links ??= {}
    row.links[column] = address
  }

  /** Merged cells have their value in the first; it holds for every row they reach over. */
  fillDown(line: number, column: number, last: number): void {
    const value = this.byLine.get(line)?.cells[column]
    if (!value) return
    for (let below = line + 1; below <= last; below++) {
      this.allowance.take(column)
      const cells = this.byLine.get(below)?.cells
      if (!cells || cells[column]) continue
      while (cells.length < column) cells.push('')
      cells[column] = value
    }
  }

  get rows(): TableRow[] {
    return [...this.byLine.values()]
  }
}

/** Elements of one name, each parsed by itself: a sheet may have more of them than an XML tree should. They do not stand inside each other. */
export function* elementsOf(xml: string, name: string): Generator<XmlElement> {
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
