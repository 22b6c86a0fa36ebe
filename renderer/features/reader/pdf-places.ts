import { type Arrangement, fitModes, type Spread, spreads, type Zoom } from './document-view'
import { turnedPart, unturnedPart } from './pdf-geometry'
import type { PageView, PdfJsViewer } from './pdf-viewer'
import { zoomByWheel } from './wheel-zoom'

const scales = { least: 0.25, most: 6 }
const settleTime = 60 // ms between two looks
const settleTurns = 40
const room = 24 // px at the sides of a line that is brought into view

/**
 * Where a reader is on the pages of a PDF and how these are laid out. A spot is a page and the point of it at the middle of the view's upper edge, as parts of
 * the page as it stands by itself, so that it holds at every zoom and rotation.
 */
export class PdfPlaces {
  readonly #js: PdfJsViewer
  readonly #scroller: HTMLElement
  /** Counts what moves the view: a later move ends the settling of an earlier one. */
  #moves = 0

  constructor(js: PdfJsViewer, scroller: HTMLElement) {
    this.#js = js
    this.#scroller = scroller
    const moved = () => {
      this.#moves += 1
    }
    for (const name of ['wheel', 'pointerdown', 'keydown', 'touchmove'] as const) {
      scroller.addEventListener(name, moved, { passive: true, signal: js.gone })
    }
    zoomByWheel(scroller, js.viewer, scales, js.gone)
  }

  /** False while the pages are hidden or gone: pdf.js can measure and scroll nothing then. */
  get isShown(): boolean {
    return this.#scroller.offsetParent !== null && this.#js.viewer.pagesCount > 0
  }

  page(pageIndex: number): PageView | undefined {
    return this.#js.viewer.getPageView(pageIndex) as PageView | undefined
  }

  /** Top of a page in the scrolled content, px. */
  top({ div }: PageView): number {
    return div.offsetTop + div.clientTop
  }

  /** The first page of which something is below a line of the scrolled content; of two side by side the left one. */
  pageAt(line: number): number {
    let low = 0
    let high = Math.max(0, this.#js.viewer.pagesCount - 1)
    while (low < high) {
      const middle = (low + high) >> 1
      const page = this.page(middle)
      if (page && page.div.offsetTop + page.div.offsetHeight <= line) low = middle + 1
      else high = middle
    }
    return low
  }

  /** `page,part above the view,,,,part left of the middle`; empty while the pages are hidden. */
  spot(): string {
    const { scrollTop, scrollLeft, clientWidth } = this.#scroller
    const index = this.pageAt(scrollTop)
    const page = this.page(index)
    if (!page || !this.isShown) return ''
    const { div } = page
    const { x, y } = unturnedPart(this.#js.viewer.pagesRotation, {
      x: (scrollLeft + clientWidth / 2 - div.offsetLeft - div.clientLeft) / (div.clientWidth || 1),
      y: (scrollTop - this.top(page)) / (div.clientHeight || 1),
    })
    return `${index},${y.toFixed(4)},,,,${x.toFixed(4)}`
  }

  /** `page,part above the view,zoom,rotation,spread,part left of the middle`. */
  place(): string {
    const spot = this.spot()
    if (!spot) return ''
    const [index, y, , , , x] = spot.split(',')
    const { scale, fit } = this.zoom()
    const { rotation, spread } = this.arrangement()
    return [index, y, fit ?? scale.toFixed(3), rotation, spread, x].join(',')
  }

  /** Goes to what `spot` or `place` gave; a place of before there was rotation ends after the zoom. */
  goTo(place: string) {
    if (!this.isShown) return
    const [index = '', y, zoom, rotation, spread, x] = place.split(',')
    if (rotation) this.#js.viewer.pagesRotation = (Math.round(Number(rotation) / 90) * 90) % 360 || 0
    if (spread) this.#js.viewer.spreadMode = Math.max(0, spreads.indexOf(spread as Spread))
    const page = this.page(Number(index))
    if (zoom) {
      // A fit is that of the page in hand.
      if (page) this.#js.viewer.currentPageNumber = Number(index) + 1
      this.setZoom({ scale: Number(zoom) || 1, fit: fitModes.find((mode) => mode === zoom) ?? null })
    }
    if (!page) return
    const part = { x: Number(x || '0.5'), y: Number(y) || 0 }
    void this.#settleAt(page, part, 0)
  }

  /** Where a point of a page, as parts of it as it stands by itself, is in the scrolled content, px. */
  #pointOf(page: PageView, part: { x: number; y: number }) {
    const { div } = page
    const { x, y } = turnedPart(this.#js.viewer.pagesRotation, part)
    return {
      left: div.offsetLeft + div.clientLeft + x * div.clientWidth,
      top: this.top(page) + y * div.clientHeight,
    }
  }

  /** Brings a point of a page so many px under the upper edge and, where not all of the width is in view, to the middle. */
  #settleAt(page: PageView, part: { x: number; y: number }, above: number) {
    const { clientWidth } = this.#scroller
    return this.settle(
      page,
      () => this.#pointOf(page, part).top,
      (top) => {
        this.#scroller.scrollTop = Math.max(0, top - above)
        this.#scroller.scrollLeft = this.#pointOf(page, part).left - clientWidth / 2
      },
    )
  }

  /** Goes where a link leads; what a destination says of the zoom is left to the reader. */
  follow(pageIndex: number, destination: unknown[] | null) {
    const page = this.page(pageIndex)
    if (!page || !this.isShown) return
    const place = { pageNumber: pageIndex + 1, destArray: destination ?? undefined, ignoreDestinationZoom: true }
    void this.settle(
      page,
      () => this.top(page) + page.div.clientHeight,
      () => this.#js.viewer.scrollPageIntoView(place),
    )
    // The link goes with its page; Page Down reads on from here.
    if (this.#scroller.contains(document.activeElement)) this.#scroller.focus({ preventScroll: true })
  }

  /** Where a page is wider than the view, brings the beginning of a line on it (per cent of the page) into view. */
  showAcross({ div }: PageView, line: { left: number; width: number } | null) {
    const { scrollLeft, clientWidth, scrollWidth } = this.#scroller
    if (!line || scrollWidth <= clientWidth) return
    const left = div.offsetLeft + div.clientLeft + (line.left / 100) * div.clientWidth
    const right = left + Math.min((line.width / 100) * div.clientWidth, clientWidth - 2 * room)
    if (left < scrollLeft + room) this.#scroller.scrollLeft = left - room
    else if (right > scrollLeft + clientWidth - room) this.#scroller.scrollLeft = right - clientWidth + room
  }

  /**
   * Scrolls to where a page has something. Pages are taken to be as large as the first until they are looked at: scrolls again until this one is known and stands still, unless
   * the reader goes elsewhere meanwhile.
   * @param measure a height, px of the scrolled content, that changes when the aim has moved
   */
  async settle(page: PageView, measure: () => number, scroll: (height: number) => void) {
    this.#moves += 1
    const move = this.#moves
    let last = Number.NaN
    let scrolledTo = 0
    for (let turn = 0; turn < settleTurns && move === this.#moves && this.isShown; turn += 1) {
      const height = measure()
      // pdf.js scrolls back to where it last looked when the scale changes meanwhile.
      const isThere = height === last && Math.abs(this.#scroller.scrollTop - scrolledTo) < 2
      if (isThere && page.pdfPage) return
      if (!isThere) {
        scroll(height)
        scrolledTo = this.#scroller.scrollTop
      }
      last = height
      await new Promise((resolve) => setTimeout(resolve, settleTime))
    }
  }

  zoom(): Zoom {
    const { currentScale, currentScaleValue } = this.#js.viewer
    return { scale: currentScale || 1, fit: fitModes.find((fit) => fit === currentScaleValue) ?? null }
  }

  setZoom({ scale, fit }: Zoom) {
    if (!this.isShown) return
    this.#js.viewer.currentScaleValue = fit ?? String(Math.min(scales.most, Math.max(scales.least, scale)))
  }

  /** Keeps a fit mode true after the window changed. */
  resized() {
    if (!this.isShown) return
    const { fit } = this.zoom()
    if (fit) this.#js.viewer.currentScaleValue = fit
    this.#js.viewer.update()
  }

  arrangement(): Arrangement {
    const { pagesRotation, spreadMode } = this.#js.viewer
    return { rotation: pagesRotation, spread: spreads[spreadMode] ?? 'none' }
  }

  /** Turns or pairs the pages; what was in the middle of the view stays there. */
  arrange({ rotation, spread }: Partial<Arrangement>) {
    if (!this.isShown) return
    const { scrollTop, scrollLeft, clientWidth, clientHeight } = this.#scroller
    const page = this.page(this.pageAt(scrollTop + clientHeight / 2))
    if (!page) return
    const { div } = page
    const part = unturnedPart(this.#js.viewer.pagesRotation, {
      x: (scrollLeft + clientWidth / 2 - div.offsetLeft) / (div.clientWidth || 1),
      y: (scrollTop + clientHeight / 2 - this.top(page)) / (div.clientHeight || 1),
    })
    if (rotation !== undefined) this.#js.viewer.pagesRotation = ((rotation % 360) + 360) % 360
    if (spread !== undefined) this.#js.viewer.spreadMode = spreads.indexOf(spread)
    void this.#settleAt(page, part, clientHeight / 2)
  }

  /** The part of the document in view: page and part of it. Of turned pages, whole pages. */
  seen(): { start: number; end: number } {
    const { scrollTop, clientHeight } = this.#scroller
    const isTurned = this.#js.viewer.pagesRotation !== 0
    const at = (line: number, whole: 0 | 1) => {
      const index = this.pageAt(line)
      const page = this.page(index)
      if (!page || isTurned) return index + whole
      const part = (line - this.top(page)) / (page.div.clientHeight || 1)
      return index + Math.min(1, Math.max(0, part))
    }
    return { start: at(scrollTop, 0), end: at(scrollTop + clientHeight, 1) }
  }
}
