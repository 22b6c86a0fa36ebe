import { canonicalCharacters, SOFT_HYPHEN } from './characters'
import { looseAccents } from './loose-accents'
import { type ItemPlace, type PdfTextItem, placeItem } from './pdf-text-item'
import { MappedTextBuilder } from './source-map'

/** A stretch of a line in one size on one baseline, without gaps. Lengths in points, along the line's own direction. */
export interface Run {
  /** its stretch of the line's text, UTF-16 units */
  from: number
  to: number
  start: number
  end: number
  baseline: number
  size: number
}

/** One visual line of a page, in reading order. Lengths in points, along the line's own direction. */
export interface Line {
  text: string
  /** the item most of its characters come from; null when the file gives no usable place */
  main: ItemPlace | null
  fontName: string
  /** reading edges: for right-to-left lines mirrored, so that `start` is always where reading begins */
  start: number
  end: number
  /** gaps too wide for a space between words: the cells of a table row */
  cellGaps: number
  /** what it is put together from; empty where that is one run, or the file gives no usable places */
  runs: readonly Run[]
}

/** A line whose characters can be led back to their items. */
export interface MappedLine extends Line {
  /** its characters in the builder, without spaces at either end */
  from: number
  to: number
}

/** A space is seen when two items stand further apart than this part of the font size. */
const SPACE_GAP = 0.2
/** Further apart than this part of the font size, items are cells. Spaces in justified lines stay below. */
const CELL_GAP = 1.5
/** A gap this wide begins another run. */
const RUN_GAP = 0.7
/** As do a change of size or baseline by these parts of the font size. */
const RUN_CHANGE = { size: 0.05, baseline: 0.08 }
const NO_RUNS: readonly Run[] = []
/** Baselines further apart than this part of the font size are different lines; super- and subscripts stay below. */
const LINE_SHIFT = 0.6

/**
 * Cuts text items into visual lines.
 * pdf.js already puts a space item where it sees a gap; gaps between items of different fonts are judged here.
 * @param order indexes of the items in the order to read them; the order of the items when not given
 */
export function readLines(items: readonly PdfTextItem[], order?: ArrayLike<number> | null): Line[] {
  return gather(items, order, () => new PlainDraft(), finishPlain)
}

/** The same lines; their characters, with single spaces, are written into `buffer` with the way back to the items. */
export function readMappedLines(
  items: readonly PdfTextItem[],
  buffer: MappedTextBuilder,
  order?: ArrayLike<number> | null,
): MappedLine[] {
  return gather(
    items,
    order,
    () => new MappedTextBuilder(),
    (draft, runs) => {
      const from = buffer.length
      tidy(draft, buffer, runs)
      return { text: buffer.characters.slice(from).join(''), from, to: buffer.length }
    },
  )
}

/** What the characters of a line are collected in. */
interface Draft {
  readonly length: number
  add(character: string, source: number, begin: number, end: number): void
  make(character: string): void
}

/** For text alone, a fraction of the work. */
class PlainDraft implements Draft {
  text = ''
  get length(): number {
    return this.text.length
  }
  add(character: string): void {
    this.text += character
  }
  make(character: string): void {
    this.text += character
  }
}

/** What `tidy` would change, spaces at the ends apart. */
const UNTIDY = / {2}|[\u00AD`\u00A8\u00AF\u00B4\u00B8\u02C6\u02C7\u02D8-\u02DD]/u
const PLAIN = /^[ -~]*$/u

function finishPlain({ text }: PlainDraft, runs: Run[]): { text: string } {
  if (!UNTIDY.test(text)) {
    const start = text.length - text.trimStart().length
    for (const run of runs) run.from = Math.max(0, run.from - start)
    return { text: text.trim() }
  }
  const draft = new MappedTextBuilder()
  let run = 0
  let units = 0
  for (const character of text) {
    for (; run < runs.length && (runs[run] as Run).from <= units; run += 1) (runs[run] as Run).from = draft.length
    draft.make(character)
    units += character.length
  }
  for (; run < runs.length; run += 1) (runs[run] as Run).from = draft.length
  const buffer = new MappedTextBuilder()
  tidy(draft, buffer, runs)
  return { text: buffer.characters.join('') }
}

function gather<D extends Draft, L extends { text: string }>(
  items: readonly PdfTextItem[],
  order: ArrayLike<number> | null | undefined,
  newDraft: () => D,
  finish: (draft: D, runs: Run[]) => L,
): (Line & L)[] {
  const lines: (Line & L)[] = []
  let line: OpenLine<D> | null = null
  let spaceDue = false
  let endDue = false
  let previous: { place: ItemPlace | null; str: string } | null = null

  const close = () => {
    if (line) finishLine(line, finish, lines)
    line = null
    spaceDue = false
    endDue = false
  }

  for (let i = 0; i < items.length; i += 1) {
    const index = order ? (order[i] as number) : i
    const item = items[index] as PdfTextItem
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
    if (line && (spaceDue || endDue || (size > 0 && gap > SPACE_GAP * size))) line.draft.make(' ')
    line ??= {
      draft: newDraft(),
      main: null,
      mainLength: 0,
      fontName: '',
      low: Infinity,
      high: -Infinity,
      cellGaps: 0,
      runs: [],
    }
    if (size > 0 && gap > CELL_GAP * size) line.cellGaps += 1
    const { draft } = line
    if (place) addToRuns(line.runs, place, draft.length, gap)
    if (draft instanceof PlainDraft && PLAIN.test(item.str)) draft.text += item.str
    else canonicalCharacters(item.str, (character, start, end) => draft.add(character, index, start, end))
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

interface OpenLine<D extends Draft> {
  draft: D
  main: ItemPlace | null
  mainLength: number
  fontName: string
  low: number
  high: number
  cellGaps: number
  /** `from` counts characters of the draft; `to` is set when the line is finished */
  runs: Run[]
}

function addToRuns(runs: Run[], place: ItemPlace, from: number, gap: number): void {
  const last = runs.at(-1)
  const goesOn =
    last &&
    Math.abs(last.size - place.size) <= RUN_CHANGE.size * last.size &&
    Math.abs(last.baseline - place.baseline) <= RUN_CHANGE.baseline * last.size &&
    gap <= RUN_GAP * last.size
  if (goesOn) {
    last.start = Math.min(last.start, place.start)
    last.end = Math.max(last.end, place.end)
  } else {
    runs.push({ from, to: from, start: place.start, end: place.end, baseline: place.baseline, size: place.size })
  }
}

function finishLine<D extends Draft, L extends { text: string }>(
  line: OpenLine<D>,
  finish: (draft: D, runs: Run[]) => L,
  lines: (Line & L)[],
): void {
  const { runs } = line
  const made = finish(line.draft, runs)
  const { text } = made
  if (text === '') return
  const rtl = line.main?.rtl ?? false
  for (const [i, run] of runs.entries()) run.to = Math.min(text.length, runs[i + 1]?.from ?? text.length)
  // A run may have nothing but characters that are dropped.
  const seen = runs.filter(({ from, to }) => from < to)
  lines.push({
    ...made,
    main: line.main,
    fontName: line.fontName,
    start: rtl ? -line.high : line.low,
    end: rtl ? -line.low : line.high,
    cellGaps: line.cellGaps,
    runs: seen.length > 1 ? seen : NO_RUNS,
  })
}

/**
 * Single spaces, none at the ends; accents on their letters; soft hyphens gone but for one that ends a cut word. The `from` of the
 * runs, counted in characters of the draft, become UTF-16 offsets in the tidied line.
 */
function tidy(draft: MappedTextBuilder, buffer: MappedTextBuilder, runs: Run[]): void {
  const { characters } = draft
  const from = buffer.length
  let run = 0
  let counted = from
  let units = 0
  const placeRuns = (at: number) => {
    for (; run < runs.length && (runs[run] as Run).from <= at; run += 1) {
      for (; counted < buffer.length; counted += 1) units += (buffer.characters[counted] as string).length
      ;(runs[run] as Run).from = units
    }
  }
  const last = characters.findLastIndex((character) => character !== ' ')
  const accented = looseAccents(characters)
  let next = 0
  for (let at = 0; at <= last; at += 1) {
    placeRuns(at)
    const letter = accented[next]
    if (letter?.start === at) {
      buffer.copyJoined(draft, at, letter.end, letter.character)
      at = letter.end - 1
      next += 1
      continue
    }
    const character = characters[at]
    if (character === SOFT_HYPHEN && (at < last || buffer.length === from || buffer.last() === ' ')) continue
    if (character === ' ' && (buffer.length === from || buffer.last() === ' ')) continue
    buffer.copy(draft, at, at + 1)
  }
  placeRuns(Number.POSITIVE_INFINITY)
  while (buffer.length > from && buffer.last() === ' ') buffer.dropLast()
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

function continues(line: OpenLine<Draft>, previous: ItemPlace | null, next: ItemPlace | null, ended: boolean): boolean {
  if (!next || !previous || !line.main) return !ended
  if (!isParallel(line.main, next)) return false
  const size = Math.max(line.main.size, next.size)
  if (Math.abs(line.main.baseline - next.baseline) > LINE_SHIFT * size) return false
  if (next.rtl || previous.rtl) return true
  // Back over the item before is an accent or a kern; further back is another line or column at the same height.
  return next.start > previous.start - 1.2 * size
}
