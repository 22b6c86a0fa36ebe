import type { Rect } from '../../../../shared/anchoring/page-rects'
import { openPdf } from './pdfjs'

/** What is shown of pages, in PDF points of their own space; null for a page the file does not have. In the order asked for. */
export async function pageBoxes(bytes: Uint8Array, pageIndexes: readonly number[], password?: string): Promise<(Rect | null)[]> {
  const task = openPdf(bytes, password)
  try {
    const pdf = await task.promise
    const boxes: (Rect | null)[] = []
    for (const index of pageIndexes) {
      if (index < 0 || index >= pdf.numPages) boxes.push(null)
      else {
        const page = await pdf.getPage(index + 1)
        boxes.push(page.view as Rect)
        page.cleanup()
      }
    }
    return boxes
  } finally {
    await task.destroy()
  }
}
