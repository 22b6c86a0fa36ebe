import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { type Alignment, alignTexts, type SetAside } from '../../../shared/anchoring/align-texts'
import { pageRects, type Rect } from '../../../shared/anchoring/page-rects'
import { buildPageText, type PageText } from '../../../shared/anchoring/page-text'
import { type PdfTextItem, textItems } from '../../../shared/anchoring/pdf-text-item'
import type { TextRange } from './text-range'

/** The text of one page as pdf.js gives it now, beside the text stored at import. */
export interface PageLayout {
  items: readonly PdfTextItem[]
  text: PageText
  /** How the text stored at import lies in it. */
  alignment: Alignment
}

/** The text of a page as stored. */
export interface StoredPage {
  text: string
  asides: readonly SetAside[]
}

const kept = 48 // pages; a page of a paper is some hundred kB with its items

/** Page texts, made on demand and kept for the pages used last. */
export class PdfPageTexts {
  readonly #pages = new Map<number, { promise: Promise<PageLayout>; layout: PageLayout | null }>()

  constructor(
    readonly pdf: PDFDocumentProxy,
    readonly stored: (pageIndex: number) => StoredPage,
    readonly onReady: () => void,
  ) {}

  /** The layout if it is at hand. */
  peek(pageIndex: number): PageLayout | null {
    return this.#pages.get(pageIndex)?.layout ?? null
  }

  get(pageIndex: number): Promise<PageLayout> {
    const known = this.#pages.get(pageIndex)
    if (known) {
      this.#pages.delete(pageIndex)
      this.#pages.set(pageIndex, known)
      return known.promise
    }
    const entry = { promise: this.#make(pageIndex), layout: null as PageLayout | null }
    this.#pages.set(pageIndex, entry)
    for (const old of this.#pages.keys()) {
      if (this.#pages.size <= kept) break
      this.#pages.delete(old)
    }
    entry.promise.then(
      (layout) => {
        entry.layout = layout
        this.onReady()
      },
      () => this.#pages.delete(pageIndex),
    )
    return entry.promise
  }

  async #make(pageIndex: number): Promise<PageLayout> {
    const page = await this.pdf.getPage(pageIndex + 1)
    // The same options as at import and as the text layer uses, so that item numbers agree with its elements.
    const content = await page.getTextContent({ includeMarkedContent: true, disableNormalization: true })
    const items = textItems(content.items)
    const text = buildPageText(items)
    return { items, text, alignment: alignTexts(this.stored(pageIndex), text.text) }
  }
}

/** A range of the stored page text → rectangles in PDF points. Empty when the words are not on the page as it reads now. */
export function rectsOf(layout: PageLayout, range: TextRange): Rect[] {
  return layout.alignment.toLive(range).flatMap(({ start, end }) => pageRects(layout.items, layout.text, start, end))
}
