import type { Rect } from '../../../shared/anchoring/page-rects'

/** A page that something is marked on: its text and what is shown of it, in PDF points. */
export interface MarkedPage {
  text: string
  /** Null where there is no such page. */
  box: Rect | null
}

/** Edges this much apart, as a part of the page's width, are the same: papers are printed and scanned on A4 with a little more or less. */
const MOST_APART = 0.02
/** Fewer words than this do not tell one page from another. */
const LEAST_WORDS = 12
/** Of two pages of one size where one has no text: nothing speaks against it, and nobody has looked. */
const UNKNOWN = 0.6

/**
 * How like a page of another file is to the one that was marked, 0…1: by its words, if it is about the same size, since rectangles are kept in points of the page.
 * @param samePages both files have as many pages: then pages of the same place that cannot be compared are the same, as in a scan and its recognised copy.
 */
export function pageLikeness(before: MarkedPage, after: MarkedPage, samePages: boolean): number {
  if (!before.box || !after.box || !isSameSize(before.box, after.box)) return 0
  const [a, b] = [wordsOf(before.text), wordsOf(after.text)]
  if (a.length < LEAST_WORDS || b.length < LEAST_WORDS) return samePages ? 1 : UNKNOWN
  const left = new Map<string, number>()
  for (const word of a) left.set(word, (left.get(word) ?? 0) + 1)
  let shared = 0
  for (const word of b) {
    const count = left.get(word) ?? 0
    if (count === 0) continue
    left.set(word, count - 1)
    shared++
  }
  return (2 * shared) / (a.length + b.length)
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []

function isSameSize(a: Rect, b: Rect): boolean {
  const most = MOST_APART * Math.max(1, a[2] - a[0], a[3] - a[1])
  return a.every((edge, i) => Math.abs(edge - b[i]!) <= most)
}
