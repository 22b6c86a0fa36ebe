import type { Rect } from '../../../../shared/anchoring/page-rects'
import { buildPageText, type PageText, type PdfTextItem } from '../../../../shared/anchoring/page-text'
import { ASCENT, DESCENT, pageRows, type Row } from './page-rows'
import type { LetterEdges } from './pdfium-items'

/** A range of a page's text as it is read now; UTF-16 units, end exclusive. */
export interface Range {
  start: number
  end: number
}

/** A rectangle higher than this many font sizes covers several lines. */
const SEVERAL_LINES = 1.7
/** A line belongs to such a rectangle when this part of its height is in it. */
const LINE_WITHIN = 0.5
/** Least part of the lower of the two, line and rectangle, that they have in common. */
const LEAST_COMMON = 0.2
/** A rectangle that touches no line belongs to the next one within this part of the font size: lines drawn below the letters. */
const NEAREST = 0.6
/** Lower than this part of the font size, a rectangle is a line drawn under the words rather than a box around them. */
const THIN = 0.4
/** A letter belongs when its middle is in the rectangle, made longer at both ends by this part of the font size. */
const SLACK = 0.03
/** A word of which so much is covered is meant whole; one of which less than the other is covered is not meant. */
const WHOLE = 0.68
const NONE = 0.34
/** Words up to this many letters are covered or not. */
const SHORT = 3
/** Ends of rectangles that fit edges of letters as well as this, points, were measured with these edges. */
const FITS = 0.05

/** Letters that belong together when one of them is marked. */
const WORD = /[\p{L}\p{M}\p{N}]/u
const APOSTROPHE = /['’]/u
/** Scripts written without spaces: each sign stands for itself. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

/** The letters of a page, to be asked which of them are marked. */
export class MarkedPage {
  /** The text of the page as it is read now. */
  readonly text: PageText
  readonly #rows: Row[]
  /** The same with estimated places, where the others are known; made when needed. */
  #estimated: Row[] | undefined
  readonly #items: readonly PdfTextItem[]
  readonly #isExact: boolean

  /** @param edges where each letter stands, where that is known */
  constructor(items: readonly PdfTextItem[], edges: LetterEdges | null) {
    this.text = buildPageText(items)
    this.#items = items
    this.#isExact = edges !== null
    this.#rows = pageRows(items, this.text, edges)
  }

  /** Ranges of the text that lie under the rectangles, in its order; spaces between two marked letters belong to them. */
  under(rects: readonly Rect[]): Range[] {
    const boxes = rects.filter((rect) => rect.every(Number.isFinite))
    let rows = this.#rows
    if (this.#isExact) {
      const misfit = this.#misfit(boxes, rows)
      if (misfit > FITS / 10) {
        this.#estimated ??= pageRows(this.#items, this.text, null)
        if (this.#misfit(boxes, this.#estimated) < Math.min(FITS, misfit / 3)) rows = this.#estimated
      }
    }
    const units = new Set<number>()
    for (const rect of boxes) for (const { row, box } of rowsOf(rect, rows)) this.#mark(row, box, units)
    return this.#ranges([...units].sort((a, b) => a - b))
  }

  /** How far the ends of the rectangles are from the next edges of letters at most; points. */
  #misfit(rects: readonly Rect[], rows: readonly Row[]): number {
    let most = 0
    for (const rect of rects) {
      const found = rowsOf(rect, rows)[0]
      if (!found) return Number.POSITIVE_INFINITY
      const { row, box } = found
      const nearest = (edge: number, edges: readonly number[]) =>
        edges.reduce((least, each) => Math.min(least, Math.abs(each - edge)), Number.POSITIVE_INFINITY)
      most = Math.max(most, nearest(box.start, row.starts), nearest(box.end, row.ends))
    }
    return most
  }

  #mark(row: Row, box: Box, marked: Set<number>): void {
    const { text } = this.text
    const { units, starts, ends } = row
    for (let at = 0; at < units.length; ) {
      let next = at + 1
      while (next < units.length && isOneWord(text, units[next - 1] as number, units[next] as number)) next += 1
      const inside: number[] = []
      let covered = 0
      let length = 0
      for (let each = at; each < next; each += 1) {
        const width = (ends[each] as number) - (starts[each] as number)
        length += width
        if (!isIn(row, each, box)) continue
        inside.push(each)
        covered += width
      }
      const part = length > 0 ? covered / length : inside.length / (next - at)
      const isWhole = part >= (next - at <= SHORT ? 0.5 : WHOLE)
      const isNone =
        part < (next - at <= SHORT ? 0.5 : NONE) && (box.start < (starts[at] as number) || box.end > (ends[next - 1] as number))
      if (isWhole) for (let each = at; each < next; each += 1) marked.add(units[each] as number)
      else if (!isNone) for (const each of inside) marked.add(units[each] as number)
      at = next
    }
  }

  #ranges(units: readonly number[]): Range[] {
    const { text } = this.text
    const ranges: Range[] = []
    for (const unit of units) {
      const last = ranges.at(-1)
      if (last && /^\s*$/u.test(text.slice(last.end, unit))) last.end = unit + 1
      else ranges.push({ start: unit, end: unit + 1 })
    }
    return ranges
  }
}

function isOneWord(text: string, a: number, b: number): boolean {
  if (b === a) return true
  if (b !== a + 1) return false
  return isInWord(text, a) && isInWord(text, b)
}

/** Part of a word that is written together: a letter, a digit, or an apostrophe between two letters. */
function isInWord(text: string, unit: number): boolean {
  const letter = letterAt(text, unit)
  if (APOSTROPHE.test(letter)) return WORD.test(letterAt(text, unit - 1)) && WORD.test(letterAt(text, unit + 1))
  return WORD.test(letter) && !UNSPACED.test(letter)
}

/** The character that the unit is part of. */
function letterAt(text: string, unit: number): string {
  const code = text.charCodeAt(unit)
  const at = code >= 0xdc00 && code <= 0xdfff ? unit - 1 : unit
  return String.fromCodePoint(text.codePointAt(at) ?? 0x20)
}

/** A rectangle along and across the direction of a row. */
interface Box {
  start: number
  end: number
  low: number
  high: number
  /** Itself, for text at an angle: there its box reaches too far. */
  rect: Rect
}

function boxAlong(rect: Rect, { ux, uy, nx, ny }: Row): Box {
  const [x1, y1, x2, y2] = rect
  const along: number[] = []
  const across: number[] = []
  for (const x of [x1, x2]) {
    for (const y of [y1, y2]) {
      along.push(x * ux + y * uy)
      across.push(x * nx + y * ny)
    }
  }
  return { start: Math.min(...along), end: Math.max(...along), low: Math.min(...across), high: Math.max(...across), rect }
}

/** A row that a rectangle may mark. */
interface Met {
  row: Row
  box: Box
  /** Part of the lower of the two that both have in common; below 0 for rows near it. */
  common: number
  /** From where such a rectangle stands for its line, in font sizes. */
  off: number
  /** The rectangle is as high as several lines, and this is one of them. */
  isWithin: boolean
}

/** The rows that a rectangle marks: one line, however high or low the box around it was drawn, or all lines in a high box. */
function rowsOf(rect: Rect, rows: readonly Row[]): { row: Row; box: Box }[] {
  const met = oneDirection(rows.flatMap((row) => meeting(rect, row) ?? []))
  const within = met.filter(({ isWithin }) => isWithin)
  if (within.length > 1) return within
  const touching = met.filter(({ common }) => common >= LEAST_COMMON)
  const best = (touching.length > 0 ? touching : met).reduce<Met | null>(
    (best, one) => (!best || one.common - one.off > best.common - best.off ? one : best),
    null,
  )
  if (!best) return []
  const { size, baseline } = best.row
  const level = touching.filter(
    ({ row, common }) => row !== best.row && common > 0.5 && Math.abs(row.baseline - baseline) < 0.4 * Math.max(row.size, size),
  )
  return [best, ...level]
}

function meeting(rect: Rect, row: Row): Met | null {
  const box = boxAlong(rect, row)
  const { size, baseline } = row
  if (box.end < row.start || box.start > row.end) return null
  const overlap = Math.min(box.high, baseline + ASCENT * size) - Math.max(box.low, baseline - DESCENT * size)
  if (overlap < -NEAREST * size) return null
  const height = box.high - box.low
  if (height > SEVERAL_LINES * size) return overlap < LINE_WITHIN * size ? null : { row, box, common: 1, off: 0, isWithin: true }
  // Such a rectangle is drawn around its line, or under it.
  const middle = baseline + (height < THIN * size ? 0 : (ASCENT - DESCENT) / 2) * size
  const off = Math.abs((box.low + box.high) / 2 - middle) / size
  return { row, box, common: overlap / Math.max(0.01, Math.min(height, size)), off, isWithin: false }
}

/** Rows of the direction that has most letters in the rectangle: along the margin stands what crosses the lines. */
function oneDirection(met: Met[]): Met[] {
  const first = met[0]
  if (!first || met.every(({ row }) => isParallel(row, first.row))) return met
  const groups: { met: Met[]; letters: number }[] = []
  for (const one of met) {
    let group = groups.find(({ met: [other] }) => other && isParallel(one.row, other.row))
    if (!group) {
      group = { met: [], letters: 0 }
      groups.push(group)
    }
    group.met.push(one)
    if (one.common > 0) group.letters += one.row.units.filter((_, at) => isIn(one.row, at, one.box)).length
  }
  return groups.reduce((most, group) => (group.letters > most.letters ? group : most)).met
}

const isParallel = (a: Row, b: Row): boolean => a.ux * b.ux + a.uy * b.uy > 0.98

/** The middle of the letter is in the box. */
function isIn({ ux, uy, nx, ny, starts, ends, baseline, size }: Row, at: number, { start, end, rect }: Box): boolean {
  const middle = ((starts[at] as number) + (ends[at] as number)) / 2
  if (middle < start - SLACK * size || middle > end + SLACK * size) return false
  if (Math.abs(ux * uy) < 0.001) return true
  const across = baseline + ((ASCENT - DESCENT) / 2) * size
  const [x, y] = [middle * ux + across * nx, middle * uy + across * ny]
  return x >= rect[0] && x <= rect[2] && y >= rect[1] && y <= rect[3]
}
