import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { pageSpans } from '../../../shared/anchoring/document-text'
import type { Rect } from '../../../shared/anchoring/page-rects'
import { anchorer, type Selectors } from '../../../shared/anchoring/selectors'
import type { PassageRegion } from '../../../shared/model/passage'
import type { SourceDocument } from '../../../shared/model/source'
import { PdfAreas } from './areas/pdf-areas'
import type { Arrangement, DocumentView, Mark, MarkPlacing, OutlineItem, PageState, Zoom } from './document-view'
import { createMarkLayer, type DrawnMark, marksAt, paintMarks } from './mark-layer'
import { PdfPagePictures } from './pages/pdf-page-pictures'
import { firstUnitIn, pageBox, turnedPart } from './pdf-geometry'
import { PdfNight } from './pdf-night'
import { pdfOutline } from './pdf-outline'
import { PdfPageTexts, rectsOf } from './pdf-page-texts'
import { PdfPlaces } from './pdf-places'
import { itemPoints, type PageDivs, pageOffset } from './pdf-selection'
import { createPdfJsViewer, type PageView, type PdfJsViewer } from './pdf-viewer'
import { PlaceHistory } from './place-history'
import { PdfPoints } from './selecting/pdf-points'
import { PdfSelecting } from './selecting/pdf-selecting'
import { type TextRange, trimRange } from './text-range'

const margin = 24 // px left free above a place that is scrolled to

/** A PDF on screen. See `DocumentView` for what the methods promise. */
export class PdfDocumentView implements DocumentView {
  readonly scroller: HTMLDivElement
  readonly history = new PlaceHistory(this)
  readonly areas: PdfAreas
  readonly #places: PdfPlaces
  readonly #pictures: PdfPagePictures
  readonly #night: PdfNight
  readonly #js: PdfJsViewer
  readonly #texts: PdfPageTexts
  readonly #starts: number[]
  readonly #lengths: number[]
  readonly #points: PdfPoints
  readonly #selecting: PdfSelecting
  readonly #layers = new Map<number, HTMLElement>()
  readonly #listeners = new Set<() => void>()
  readonly #ready: Promise<void>
  #marks = new Map<number, Mark[]>()
  readonly #frames = new Map<PageView, { top: number; height: number }>()
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
    this.#js = createPdfJsViewer(container, pdf, hidesMarks, (pageIndex, destination) => {
      this.history.leave()
      this.#places.follow(pageIndex, destination)
    })
    this.#places = new PdfPlaces(this.#js, container)
    this.#pictures = new PdfPagePictures(this.#js, pdf)
    this.#night = new PdfNight(this.#js, pdf)
    this.#points = new PdfPoints({
      texts: this.#texts,
      source,
      starts: this.#starts,
      lengths: this.#lengths,
      current: () => this.#js.viewer.currentPageNumber - 1,
      page: (index) => this.#page(index),
    })
    this.#selecting = new PdfSelecting(container, text, this.#points)
    this.areas = new PdfAreas(this.#points, pdf, hidesMarks, () => this.#js.viewer.pagesRotation)
    const { events } = this.#js
    this.#ready = new Promise((resolve) => {
      events.on('pagesinit', () => {
        this.setZoom({ scale: 1, fit: 'page-width' })
        resolve()
      })
    })
    for (const name of ['pagerender', 'pagerendered']) {
      events.on(name, ({ pageNumber }: { pageNumber: number }) => {
        void this.#paint(pageNumber - 1)
        this.#changed()
      })
    }
    // Where the pointer is can be asked at any moment: the text of a page is read as soon as nothing else has to be done.
    events.on('textlayerrendered', ({ pageNumber }: { pageNumber: number }) => {
      requestIdleCallback(() => void this.#texts.get(pageNumber - 1).catch(() => {}))
    })
    for (const name of ['scalechanging', 'rotationchanging', 'spreadmodechanged', 'pagesloaded', 'pagechanging']) {
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
  #standing({ range, regions }: MarkPlacing): readonly Pick<PassageRegion, 'pageIndex' | 'start' | 'end'>[] {
    return range.start < range.end ? this.#spans(range) : regions
  }

  async describe() {
    if (this.#selecting.range) return this.#selecting.range
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
    const before = this.#marks
    this.#marks = new Map()
    for (const mark of marks) {
      for (const { pageIndex } of this.#standing(mark)) {
        const list = this.#marks.get(pageIndex)
        if (list) list.push(mark)
        else this.#marks.set(pageIndex, [mark])
      }
    }
    for (const pageIndex of this.#layers.keys()) {
      const [was, is] = [before.get(pageIndex) ?? [], this.#marks.get(pageIndex) ?? []]
      // A page whose marks are the ones it has is left alone; its list too, since it may be being painted just now.
      if (was.length !== is.length || was.some((mark, index) => mark !== is[index])) void this.#paint(pageIndex)
      else if (was.length > 0) this.#marks.set(pageIndex, was)
    }
    this.#selecting.drawn()
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

  topOf(mark: MarkPlacing): number {
    const span = this.#standing(mark)[0]
    const page = span && this.#page(span.pageIndex)
    if (!page) return 0
    const layout = this.#texts.peek(span.pageIndex)
    const stored = mark.regions.find((region) => region.pageIndex === span.pageIndex)?.rects[0]
    const rect = stored ?? (layout && rectsOf(layout, span)[0])
    const length = this.source.pages[span.pageIndex]?.text.length || 1
    const { rotation } = this.arrangement()
    const part = rect ? pageBox(page.viewport, rect).top / 100 : turnedPart(rotation, { x: 0, y: span.start / length }).y
    const { top, height } = this.#frame(page)
    return top + part * height
  }

  /** Where a page stands in the scrolled content, px: read once for all that is asked in one go, which may be the tops of thousands of passages. */
  #frame(page: PageView): { top: number; height: number } {
    const known = this.#frames.get(page)
    if (known) return known
    if (this.#frames.size === 0) queueMicrotask(() => this.#frames.clear())
    const frame = { top: this.#places.top(page), height: page.div.clientHeight }
    this.#frames.set(page, frame)
    return frame
  }

  async scrollTo(range: TextRange, when: 'always' | 'unseen' = 'always', regions: readonly PassageRegion[] = []) {
    await this.#ready
    const span = this.#standing({ range, regions })[0]
    if (!span) return
    await this.#texts.get(span.pageIndex).catch(() => null)
    const aim = () => this.topOf({ range, regions })
    const seen = () =>
      aim() >= this.scroller.scrollTop + margin && aim() + 40 <= this.scroller.scrollTop + this.scroller.clientHeight
    if (when === 'unseen' && seen()) return
    const page = this.#places.page(span.pageIndex)
    if (!page) return
    const from = this.spot()
    const { scrollTop, clientHeight } = this.scroller
    await this.#places.settle(page, aim, (top) => {
      this.scroller.scrollTop = Math.max(0, top - Math.max(margin, clientHeight * 0.3))
    })
    if (Math.abs(this.scroller.scrollTop - scrollTop) > clientHeight) this.history.walked(from, this.spot())
  }

  async clientRects(range: TextRange, regions: readonly PassageRegion[] = []): Promise<DOMRect[]> {
    const rects: DOMRect[] = []
    for (const span of this.#standing({ range, regions })) {
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

  offsetAt(x: number, y: number) {
    return this.#points.offsetAt(x, y)
  }

  asideAt(x: number, y: number) {
    return this.#points.asideAt(x, y)
  }

  offsetNear(x: number, y: number, from: number | null, affinity: 'start' | 'end') {
    const place = this.#points.placeNear(x, y, from === null ? null : this.#points.placeOf(from))
    return place && this.#points.offsetOf(place, affinity)
  }

  edges(range: TextRange) {
    return this.#points.edgesOf(range)
  }

  hit(x: number, y: number): string[] {
    for (const layer of this.#layers.values()) {
      const frame = layer.isConnected && layer.getBoundingClientRect()
      if (frame && x >= frame.left && x <= frame.right && y >= frame.top && y <= frame.bottom) return marksAt(layer, x, y)
    }
    return []
  }

  visibleStart(): number {
    const { scrollTop, clientHeight } = this.scroller
    const index = this.#places.pageAt(scrollTop)
    const page = this.#page(index)
    const start = this.#starts[index] ?? 0
    const layout = this.#texts.peek(index)
    if (!page || !layout) return start
    const above = scrollTop - this.#places.top(page)
    return start + firstUnitIn(layout, page.viewport, above, above + clientHeight)
  }

  select(range: TextRange, moving: 'start' | 'end') {
    this.#selecting.select(range, moving === 'start')
  }

  clearSelection() {
    this.#selecting.clear()
    this.#js.viewer.clearSelection()
  }

  outline(): Promise<readonly OutlineItem[]> {
    return pdfOutline(this.pdf, this.#js, () => this.#changed())
  }

  zoom(): Zoom {
    return this.#places.zoom()
  }

  setZoom(zoom: Zoom) {
    this.#places.setZoom(zoom)
  }

  /** Keeps a fit mode true after the window changed. */
  resized() {
    this.#places.resized()
    this.#changed()
  }

  arrangement(): Arrangement {
    return this.#places.arrangement()
  }

  arrange(change: Partial<Arrangement>) {
    this.#places.arrange(change)
    this.#changed()
  }

  setNight(isNight: boolean) {
    void this.#ready.then(() => this.#night.set(isNight))
  }

  pictures() {
    return this.#pictures
  }

  seen() {
    return this.#places.seen()
  }

  pages(): PageState {
    return { page: this.#js.viewer.currentPageNumber, count: this.pdf.numPages }
  }

  goToPage(page: number) {
    if (!this.#places.isShown || !Number.isInteger(page) || page < 1 || page > this.pdf.numPages) return
    this.#js.viewer.currentPageNumber = page
  }

  place(): string {
    return this.#places.place()
  }

  spot(): string {
    return this.#places.spot()
  }

  goToPlace(place: string) {
    this.#places.goTo(place)
  }

  destroy() {
    this.#selecting.destroy()
    this.#listeners.clear()
    this.history.clear()
    this.#js.close()
  }
}
