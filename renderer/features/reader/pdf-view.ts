import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { anchorer, type Selectors } from '../../../shared/anchoring/selectors'
import type { PassageRegion } from '../../../shared/model/passage'
import type { SourceDocument } from '../../../shared/model/source'
import { PdfAreas } from './areas/pdf-areas'
import type { Arrangement, DocumentView, Mark, MarkPlacing, OutlineItem, PageState, Zoom } from './document-view'
import { PdfPagePictures } from './pages/pdf-page-pictures'
import { firstUnitIn, turnedPart } from './pdf-geometry'
import { PdfMarks } from './pdf-marks'
import { PdfNight } from './pdf-night'
import { pdfOutline } from './pdf-outline'
import { PdfPageTexts } from './pdf-page-texts'
import { PdfPlaces } from './pdf-places'
import { createPdfJsViewer, type PageView, type PdfJsViewer } from './pdf-viewer'
import { PlaceHistory } from './place-history'
import { browserSelection } from './selecting/browser-selection'
import { PdfPoints, type PointedDocument } from './selecting/pdf-points'
import { PdfSelecting } from './selecting/pdf-selecting'
import type { TextRange } from './text-range'

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
  readonly #listeners = new Set<() => void>()
  readonly #ready: Promise<void>
  readonly #marks: PdfMarks
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
    const pointed: PointedDocument = {
      texts: this.#texts,
      source,
      starts: this.#starts,
      lengths: this.#lengths,
      current: () => this.#js.viewer.currentPageNumber - 1,
      page: (index) => this.#page(index),
    }
    this.#points = new PdfPoints(pointed)
    this.#marks = new PdfMarks(pointed)
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
        void this.#marks.paint(pageNumber - 1)
        this.#changed()
      })
    }
    // Where the pointer is can be asked at any moment: the text of a page is read as soon as nothing else has to be done.
    events.on('textlayerrendered', ({ pageNumber }: { pageNumber: number }) => {
      requestIdleCallback(() => void this.#texts.get(pageNumber - 1).catch(() => {}), { timeout: 400 })
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

  async describe() {
    return this.#selecting.range ?? browserSelection(this.#points.pdf, this.scroller, this.text)
  }

  anchor(selectors: Selectors): TextRange | null {
    this.#find ??= anchorer(this.text)
    const found = this.#find(selectors)
    return found.status === 'orphan' ? null : { start: found.start, end: found.end }
  }

  draw(marks: readonly Mark[]) {
    this.#marks.draw(marks)
    this.#selecting.drawn()
  }

  topOf(mark: MarkPlacing): number {
    const span = this.#marks.standing(mark)[0]
    const page = span && this.#page(span.pageIndex)
    if (!page) return 0
    const box = this.#marks.firstBox(mark, span, page)
    const length = this.source.pages[span.pageIndex]?.text.length || 1
    const { rotation } = this.arrangement()
    const part = box ? box.top / 100 : turnedPart(rotation, { x: 0, y: span.start / length }).y
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
    const span = this.#marks.standing({ range, regions })[0]
    if (!span) return
    await this.#texts.get(span.pageIndex).catch(() => null)
    const aim = () => this.topOf({ range, regions })
    const seen = () =>
      aim() >= this.scroller.scrollTop + margin && aim() + 40 <= this.scroller.scrollTop + this.scroller.clientHeight
    const page = this.#places.page(span.pageIndex)
    if (!page) return
    const showAcross = () => this.#places.showAcross(page, this.#marks.firstBox({ range, regions }, span, page))
    if (when === 'unseen' && seen()) return showAcross()
    const from = this.spot()
    const { scrollTop, clientHeight } = this.scroller
    await this.#places.settle(page, aim, (top) => {
      this.scroller.scrollTop = Math.max(0, top - Math.max(margin, clientHeight * 0.3))
      showAcross()
    })
    if (Math.abs(this.scroller.scrollTop - scrollTop) > clientHeight) this.history.walked(from, this.spot())
  }

  clientRects(range: TextRange, regions: readonly PassageRegion[] = []) {
    return this.#marks.clientRects(range, regions)
  }

  hit(x: number, y: number): string[] {
    return this.#marks.hit(x, y)
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
