import { type Folded, fold } from './folding'

/** What stands on a page but not in its text: a running head, a page number, a raised citation number. */
export interface TextAside {
  /** offset in the text before which it stands, UTF-16 units */
  at: number
  text: string
}

/** A stretch of folded text that equals a quote, and the stretches of the folded quote that are asides. */
export interface AroundAsides {
  from: number
  to: number
  left: { from: number; to: number }[]
}

/** Steps after which a start is given up: nothing a person copies needs as many. */
const MOST_STEPS = 20_000

/** Words at one end of an aside that are as good as all of it. */
const LEAST_EDGE = 2

/** Where a walk ended in the text, and what it left out of the quote. */
type Rest = Pick<AroundAsides, 'to' | 'left'>
/** The asides that stand before one unit of folded text: for each its words. */
type Point = string[][]

/**
 * Where a folded quote stands in a folded text (both without spaces) if the asides inside it are left out. An aside is in the quote with
 * all its words, with those at one end, or not at all; words of one place may come in any order, as every program reads the edges of a
 * page in another. Where the quote ends in an aside, it may end anywhere in it.
 */
export function findAroundAsides(folded: Folded, asides: readonly TextAside[], quote: string): AroundAsides[] {
  const points = pointsOf(folded, asides)
  if (points.size === 0 || quote === '') return []
  const found: AroundAsides[] = []
  for (let from = folded.text.indexOf(quote.charAt(0)); from >= 0; from = folded.text.indexOf(quote.charAt(0), from + 1)) {
    const match = new Walk(folded.text, quote, points).from(from)
    if (match && match.left.length > 0) found.push({ from, ...match })
  }
  return found
}

function pointsOf(folded: Folded, asides: readonly TextAside[]): Map<number, Point> {
  const points = new Map<number, Point>()
  for (const { at, text } of asides) {
    const words = wordsOf(text)
    if (words.length === 0) continue
    const index = firstAt(folded.begin, at)
    points.set(index, [...(points.get(index) ?? []), words])
  }
  return points
}

/** Folded, without dashes at their edges: whether folding keeps one depends on what stands beside it. */
const wordsOf = (text: string): string[] =>
  text.split(/\s+/u).flatMap((word) => fold(word, 'drop').text.replace(/^-+|-+$/gu, '') || [])

/** Index of the first of sorted numbers that is not below `least`. */
function firstAt(sorted: Int32Array, least: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] as number) < least) low = middle + 1
    else high = middle
  }
  return low
}

/** Walks text and quote side by side; at a place with asides it tries with and without them. */
class Walk {
  #steps = 0

  constructor(
    private readonly text: string,
    private readonly quote: string,
    private readonly points: ReadonlyMap<number, Point>,
  ) {}

  from(start: number): Rest | null {
    return this.#on(start, 0, true)
  }

  /** `isNew`: the asides of this place were not tried yet. */
  #on(at: number, quoted: number, isNew: boolean): Rest | null {
    let [p, q] = [at, quoted]
    for (let mayTry = isNew; q < this.quote.length; mayTry = true) {
      this.#steps += 1
      if (this.#steps > MOST_STEPS) return null
      const point = mayTry && p > 0 ? this.points.get(p) : undefined
      const around = point && this.#around(point, p, q)
      if (around) return around
      if (p >= this.text.length || this.text.charCodeAt(p) !== this.quote.charCodeAt(q)) return null
      p += 1
      q += 1
    }
    return { to: p, left: [] }
  }

  /** Leaves out words of the asides at this place and goes on; null where the rest does not agree. */
  #around(point: Point, p: number, q: number): Rest | null {
    // A word cut over the page end: "neuro-", the page number, "imaging".
    const from = this.quote.charAt(q) === '-' && this.text.charAt(p) !== '-' ? q + 1 : q
    const taken = point.map((words) => words.map(() => false))
    const take = (at: number): Rest | null => {
      this.#steps += 1
      if (this.#steps > MOST_STEPS) return null
      if (at === this.quote.length) return { to: p, left: [{ from: q, to: at }] }
      const tried = new Set<string>()
      for (const [k, words] of point.entries()) {
        const own = taken[k] as boolean[]
        for (const [i, word] of words.entries()) {
          if (own[i] || tried.has(word) || !this.quote.startsWith(word, at)) continue
          tried.add(word)
          own[i] = true
          const further = take(at + word.length)
          if (further) return further
          own[i] = false
        }
      }
      if (at === from) return null
      if (this.quote.charAt(at) === '-') {
        const further = take(at + 1)
        if (further) return further
      }
      if (!taken.every(isWholeOrEdge)) return null
      const rest = this.#on(p, at, false)
      return rest && { to: rest.to, left: [{ from: q, to: at }, ...rest.left] }
    }
    return take(from)
  }
}

/** All words of an aside, none, or two or more at one end: the left and the right half of a head are often one line to one program, two to another. */
function isWholeOrEdge(taken: readonly boolean[]): boolean {
  const count = taken.filter(Boolean).length
  if (count === 0 || count === taken.length) return true
  return count >= LEAST_EDGE && (taken.slice(0, count).every(Boolean) || taken.slice(-count).every(Boolean))
}
