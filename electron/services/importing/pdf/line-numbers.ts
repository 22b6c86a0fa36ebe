import type { Line } from '../../../../shared/anchoring/page-lines'
import type { Cut, PageLines } from './document-lines'

/** Fewer numbers on one page are no numbering of its lines. */
const LEAST_ON_PAGE = 5
/** How much of a page's text the numbers must stand beside. */
const LEAST_REACH = 0.6

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
  /** The edge all numbers share: their right one or left one. */
  edge: number
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
    const found = numbered.map((list) => list.filter((one) => one.side === side))
    const full = found.filter((list) => list.some((one) => one.numbers.length >= LEAST_ON_PAGE)).length
    const single = withText <= 1 && found.some((list) => list.some((one) => one.numbers.length >= 12))
    if (!single && (full < 2 || full < withText / 2)) continue
    for (const [i, page] of pages.entries()) {
      for (const { numbers } of found[i] as Numbering[]) page.cuts.push(...numbers.map(({ cut }) => cut))
    }
  }
}

function numberings(lines: readonly Line[]): Numbering[] {
  if (lines.filter(isText).length < 3) return []
  const result: Numbering[] = []
  for (const side of ['left', 'right'] as const) {
    const candidates = lines.flatMap((line, index) => candidate(line, index, side))
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
  for (const edgeOf of [(one: MarginNumber) => one.end, (one: MarginNumber) => one.start]) {
    const counts = new Map<number, number>()
    for (const one of candidates) counts.set(Math.round(edgeOf(one) / 2), (counts.get(Math.round(edgeOf(one) / 2)) ?? 0) + 1)
    const edge = 2 * ([...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0] as [number, number])[0]
    const aligned = candidates.filter((one) => Math.abs(edgeOf(one) - edge) <= 2.5).sort((a, b) => b.baseline - a.baseline)
    const numbers = rising(aligned)
    if (numbers.length >= LEAST_ON_PAGE && numbers.length > (best?.numbers.length ?? 0)) best = { side, edge, numbers }
  }
  return best
}

/** The numbers that go on from each other by one step, 1 or 5 mostly. Empty when many do not. */
function rising(sorted: readonly MarginNumber[]): MarginNumber[] {
  const steps = new Map<number, number>()
  for (let i = 1; i < sorted.length; i += 1) {
    const step = (sorted[i] as MarginNumber).value - (sorted[i - 1] as MarginNumber).value
    steps.set(step, (steps.get(step) ?? 0) + 1)
  }
  const [step = 0, times = 0] = [...steps].sort((a, b) => b[1] - a[1])[0] ?? []
  if (step < 1 || step > 10 || times < 0.8 * (sorted.length - 1)) return []
  const kept = sorted.filter((one, i) => {
    const [before, after] = [sorted[i - 1], sorted[i + 1]]
    // Fives and tens, where not every line has its number.
    if (step > 1 && one.value % step !== 0) return false
    return (before && one.value > before.value) || (after && after.value > one.value)
  })
  return kept.every((one, i) => i === 0 || one.value > (kept[i - 1] as MarginNumber).value) ? kept : []
}

/** No text begins in the numbers' column, or beyond it. */
function standsOutside({ side, numbers }: Numbering, lines: readonly Line[]): boolean {
  const own = new Set(numbers.map(({ cut }) => cut.line))
  const inner = side === 'left' ? Math.max(...numbers.map(({ end }) => end)) : Math.min(...numbers.map(({ start }) => start))
  const low = Math.min(...numbers.map(({ baseline }) => baseline)) - 2
  const high = Math.max(...numbers.map(({ baseline }) => baseline)) + 2
  let beyond = 0
  let all = 0
  for (const [index, line] of lines.entries()) {
    const { main } = line
    if (!isText(line) || !main || main.baseline < low || main.baseline > high) continue
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
function reaches({ numbers }: Numbering, lines: readonly Line[]): boolean {
  const baselines = lines
    .filter(isText)
    .map((line) => line.main?.baseline ?? 0)
    .sort((a, b) => a - b)
  const levels = baselines.filter((y, i) => i === 0 || y - (baselines[i - 1] as number) > 3)
  const [first, last] = [numbers[0] as MarginNumber, numbers.at(-1) as MarginNumber]
  const step = (last.value - first.value) / Math.max(1, numbers.length - 1)
  const beside = levels.filter((y) => y <= first.baseline + 3 && y >= last.baseline - 3).length
  if (beside < LEAST_REACH * levels.length - 2 * step) return false
  return numbers.length * step >= LEAST_REACH * beside
}
