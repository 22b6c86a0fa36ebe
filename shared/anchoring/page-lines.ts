import { canonicalCharacters } from './characters'
import { looseAccents } from './loose-accents'
import { type ItemPlace, type PdfTextItem, placeItem } from './pdf-text-item'
import type { MappedTextBuilder } from './source-map'

/** One visual line of a page, in the order the page draws it. Lengths in points, along the line's own direction. */
export interface Line {
  /** its characters in the builder, without spaces at either end */
  from: number
  to: number
  text: string
  /** the item most of its characters come from; null when the file gives no usable place */
  main: ItemPlace | null
  fontName: string
  /** reading edges: for right-to-left lines mirrored, so that `start` is always where reading begins */
  start: number
  end: number
}

/** A space is seen when two items stand further apart than this part of the font size. */
const SPACE_GAP = 0.2
/** Baselines further apart than this part of the font size are different lines; super- and subscripts stay below. */
const LINE_SHIFT = 0.6

/**
 * Cuts text items into visual lines and writes their characters, with single spaces, into `buffer`.
 * pdf.js already puts a space item where it sees a gap; gaps between items of different fonts are judged here.
 */
export function readLines(items: readonly PdfTextItem[], buffer: MappedTextBuilder): Line[] {
  const lines: Line[] = []
  let line: OpenLine | null = null
  let spaceDue = false
  let endDue = false
  let previous: { place: ItemPlace | null; str: string } | null = null

  const close = () => {
    if (line) finishLine(line, buffer, lines)
    line = null
    spaceDue = false
    endDue = false
  }

  for (const [index, item] of items.entries()) {
    if (item.str.trim() === '') {
      if (item.str !== '') spaceDue = true
      if (item.hasEOL) endDue = true
      continue
    }
    const place = placeItem(item)
    if (previous?.place && place && previous.str === item.str && isSamePlace(previous.place, place)) {
      // Drawn twice for a bold or shadowed look.
      continue
    }
    if (line && !continues(line, previous?.place ?? null, place, endDue)) close()
    const gap: number = line && previous?.place && place ? distance(previous.place, place) : 0
    const size: number = place && line?.main ? Math.min(place.size, line.main.size) : 0
    if (line && (spaceDue || endDue || (size > 0 && gap > SPACE_GAP * size))) writeSpace(buffer, line)
    line ??= { from: buffer.length, main: null, mainLength: 0, fontName: '', low: Infinity, high: -Infinity }
    writeItem(buffer, line, item.str, index)
    if (place) {
      if (item.str.length > line.mainLength) {
        line.main = place
        line.mainLength = item.str.length
        line.fontName = item.fontName
      }
      line.low = Math.min(line.low, place.start)
      line.high = Math.max(line.high, place.end)
    }
    spaceDue = false
    endDue = item.hasEOL
    previous = { place, str: item.str }
  }
  close()
  return lines
}

interface OpenLine {
  from: number
  main: ItemPlace | null
  mainLength: number
  fontName: string
  low: number
  high: number
}

function writeSpace(buffer: MappedTextBuilder, line: OpenLine): void {
  if (buffer.length > line.from && buffer.last() !== ' ') buffer.make(' ')
}

function writeItem(buffer: MappedTextBuilder, line: OpenLine, str: string, index: number): void {
  const write = (character: string, start: number, end: number) => {
    if (character === ' ' && (buffer.length === line.from || buffer.last() === ' ')) return
    buffer.add(character, index, start, end)
  }
  let at = 0
  const writeUpTo = (stop: number) => {
    const from = at
    canonicalCharacters(str.slice(from, stop), (character, start, end) => write(character, from + start, from + end))
    at = stop
  }
  for (const { start, end, character } of looseAccents(str)) {
    writeUpTo(start)
    write(character, start, end)
    at = end
  }
  writeUpTo(str.length)
}

function finishLine(line: OpenLine, buffer: MappedTextBuilder, lines: Line[]): void {
  while (buffer.length > line.from && buffer.last() === ' ') buffer.dropLast()
  if (buffer.length === line.from) return
  const rtl = line.main?.rtl ?? false
  lines.push({
    from: line.from,
    to: buffer.length,
    text: buffer.characters.slice(line.from).join(''),
    main: line.main,
    fontName: line.fontName,
    start: rtl ? -line.high : line.low,
    end: rtl ? -line.low : line.high,
  })
}

/** True when both run in the same direction. */
export function isParallel(a: ItemPlace, b: ItemPlace): boolean {
  return a.ux * b.ux + a.uy * b.uy > 0.98
}

function isSamePlace(a: ItemPlace, b: ItemPlace): boolean {
  const near = 0.12 * Math.min(a.size, b.size)
  return isParallel(a, b) && Math.abs(a.start - b.start) < near && Math.abs(a.baseline - b.baseline) < near
}

/** Empty stretch between two items of a line; negative when they overlap. */
function distance(a: ItemPlace, b: ItemPlace): number {
  return Math.max(b.start - a.end, a.start - b.end)
}

function continues(line: OpenLine, previous: ItemPlace | null, next: ItemPlace | null, ended: boolean): boolean {
  if (!next || !previous || !line.main) return !ended
  if (!isParallel(line.main, next)) return false
  const size = Math.max(line.main.size, next.size)
  if (Math.abs(line.main.baseline - next.baseline) > LINE_SHIFT * size) return false
  if (next.rtl || previous.rtl) return true
  // Back over the item before is an accent or a kern; further back is another line or column at the same height.
  return next.start > previous.start - 1.2 * size
}
