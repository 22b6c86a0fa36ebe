import type { PageSpan } from '../../../../shared/anchoring/document-text'
import { buildPageText, pageRects, textItems } from '../../../../shared/anchoring/page-text'
import type { PassageRegion } from '../../../../shared/model/passage'
import { openPdf } from './pdfjs'

/**
 * Rectangles of page spans, in PDF points: for passages claimed without a screen to measure on. A page whose text is no longer what the
 * span counts in gives no rectangles rather than wrong ones.
 */
export async function measureRegions(bytes: Uint8Array, spans: readonly PageSpan[], password?: string): Promise<PassageRegion[]> {
  const task = openPdf(bytes, password)
  try {
    const pdf = await task.promise
    const regions: PassageRegion[] = []
    for (const { pageIndex, start, end } of spans) {
      const page = await pdf.getPage(pageIndex + 1)
      const content = await page.getTextContent({ includeMarkedContent: true, disableNormalization: true })
      const items = textItems(content.items)
      const text = buildPageText(items)
      regions.push({ pageIndex, start, end, rects: end <= text.text.length ? pageRects(items, text, start, end) : [] })
      page.cleanup()
    }
    return regions
  } finally {
    await task.destroy()
  }
}
