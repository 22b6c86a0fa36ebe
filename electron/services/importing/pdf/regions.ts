import { type Alignment, alignTexts, type SetAside } from '../../../../shared/anchoring/align-texts'
import type { PageSpan } from '../../../../shared/anchoring/document-text'
import { buildPageText, type PageText, type PdfTextItem, pageRects, textItems } from '../../../../shared/anchoring/page-text'
import type { PassageRegion } from '../../../../shared/model/passage'
import { openPdf } from './pdfjs'

/** A stretch of a page, with the text of that page as it was stored: the same for all stretches of one page. */
export interface StoredSpan extends PageSpan {
  stored: { text: string; asides: readonly SetAside[] }
}

/**
 * Rectangles of page spans, in PDF points: for passages claimed without a screen to measure on. Words that the page does not have as it
 * reads now give no rectangles rather than wrong ones.
 */
export async function measureRegions(
  bytes: Uint8Array,
  spans: readonly StoredSpan[],
  password?: string,
): Promise<PassageRegion[]> {
  const task = openPdf(bytes, password)
  try {
    const pdf = await task.promise
    // Many passages of one page come one after the other: it is read once for them.
    let shown: { index: number; items: PdfTextItem[]; live: PageText; alignment: Alignment } | undefined
    const regions: PassageRegion[] = []
    for (const { pageIndex, start, end, stored } of spans) {
      if (shown?.index !== pageIndex) {
        const page = await pdf.getPage(pageIndex + 1)
        const content = await page.getTextContent({ includeMarkedContent: true, disableNormalization: true })
        page.cleanup()
        const items = textItems(content.items)
        const live = buildPageText(items)
        shown = { index: pageIndex, items, live, alignment: alignTexts(stored, live.text) }
      }
      const { items, live, alignment } = shown
      const rects = alignment.toLive({ start, end }).flatMap((place) => pageRects(items, live, place.start, place.end))
      regions.push({ pageIndex, start, end, rects })
    }
    return regions
  } finally {
    await task.destroy()
  }
}
