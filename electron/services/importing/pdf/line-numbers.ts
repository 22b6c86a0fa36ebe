import type { Line } from '../../../../shared/anchoring/page-lines'
import { type Cut, mostCommon, type PageLines, rangeOf } from './document-lines'

/** Fewer numbers on one page are no numbering of its lines. */
const LEAST_ON_PAGE = 5
/** How much of a page's text the numbers must stand beside. */
const LEAST_REACH = 0.6

/** Points by which edges of one column may differ. */
const ALIGNED = 2.5

interface MarginNumber {
  value: number
  cut: Cut
  /** Edges and baseline of the number, points. */
  start: number
  end: number
  baseline: number
}

interface Numbering {
  side: 'left' | 'right'
  /** The edge all numbers share, points: their right one, or their left one. */
  edge: number
  byEnd: boolean
  /** From one number to the next: 1, or 5 as a rule. */
  step: number
  numbers: MarginNumber[]
}

/**
 * Sets aside the numbers of lines in the margins of manuscripts: whole numbers in a column outside the text, rising evenly down the page
 * beside most of its lines, on most pages. Numbers of references, of steps and of lines of code stand inside the text, or beside a part of it.
 */
export function setAsideLineNumbers(pages: readonly PageLines[]): void {
  const numbered = pages.map((page) => (page.lines.length < LEAST_ON_PAGE ? [] : numberings(page.lines)))
  const withText = pages.filter((page) => page.lines.length >= LEAST_ON_PAGE).length
  for (const side of ['left', 'right'] as const) {
    const found = numbered.map((list) => list.find((one) => one.side === side) ?? null)
    const full = found.filter((one) => one !== null)
    const single = withText <= 1 && full.some(({ numbers }) => numbers.length >= 12)
    if (!single && (full.length < 2 || full.length < withText / 2)) continue
    let last = 0
    for (const [i, page] of pages.entries()) {
      const numbering = found[i] ?? shortNumbering(page.lines, full[0] as Numbering, last)
      page.cuts.push(...numbering.numbers.map(({ cut }) => cut))
      last = numbering.numbers.at(-1)?.value ?? last
    }
  }
}

/** The numbers of a page that has few lines, known by those of the others: in the same column, going on from the page before. */
function shortNumbering(lines: readonly Line[], like: Numbering, last: number): Numbering {
  const { side, byEnd, edge, step } = like
  const aligned = lines
    .flatMap((line, index) => candidate(line, index, side))
    .filter((one) => Math.abs((byEnd ? one.end : one.start) - edge) <= ALIGNED)
    .sort((a, b) => b.baseline - a.baseline)
  const first = aligned[0]?.value
  const goesOn = (first === last + step || first === step) && aligned.every((one, i) => one.value === first + i * step)
  const numbering = { ...like, numbers: goesOn ? aligned : [] }
  return goesOn && standsOutside(numbering, lines) ? numbering : { ...like, numbers: [] }
}

function numberings(lines: readonly Line[]): Numbering[] {
  if (lines.filter(isText).length < 3) return []
  const [left] = rangeOf(lines.filter(isText).map(({ start }) => start))
  const [, right] = rangeOf(lines.filter(isText).map(({ end }) => end))
  const middle = (left + right) / 2
  const result: Numbering[] = []
  for (const side of ['left', 'right'] as const) {
    const candidates = lines
      .flatMap((line, index) => candidate(line, index, side))
      .filter(({ start, end }) => (side === 'left' ? end < middle : start > middle))
    const numbering = candidates.length >= LEAST_ON_PAGE ? columnOf(candidates, side) : null
    if (numbering && standsOutside(numbering, lines) && reaches(numbering, lines)) result.push(numbering)
  }
  return result
}

const isNumber = (text: string) => /^\d{1,5}$/u.test(text)

const isText = ({ main, text }: Line) => main !== null && !main.vertical && !main.rtl && main.ux > 0.98 && !isNumber(text)

/** A number alone in its line, or at its end towards the margin, apart from the text. */
function candidate(line: Line, index: number, side: 'left' | 'right'): MarginNumber[] {
  if (!line.main || line.main.rtl || line.main.ux < 0.98) return []
  const number = (from: number, to: number, start: number, end: number, baseline: number): MarginNumber[] => [
    { value: Number(line.text.slice(from, to)), cut: { line: index, from, to, role: 'line-number' }, start, end, baseline },
  ]
  if (line.runs.length === 0)
    return isNumber(line.text) ? number(0, line.text.length, line.start, line.end, line.main.baseline) : []
  const run = side === 'left' ? line.runs[0] : line.runs.at(-1)
  const beside = side === 'left' ? line.runs[1] : line.runs.at(-2)
  if (!run || !beside) return []
  const gap = side === 'left' ? beside.start - run.end : run.start - beside.end
  const text = line.text.slice(run.from, run.to)
  const from = run.from + (text.length - text.trimStart().length)
  if (!isNumber(text.trim()) || gap < 0.4 * line.main.size) return []
  return number(from, from + text.trim().length, run.start, run.end, run.baseline)
}

/** The candidates that share an edge and rise evenly from the top of the page down. */
function columnOf(candidates: readonly MarginNumber[], side: 'left' | 'right'): Numbering | null {
  let best: Numbering | null = null
  for (const byEnd of [true, false]) {
    const edgeOf = (one: MarginNumber) => (byEnd ? one.end : one.start)
    const edge = mostCommon(candidates.map(edgeOf), 2)
    const aligned = candidates.filter((one) => Math.abs(edgeOf(one) - edge) <= ALIGNED).sort((a, b) => b.baseline - a.baseline)
    const { numbers, step } = rising(aligned)
    if (numbers.length >= LEAST_ON_PAGE && numbers.length > (best?.numbers.length ?? 0))
      best = { side, edge, byEnd, step, numbers }
  }
  return best
}

/** The numbers that go on from each other by one step, 1 or 5 mostly. Empty when many do not. */
function rising(sorted: readonly MarginNumber[]): { numbers: MarginNumber[]; step: number } {
  const none = { numbers: [], step: 0 }
  const steps = sorted.slice(1).map(({ value }, i) => value - (sorted[i] as MarginNumber).value)
  const step = mostCommon(steps, 1)
  if (![1, 2, 5, 10].includes(step) || steps.filter((one) => one === step).length < 0.8 * steps.length) return none
  const numbers = sorted.filter((one, i) => {
    const [before, after] = [sorted[i - 1], sorted[i + 1]]
    // Fives and tens, where not every line has its number.
    if (step > 1 && one.value % step !== 0) return false
    return (before && one.value > before.value) || (after && after.value > one.value)
  })
  return numbers.every((one, i) => i === 0 || one.value > (numbers[i - 1] as MarginNumber).value) ? { numbers, step } : none
}

/** No text begins in the numbers' column, or beyond it. */
function standsOutside({ side, numbers }: Numbering, lines: readonly Line[]): boolean {
  const own = new Set(numbers.map(({ cut }) => cut.line))
  const inner = side === 'left' ? rangeOf(numbers.map(({ end }) => end))[1] : rangeOf(numbers.map(({ start }) => start))[0]
  const [low, high] = rangeOf(numbers.map(({ baseline }) => baseline))
  let beyond = 0
  let all = 0
  for (const [index, line] of lines.entries()) {
    const { main } = line
    if (!isText(line) || !main || main.baseline < low - 2 || main.baseline > high + 2) continue
    all += 1
    const runs =
      line.runs.length === 0
        ? [line]
        : !own.has(index)
          ? line.runs
          : side === 'left'
            ? line.runs.slice(1)
            : line.runs.slice(0, -1)
    if (runs.some((run) => (side === 'left' ? run.start < inner - 1 : run.end > inner + 1))) beyond += 1
  }
  return beyond <= 0.03 * all
}

/** The numbers stand beside most of the text, and, where they go up by one, beside most lines. */
function reaches({ numbers, step }: Numbering, lines: readonly Line[]): boolean {
  const baselines = lines
    .filter(isText)
    .map((line) => line.main?.baseline ?? 0)
    .sort((a, b) => a - b)
  const levels = baselines.filter((y, i) => i === 0 || y - (baselines[i - 1] as number) > 3)
  const [first, last] = [numbers[0] as MarginNumber, numbers.at(-1) as MarginNumber]
  const beside = levels.filter((y) => y <= first.baseline + 3 && y >= last.baseline - 3).length
  if (beside < LEAST_REACH * levels.length - 2 * step) return false
  const counted = numbers.length * step
  return counted >= LEAST_REACH * beside && counted <= 1.5 * beside + step
}
