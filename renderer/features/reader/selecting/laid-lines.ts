import { letterAdvances } from '../../../../shared/anchoring/page-rects'
import { type ItemPlace, placeItem } from '../../../../shared/anchoring/pdf-text-item'
import type { PageLayout } from '../pdf-page-texts'

/** A stretch of one text item, placed along the baseline of its line (PDF points). */
export interface LaidPiece {
  itemIndex: number
  /** Offsets in the item's string. */
  from: number
  to: number
  start: number
  end: number
  place: ItemPlace
  /** It stands on the page and is no part of the text: a page number, a raised citation. */
  isAside: boolean
}

/** Measured in the line's own directions: along its baseline and across it, PDF points. */
export interface LineBox {
  start: number
  end: number
  low: number
  high: number
}

/** A line of a page as it is read. */
export interface LaidLine extends LineBox {
  pieces: LaidPiece[]
  /** Directions and size. */
  place: ItemPlace
  /** The room that belongs to it: out to the edges of its column, and half of the way to the lines above and below. */
  reach: LineBox
  /** Lines that follow each other downwards share one number. */
  column: number
  /** Nothing of it is part of the text. */
  isAside: boolean
}

/** As for the rectangles of marks, so that what is pointed at and what is drawn agree. */
const ASCENT = 0.78
const DESCENT = 0.22
/** Pieces further apart than this many font sizes are cells of a table or columns. */
const CELL_GAP = 2.5
/** A line reaches over at most this part of its font size above and below. */
const REACH = 0.6
/** Lines further apart than this many font sizes tell nothing about how wide their column is. */
const NEAR_LINES = 2.5

const known = new WeakMap<PageLayout, LaidLine[]>()

/** The lines of a page in reading order. Made once for a layout; quadratic in the number of lines. */
export function laidLines(layout: PageLayout): LaidLine[] {
  const there = known.get(layout)
  if (there) return there
  const lines = gather(layout)
  numberColumns(lines)
  for (const [index, line] of lines.entries()) line.reach = reachOf(line, index, lines)
  known.set(layout, lines)
  return lines
}

function gather(layout: PageLayout): LaidLine[] {
  const { itemIndex, itemOffset, itemEnd, text } = layout.text
  const lines: LaidLine[] = []
  for (let at = 0; at < text.length; ) {
    const index = itemIndex[at] as number
    let next = at + 1
    if (index < 0) {
      at = next
      continue
    }
    while (next < text.length && itemIndex[next] === index) next += 1
    const piece = pieceOf(layout, index, itemOffset[at] as number, itemEnd[next - 1] as number)
    if (piece) {
      piece.isAside = isAside(layout, at, next)
      addPiece(lines, piece)
    }
    at = next
  }
  return lines
}

/** True when nothing of `from`..`to` of the live text was stored. */
function isAside({ alignment }: PageLayout, from: number, to: number): boolean {
  const start = alignment.toStored(from, 'start')
  const end = alignment.toStored(to, 'end')
  return start === null || end === null || start >= end
}

function pieceOf(layout: PageLayout, itemIndex: number, from: number, to: number): LaidPiece | null {
  const item = layout.items[itemIndex]
  const place = item ? placeItem(item) : null
  if (!item || !place) return null
  const edges = letterEdges(item.str, place)
  const [a, b] = [edges[from] as number, edges[to] as number]
  return { itemIndex, from, to, start: Math.min(a, b), end: Math.max(a, b), place, isAside: false }
}

/** Where the letters of an item begin along its baseline, and where the last one ends; falling for text that runs to the left. */
export function letterEdges(str: string, place: ItemPlace): number[] {
  const advances = letterAdvances(str, place.vertical)
  const total = advances.reduce((sum, advance) => sum + advance, 0) || 1
  const length = place.end - place.start
  const edges: number[] = []
  let sum = 0
  for (let at = 0; at <= str.length; at += 1) {
    edges.push(place.rtl ? place.end - (sum / total) * length : place.start + (sum / total) * length)
    sum += advances[at] ?? 0
  }
  return edges
}

/** True when both run in one direction. */
export const isParallel = (a: ItemPlace, b: ItemPlace) => a.ux * b.ux + a.uy * b.uy > 0.98

function addPiece(lines: LaidLine[], piece: LaidPiece) {
  const { place, start, end } = piece
  const [under, over] = place.vertical ? [0.5, 0.5] : [DESCENT, ASCENT]
  const low = place.baseline - under * place.size
  const high = place.baseline + over * place.size
  const last = lines.at(-1)
  const size = Math.max(last?.place.size ?? 0, place.size)
  if (
    last &&
    isParallel(last.place, place) &&
    Math.abs(last.place.baseline - place.baseline) < 0.6 * size &&
    Math.max(start - last.end, last.start - end) < CELL_GAP * size
  ) {
    last.pieces.push(piece)
    last.start = Math.min(last.start, start)
    last.end = Math.max(last.end, end)
    last.low = Math.min(last.low, low)
    last.high = Math.max(last.high, high)
    last.isAside &&= piece.isAside
    if (place.size > last.place.size) last.place = place
    return
  }
  const box = { start, end, low, high }
  lines.push({ ...box, pieces: [piece], place, reach: box, column: 0, isAside: piece.isAside })
}

const shared = (a: LineBox, b: LineBox) => Math.min(a.end, b.end) - Math.max(a.start, b.start)
const isSameRow = (a: LineBox, b: LineBox) =>
  Math.min(a.high, b.high) - Math.max(a.low, b.low) > 0.3 * Math.min(a.high - a.low, b.high - b.low)

function numberColumns(lines: readonly LaidLine[]) {
  let before: LaidLine | null = null
  let column = 0
  for (const line of lines) {
    const goesOn =
      before &&
      isParallel(before.place, line.place) &&
      line.low < before.low &&
      shared(before, line) > 0.3 * Math.min(before.end - before.start, line.end - line.start)
    if (before && !goesOn) column += 1
    line.column = column
    if (!line.isAside) before = line // a running head between two columns belongs to neither
  }
}

function reachOf(line: LaidLine, index: number, lines: readonly LaidLine[]): LineBox {
  const { size } = line.place
  const reach = { start: line.start, end: line.end, low: line.low - REACH * size, high: line.high + REACH * size }
  for (const other of [lines[index - 1], lines[index + 1]]) {
    if (!other || other.column !== line.column || !isParallel(line.place, other.place)) continue
    if (Math.max(other.low - line.high, line.low - other.high) > NEAR_LINES * size) continue
    reach.start = Math.min(reach.start, other.start)
    reach.end = Math.max(reach.end, other.end)
  }
  for (const other of lines) {
    if (other === line || !isParallel(line.place, other.place)) continue
    if (isSameRow(line, other)) {
      if (other.start >= line.end - 1 && other.start < reach.end) reach.end = Math.max(line.end, (line.end + other.start) / 2)
      else if (other.end <= line.start + 1 && other.end > reach.start)
        reach.start = Math.min(line.start, (line.start + other.end) / 2)
    } else if (shared(line, other) > 0) {
      if (other.low >= line.high - 0.5 * size) reach.high = Math.min(reach.high, Math.max(line.high, (line.high + other.low) / 2))
      else if (other.high <= line.low + 0.5 * size)
        reach.low = Math.max(reach.low, Math.min(line.low, (line.low + other.high) / 2))
    }
  }
  return reach
}
