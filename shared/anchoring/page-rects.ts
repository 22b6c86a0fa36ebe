import type { PageText } from './page-text'
import { type ItemPlace, type PdfTextItem, placeItem } from './pdf-text-item'

/** [x1, y1, x2, y2]: lower left and upper right, PDF user space points */
export type Rect = [number, number, number, number]

/** Parts of the font size above and below the baseline. */
const ASCENT = 0.78
const DESCENT = 0.22
/** Pieces of one line further apart than this many font sizes (table cells, columns) keep their own rectangles. */
const CELL_GAP = 2.5

/**
 * Canonical range → rectangles, one per piece of a visual line, in reading order, rounded to 3 decimals. Where a
 * character stands inside its item is estimated from usual letter widths scaled to the item's width. For text at an
 * angle other than a quarter turn the rectangle is the upright box around the item's piece.
 */
export function pageRects(items: readonly PdfTextItem[], page: PageText, start: number, end: number): Rect[] {
  const pieces: Piece[] = []
  let at = Math.max(0, start)
  const stop = Math.min(page.text.length, end)
  while (at < stop) {
    const index = page.itemIndex[at] as number
    if (index < 0) {
      at += 1
      continue
    }
    let next = at + 1
    while (next < stop && page.itemIndex[next] === index) next += 1
    const piece = pieceOf(items[index], page.itemOffset[at] as number, page.itemEnd[next - 1] as number)
    if (piece) addPiece(pieces, piece)
    at = next
  }
  return pieces.map(boxOf)
}

/** A stretch along a baseline. */
interface Piece {
  place: ItemPlace
  start: number
  end: number
  low: number
  high: number
}

function pieceOf(item: PdfTextItem | undefined, from: number, to: number): Piece | null {
  const place = item ? placeItem(item) : null
  if (!item || !place) return null
  const total = advance(item.str, 0, item.str.length, place.vertical) || 1
  const length = place.end - place.start
  const before = (advance(item.str, 0, from, place.vertical) / total) * length
  const upTo = (advance(item.str, 0, to, place.vertical) / total) * length
  const [low, high] = place.vertical ? [-0.5, 0.5] : [-DESCENT, ASCENT]
  return {
    place,
    start: place.rtl ? place.end - upTo : place.start + before,
    end: place.rtl ? place.end - before : place.start + upTo,
    low: place.baseline + low * place.size,
    high: place.baseline + high * place.size,
  }
}

function addPiece(pieces: Piece[], piece: Piece): void {
  const last = pieces.at(-1)
  if (last && isUpright(piece.place) && isSameLine(last, piece)) {
    last.start = Math.min(last.start, piece.start)
    last.end = Math.max(last.end, piece.end)
    last.low = Math.min(last.low, piece.low)
    last.high = Math.max(last.high, piece.high)
    if (piece.place.size > last.place.size) last.place = piece.place
  } else {
    pieces.push(piece)
  }
}

function isSameLine(a: Piece, b: Piece): boolean {
  const size = Math.max(a.place.size, b.place.size)
  return (
    a.place.ux * b.place.ux + a.place.uy * b.place.uy > 0.98 &&
    Math.abs(a.place.baseline - b.place.baseline) < 0.6 * size &&
    Math.max(b.start - a.end, a.start - b.end) < CELL_GAP * size
  )
}

/** Quarter turns only: there a union of boxes is a box. */
function isUpright(place: ItemPlace): boolean {
  return Math.abs(place.ux * place.uy) < 0.001
}

function boxOf({ place, start, end, low, high }: Piece): Rect {
  const xs: number[] = []
  const ys: number[] = []
  for (const along of [start, end]) {
    for (const across of [low, high]) {
      xs.push(along * place.ux + across * place.nx)
      ys.push(along * place.uy + across * place.ny)
    }
  }
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)].map(round) as Rect
}

function round(value: number): number {
  // `+ 0` turns -0 into 0, which JSON would otherwise not give back as it was.
  return Math.round(value * 1000) / 1000 + 0
}

function advance(str: string, from: number, to: number, vertical: boolean): number {
  let sum = 0
  for (let i = from; i < to && i < str.length; i += 1) {
    const unit = str.charCodeAt(i)
    if (unit >= 0xdc00 && unit <= 0xdfff) continue
    sum += vertical ? 1 : relativeWidth(unit)
  }
  return sum
}

/** Usual advance of each unit, in parts of the font size that matter only against each other. */
export function letterAdvances(str: string, vertical: boolean): number[] {
  return Array.from({ length: str.length }, (_, at) => advance(str, at, at + 1, vertical))
}

/** Widths in thousandths of the font size, near those of both Times and Helvetica. Index: code - 0x20. */
const ASCII_WIDTHS: readonly number[] = [
  250, 300, 370, 540, 530, 860, 720, 200, 330, 330, 420, 570, 260, 330, 260, 280, 530, 530, 530, 530, 530, 530, 530, 530, 530,
  530, 270, 270, 570, 570, 570, 500, 960, 700, 660, 690, 720, 630, 580, 740, 730, 300, 440, 700, 580, 870, 730, 740, 600, 740,
  670, 600, 610, 730, 690, 940, 690, 690, 610, 310, 280, 310, 470, 530, 330, 480, 530, 460, 530, 480, 300, 520, 530, 240, 240,
  500, 240, 800, 530, 530, 530, 530, 350, 430, 290, 530, 490, 720, 490, 490, 460, 400, 240, 400, 550,
]

function relativeWidth(unit: number): number {
  if (unit < 0x20) return 0
  if (unit < 0x7f) return ASCII_WIDTHS[unit - 0x20] as number
  if (unit === 0xad || (unit >= 0x300 && unit <= 0x36f) || (unit >= 0x200b && unit <= 0x200f)) return 0
  if (unit >= 0xc0 && unit <= 0xde) return 680
  if (unit >= 0xdf && unit <= 0x24f) return 490
  if (unit === 0x2013) return 500
  if (unit === 0x2014 || unit === 0x2026) return 1000
  if (unit === 0x2018 || unit === 0x2019) return 280
  if (unit === 0x201c || unit === 0x201d) return 400
  if (unit >= 0xfb00 && unit <= 0xfb06) return 540
  if ((unit >= 0x2e80 && unit <= 0xd7ff) || (unit >= 0xf900 && unit <= 0xfaff) || (unit >= 0xff01 && unit <= 0xff60)) {
    return 1000
  }
  if (unit >= 0xd800 && unit <= 0xdbff) return 900
  return 530
}
