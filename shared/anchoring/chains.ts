import { SEED_LENGTH, type TextIndex } from './text-index'

/** A stretch that pattern and text share letter for letter. */
export interface Segment {
  pattern: number
  text: number
  length: number
}

/** Segments in the order of both pattern and text: a place where the text has the pattern, more or less. */
export interface Chain {
  segments: Segment[]
  /** units shared, less what the gaps between count */
  score: number
}

/** Units that may stand between two segments of one chain: a table or a paragraph put in. */
const MOST_APART = 1500
/** A place that shares less says nothing. */
const LEAST_SCORE = 8
/** Chains that are looked at, and how good, against the best, one must be for it. */
const MOST_CHAINS = 12
const LEAST_PART = 0.4
/** Units of the pattern that are looked up together, and places that are followed for each such part. */
const PART = 128
const MOST_PLACES = 400
const MOST_SEGMENTS = 2500

/** What two neighbouring segments lose for standing further from, or nearer to, each other than in the pattern, by that difference. */
const gapCost = (difference: number) => (difference === 0 ? 2 : 4 + 2 * Math.log2(1 + difference) + difference / 40)

/** The places where the text has most of the pattern, best first; no two of them share text. */
export function findChains(index: TextIndex, pattern: string): Chain[] {
  const segments = segmentsOf(index, pattern)
  const score = new Float64Array(segments.length)
  const link = new Int32Array(segments.length).fill(-1)
  for (let j = 0; j < segments.length; j += 1) {
    const to = segments[j] as Segment
    score[j] = to.length
    for (let i = j - 1; i >= 0; i -= 1) {
      const from = segments[i] as Segment
      if (to.text - from.text > MOST_APART + pattern.length) break
      const joined = gain(from, to)
      if (joined !== null && (score[i] as number) + joined > (score[j] as number)) {
        score[j] = (score[i] as number) + joined
        link[j] = i
      }
    }
  }
  return pickChains(segments, score, link)
}

/** What `to` adds to a chain that ends with `from`; null when it cannot follow. */
function gain(from: Segment, to: Segment): number | null {
  if (to.pattern <= from.pattern || to.text <= from.text) return null
  const apart = to.text - from.text - from.length
  if (apart > MOST_APART) return null
  const overlap = Math.max(0, from.pattern + from.length - to.pattern, -apart)
  if (overlap >= to.length) return null
  return to.length - overlap - gapCost(Math.abs(to.text - to.pattern - (from.text - from.pattern)))
}

function pickChains(segments: readonly Segment[], score: Float64Array, link: Int32Array): Chain[] {
  const order = [...segments.keys()].sort((a, b) => (score[b] as number) - (score[a] as number))
  const chains: Chain[] = []
  const used = new Uint8Array(segments.length)
  for (const end of order) {
    const least = Math.max(LEAST_SCORE, LEAST_PART * (chains[0]?.score ?? 0))
    if (chains.length >= MOST_CHAINS || (score[end] as number) < least) break
    if (used[end]) continue
    const members: number[] = []
    for (let at = end; at >= 0 && !used[at]; at = link[at] as number) members.push(at)
    const first = members.at(-1) as number
    const before = link[first] as number
    const own = (score[end] as number) - (before >= 0 ? (score[before] as number) : 0)
    for (const at of members) used[at] = 1
    if (own < least) continue
    const picked = trimmed(members.reverse().map((at) => segments[at] as Segment))
    const start = (picked[0] as Segment).text
    const last = picked.at(-1) as Segment
    const elsewhere = chains.every((chain) => {
      const end = chain.segments.at(-1) as Segment
      return last.text + last.length <= (chain.segments[0] as Segment).text || start >= end.text + end.length
    })
    if (elsewhere) chains.push({ segments: picked, score: own })
  }
  return chains.sort((a, b) => b.score - a.score)
}

/** Units by which two segments must stand further apart, or nearer, than in the pattern, for something to have come between. */
const PARTED = 40
/** Units of quote that, parted from the rest and without context, are more likely to be from another place. */
const LEAST_PIECE = 48
/** Units of context that show a piece to be the quote's beginning or end. */
const LEAST_CONTEXT = 8

/** A chain without pieces at the ends of a quote, `begin`..`end` of the pattern, that stand apart from the rest with no context beside them. */
export function withoutStrays({ segments, score }: Chain, { begin, end }: { begin: number; end: number }): Chain {
  const isParted = (i: number) => {
    const [one, other] = [segments[i - 1] as Segment, segments[i] as Segment]
    return Math.abs(other.text - other.pattern - (one.text - one.pattern)) >= PARTED
  }
  const units = (pieces: readonly Segment[], from: number, to: number) =>
    pieces.reduce((sum, each) => sum + Math.max(0, Math.min(to, each.pattern + each.length) - Math.max(from, each.pattern)), 0)
  const isStray = (pieces: readonly Segment[], side: 'before' | 'after') =>
    units(pieces, begin, end) < LEAST_PIECE &&
    (side === 'before' ? units(pieces, 0, begin) : units(pieces, end, Number.POSITIVE_INFINITY)) < LEAST_CONTEXT
  let [first, last] = [0, segments.length]
  for (let i = 1; i < last; i += 1) if (isParted(i) && isStray(segments.slice(first, i), 'before')) first = i
  for (let i = last - 1; i > first; i -= 1) if (isParted(i) && isStray(segments.slice(i, last), 'after')) last = i
  return { segments: segments.slice(first, last), score }
}

/** Segments without what they share with the one before. */
function trimmed(segments: readonly Segment[]): Segment[] {
  const out: Segment[] = []
  for (const { pattern, text, length } of segments) {
    const last = out.at(-1)
    const overlap = last ? Math.max(0, last.pattern + last.length - pattern, last.text + last.length - text) : 0
    if (overlap < length) out.push({ pattern: pattern + overlap, text: text + overlap, length: length - overlap })
  }
  return out
}

/** Shared stretches as long as they go, by their place in the text. */
function segmentsOf(index: TextIndex, pattern: string): Segment[] {
  const { text } = index
  // By diagonal, then place in the pattern: one number sorts both.
  const seeds: number[] = []
  const width = pattern.length + 1
  for (let from = 0; from + SEED_LENGTH <= pattern.length; from += PART) {
    const places = Array.from({ length: Math.min(PART, pattern.length - SEED_LENGTH + 1 - from) }, (_, i) => from + i)
    const counts = new Map(places.map((at) => [at, index.count(pattern, at)]))
    places.sort((a, b) => (counts.get(a) as number) - (counts.get(b) as number))
    let left = MOST_PLACES
    for (const at of places) {
      if (left <= 0) break
      const before = left
      index.each(pattern, at, left, (place) => {
        seeds.push((place - at + pattern.length) * width + at)
        left -= 1
      })
      if (before === left) left -= 1
    }
  }
  const sorted = Float64Array.from(seeds).sort()
  const segments: Segment[] = []
  let [diagonal, until] = [-1, 0]
  for (const seed of sorted) {
    const [on, at] = [Math.floor(seed / width), seed % width]
    if (on === diagonal && at < until) continue
    const shift = on - pattern.length
    let [from, to] = [at, at + SEED_LENGTH]
    while (from > 0 && from + shift > 0 && pattern.charCodeAt(from - 1) === text.charCodeAt(from - 1 + shift)) from -= 1
    while (to < pattern.length && to + shift < text.length && pattern.charCodeAt(to) === text.charCodeAt(to + shift)) to += 1
    segments.push({ pattern: from, text: from + shift, length: to - from })
    ;[diagonal, until] = [on, to]
  }
  if (segments.length > MOST_SEGMENTS) segments.sort((a, b) => b.length - a.length).splice(MOST_SEGMENTS)
  return segments.sort((a, b) => a.text - b.text)
}
