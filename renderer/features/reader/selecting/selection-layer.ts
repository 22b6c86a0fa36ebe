import { pageSpans } from '../../../../shared/anchoring/document-text'
import type { Mark } from '../document-view'
import { createMarkLayer, type DrawnMark, paintMarks } from '../mark-layer'
import { pageBox } from '../pdf-geometry'
import { rectsOf } from '../pdf-page-texts'
import type { TextRange } from '../text-range'
import type { PointedDocument } from './pdf-points'

/** Draws a stretch over the pages of a PDF while it is being selected, from the layouts at hand, without waiting for anything. */
export class SelectionLayer {
  readonly #layers = new Map<number, HTMLElement>()
  constructor(readonly pdf: PointedDocument) {}

  show(range: TextRange) {
    const { starts, lengths, texts } = this.pdf
    const mark: Mark = {
      id: 'draft-drag',
      shape: 'text',
      range,
      regions: [],
      tone: 'draft',
      lines: [],
      own: null,
      isFocused: false,
    }
    const spans = pageSpans(starts, lengths, range.start, range.end)
    for (const pageIndex of this.#layers.keys()) {
      if (!spans.some((span) => span.pageIndex === pageIndex)) this.#remove(pageIndex)
    }
    for (const span of spans) {
      const page = this.pdf.page(span.pageIndex)
      const wrapper = page?.div.querySelector('.canvasWrapper')
      const layout = texts.peek(span.pageIndex)
      if (!page || !wrapper || !layout) continue
      let layer = this.#layers.get(span.pageIndex)
      if (!layer) {
        layer = createMarkLayer('paper')
        this.#layers.set(span.pageIndex, layer)
      }
      if (layer.parentElement !== page.div) wrapper.after(layer)
      const drawn: DrawnMark = { mark, boxes: rectsOf(layout, span).map((rect) => pageBox(page.viewport, rect)) }
      paintMarks(layer, [drawn], '%')
    }
  }

  #remove(pageIndex: number) {
    this.#layers.get(pageIndex)?.remove()
    this.#layers.delete(pageIndex)
  }

  clear() {
    for (const pageIndex of [...this.#layers.keys()]) this.#remove(pageIndex)
  }
}
