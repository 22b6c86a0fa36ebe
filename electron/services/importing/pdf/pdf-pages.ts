import { type PdfTextItem, textItems } from '../../../../shared/anchoring/page-text'
import { type PdfAnnotation, UNTOLD } from './pdf-annotation'
import { PDFIUM_ENGINE } from './pdfium'
import { openPdfium } from './pdfium-document'
import type { LetterEdges } from './pdfium-items'
import { openPdf, PDF_ENGINE, type PDFDocumentProxy } from './pdfjs'
import { completed, pdfjsAnnotations } from './pdfjs-annotations'

/** What one page gives. A page that cannot be read is `failed` and has no items. */
export interface PdfPage {
  /** Text items in the order the file draws them, as pdf.js gives them. Names of fonts hold within a page: another page may be read by another program. */
  items: PdfTextItem[]
  /** The page's printed label, e.g. "iv"; '' where the file has none. */
  label: string
  /** User space → the page standing upright, points from its top left: pdf.js's viewport at scale 1. */
  transform: number[]
  /** Of the upright page, points. */
  width: number
  /** Of the upright page, points. */
  height: number
  failed: boolean
  /** Where each letter stands, where it was asked for and is known. */
  letters?: LetterEdges
}

/** What the document says of itself. */
export interface PdfFacts {
  pages: number
  /** The document information dictionary as pdf.js gives it. */
  info: Record<string, unknown>
  /** An XMP property by lower-case name, e.g. `dc:title`; a string, a list or null. */
  xmp(name: string): unknown
}

/** An open PDF. Pages may be asked for in any order; their memory is given back at once. */
export interface PdfPages {
  facts: PdfFacts
  /** The label printed on a page, or its number. @param index zero-based */
  label(index: number): string
  /**
   * @param index zero-based. Never rejects: a page that cannot be read is `failed`.
   * @param options `letters`: to tell where each letter stands, too
   */
  page(index: number, options?: { letters?: boolean }): Promise<PdfPage>
  /** What people and programs have put on the page, links and form fields apart; cheap. @param index zero-based. Never rejects. */
  annotations(index: number): Promise<PdfAnnotation[]>
  /** Which program gave the text so far, e.g. `pdfium 2.15.1 + pdf.js 6.5.438`: ask when all pages are read. */
  extractor(): string
  close(): Promise<void>
}

/**
 * Opens a PDF with pdf.js, which decides whether it can be read at all and what it says of itself. Its pages are read by pdfium, which is several
 * times as fast, but for those where pdfium might not give the letters that pdf.js will show: these pdf.js reads. Rejects as pdf.js does:
 * `PasswordException`, `InvalidPDFException` …
 */
export async function openPdfPages(bytes: Uint8Array, options: { password?: string; pdfium?: boolean } = {}): Promise<PdfPages> {
  const task = openPdf(bytes, options.password)
  try {
    const document = await task.promise
    const labels = await document.getPageLabels().catch(() => null)
    const metadata = await document.getMetadata().catch(() => null)
    const xmp = metadata?.metadata as { get(name: string): unknown } | null | undefined
    const fast = options.pdfium === false ? null : await openPdfium(bytes, document.numPages, options.password)
    const readers = new Set<string>()
    return {
      facts: {
        pages: document.numPages,
        info: (metadata?.info ?? {}) as Record<string, unknown>,
        xmp: (name) => xmp?.get(name) ?? null,
      },
      label: (index) => labels?.[index]?.trim() || String(index + 1),
      async page(index, { letters = false } = {}) {
        const label = labels?.[index]?.trim() ?? ''
        const page = fast?.page(index, letters)
        if (page && 'items' in page && page.riddles.length === 0) {
          readers.add(PDFIUM_ENGINE)
          const known = page.letters && { letters: page.letters }
          return { items: page.items, label, failed: false, ...upright(page.view, page.rotate), ...known }
        }
        readers.add(PDF_ENGINE)
        const shown = await readPage(document, index, label)
        if (!page || !('items' in page)) return shown
        fast?.answers.learn(page.items, page.riddles, shown.items)
        return page.letters ? { ...shown, letters: lettersOf(shown.items, page.letters) } : shown
      },
      async annotations(index) {
        const found = fast?.annotations(index)
        if (found?.every(({ colour, answers }) => colour === '' && answers !== UNTOLD)) return found
        const told = await document.getPage(index + 1).then(pdfjsAnnotations, () => [])
        return found ? completed(found, told) : told
      },
      // The faster one first, whichever page each began with.
      extractor: () => [PDFIUM_ENGINE, PDF_ENGINE].filter((engine) => readers.has(engine)).join(' + ') || PDF_ENGINE,
      async close() {
        fast?.close()
        await task.destroy().catch(() => {})
      },
    }
  } catch (error) {
    await task.destroy().catch(() => {})
    throw error
  }
}

/** What turns a page upright, as pdf.js's viewport does at scale 1. */
function upright(view: readonly number[], rotate: number): Pick<PdfPage, 'transform' | 'width' | 'height'> {
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = view
  const [width, height] = [x1 - x0, y1 - y0]
  if (rotate === 90) return { transform: [0, 1, 1, 0, -y0, -x0], width: height, height: width }
  if (rotate === 180) return { transform: [-1, 0, 0, 1, x1, -y0], width, height }
  if (rotate === 270) return { transform: [0, -1, -1, 0, y1, x1], width: height, height: width }
  return { transform: [1, 0, 0, -1, -x0, y1], width, height }
}

/** Where the letters of pdf.js's items stand, as far as pdfium has items of the same length at the same places. */
function lettersOf(items: readonly PdfTextItem[], known: LetterEdges): LetterEdges {
  const placeOf = ({ str, transform }: PdfTextItem) =>
    `${str.length} ${transform
      .slice(4)
      .map((at) => Math.round(at * 10))
      .join(' ')}`
  const places = new Map([...known].map(([item, edges]) => [placeOf(item), edges]))
  return new Map(
    items.flatMap((item) => {
      const edges = places.get(placeOf(item))
      return edges ? [[item, edges] as const] : []
    }),
  )
}

async function readPage(document: PDFDocumentProxy, index: number, label: string): Promise<PdfPage> {
  try {
    const page = await document.getPage(index + 1)
    const content = await page.getTextContent({ includeMarkedContent: true, disableNormalization: true })
    const { transform, width, height } = page.getViewport({ scale: 1 })
    page.cleanup()
    return { items: textItems(content.items), label, transform, width, height, failed: false }
  } catch {
    return { items: [], label, transform: [1, 0, 0, -1, 0, 0], width: 0, height: 0, failed: true }
  }
}
