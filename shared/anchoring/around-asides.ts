import { firstNotBelow } from './first-not-below'
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

/** Words tried after which a start, or the whole search, is given up: nothing a person copies needs as many. */
const MOST_TRIED = { atStart: 5_000, inAll: 50_000 }

/** Words at one end of an aside that are as good as all of it. */
const LEAST_EDGE = 2

/** Where a walk ended in the text, and what it left out of the quote. */
type Rest = Pick<AroundAsides, 'to' | 'left'>
/** The asides that stand before one unit of folded text: for each its words. */
type Point = string[][]

/**
 * Where a folded quote stands in a folded text (both without spaces) if the asides inside it are left out. An aside is in the quote with
 * all its words, with those at one end, or not at all; those of one place may come in any order and mixed, as every program reads the
 * edges of a page in another. Where the quote ends in an aside, it may end anywhere in it.
 */
export function findAroundAsides(folded: Folded, asides: readonly TextAside[], quote: string): AroundAsides[] {
  const points = pointsOf(folded, asides)
  if (points.size === 0 || quote === '') return []
  const found: AroundAsides[] = []
  let allowed = MOST_TRIED.inAll
  for (let from = folded.text.indexOf(quote.charAt(0)); from >= 0; from = folded.text.indexOf(quote.charAt(0), from + 1)) {
    const walk = new Walk(folded.text, quote, points, Math.min(MOST_TRIED.atStart, allowed))
    const match = walk.from(from)
    allowed -= walk.tried
    if (match && match.left.length > 0) found.push({ from, ...match })
  }
  return found
}

function pointsOf(folded: Folded, asides: readonly TextAside[]): Map<number, Point> {
  const points = new Map<number, Point>()
  for (const { at, text } of asides) {
    const words = wordsOf(text)
    if (words.length === 0) continue
    const index = firstNotBelow(folded.begin, at)
    points.set(index, [...(points.get(index) ?? []), words])
  }
  return points
}

/** Folded, without dashes at their edges: whether folding keeps one depends on what stands beside it. */
const wordsOf = (text: string): string[] =>
  text.split(/\s+/u).flatMap((word) => fold(word, 'drop').text.replace(/^-+|-+$/gu, '') || [])

/** Walks text and quote side by side; at a place with asides it tries with and without them. */
class Walk {
  tried = 0

  constructor(
    private readonly text: string,
    private readonly quote: string,
    private readonly points: ReadonlyMap<number, Point>,
    private readonly allowed: number,
  ) {}

  from(start: number): Rest | null {
    return this.#on(start, 0, true)
  }

  /** `isNew`: the asides of this place were not tried yet. */
  #on(at: number, quoted: number, isNew: boolean): Rest | null {
    let [p, q] = [at, quoted]
    for (let mayTry = isNew; q < this.quote.length; mayTry = true) {
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
    const runs = point.map((words): Run => ({ words, start: 0, count: 0 }))
    const take = (at: number, latest: Run | undefined): Rest | null => {
      this.tried += 1
      if (this.tried > this.allowed) return null
      if (at === this.quote.length) return { to: p, left: [{ from: q, to: at }] }
      for (const run of latest ? [latest, ...runs.filter((other) => other !== latest)] : runs) {
        const { words, start, count } = run
        for (const next of nextWords(run)) {
          const word = words[next] as string
          if (!this.quote.startsWith(word, at)) continue
          run.start = count === 0 ? next : start
          run.count = count + 1
          const further = take(at + word.length, run)
          if (further) return further
          run.start = start
          run.count = count
        }
      }
      if (at === from) return null
      if (this.quote.charAt(at) === '-') {
        const further = take(at + 1, latest)
        if (further) return further
      }
      if (!runs.every(isWholeOrEdge)) return null
      const rest = this.#on(p, at, false)
      return rest && { to: rest.to, left: [{ from: q, to: at }, ...rest.left] }
    }
    return take(from, undefined)
  }
}

/** What was taken of an aside: `count` words on from `start`, after the last one the first again. */
interface Run {
  words: readonly string[]
  start: number
  count: number
}

/** Indexes of the words that may be taken next: any as the first, then in order. */
function nextWords({ words, start, count }: Run): number[] {
  if (count === words.length) return []
  return count === 0 ? words.map((_, i) => i) : [(start + count) % words.length]
}

/** All words of an aside, none, or two or more at one end: two halves of a head are one line to one program, two to another. */
function isWholeOrEdge({ words, start, count }: Run): boolean {
  if (count === 0 || count === words.length) return true
  return count >= LEAST_EDGE && (start === 0 || start + count === words.length)
}
