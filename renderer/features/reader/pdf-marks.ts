import { pageSpans } from '../../../shared/anchoring/document-text'
import type { Rect } from '../../../shared/anchoring/page-rects'
import type { PassageRegion } from '../../../shared/model/passage'
import type { Mark, MarkPlacing } from './document-view'
import { createMarkLayer, type DrawnMark, type MarkBox, marksAt, paintMarks } from './mark-layer'
import { pageBox } from './pdf-geometry'
import { rectsOf } from './pdf-page-texts'
import type { PageView } from './pdf-viewer'
import type { PointedDocument } from './selecting/pdf-points'
import type { TextRange } from './text-range'

/** The marks of a PDF: which stand on which page, and the layers they are drawn in. */
export class PdfMarks {
  readonly #layers = new Map<number, HTMLElement>()
  #marks = new Map<number, Mark[]>()
  constructor(readonly pdf: PointedDocument) {}

  #spans(range: TextRange) {
    return pageSpans(this.pdf.starts, this.pdf.lengths, range.start, range.end)
  }

  /** Parts of a mark by page. What has no words stands where its rectangles are. */
  standing({ range, regions }: MarkPlacing): readonly Pick<PassageRegion, 'pageIndex' | 'start' | 'end'>[] {
    return range.start < range.end ? this.#spans(range) : regions
  }

  /** Shows exactly these marks. */
  draw(marks: readonly Mark[]) {
    const before = this.#marks
    this.#marks = new Map()
    for (const mark of marks) {
      for (const { pageIndex } of this.standing(mark)) {
        const list = this.#marks.get(pageIndex)
        if (list) list.push(mark)
        else this.#marks.set(pageIndex, [mark])
      }
    }
    for (const pageIndex of this.#layers.keys()) {
      const [was, is] = [before.get(pageIndex) ?? [], this.#marks.get(pageIndex) ?? []]
      // A page whose marks are the ones it has is left alone; its list too, since it may be being painted just now.
      if (was.length !== is.length || was.some((mark, index) => mark !== is[index])) void this.paint(pageIndex)
      else if (was.length > 0) this.#marks.set(pageIndex, was)
    }
  }

  /** Rectangles of a range on one page, PDF points: as stored, else as measured. */
  async #rects(mark: MarkPlacing, pageIndex: number): Promise<readonly Rect[]> {
    const stored = mark.regions.find((region) => region.pageIndex === pageIndex)
    if (stored && stored.rects.length > 0) return stored.rects
    const span = this.#spans(mark.range).find((other) => other.pageIndex === pageIndex)
    return span ? rectsOf(await this.pdf.texts.get(pageIndex), span) : []
  }

  /** Draws the marks of a page anew. */
  async paint(pageIndex: number) {
    const page = this.pdf.page(pageIndex)
    const wrapper = page?.div.querySelector('.canvasWrapper')
    if (!page || !wrapper) {
      this.#layers.delete(pageIndex)
      return
    }
    let layer = this.#layers.get(pageIndex)
    if (!layer) {
      // pdf.js says nothing when it lets go of a page far from the view: its layer went with it.
      for (const [index, old] of this.#layers) if (!old.isConnected) this.#layers.delete(index)
      layer = createMarkLayer('paper')
      this.#layers.set(pageIndex, layer)
    }
    // pdf.js empties a page when it draws it anew; between picture and text is our place.
    if (layer.previousElementSibling !== wrapper) wrapper.after(layer)
    const marks = this.#marks.get(pageIndex) ?? []
    const drawn: DrawnMark[] = await Promise.all(
      marks.map(async (mark) => ({
        mark,
        boxes: (await this.#rects(mark, pageIndex)).map((rect) => pageBox(page.viewport, rect)),
      })),
    )
    // A later call may have been quicker.
    if (this.#marks.get(pageIndex) === marks || marks.length === 0) paintMarks(layer, drawn, '%')
  }

  /** The first line of a mark, in per cent of its page as it stands on screen; null while its place is not known. */
  firstBox(mark: MarkPlacing, span: Pick<PassageRegion, 'pageIndex' | 'start' | 'end'>, page: PageView): MarkBox | null {
    const layout = this.pdf.texts.peek(span.pageIndex)
    const stored = mark.regions.find((region) => region.pageIndex === span.pageIndex)?.rects[0]
    const rect = stored ?? (layout && rectsOf(layout, span)[0])
    return rect ? pageBox(page.viewport, rect) : null
  }

  /** Where a mark stands in the window, px; empty where it is not on screen. */
  async clientRects(range: TextRange, regions: readonly PassageRegion[] = []): Promise<DOMRect[]> {
    const rects: DOMRect[] = []
    for (const span of this.standing({ range, regions })) {
      const page = this.pdf.page(span.pageIndex)
      if (!page?.div.isConnected) continue
      const frame = page.div.getBoundingClientRect()
      if (frame.bottom < 0 || frame.top > window.innerHeight) continue
      for (const rect of await this.#rects({ range, regions }, span.pageIndex)) {
        const box = pageBox(page.viewport, rect)
        rects.push(
          new DOMRect(
            frame.left + (box.left / 100) * frame.width,
            frame.top + (box.top / 100) * frame.height,
            (box.width / 100) * frame.width,
            (box.height / 100) * frame.height,
          ),
        )
      }
    }
    return rects
  }

  /** Ids of the marks at a point of the window. */
  hit(x: number, y: number): string[] {
    for (const layer of this.#layers.values()) {
      const frame = layer.isConnected && layer.getBoundingClientRect()
      if (frame && x >= frame.left && x <= frame.right && y >= frame.top && y <= frame.bottom) return marksAt(layer, x, y)
    }
    return []
  }
}
