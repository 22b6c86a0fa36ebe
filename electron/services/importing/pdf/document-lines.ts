import type { Line } from '../../../../shared/anchoring/page-lines'
import type { Aside } from '../../../../shared/model/source'

/** A piece of a line that is set aside; offsets are UTF-16 units in the text of the line. */
export interface Cut {
  /** Index among the lines of its page. */
  line: number
  from: number
  to: number
  role: Aside['role']
}

/** A page on its way to its text: its lines in reading order, and what has been set aside so far. */
export interface PageLines {
  lines: readonly Line[]
  /** The page's printed label as the file gives it; '' where it has none. */
  label: string
  cuts: Cut[]
}

/** The whole line as a piece. */
export function wholeLine(line: Line, index: number, role: Aside['role']): Cut {
  return { line: index, from: 0, to: line.text.length, role }
}

/** The pieces set aside of each line, from its beginning to its end; lines without any are absent. */
export function cutsByLine({ cuts }: PageLines): Map<number, Cut[]> {
  const byLine = new Map<number, Cut[]>()
  for (const cut of cuts) {
    const list = byLine.get(cut.line)
    if (list) list.push(cut)
    else byLine.set(cut.line, [cut])
  }
  for (const list of byLine.values()) list.sort((a, b) => a.from - b.from)
  return byLine
}

/** Indexes of lines of which nothing is left. */
export function emptied(page: PageLines): Set<number> {
  const gone = new Set<number>()
  for (const [index, cuts] of cutsByLine(page)) {
    if (withoutCuts(page.lines[index] as Line, cuts).trim() === '') gone.add(index)
  }
  return gone
}

/** The text of a line without some of its pieces, in order; no double space stays, and none before a full stop. */
export function withoutCuts({ text }: Line, cuts: readonly Cut[], places: number[] = []): string {
  let kept = ''
  let at = 0
  for (const { from, to } of cuts) {
    kept = spaced(kept, text.slice(at, from))
    const rest = text.slice(to)
    if (kept.endsWith(' ') && /^(?:$|[\s,.;:!?)\]’”])/u.test(rest)) kept = kept.slice(0, -1)
    places.push(kept.length)
    at = to
  }
  return spaced(kept, text.slice(at))
}

function spaced(before: string, after: string): string {
  return before === '' || before.endsWith(' ') ? before + after.trimStart() : before + after
}

/** Number of the most common value when values within `step` of each other count as one; weights default to 1. */
export function mostCommon(values: readonly number[], step: number, weights: readonly number[] = []): number {
  const sums = new Map<number, number>()
  let best = 0
  let most = -1
  for (const [i, value] of values.entries()) {
    const key = Math.round(value / step)
    const sum = (sums.get(key) ?? 0) + (weights[i] ?? 1)
    sums.set(key, sum)
    if (sum > most) {
      most = sum
      best = key
    }
  }
  return best * step
}

/** Least and greatest of many numbers; spreading them into a call would overflow the stack. */
export function rangeOf(values: readonly number[]): [number, number] {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const value of values) {
    least = Math.min(least, value)
    most = Math.max(most, value)
  }
  return [least, most]
}
