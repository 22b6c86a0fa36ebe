import { AGREES, type Candidate, HALF, type Side } from './candidate'
import { type Folded, unfold } from './folding'
import type { Pattern } from './pattern'

/** Units put in between two parts of a quote that part them. */
const PARTED = 40
/** Units that are the quote's and no accident; and units of a quote, hardly any of them there, that are not worth showing. */
const LEAST_SOLID = 6
const LEAST_FRAYED = 12
/** The side of a part of a quote on which the rest of it stood. */
const ABSENT: Side = { share: 0, far: 0, sure: false, beside: false, near: false, firm: false, isEdge: false }

/** The largest stretch of a quote between which and the rest whole paragraphs stand; null where it is less than half, or all. */
export function largestPiece(text: string, folded: Folded, { begin, end }: Pattern, found: Candidate): Candidate | null {
  const pieces: { from: number; to: number; units: number }[] = []
  const isParted = (before: number, after: number) => {
    const between = text.slice(folded.begin[before], folded.end[after])
    return /^[^\n]?[^\p{L}\p{N}\n]*\n/u.test(between) && /\n[^\p{L}\p{N}]*[^\n]?$/u.test(between)
  }
  for (let i = begin; i < end; i += 1) {
    const at = found.at[i] as number
    if (at < 0) continue
    const last = pieces.at(-1)
    const before = last ? (found.at[last.to] as number) : 0
    if (last && (at - before - (i - last.to) < PARTED || !isParted(before, at)))
      Object.assign(last, { to: i, units: last.units + 1 })
    else pieces.push({ from: i, to: i, units: 1 })
  }
  const [largest] = [...pieces].sort((a, b) => b.units - a.units)
  if (!largest || pieces.length < 2 || largest.units < HALF * (end - begin)) return null
  const isFirst = largest === pieces[0]
  const isLast = largest === pieces.at(-1)
  const place = unfold(folded, found.at[largest.from] as number, (found.at[largest.to] as number) + 1)
  const { from, to } = largest
  return {
    ...found,
    at: found.at.map((at, i) => (i >= begin && i < end && (i < from || i > to) ? -1 : at)),
    start: isFirst ? found.start : place.start,
    end: isLast ? found.end : place.end,
    quote: largest.units / (end - begin),
    prefix: isFirst || found.prefix.isEdge ? found.prefix : ABSENT,
    suffix: isLast || found.suffix.isEdge ? found.suffix : ABSENT,
  }
}

/** A place without what at its ends has little of the quote and no context beside it: the quote was cut there. */
export function withoutFrayedEnds(folded: Folded, { begin, end }: Pattern, found: Candidate): Candidate {
  let { start, end: stop } = found
  const runs: { from: number; to: number }[] = []
  for (let i = begin; i < end; i += 1) {
    const at = found.at[i] as number
    if (at < 0 || (folded.begin[at] as number) < start || (folded.end[at] as number) > stop) continue
    const last = runs.at(-1)
    if (last && i === last.to + 1 && at === (found.at[last.to] as number) + 1) last.to = i
    else runs.push({ from: i, to: i })
  }
  const first = runs.find(({ from, to }) => to - from >= LEAST_SOLID)
  const last = runs.findLast(({ from, to }) => to - from >= LEAST_SOLID)
  const isFrayed = (from: number, to: number) => {
    let there = 0
    for (let i = from; i < to; i += 1) if ((found.at[i] as number) >= 0) there += 1
    return to - from >= LEAST_FRAYED && there < HALF * (to - from)
  }
  if (first && found.prefix.share < AGREES / 2 && isFrayed(begin, first.from))
    start = folded.begin[found.at[first.from] as number] as number
  if (last && found.suffix.share < AGREES / 2 && isFrayed(last.to + 1, end))
    stop = folded.end[found.at[last.to] as number] as number
  return start < stop ? { ...found, start, end: stop } : found
}
