import type { PageLines } from './document-lines'
import type { EdgeLine } from './running-heads'

/** Where a line has the number of its page. Offsets are UTF-16 units in its text. */
export interface PageCount {
  from: number
  to: number
  /** There is nothing else in the line. */
  alone: boolean
}

interface Reading extends PageCount {
  line: EdgeLine
  /** Kind of numeral and number minus index of the page: the same on all pages that are counted on. */
  series: string
  token: string
}

/** With no more pages than these, two that go up are enough. */
const SHORT = 8

const NUMERAL = String.raw`(?:[ivxlc]{1,7}|[IVXLC]{1,7}|[A-Za-z]{0,2}\d{1,6})`
const ALONE = new RegExp(
  String.raw`^(?:(?:page|pg?\.|seite|s\.|página|pagina|p[aá]g\.|sida|side)\s*)?[-–—|•·\[(]*\s*(${NUMERAL})\s*[-–—|•·\])]*(?:\s*(?:of|/|von|de|sur|di|van)\s*\d{1,5})?$`,
  'iu',
)
const FIRST = new RegExp(String.raw`^(${NUMERAL})(?=\s|$|[|•·–—])`, 'u')
const LAST = new RegExp(String.raw`(?:^|\s|[|•·–—])(?:(?:page|seite)\s+)?(${NUMERAL})(?:\s*(?:of|/|von|de)\s*\d{1,5})?$`, 'iu')
const INSIDE = /\bpage (\d{1,5})(?: of \d{1,5})?\b/iu

/**
 * Finds the page numbers among the lines at the edges and writes them into `count`: numbers, arabic or roman, that go up with the pages,
 * or that are the labels the file gives its pages.
 */
export function countedPages(lines: readonly EdgeLine[], pages: readonly PageLines[]): void {
  const repeated = pagesBy(
    lines,
    ({ page }) => page,
    ({ edge, key }) => `${edge} ${key}`,
  )
  // "3 Results" at the head of page 3 is a heading: beside a number stand words that come back, or a wide gap.
  const readings = lines.flatMap(readingsOf).filter(({ alone, line }) => alone || line.line.cellGaps > 0 || repeated(line) > 1)
  // A series counts when it goes on at one height; then it may also stand elsewhere, as on the first page of a chapter.
  const heights = pagesBy(
    readings,
    ({ line }) => line.page,
    (reading) => `${reading.series} ${heightOf(reading)}`,
  )
  const isShort = pages.length <= SHORT
  const counting = new Set(readings.filter((reading) => heights(reading) >= (isShort ? 2 : 3)).map(({ series }) => series))
  const labelled = readings.filter((reading) => isLabel(reading, pages))
  const labels = pagesBy(labelled, ({ line }) => line.page, heightOf)
  const strength = (reading: Reading) => Math.max(heights(reading), isLabel(reading, pages) ? labels(reading) : 0)
  // A page has one number, or one at each edge: where several fit, the one at the height where most pages have theirs.
  const best = new Map<string, Reading>()
  for (const reading of readings) {
    const isApart = reading.line.gap >= 1.5
    const fits =
      strength(reading) >= 3 ||
      (strength(reading) === 2 && (pages.length <= 3 || (isShort && isApart))) ||
      (counting.has(reading.series) && reading.alone && isApart)
    const id = `${reading.line.page} ${reading.line.edge}`
    const other = best.get(id)
    if (fits && (!other || strength(reading) > strength(other))) best.set(id, reading)
  }
  for (const { line, from, to, alone } of best.values()) line.count = { from, to, alone }
}

const isLabel = ({ token, line }: Reading, pages: readonly PageLines[]) => token === pages[line.page]?.label

const heightOf = ({ line: { edge, line } }: Reading) => `${edge} ${Math.round((line.main?.baseline ?? 0) / 4)}`

/** On how many pages there are things alike. */
function pagesBy<T>(list: readonly T[], pageOf: (one: T) => number, idOf: (one: T) => string): (one: T) => number {
  const pages = new Map<string, Set<number>>()
  for (const one of list) {
    const id = idOf(one)
    const page = pageOf(one)
    const on = pages.get(id)
    if (on) on.add(page)
    else pages.set(id, new Set([page]))
  }
  return (one) => pages.get(idOf(one))?.size ?? 0
}

function readingsOf(line: EdgeLine): Reading[] {
  const { text } = line.line
  if (text.length > 200) return []
  const readings: Reading[] = []
  const add = (match: RegExpExecArray | null, alone: boolean, whole: boolean) => {
    const token = match?.[1]
    if (!match || token === undefined) return
    const value = readNumeral(token)
    if (value === null) return
    const from = alone ? 0 : match.index + (whole ? match[0].search(/\S/u) : match[0].lastIndexOf(token))
    const to = alone ? text.length : from + match[0].trimStart().length
    readings.push({ line, from, to, alone, token, series: `${value.kind} ${value.number - line.page}` })
  }
  add(ALONE.exec(text), true, true)
  if (readings.length > 0) return readings
  add(FIRST.exec(text), false, true)
  add(LAST.exec(text), false, true)
  add(INSIDE.exec(text), false, true)
  return readings
}

const DIGITS: Record<string, number> = { i: 1, v: 5, x: 10, l: 50, c: 100 }

function readNumeral(token: string): { kind: string; number: number } | null {
  const arabic = /^([A-Za-z]{0,2})(\d+)$/u.exec(token)
  if (arabic) return { kind: `n${arabic[1]}`, number: Number(arabic[2]) }
  const roman = token.toLowerCase()
  if (roman !== token && token.toUpperCase() !== token) return null
  let number = 0
  for (let i = 0; i < roman.length; i += 1) {
    const [digit = 0, next = 0] = [DIGITS[roman.charAt(i)], DIGITS[roman.charAt(i + 1)]]
    number += digit < next ? -digit : digit
  }
  return number > 0 ? { kind: 'roman', number } : null
}
