import { isIdeographic } from './characters'
import { isParallel, type Line } from './page-lines'

/** What stands between two lines: nothing, one space, or a paragraph end. */
export type Break = '' | ' ' | '\n'

/** Sizes this far apart are different sorts of text. */
const SIZE_CHANGE = 1.15
/** A gap this much larger than the usual one is a paragraph end whatever else speaks against it. */
const WIDE_GAP = 1.45
/** A gap this much larger is a paragraph end when the words agree. */
const WIDER_GAP = 1.15
/** Line distance in font sizes assumed where a page has too few lines to measure. */
const USUAL_LEADING = 1.25
/** Indents in font sizes: less is noise, more is another column or a centred line. */
const INDENT = { least: 0.6, most: 6 }

/** Marks that stand nowhere but before a list item. */
const BULLET = /^[•◦▪▫■□●○‣⁃➢➤✓✔]/u
/** Marks that may also begin a line by chance: "as shown in Table⏎2. The". */
const LIST_MARK = /^(?:[-–—] |\(?[0-9]{1,2}[.)] |\[[0-9]{1,3}\] |\(?[a-hivx]{1,4}\) )/u
/** Notes and addresses with a raised number. */
const NOTE_NUMBER = /^[0-9]{1,2} ?\p{Lu}/u
const RANGE_BEGUN = /\d[-\u2010–]$/u
/** Lines with this many gaps between cells, one after the other, are rows of a table. */
const ROW_GAPS = 2
const SENTENCE_END = /[.!?:;。！？]["'”’»)\]]*(?:\d{1,3}(?:[,–-]\d{1,3})*)?$/u
const LOWER_START = /^[("'“‘[]?\p{Ll}/u

/** The usual distance between lines of one size, in font sizes; undefined for a size that has too few to measure. */
export type Leadings = (line: Line) => number | undefined

/**
 * Decides, for each line but the first, what separates it from the one before. Linear in the number of lines.
 * @param elsewhere for sizes of which this page has too few lines: how far apart they stand in the rest of the document
 */
export function lineBreaks(lines: readonly Line[], elsewhere?: Leadings): Break[] {
  const { bySize, overall } = measure([lines], { least: 3, alike: false })
  const leading = (line: Line) => bySize(line) ?? elsewhere?.(line) ?? overall
  return lines.map((line, i) => (i === 0 ? '' : breakBefore(lines, i, leading(line), line)))
}

function breakBefore(lines: readonly Line[], i: number, leading: number, line: Line): Break {
  const previous = lines[i - 1] as Line
  const joint = joinedBy(previous, line)
  if (!previous.main || !line.main) return joint
  if (isDropCap(previous, line)) return ''
  if (!sameSort(previous, line)) return '\n'
  const gap = gapBetween(previous, line)
  if (gap <= 0 || !overlaps(previous, line)) {
    return continuesElsewhere(previous, line) ? joint : '\n'
  }
  const ratio = gap / (leading * line.main.size)
  if (ratio > WIDE_GAP || BULLET.test(line.text)) return '\n'
  const ended = SENTENCE_END.test(previous.text)
  const goesOn = !ended && (LOWER_START.test(line.text) || previous.text.endsWith(','))
  if (ratio > WIDER_GAP && !goesOn) return '\n'
  if (ended && LIST_MARK.test(line.text)) return '\n'
  if (NOTE_NUMBER.test(line.text) && NOTE_NUMBER.test(previous.text)) return '\n'
  if (RANGE_BEGUN.test(previous.text) && /^\d/u.test(line.text)) return joint
  if (previous.cellGaps >= ROW_GAPS && line.cellGaps >= ROW_GAPS) return '\n'
  if (isCentred(previous, line)) return joint
  if (hadRoom(lines, i, goesOn)) return '\n'
  return isIndentBreak(lines, i, ended) ? '\n' : joint
}

/** A space, or nothing between ideographs. */
function joinedBy(previous: Line, line: Line): Break {
  const last = [...previous.text.slice(-2)].at(-1) ?? ''
  const first = String.fromCodePoint(line.text.codePointAt(0) ?? 32)
  return isIdeographic(last) && isIdeographic(first) ? '' : ' '
}

function sameSort(a: Line, b: Line): boolean {
  if (!a.main || !b.main || !isParallel(a.main, b.main) || a.main.vertical !== b.main.vertical) return false
  const ratio = a.main.size / b.main.size
  return ratio < SIZE_CHANGE && ratio > 1 / SIZE_CHANGE
}

/** From baseline down to the next baseline; negative when the next line is higher up. */
function gapBetween(a: Line, b: Line): number {
  return (a.main?.baseline ?? 0) - (b.main?.baseline ?? 0)
}

/** True when the lines share part of their width, as lines of one column do. */
function overlaps(a: Line, b: Line): boolean {
  return Math.min(a.end, b.end) - Math.max(a.start, b.start) > 0
}

/** In a column: straight below, same sort, no further than two and a half lines. */
function follows(a: Line | undefined, b: Line | undefined): boolean {
  if (!a?.main || !b?.main || !sameSort(a, b)) return false
  const gap = gapBetween(a, b)
  return gap > 0 && gap < 2.5 * b.main.size && overlaps(a, b)
}

/** A paragraph going on at the top of the next column: plain running text broken in the middle of a sentence. */
function continuesElsewhere(previous: Line, line: Line): boolean {
  return (
    previous.fontName === line.fontName &&
    previous.text.length > 20 &&
    line.text.length > 20 &&
    LOWER_START.test(line.text) &&
    !SENTENCE_END.test(previous.text)
  )
}

/** A large first letter set over two or more lines. */
function isDropCap(previous: Line, line: Line): boolean {
  if (!previous.main || !line.main || !/^\p{L}$/u.test(previous.text) || !isParallel(previous.main, line.main)) {
    return false
  }
  const rise = line.main.baseline - previous.main.baseline
  return (
    previous.main.size > 1.7 * line.main.size &&
    rise >= -0.3 * line.main.size &&
    rise < previous.main.size &&
    Math.abs(line.start - previous.end) < 1.5 * line.main.size
  )
}

function isCentred(a: Line, b: Line): boolean {
  const size = b.main?.size ?? 0
  const shift = Math.abs(a.start - b.start)
  return shift > INDENT.least * size && Math.abs(a.start + a.end - b.start - b.end) < 0.5 * size
}

/**
 * True when the first word of line `i` would have fitted on the line before: that line was ended on purpose. Where the
 * sentence plainly goes on, it must have been left short by a good deal.
 */
function hadRoom(lines: readonly Line[], i: number, goesOn: boolean): boolean {
  const previous = lines[i - 1] as Line
  const line = lines[i] as Line
  const size = line.main?.size ?? 0
  let edge = Math.max(previous.end, line.end)
  for (let k = i - 1; k > i - 4 && follows(lines[k - 1], lines[k]); k -= 1) {
    edge = Math.max(edge, (lines[k - 1] as Line).end)
  }
  for (let k = i; k < i + 3 && follows(lines[k], lines[k + 1]); k += 1) {
    edge = Math.max(edge, (lines[k + 1] as Line).end)
  }
  const firstWord = /^\S*/u.exec(line.text)?.[0].length ?? 0
  const perCharacter = (line.end - line.start) / Math.max(1, line.text.length)
  const room = edge - previous.end
  if (goesOn && room < 0.35 * (edge - Math.min(previous.start, line.start))) return false
  return room > firstWord * perCharacter + 0.8 * size
}

/** First-line indents and hanging indents, told apart by the line after. */
function isIndentBreak(lines: readonly Line[], i: number, ended: boolean): boolean {
  const previous = lines[i - 1] as Line
  const line = lines[i] as Line
  const size = line.main?.size ?? 0
  const shift = (line.start - previous.start) / size
  if (Math.abs(shift) < INDENT.least || Math.abs(shift) > INDENT.most) return false
  const next = follows(line, lines[i + 1]) ? lines[i + 1] : undefined
  if (shift > 0) {
    // Under a mark or a raised number the text of an item stands further in.
    if (BULLET.test(previous.text) || LIST_MARK.test(previous.text) || NOTE_NUMBER.test(previous.text)) return false
    if (!next || !ended) return ended
    return (line.start - next.start) / size > INDENT.least
  }
  // Back to the margin: the second line of an indented paragraph, or a new entry after a hanging indent.
  const before = follows(lines[i - 2], previous) ? lines[i - 2] : undefined
  return before !== undefined && Math.abs(before.start - previous.start) < INDENT.least * size && ended
}

/** The usual distances between the lines of a document, for sizes with many lines; a heading says nothing of those of its size. */
export function documentLeadings(pages: readonly (readonly Line[])[]): Leadings {
  return measure(pages, { least: 20, alike: true }).bySize
}

/** Medians over pages, in font sizes, of sizes that have so many distances; `alike` counts those between two lines of the size only. */
function measure(
  pages: readonly (readonly Line[])[],
  { least, alike }: { least: number; alike: boolean },
): { bySize: Leadings; overall: number } {
  const sizes = new Map<number, number[]>()
  const all: number[] = []
  for (const lines of pages) {
    for (let i = 1; i < lines.length; i += 1) {
      const [a, b] = [lines[i - 1] as Line, lines[i] as Line]
      if (!b.main || !follows(a, b) || (alike && sizeKey(a) !== sizeKey(b))) continue
      const ratio = gapBetween(a, b) / b.main.size
      if (ratio < 0.8) continue
      all.push(ratio)
      const list = sizes.get(sizeKey(b))
      if (list) list.push(ratio)
      else sizes.set(sizeKey(b), [ratio])
    }
  }
  const medians = new Map([...sizes].flatMap(([key, list]) => (list.length >= least ? [[key, median(list)] as const] : [])))
  return { bySize: (line) => medians.get(sizeKey(line)), overall: all.length >= 3 ? median(all) : USUAL_LEADING }
}

const sizeKey = (line: Line) => Math.round((line.main?.size ?? 0) * 2)

function median(numbers: number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] as number
}
