import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { PDFLinkService } from 'pdfjs-dist/legacy/web/pdf_viewer.mjs'
import type { OutlineItem } from './document-view'

type RawItem = Awaited<ReturnType<PDFDocumentProxy['getOutline']>>[number]

/** The bookmarks of a PDF, those that lead to a place in it; empty when it has none. */
export async function pdfOutline(pdf: PDFDocumentProxy, links: PDFLinkService): Promise<readonly OutlineItem[]> {
  const convert = (items: readonly RawItem[], path: string): OutlineItem[] =>
    items.map((item, index) => {
      const id = `${path}${index}`
      return {
        id,
        title: item.title.trim() || '—',
        items: convert((item.items ?? []) as RawItem[], `${id}.`),
        go: () => {
          if (item.dest) void links.goToDestination(item.dest)
        },
      }
    })
  // pdf.js answers null for a document without bookmarks, whatever its types say.
  const raw = (await pdf.getOutline()) as RawItem[] | null
  return convert(raw ?? [], '')
}
