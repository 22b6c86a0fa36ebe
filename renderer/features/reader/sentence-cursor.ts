import type { TextRange } from './text-range'

/** Ends that look like the end of a sentence and are not, in the papers we read. */
const abbreviation =
  /(?:^|[\s([])(?:et al|e\.g|i\.e|cf|vs|approx|ca|resp|Figs?|Tabs?|Eqs?|Refs?|No|Nos|Vol|pp?|Dr|Prof|Mr|Mrs|Ms|St|Sr|Jr|Inc|Ltd|Suppl|[A-Z])\.["”’)\]]*\s*$/u
const opensLow = /^[\p{Ll}\d,;:)\]%–-]/u

/** Boundaries as the browser's own segmenter has them; a plain rule where it has none (Firefox before 125). */
function rawSegments(paragraph: string): string[] {
  if (typeof Intl !== 'undefined' && 'Segmenter' in Intl) {
    return Array.from(new Intl.Segmenter(undefined, { granularity: 'sentence' }).segment(paragraph), (part) => part.segment)
  }
  return paragraph.match(/[^.!?。！？]*[.!?。！？]+["”’)\]]*\s*|[^.!?。！？]+$/gu) ?? [paragraph]
}

/**
 * Sentences of a text, in order, without the spaces around them. A paragraph end (line feed) always ends one; abbreviations, initials
 * and figures do not. Linear in the length of the text.
 */
export function sentences(text: string): TextRange[] {
  const found: TextRange[] = []
  let at = 0
  for (const paragraph of text.split('\n')) {
    let open: TextRange | null = null
    let from = at
    for (const segment of rawSegments(paragraph)) {
      const to = from + segment.length
      const goesOn = open && (abbreviation.test(text.slice(Math.max(open.start, from - 24), from)) || opensLow.test(segment))
      if (open && goesOn) open.end = to
      else {
        if (open) found.push(open)
        open = { start: from, end: to }
      }
      from = to
    }
    if (open) found.push(open)
    at += paragraph.length + 1
  }
  return found.map((range) => trimmed(text, range)).filter((range) => range.end > range.start)
}

function trimmed(text: string, range: TextRange): TextRange {
  const raw = text.slice(range.start, range.end)
  return { start: range.start + raw.length - raw.trimStart().length, end: range.end - (raw.length - raw.trimEnd().length) }
}

/** A page of the source: its text and where it begins in the whole. */
export interface CursorPage {
  start: number
  text: string
}

/** Walks the sentences of a source page by page, so that a book is not cut up before its first sentence is read. */
export class SentenceCursor {
  readonly #cache = new Map<number, TextRange[]>()
  constructor(readonly pages: readonly CursorPage[]) {}

  #of(index: number): TextRange[] {
    const known = this.#cache.get(index)
    if (known) return known
    const page = this.pages[index]
    const list = page ? sentences(page.text).map(({ start, end }) => ({ start: start + page.start, end: end + page.start })) : []
    this.#cache.set(index, list)
    return list
  }

  #pageAt(offset: number): number {
    let index = this.pages.findIndex((page) => page.start > offset)
    if (index < 0) index = this.pages.length
    return Math.max(0, index - 1)
  }

  /** The first sentence that begins at `offset` or later; null at the end of the source. */
  from(offset: number): TextRange | null {
    for (let index = this.#pageAt(offset); index < this.pages.length; index += 1) {
      const found = this.#of(index).find((sentence) => sentence.start >= offset)
      if (found) return found
    }
    return null
  }

  /** The last sentence that ends at `offset` or earlier; null at the beginning. */
  before(offset: number): TextRange | null {
    for (let index = this.#pageAt(offset); index >= 0; index -= 1) {
      const found = this.#of(index).findLast((sentence) => sentence.end <= offset)
      if (found) return found
    }
    return null
  }

  /** End of `range` without its last sentence; its end when it is one sentence or less. */
  shorter(range: TextRange): number {
    const previous = this.before(range.end - 1)
    return previous && previous.end > range.start ? previous.end : range.end
  }
}
