import type { Chain } from './chains'
import { distancesToStarts } from './edit-distance'
import type { Pattern } from './pattern'

/** A pattern laid over a place in the text. Offsets into that text, end exclusive; `start` may be `end` where the quote is gone. */
export interface Alignment {
  start: number
  end: number
  /** per unit of the pattern: where the text has it, or -1 */
  at: Int32Array
}

/** Units of pattern times units of text: larger gaps are not compared letter by letter. */
const MOST_COMPARED = 60_000
/** Letters in a row that are no accident between two texts that differ. */
const LEAST_RUN = 3
/** What leaving something out at an edge of the quote costs, in differing units: less likely than one wrong letter. */
const PARTING = 1.5
/** Part of what stands at an end of the quote that may differ for it to be taken as still the quote. */
const MOST_DIFFERENT = 0.45

/** Units that two texts may have in common by chance. */
const MOST_CHANCE = 12

interface Gap {
  /** stretch of the pattern */
  from: number
  to: number
  /** stretch of the text */
  at: number
  until: number
  /** the text goes on before `at`, or after `until` */
  open: 'before' | 'after' | null
}

/** Lays the pattern over a chain's place: which units are there, and where the quote begins and ends. */
export function align(text: string, { text: pattern, begin, end }: Pattern, { segments }: Chain): Alignment {
  const places = new Int32Array(pattern.length).fill(-1)
  for (const segment of segments) markRun(places, segment.pattern, segment.text, segment.length)
  const gaps = gapsOf(text, pattern, segments)
  for (const gap of gaps) markShared(places, text, pattern, gap)
  const place = (edge: number, side: 'begin' | 'end') => {
    const segment = segments.find(
      ({ pattern: at, length }) => at + (side === 'end' ? 1 : 0) <= edge && edge <= at + length - (side === 'begin' ? 1 : 0),
    )
    if (segment)
      return atJunction(text, pattern, segments, segments.indexOf(segment), edge, side) ?? segment.text + edge - segment.pattern
    const gap = gaps.find(({ from, to }) => from <= edge && edge <= to)
    return gap ? splitGap(text, pattern, gap, edge, side) : 0
  }
  const start = place(begin, 'begin')
  const stop = place(end, 'end')
  if (start < stop) return { start, end: stop, at: places }
  // Both ends fell in a gap of which hardly anything is left: what is left says where it is.
  const left = places.subarray(begin, end).filter((at) => at >= 0)
  return { start: left[0] ?? start, end: left.length > 0 ? (left.at(-1) as number) + 1 : start, at: places }
}

/**
 * Where something came between quote and context, its first letters may by chance be the quote's: a segment then goes on a
 * little beyond the edge. Its end may as well stand beside the rest of the quote; null when it does not.
 */
function atJunction(
  text: string,
  pattern: string,
  segments: Chain['segments'],
  at: number,
  edge: number,
  side: 'begin' | 'end',
): number | null {
  const segment = segments[at]!
  const other = segments[side === 'begin' ? at + 1 : at - 1]
  const over = side === 'begin' ? segment.pattern + segment.length - edge : edge - segment.pattern
  if (!other || over <= 0 || over > MOST_CHANCE) return null
  const [before, after] = side === 'begin' ? [segment, other] : [other, segment]
  if (before.pattern + before.length !== after.pattern || after.text - before.text - before.length < MOST_CHANCE) return null
  const place = side === 'begin' ? after.text - over : before.text + before.length + over
  const [from, to] = side === 'begin' ? [place, after.text] : [before.text + before.length, place]
  return text.slice(from, to) ===
    pattern.slice(Math.min(edge, edge + (side === 'begin' ? 0 : -over)), edge + (side === 'begin' ? over : 0))
    ? place
    : null
}

function gapsOf(text: string, pattern: string, segments: Chain['segments']): Gap[] {
  const gaps: Gap[] = []
  const first = segments[0]!
  const last = segments.at(-1)!
  const reach = (units: number) => Math.ceil(1.5 * units) + 8
  gaps.push({ from: 0, to: first.pattern, at: Math.max(0, first.text - reach(first.pattern)), until: first.text, open: 'before' })
  for (let i = 1; i < segments.length; i += 1) {
    const [before, after] = [segments[i - 1]!, segments[i]!]
    gaps.push({
      from: before.pattern + before.length,
      to: after.pattern,
      at: before.text + before.length,
      until: after.text,
      open: null,
    })
  }
  const [from, at] = [last.pattern + last.length, last.text + last.length]
  gaps.push({ from, to: pattern.length, at, until: Math.min(text.length, at + reach(pattern.length - from)), open: 'after' })
  return gaps
}

/** The offset in a gap's text that best parts what belongs before an edge of the quote from what belongs after it. */
function splitGap(text: string, pattern: string, gap: Gap, edge: number, side: 'begin' | 'end'): number {
  const { from, to, at, until, open } = gap
  const there = text.slice(at, until)
  const [before, after] = [pattern.slice(from, edge), pattern.slice(edge, to)]
  if (open === 'before' && edge === to) return until
  if (open === 'after' && edge === from) return at
  if ((to - from) * there.length > MOST_COMPARED) return side === 'begin' ? until : at
  const left = distancesToStarts(before, there, open === 'before')
  const right = distancesToStarts(reversed(after), reversed(there), open === 'after').reverse()
  if (open === 'before' && differs(least(right), after.length)) return until
  if (open === 'after' && differs(least(left), before.length)) return at
  // Something may have been put in, or another passage stand, just at the edge: then the two halves need not touch.
  let best = { cost: Number.POSITIVE_INFINITY, left: 0, right: 0 }
  let nearest = 0
  for (let x = 0; x <= there.length; x += 1) {
    if ((left[x] as number) < (left[nearest] as number)) nearest = x
    const touching = (left[x] as number) + (right[x] as number)
    const parted = (left[nearest] as number) + (right[x] as number) + PARTING
    if (touching < best.cost) best = { cost: touching, left: x, right: x }
    if (parted < best.cost) best = { cost: parted, left: nearest, right: x }
  }
  const [own, part] = side === 'begin' ? [right[best.right], there.length - best.right] : [left[best.left], best.left]
  if (differs(own as number, Math.max(part, side === 'begin' ? after.length : before.length)))
    return side === 'begin' ? until : at
  return at + (side === 'begin' ? best.right : best.left)
}

/** True when so many differences in so many units make it another text. */
const differs = (distance: number, units: number) => distance > MOST_DIFFERENT * units + 1
const least = (values: Int32Array) => values.reduce((a, b) => Math.min(a, b))

/** Marks units of a gap's pattern that its text has too, in runs that are no accident. */
function markShared(places: Int32Array, text: string, pattern: string, { from, to, at, until, open }: Gap): void {
  const [rows, columns] = [to - from, until - at]
  if (rows === 0 || columns === 0 || rows * columns > MOST_COMPARED) return
  const width = columns + 1
  const cost = new Uint16Array((rows + 1) * width)
  for (let j = 0; j <= columns; j += 1) cost[j] = open === 'before' ? 0 : j
  for (let i = 1; i <= rows; i += 1) {
    const unit = pattern.charCodeAt(from + i - 1)
    cost[i * width] = i
    for (let j = 1; j <= columns; j += 1) {
      const here = i * width + j
      const same = unit === text.charCodeAt(at + j - 1) ? 0 : 1
      cost[here] = Math.min(
        (cost[here - width - 1] as number) + same,
        (cost[here - width] as number) + 1,
        (cost[here - 1] as number) + 1,
      )
    }
  }
  let [i, j] = [rows, columns]
  if (open === 'after') for (let x = 0; x < columns; x += 1) if (cost[rows * width + x]! < cost[rows * width + j]!) j = x
  const least = rows <= 12 ? 2 : LEAST_RUN
  let run = 0
  const close = () => {
    if (run >= least) markRun(places, from + i, at + j, run)
    run = 0
  }
  while (i > 0 && j > 0) {
    const here = i * width + j
    if (pattern.charCodeAt(from + i - 1) === text.charCodeAt(at + j - 1) && cost[here] === cost[here - width - 1]) {
      run += 1
      i -= 1
      j -= 1
      continue
    }
    close()
    if (cost[here] === (cost[here - width - 1] as number) + 1) {
      i -= 1
      j -= 1
    } else if (cost[here] === (cost[here - width] as number) + 1) i -= 1
    else j -= 1
  }
  close()
}

function markRun(places: Int32Array, from: number, at: number, length: number): void {
  for (let k = 0; k < length; k += 1) places[from + k] = at + k
}

function reversed(text: string): string {
  return text.split('').reverse().join('')
}
