import { type ItemPlace, type PdfTextItem, placeItem } from './pdf-text-item'

/** Pieces of one baseline stand in different columns when they are further apart than this part of the font size. */
const GUTTER = 0.8
/** Pieces whose baselines differ by less than this part of the font size were drawn as one row. */
const ROW_SHIFT = 0.9
/** Fewer rows across a gutter prove nothing. */
const LEAST_ROWS = 8

/** Items of one baseline without a gap, as they follow each other in the file. `from`..`to` are indexes of items. */
interface Piece {
  from: number
  to: number
  start: number
  end: number
  baseline: number
  size: number
  length: number
  lower: boolean
}

/**
 * The order in which to read the items of a page that is drawn row by row across its columns; null for every other page: the order of
 * drawing is then the best witness there is. Only columns of running text are put in order: their lines fill them, and go on from one
 * to the next. Rows of a table stay rows. Linear in the number of items but for sorting the gaps of a page that has many.
 */
export function readingOrder(items: readonly PdfTextItem[]): Int32Array | null {
  const pieces = piecesOf(items)
  const gutters = guttersOf(pieces)
  if (gutters.length === 0) return null
  const columns = pieces.map((piece) => columnOf(piece, gutters))
  const order: number[] = []
  let moved = false
  for (let from = 0; from < pieces.length; ) {
    let to = from
    while (to < pieces.length && columns[to] === -1) to += 1
    const block = to
    while (to < pieces.length && columns[to] !== -1) to += 1
    for (let i = from; i < block; i += 1) order.push(i)
    const kept = sortedBlock(pieces, columns, block, to)
    moved ||= kept !== null
    for (let i = block; i < to; i += 1) order.push(kept ? (kept[i - block] as number) : i)
    from = to
  }
  if (!moved) return null
  const result = new Int32Array(items.length)
  let at = 0
  for (const index of order) {
    const { from, to } = pieces[index] as Piece
    for (let item = from; item < to; item += 1) {
      result[at] = item
      at += 1
    }
  }
  return result
}

function piecesOf(items: readonly PdfTextItem[]): Piece[] {
  const pieces: Piece[] = []
  let piece: Piece | null = null
  let direction: ItemPlace | null = null
  for (let index = 0; index < items.length; index += 1) {
    const item = items[index] as PdfTextItem
    if (item.str.trim() === '') {
      if (piece) piece.to = index + 1
      continue
    }
    const place = placeItem(item)
    const isAlike: boolean = place !== null && direction !== null && place.ux * direction.ux + place.uy * direction.uy > 0.98
    const goesOn =
      piece !== null &&
      place !== null &&
      isAlike &&
      Math.abs(place.baseline - piece.baseline) <= 0.6 * Math.max(piece.size, place.size) &&
      place.start - piece.end <= GUTTER * Math.min(piece.size, place.size) &&
      place.start > piece.end - 1.2 * piece.size
    if (piece && goesOn && place) {
      piece.to = index + 1
      piece.end = Math.max(piece.end, place.end)
      piece.length += item.str.length
      if (place.size > piece.size) Object.assign(piece, { size: place.size, baseline: place.baseline })
      continue
    }
    direction = place
    // What has no place, or is turned, belongs to no column.
    const upright = place !== null && !place.vertical && !place.rtl && Math.abs(place.uy) < 0.02 && place.ux > 0
    piece = {
      from: piece ? index : 0,
      to: index + 1,
      start: upright ? place.start : Number.NEGATIVE_INFINITY,
      end: upright ? place.end : Number.POSITIVE_INFINITY,
      baseline: place?.baseline ?? 0,
      size: place?.size ?? 0,
      length: item.str.length,
      lower: /^[("'“‘]?\p{Ll}/u.test(item.str),
    }
    pieces.push(piece)
  }
  return pieces
}

/** Middles of the strips that row after row jumps over, from left to right. */
function guttersOf(pieces: readonly Piece[]): number[] {
  let gaps: [number, number][] = []
  for (let i = 1; i < pieces.length; i += 1) {
    const [a, b] = [pieces[i - 1] as Piece, pieces[i] as Piece]
    const size = Math.min(a.size, b.size)
    if (Math.abs(a.baseline - b.baseline) <= ROW_SHIFT * size && b.start - a.end > GUTTER * size && b.end < Infinity)
      gaps.push([a.end, b.start])
  }
  const most = gaps.length
  const gutters: number[] = []
  while (gaps.length >= Math.max(LEAST_ROWS, most / 6) && gutters.length < 5) {
    const ends = gaps.flatMap(([from, to]) => [
      { x: from, step: 1 },
      { x: to, step: -1 },
    ])
    ends.sort((a, b) => a.x - b.x || b.step - a.step)
    let [depth, deepest, at] = [0, 0, 0]
    for (const [i, { x, step }] of ends.entries()) {
      depth += step
      if (depth > deepest) {
        deepest = depth
        at = (x + (ends[i + 1]?.x ?? x)) / 2
      }
    }
    if (deepest < LEAST_ROWS) break
    gutters.push(at)
    gaps = gaps.filter(([from, to]) => at < from || at > to)
  }
  return gutters.sort((a, b) => a - b)
}

/** Which column a piece stands in; -1 when it crosses a gutter. */
function columnOf({ start, end }: Piece, gutters: readonly number[]): number {
  let column = 0
  for (const gutter of gutters) {
    if (start < gutter && end > gutter) return -1
    if (start >= gutter) column += 1
  }
  return column
}

/** Pieces `from`..`to` column by column, or null when they are no running text drawn row by row. */
function sortedBlock(pieces: readonly Piece[], columns: readonly number[], from: number, to: number): number[] | null {
  if (to - from < 2 * LEAST_ROWS) return null
  const byColumn = new Map<number, number[]>()
  let jumps = 0
  for (let i = from; i < to; i += 1) {
    const column = columns[i] as number
    const list = byColumn.get(column)
    if (list) list.push(i)
    else byColumn.set(column, [i])
    if (i > from && column > (columns[i - 1] as number)) jumps += 1
  }
  const sorted = [...byColumn].sort(([a], [b]) => a - b).map(([, list]) => list)
  const long = sorted.filter((list) => list.length >= LEAST_ROWS)
  if (long.length < 2 || !long.every((list) => isRunningText(list.map((i) => pieces[i] as Piece)))) return null
  const rows = Math.min(...long.map((list) => list.length))
  return jumps >= 0.7 * rows * (long.length - 1) ? sorted.flat() : null
}

/** Lines that fill their column, and many of them go on from the one above. */
function isRunningText(column: readonly Piece[]): boolean {
  const start = column.reduce((least, piece) => Math.min(least, piece.start), Number.POSITIVE_INFINITY)
  const end = column.reduce((most, piece) => Math.max(most, piece.end), Number.NEGATIVE_INFINITY)
  const share = (test: (piece: Piece) => boolean) => column.filter(test).length / column.length
  return (
    column.reduce((sum, piece) => sum + piece.length, 0) / column.length >= 15 &&
    share((piece) => piece.end - piece.start > 0.75 * (end - start)) >= 0.5 &&
    share((piece) => piece.lower) >= 0.35
  )
}
