import { itemPoints, type PageDivs, pageOffset } from '../pdf-selection'
import { type TextRange, trimRange } from '../text-range'
import type { PointedDocument } from './pdf-points'

/** What the browser has selected in the text layers of a PDF. See `DocumentView.describe`. */
export async function browserSelection(
  { texts, starts, lengths, page }: PointedDocument,
  scroller: HTMLElement,
  text: string,
): Promise<TextRange | 'set-aside' | null> {
  const selection = document.getSelection()
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  if (!range.intersectsNode(scroller)) return null
  const pages: PageDivs[] = []
  for (let index = 0; index < starts.length; index += 1) {
    const own = page(index)
    const divs = own && range.intersectsNode(own.div) && own.textLayer?.highlighter?.textDivs
    if (divs) pages.push({ pageIndex: index, divs })
  }
  const points = itemPoints(pages, range)
  if (!points) return null
  const { start, end } = points
  // An end beyond the last stored word of its page (in a running foot) is the end of that page, and the other way round.
  const from = pageOffset(await texts.get(start.pageIndex), start, 'start') ?? lengths[start.pageIndex] ?? 0
  const to = pageOffset(await texts.get(end.pageIndex), end, 'end') ?? 0
  const found = { start: from + (starts[start.pageIndex] ?? 0), end: to + (starts[end.pageIndex] ?? 0) }
  return (found.start < found.end && trimRange(text, found)) || 'set-aside'
}
