import { type Alignment, alignTexts, type SetAside } from '../../../../shared/anchoring/align-texts'
import { documentOffset, joinPages } from '../../../../shared/anchoring/document-text'
import type { PassageRegion } from '../../../../shared/model/passage'
import { openPdfPages } from './pdf-pages'
import { MarkedPage, type Range } from './words-in-rects'

/** A page of a text as it is stored. */
export interface StoredPage {
  text: string
  asides: readonly SetAside[]
}

/** Where something is marked: rectangles in PDF points, page by page. */
export type Mark = readonly Pick<PassageRegion, 'pageIndex' | 'rects'>[]

/**
 * Which words of a PDF's stored text lie under rectangles: for each mark one stretch of the pages joined, or null where there are none. A mark
 * over a column, line or page break is one stretch in reading order. Rejects as pdf.js does for a PDF that cannot be opened.
 * @param bytes of the PDF
 * @param pages the stored text of all its pages
 */
export async function textUnder(
  bytes: Uint8Array,
  marks: readonly Mark[],
  pages: readonly StoredPage[],
  password?: string,
): Promise<(Range | null)[]> {
  const wanted = new Map<number, { mark: number; rects: PassageRegion['rects'] }[]>()
  for (const [mark, parts] of marks.entries()) {
    for (const { pageIndex, rects } of parts) {
      if (!pages[pageIndex] || rects.length === 0) continue
      const there = wanted.get(pageIndex)
      if (there) there.push({ mark, rects })
      else wanted.set(pageIndex, [{ mark, rects }])
    }
  }
  const pieces: Piece[][] = marks.map(() => [])
  if (wanted.size === 0) return marks.map(() => null)
  const document = await openPdfPages(bytes, { password })
  try {
    for (const [pageIndex, parts] of [...wanted].sort(([a], [b]) => a - b)) {
      if (pageIndex >= document.facts.pages) continue
      const { items, letters = null } = await document.page(pageIndex, { letters: true })
      const page = new MarkedPage(items, letters)
      const alignment = alignTexts(pages[pageIndex] as StoredPage, page.text.text)
      for (const { mark, rects } of parts) pieces[mark]?.push({ pageIndex, ranges: storedRanges(alignment, page.under(rects)) })
    }
  } finally {
    await document.close()
  }
  const joined = joinPages(pages.map(({ text }) => text))
  return pieces.map((mark) => stretchOf(mark, joined))
}

/** What of a mark lies on one page, in the text stored of it. */
export interface Piece {
  pageIndex: number
  ranges: readonly Range[]
}

/** Ranges of a page as it is read now → the same words in its stored text, in its order; words that are not in it are left out. */
export function storedRanges({ toStored }: Alignment, live: readonly Range[]): Range[] {
  const ranges: Range[] = []
  for (const range of live) {
    const start = toStored(range.start, 'start')
    const end = toStored(range.end, 'end')
    if (start !== null && end !== null && start < end) ranges.push({ start, end })
  }
  return ranges.sort((a, b) => a.start - b.start)
}

/** Two marked pieces further apart than so many units, and than the longer of them, are not one passage: a stray word of another column. */
const MOST_BETWEEN = 400

/** One stretch of the pages joined for what of a mark lies on them; null for nothing. */
export function stretchOf(pieces: readonly Piece[], { text, starts }: { text: string; starts: readonly number[] }): Range | null {
  const ranges = pieces
    .flatMap(({ pageIndex, ranges }) =>
      ranges.map(({ start, end }) => ({
        start: documentOffset(starts, pageIndex, start),
        end: documentOffset(starts, pageIndex, end),
      })),
    )
    .sort((a, b) => a.start - b.start)
  const groups: (Range & { marked: number })[] = []
  for (const { start, end } of ranges) {
    const last = groups.at(-1)
    const marked = end - start
    if (last && start - last.end <= Math.max(MOST_BETWEEN, last.marked, marked)) {
      last.end = Math.max(last.end, end)
      last.marked += marked
    } else groups.push({ start, end, marked })
  }
  const longest = groups.reduce<(typeof groups)[number] | null>(
    (most, one) => (!most || one.marked > most.marked ? one : most),
    null,
  )
  if (!longest) return null
  let { start, end } = longest
  while (start < end && /\s/u.test(text.charAt(start))) start += 1
  while (end > start && /\s/u.test(text.charAt(end - 1))) end -= 1
  return start < end ? { start, end } : null
}
