import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { pageSpans } from '../../../shared/anchoring/document-text'
import type { Rect } from '../../../shared/anchoring/page-rects'
import { anchorer, type Selectors } from '../../../shared/anchoring/selectors'
import type { PassageRegion } from '../../../shared/model/passage'
import type { SourceDocument } from '../../../shared/model/source'
import {
  type DocumentView,
  type FitMode,
  fitModes,
  type Mark,
  type MarkPlacing,
  type OutlineItem,
  type PageState,
  type Zoom,
} from './document-view'
import { createMarkLayer, type DrawnMark, marksAt, paintMarks } from './mark-layer'
import { firstUnitBelow, pageBox } from './pdf-geometry'
import { pdfOutline } from './pdf-outline'
import { PdfPageTexts, rectsOf } from './pdf-page-texts'
import { itemPoints, type PageDivs, pageOffset } from './pdf-selection'
import { createPdfJsViewer, type PageView, type PdfJsViewer } from './pdf-viewer'
import { type TextRange, trimRange } from './text-range'

const margin = 24 // px left free above a place that is scrolled to
const scales = { least: 0.25, most: 6 }

/** A PDF on screen. See `DocumentView` for what the methods promise. */
export class PdfDocumentView implements DocumentView {
  readonly scroller: HTMLDivElement
  readonly #js: PdfJsViewer
  readonly #texts: PdfPageTexts
  readonly #starts: number[]
  readonly #lengths: number[]
  readonly #layers = new Map<number, HTMLElement>()
  readonly #listeners = new Set<() => void>()
  readonly #ready: Promise<void>
  #marks = new Map<number, Mark[]>()
  #find: ((selectors: Selectors) => ReturnType<ReturnType<typeof anchorer>>) | null = null

  constructor(
    container: HTMLDivElement,
    readonly pdf: PDFDocumentProxy,
    readonly source: SourceDocument,
    readonly text: string,
    hidesMarks = false,
  ) {
    this.scroller = container
    this.#starts = source.pages.map((page) => page.start)
    this.#lengths = source.pages.map((page) => page.text.length)
    this.#texts = new PdfPageTexts(
      pdf,
      (index) => source.pages[index] ?? { text: '', asides: [] },
      () => this.#changed(),
    )
    this.#js = createPdfJsViewer(container, pdf, hidesMarks)
    const { events } = this.#js
    this.#ready = new Promise((resolve) => {
      events.on('pagesinit', () => {
        this.#js.viewer.currentScaleValue = 'page-width'
        resolve()
      })
    })
    for (const name of ['pagerender', 'pagerendered']) {
      events.on(name, ({ pageNumber }: { pageNumber: number }) => {
        void this.#paint(pageNumber - 1)
        this.#changed()
      })
    }
    for (const name of ['scalechanging', 'rotationchanging', 'pagesloaded', 'pagechanging']) {
      events.on(name, () => this.#changed())
    }
  }

  /** Resolves once pages stand where they will be and can be scrolled to. */
  ready(): Promise<void> {
    return this.#ready
  }

  #changed() {
    for (const listener of this.#listeners) listener()
  }

  onLayout(listener: () => void) {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #page(pageIndex: number): PageView | undefined {
    return this.#js.viewer.getPageView(pageIndex) as PageView | undefined
  }

  #spans(range: TextRange) {
    return pageSpans(this.#starts, this.#lengths, range.start, range.end)
  }

  /** Parts of a mark by page. What has no words stands where its rectangles are. */
  #places({ range, regions }: MarkPlacing): readonly Pick<PassageRegion, 'pageIndex' | 'start' | 'end'>[] {
    return range.start < range.end ? this.#spans(range) : regions
  }

  async describe() {
    const selection = document.getSelection()
    if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null
    const range = selection.getRangeAt(0)
    if (!range.intersectsNode(this.scroller)) return null
    const pages: PageDivs[] = []
    for (let index = 0; index < this.#js.viewer.pagesCount; index += 1) {
      const page = this.#page(index)
      const divs = page && range.intersectsNode(page.div) && page.textLayer?.highlighter?.textDivs
      if (divs) pages.push({ pageIndex: index, divs })
    }
    const points = itemPoints(pages, range)
    if (!points) return null
    const { start, end } = points
    // An end beyond the last stored word of its page (in a running foot) is the end of that page, and the other way round.
    const from = pageOffset(await this.#texts.get(start.pageIndex), start, 'start') ?? this.#lengths[start.pageIndex] ?? 0
    const to = pageOffset(await this.#texts.get(end.pageIndex), end, 'end') ?? 0
    const found = { start: from + (this.#starts[start.pageIndex] ?? 0), end: to + (this.#starts[end.pageIndex] ?? 0) }
    return (found.start < found.end && trimRange(this.text, found)) || 'set-aside'
  }

  anchor(selectors: Selectors): TextRange | null {
    this.#find ??= anchorer(this.text)
    const found = this.#find(selectors)
    return found.status === 'orphan' ? null : { start: found.start, end: found.end }
  }

  draw(marks: readonly Mark[]) {
    this.#marks = new Map()
    for (const mark of marks) {
      for (const { pageIndex } of this.#places(mark)) {
        const list = this.#marks.get(pageIndex)
        if (list) list.push(mark)
        else this.#marks.set(pageIndex, [mark])
      }
    }
    for (const pageIndex of this.#layers.keys()) void this.#paint(pageIndex)
  }

  /** Rectangles of a range on one page, PDF points: as stored, else as measured. */
  async #rects(mark: MarkPlacing, pageIndex: number): Promise<readonly Rect[]> {
    const stored = mark.regions.find((region) => region.pageIndex === pageIndex)
    if (stored && stored.rects.length > 0) return stored.rects
    const span = this.#spans(mark.range).find((other) => other.pageIndex === pageIndex)
    return span ? rectsOf(await this.#texts.get(pageIndex), span) : []
  }

  async #paint(pageIndex: number) {
    const page = this.#page(pageIndex)
    const wrapper = page?.div.querySelector('.canvasWrapper')
    if (!page || !wrapper) {
      this.#layers.delete(pageIndex)
      return
    }
    let layer = this.#layers.get(pageIndex)
    if (!layer) {
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

  /** Top of a page in the scrolled content, px. */
  #pageTop(page: PageView): number {
    return page.div.offsetTop + page.div.clientTop
  }

  topOf(mark: MarkPlacing): number {
    const span = this.#places(mark)[0]
    const page = span && this.#page(span.pageIndex)
    if (!page) return 0
    const layout = this.#texts.peek(span.pageIndex)
    const stored = mark.regions.find((region) => region.pageIndex === span.pageIndex)?.rects[0]
    const rect = stored ?? (layout && rectsOf(layout, span)[0])
    const length = this.source.pages[span.pageIndex]?.text.length || 1
    const part = rect ? pageBox(page.viewport, rect).top / 100 : span.start / length
    return this.#pageTop(page) + part * page.div.clientHeight
  }

  async scrollTo(range: TextRange, when: 'always' | 'unseen' = 'always', regions: readonly PassageRegion[] = []) {
    await this.#ready
    const span = this.#places({ range, regions })[0]
    if (!span) return
    await this.#texts.get(span.pageIndex).catch(() => null)
    const aim = () => this.topOf({ range, regions })
    const seen = () =>
      aim() >= this.scroller.scrollTop + margin && aim() + 40 <= this.scroller.scrollTop + this.scroller.clientHeight
    if (when === 'unseen' && seen()) return
    const goThere = () => {
      this.scroller.scrollTop = Math.max(0, aim() - Math.max(margin, this.scroller.clientHeight * 0.3))
    }
    goThere()
    // Pages are taken to be as large as the first until they are looked at; aim again once this one and those before it are known.
    for (let frame = 0, last = -1; frame < 20 && last !== aim(); frame += 1) {
      last = aim()
      await new Promise((resolve) => setTimeout(resolve, 60))
      if (last !== aim()) goThere()
    }
  }

  async clientRects(range: TextRange, regions: readonly PassageRegion[] = []): Promise<DOMRect[]> {
    const rects: DOMRect[] = []
    for (const span of this.#places({ range, regions })) {
      const page = this.#page(span.pageIndex)
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

  hit(x: number, y: number): string[] {
    for (const layer of this.#layers.values()) {
      const frame = layer.isConnected && layer.getBoundingClientRect()
      if (frame && x >= frame.left && x <= frame.right && y >= frame.top && y <= frame.bottom) return marksAt(layer, x, y)
    }
    return []
  }

  visibleStart(): number {
    const index = this.#js.viewer.currentPageNumber - 1
    const page = this.#page(index)
    const start = this.#starts[index] ?? 0
    const layout = this.#texts.peek(index)
    if (!page || !layout) return start
    return start + firstUnitBelow(layout, page.viewport, this.scroller.scrollTop - this.#pageTop(page))
  }

  clearSelection() {
    this.#js.viewer.clearSelection()
  }

  outline(): Promise<readonly OutlineItem[]> {
    return pdfOutline(this.pdf, this.#js.links)
  }

  zoom(): Zoom {
    const { currentScale, currentScaleValue } = this.#js.viewer
    return { scale: currentScale || 1, fit: fitModes.find((fit) => fit === currentScaleValue) ?? null }
  }

  setZoom({ scale, fit }: Zoom) {
    this.#js.viewer.currentScaleValue = fit ?? String(Math.min(scales.most, Math.max(scales.least, scale)))
  }

  /** Keeps a fit mode true after the window changed. */
  resized() {
    const { fit } = this.zoom()
    if (fit) this.#js.viewer.currentScaleValue = fit
    this.#js.viewer.update()
    this.#changed()
  }

  pages(): PageState {
    return { page: this.#js.viewer.currentPageNumber, count: this.pdf.numPages }
  }

  goToPage(page: number) {
    if (Number.isInteger(page) && page >= 1 && page <= this.pdf.numPages) this.#js.viewer.currentPageNumber = page
  }

  /** `page,part of the page above the view,zoom`. */
  place(): string {
    const index = this.#js.viewer.currentPageNumber - 1
    const page = this.#page(index)
    const part = page ? (this.scroller.scrollTop - this.#pageTop(page)) / (page.div.clientHeight || 1) : 0
    const { scale, fit } = this.zoom()
    return `${index},${part.toFixed(4)},${fit ?? scale.toFixed(3)}`
  }

  goToPlace(place: string) {
    const [index, part, zoom] = place.split(',')
    if (zoom) {
      const fit = fitModes.find((mode) => mode === zoom) as FitMode | undefined
      this.setZoom({ scale: Number(zoom) || 1, fit: fit ?? null })
    }
    const page = this.#page(Number(index))
    if (page) this.scroller.scrollTop = this.#pageTop(page) + (Number(part) || 0) * page.div.clientHeight
  }

  destroy() {
    this.#listeners.clear()
    this.#js.close()
  }
}
