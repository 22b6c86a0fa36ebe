import type { LaidLine, LaidPiece } from './laid-lines'
import { isParallel, letterEdges } from './laid-lines'

/** A point of a page, PDF points. */
export interface PagePoint {
  x: number
  y: number
}

/** Left and right of a line count for more than above and below: beside a column one is still at its height. */
const SIDEWAYS = 2
/** What stands beside the pointer in another column than the one a selection began in seems this much further away, points. */
const OTHER_COLUMN = 100

const alongOf = ({ place }: Pick<LaidLine, 'place'>, { x, y }: PagePoint) => x * place.ux + y * place.uy
const acrossOf = ({ place }: Pick<LaidLine, 'place'>, { x, y }: PagePoint) => x * place.nx + y * place.ny

/** The line whose letters stand at the point, a hair's breadth forgiven; null where none do. */
export function lineAt(lines: readonly LaidLine[], point: PagePoint): LaidLine | null {
  let best: LaidLine | null = null
  let least = Number.POSITIVE_INFINITY
  for (const line of lines) {
    const along = alongOf(line, point)
    const across = acrossOf(line, point)
    const slack = 0.1 * line.place.size
    if (along < line.start || along > line.end || across < line.low - slack || across > line.high + slack) continue
    const distance = Math.abs(across - (line.low + line.high) / 2)
    if (distance < least) [best, least] = [line, distance]
  }
  return best
}

/**
 * The line of the text that a point belongs to or is nearest to; null on a page without any. `column` is kept as long as the point is not
 * clearly in another one: in a margin, a gutter, under the last line of a column, a pointer still means the column it came from.
 */
export function nearestLine(lines: readonly LaidLine[], point: PagePoint, column: number | null = null): LaidLine | null {
  const home = column === null ? undefined : lines.find((line) => line.column === column)
  let best: LaidLine | null = null
  let least = Number.POSITIVE_INFINITY
  for (const line of lines) {
    if (line.isAside) continue
    const along = alongOf(line, point)
    const across = acrossOf(line, point)
    const { reach } = line
    const beside = Math.max(0, reach.start - along, along - reach.end)
    const over = Math.max(0, reach.low - across, across - reach.high)
    // Inside the room of two lines, the one whose letters are nearer.
    const own =
      Math.max(0, line.low - across, across - line.high) / 100 + Math.max(0, line.start - along, along - line.end) / 1000
    const isOther = home !== undefined && line.column !== column
    // What is printed up the margin is not what a pointer in the margin means.
    const isTurned = home !== undefined && !isParallel(home.place, line.place)
    // Inside the room of another column one is clearly there; above or below it, its own column may still be meant.
    const strange = isTurned || (isOther && beside > 0) ? OTHER_COLUMN : isOther ? over : 0
    const distance = over + SIDEWAYS * beside + own + strange
    if (distance < least) [best, least] = [line, distance]
  }
  return best
}

/** The piece of a line that a point is nearest to, along the line. */
function pieceNear(line: LaidLine, point: PagePoint): LaidPiece | null {
  const along = alongOf(line, point)
  let best: LaidPiece | null = null
  let least = Number.POSITIVE_INFINITY
  for (const piece of line.pieces) {
    const distance = Math.max(0, piece.start - along, along - piece.end)
    if (distance < least) [best, least] = [piece, distance]
  }
  return best
}

/** A place between two letters: a text item and a UTF-16 offset in its string. */
export interface LetterPlace {
  piece: LaidPiece
  offset: number
}

/** Where a point is among the letters of an item. */
export interface Measured {
  /** The place between letters that is nearest. */
  place: number
  /** The letter it is on. */
  letter: number
}

/** Measures a piece as it is drawn; null when it is not. */
export type LetterMeasure = (piece: LaidPiece) => Measured | null

/** By the usual widths of letters, scaled to the width of the item. */
function estimate({ from, to, place }: LaidPiece, str: string, along: number): Measured {
  const edges = letterEdges(str, place)
  const isBefore = (edge: number) => (place.rtl ? along > edge : along < edge)
  let letter = from
  while (letter < to - 1 && !isBefore(edges[letter + 1] as number)) letter += 1
  const middle = ((edges[letter] as number) + (edges[letter + 1] as number)) / 2
  return { place: isBefore(middle) ? letter : letter + 1, letter }
}

/** The letters of a page: the strings of its items, and how to measure them where they are drawn. */
export interface Letters {
  strOf(itemIndex: number): string
  measure?: LetterMeasure | undefined
}

/** The place between letters nearest to a point of a line. */
export function letterPlace(line: LaidLine, { strOf, measure }: Letters, point: PagePoint): LetterPlace | null {
  const piece = pieceNear(line, point)
  if (!piece) return null
  const along = alongOf(line, point)
  const { from, to, place } = piece
  if (along <= piece.start) return { piece, offset: place.rtl ? to : from }
  if (along >= piece.end) return { piece, offset: place.rtl ? from : to }
  const found = measure?.(piece) ?? estimate(piece, strOf(piece.itemIndex), along)
  return { piece, offset: Math.min(to, Math.max(from, found.place)) }
}

/** The letter that stands at a point of a line; null in a gap between words set apart. */
export function letterAt(line: LaidLine, { strOf, measure }: Letters, point: PagePoint): LetterPlace | null {
  const along = alongOf(line, point)
  const piece = line.pieces.find(({ start, end }) => along >= start && along <= end)
  if (!piece) return null
  const found = measure?.(piece) ?? estimate(piece, strOf(piece.itemIndex), along)
  return { piece, offset: Math.min(piece.to - 1, Math.max(piece.from, found.letter)) }
}
