/** Stands between the texts of two pages in the text of the whole document. */
export const PAGE_SEPARATOR = '\n'

/** A stretch of one page; offsets are UTF-16 units into that page's text. */
export interface PageSpan {
  pageIndex: number
  start: number
  end: number
}

/** The text of a document and, for each page, the offset where it begins. */
export function joinPages(pages: readonly string[]): { text: string; starts: number[] } {
  const starts: number[] = []
  let at = 0
  for (const page of pages) {
    starts.push(at)
    at += page.length + PAGE_SEPARATOR.length
  }
  return { text: pages.join(PAGE_SEPARATOR), starts }
}

/**
 * A range of the document → its stretch of each page, in page order; pages it only touches at an edge are left out.
 * `pages` are the page texts or their lengths.
 */
export function pageSpans(
  starts: readonly number[],
  pages: readonly (string | number)[],
  start: number,
  end: number,
): PageSpan[] {
  const spans: PageSpan[] = []
  for (let pageIndex = pageAt(starts, start); pageIndex < starts.length; pageIndex += 1) {
    const pageStart = starts[pageIndex] as number
    if (pageStart >= end) break
    const page = pages[pageIndex] ?? 0
    const length = typeof page === 'string' ? page.length : page
    const from = Math.max(0, start - pageStart)
    const to = Math.min(length, end - pageStart)
    if (from < to) spans.push({ pageIndex, start: from, end: to })
  }
  return spans
}

/** Offset in a page → offset in the document. */
export function documentOffset(starts: readonly number[], pageIndex: number, offset: number): number {
  const start = starts[pageIndex]
  if (start === undefined) throw new RangeError(`page ${pageIndex}: the document has ${starts.length} pages`)
  return start + offset
}

/** The last page that begins at or before `offset`, by halving. */
function pageAt(starts: readonly number[], offset: number): number {
  let low = 0
  let high = starts.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((starts[middle] as number) <= offset) low = middle + 1
    else high = middle
  }
  return Math.max(0, low - 1)
}
