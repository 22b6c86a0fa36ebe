import { type PdfTextItem, textItems } from '../../../../shared/anchoring/page-text'
import { openPdf, PDF_ENGINE, type PDFDocumentProxy } from './pdfjs'

/** What one page gives. A page that cannot be read is `failed` and has no items. */
export interface PdfPage {
  /** Text items in the order the file draws them, as pdf.js gives them. */
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
}

/** What the document says of itself. */
export interface PdfFacts {
  pages: number
  /** The document information dictionary as pdf.js gives it. */
  info: Record<string, unknown>
  /** An XMP property by lower-case name, e.g. `dc:title`; a string, a list or null. */
  xmp(name: string): unknown
}

/** An open PDF. Pages may be asked for in any order, once each; their memory is given back at once. */
export interface PdfPages {
  facts: PdfFacts
  /** @param index zero-based. Never rejects: a page that cannot be read is `failed`. */
  page(index: number): Promise<PdfPage>
  /** Which program gave the text so far, e.g. `pdf.js 6.5.438`: ask when all pages are read. */
  extractor(): string
  close(): Promise<void>
}

/** Rejects as pdf.js does: `PasswordException`, `InvalidPDFException` … */
export async function openPdfPages(bytes: Uint8Array, options: { password?: string } = {}): Promise<PdfPages> {
  return openWithPdfjs(bytes, options.password)
}

async function openWithPdfjs(bytes: Uint8Array, password?: string): Promise<PdfPages> {
  const task = openPdf(bytes, password)
  try {
    const document = await task.promise
    const labels = await document.getPageLabels().catch(() => null)
    const metadata = await document.getMetadata().catch(() => null)
    const xmp = metadata?.metadata as { get(name: string): unknown } | null | undefined
    return {
      facts: {
        pages: document.numPages,
        info: (metadata?.info ?? {}) as Record<string, unknown>,
        xmp: (name) => xmp?.get(name) ?? null,
      },
      page: (index) => readPage(document, index, labels?.[index]?.trim() ?? ''),
      extractor: () => PDF_ENGINE,
      close: () => task.destroy().catch(() => {}),
    }
  } catch (error) {
    await task.destroy().catch(() => {})
    throw error
  }
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
