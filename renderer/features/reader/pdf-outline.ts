import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { OutlineItem } from './document-view'
import { unturnedPart } from './pdf-geometry'
import type { PageView, PdfJsViewer } from './pdf-viewer'

type RawItem = Awaited<ReturnType<PDFDocumentProxy['getOutline']>>[number]
type Destination = readonly unknown[]

/**
 * Where a destination stands: page, from 0, and part of it as it stands by itself; null when it leads nowhere.
 * @see ISO 32000-1, 12.3.2.2, for what the numbers of a destination mean
 */
async function placeOf(pdf: PDFDocumentProxy, js: PdfJsViewer, dest: string | Destination): Promise<number | null> {
  const explicit = typeof dest === 'string' ? ((await pdf.getDestination(dest)) as Destination | null) : dest
  const target = explicit?.[0]
  if (!explicit || target === undefined || target === null) return null
  const page =
    typeof target === 'number' ? target : await pdf.getPageIndex(target as Parameters<PDFDocumentProxy['getPageIndex']>[0])
  const kind = (explicit[1] as { name?: string } | undefined)?.name
  const y =
    kind === 'XYZ' ? explicit[3] : kind === 'FitH' || kind === 'FitBH' ? explicit[2] : kind === 'FitR' ? explicit[5] : null
  const view = js.viewer.getPageView(page) as PageView | undefined
  if (typeof y !== 'number' || !view) return page
  // Of a page not looked at yet, the size of the first: near enough to say which chapter one is in.
  const [left, top] = view.viewport.convertToViewportPoint(0, y)
  const part = unturnedPart(js.viewer.pagesRotation, { x: left / view.viewport.width, y: top / view.viewport.height })
  return page + Math.min(0.999, Math.max(0, part.y))
}

/**
 * The bookmarks of a PDF, those that lead to a place in it; empty when it has none. Where they lead is found out one after another afterwards, since every one of them has to be looked up
 * in the file; `onPlaced` is called whenever some are known.
 */
export async function pdfOutline(pdf: PDFDocumentProxy, js: PdfJsViewer, onPlaced: () => void): Promise<readonly OutlineItem[]> {
  const open: { item: OutlineItem & { at: number | null }; dest: string | Destination }[] = []
  const convert = (items: readonly RawItem[], path: string): OutlineItem[] =>
    items.map((raw, index) => {
      const id = `${path}${index}`
      const { dest } = raw
      const item = {
        id,
        title: raw.title.trim() || '—',
        items: [] as readonly OutlineItem[],
        at: null,
        go: () => {
          if (dest) void js.links.goToDestination(dest)
        },
      }
      if (dest) open.push({ item, dest })
      item.items = convert((raw.items ?? []) as RawItem[], `${id}.`)
      return item
    })
  // pdf.js answers null for a document without bookmarks, whatever its types say.
  const items = convert(((await pdf.getOutline()) as RawItem[] | null) ?? [], '')
  const place = async () => {
    for (const [index, { item, dest }] of open.entries()) {
      if (js.gone.aborted) return
      item.at = await placeOf(pdf, js, dest).catch(() => null)
      if (index % 50 === 0) onPlaced()
    }
    onPlaced()
  }
  void place()
  return items
}
