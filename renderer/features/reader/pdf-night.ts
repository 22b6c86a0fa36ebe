import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Rect } from '../../../shared/anchoring/page-rects'
import { pageBox } from './pdf-geometry'
import { finished, type PageView, type PdfJsViewer } from './pdf-viewer'

const leastPart = 0.01 // of the page: smaller pictures are formulas and signs, which belong to the text
const mostPart = 0.6 // of the page: a larger picture is a scan of it
const sampleSize = 24 // px, of the small copy a picture is judged by
const paperShare = 0.35 // of a picture: with this much white it is a drawing on paper
const paperLevel = 225 // of 255
const seam = 0.3 // % of the page: at the edge of a picture some of the white around it shows

/** True for a picture that would look like a negative if it were turned dark with the page: one that is not mostly white paper. */
function isPhotograph(canvas: HTMLCanvasElement, left: number, top: number, width: number, height: number): boolean {
  const small = new OffscreenCanvas(sampleSize, sampleSize)
  const context = small.getContext('2d', { willReadFrequently: true })
  if (!context || width < 1 || height < 1) return false
  context.drawImage(canvas, left, top, width, height, 0, 0, sampleSize, sampleSize)
  const { data } = context.getImageData(0, 0, sampleSize, sampleSize)
  let paper = 0
  for (let at = 0; at < data.length; at += 4) {
    if (Math.min(data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0) >= paperLevel) paper += 1
  }
  return paper / (sampleSize * sampleSize) < paperShare
}

/**
 * Dark pages. The style sheet turns the drawn page dark (PdfView.module.css: `--photographs` is the shape of what is turned); this finds the photographs on it, which stay as
 * they are. They are noted by pdf.js while it draws, so only from the first dark page on.
 */
export class PdfNight {
  readonly #js: PdfJsViewer
  readonly #photographs = new Map<number, readonly Rect[]>()
  #isOn = false

  constructor(
    js: PdfJsViewer,
    readonly pdf: PDFDocumentProxy,
  ) {
    this.#js = js
    js.events.on('pagerendered', ({ pageNumber }: { pageNumber: number }) => this.#shade(pageNumber - 1))
  }

  set(isOn: boolean) {
    if (this.#isOn === isOn) return
    this.#isOn = isOn
    if (!isOn) return
    const { viewer } = this.#js
    for (let index = 0; index < viewer.pagesCount; index += 1) {
      const page = viewer.getPageView(index) as PageView
      // Nothing is that large: pdf.js notes the pictures, and makes no elements for them.
      page.imagesRightClickMinSize = Number.POSITIVE_INFINITY
      if (page.renderingState === finished && this.#photographs.has(index)) this.#shade(index)
    }
    viewer.refresh()
  }

  /** Tells the style sheet where the photographs of a page are, in parts of the page: true at every zoom. */
  #shade(pageIndex: number) {
    if (!this.#isOn) return
    const page = this.#js.viewer.getPageView(pageIndex) as PageView | undefined
    if (!page || page.renderingState !== finished) return
    if (page.imageCoordinates && !this.#photographs.has(pageIndex)) this.#photographs.set(pageIndex, photographsOn(page))
    const holes = (this.#photographs.get(pageIndex) ?? []).map((rect) => {
      const whole = pageBox(page.viewport, rect)
      const [left, top, width, height] = [whole.left + seam, whole.top + seam, whole.width - 2 * seam, whole.height - 2 * seam]
      const corners = [
        [left, top],
        [left, top + height],
        [left + width, top + height],
        [left + width, top],
        [left, top],
      ]
      return `, ${corners.map(([x, y]) => `${x?.toFixed(3)}% ${y?.toFixed(3)}%`).join(', ')}, 0 0`
    })
    if (holes.length === 0) page.div.style.removeProperty('--photographs')
    else page.div.style.setProperty('--photographs', `polygon(evenodd, 0 0, 100% 0, 100% 100%, 0 100%, 0 0${holes.join('')})`)
  }
}

/** Photographs on a page just drawn, PDF points. */
function photographsOn(page: PageView): Rect[] {
  const { canvas, imageCoordinates: at, viewport } = page
  if (!canvas || !at) return []
  const found: Rect[] = []
  for (let i = 0; i + 5 < at.length; i += 6) {
    const xs = [at[i], at[i + 2], at[i + 4]].map((x) => Math.min(1, Math.max(0, x ?? 0)))
    const ys = [at[i + 1], at[i + 3], at[i + 5]].map((y) => Math.min(1, Math.max(0, y ?? 0)))
    const [left, right] = [Math.min(...xs), Math.max(...xs)]
    const [top, bottom] = [Math.min(...ys), Math.max(...ys)]
    const part = (right - left) * (bottom - top)
    if (part < leastPart || part > mostPart) continue
    const { width, height } = canvas
    if (!isPhotograph(canvas, left * width, top * height, (right - left) * width, (bottom - top) * height)) continue
    const [x1, y1] = viewport.convertToPdfPoint(left * viewport.width, top * viewport.height)
    const [x2, y2] = viewport.convertToPdfPoint(right * viewport.width, bottom * viewport.height)
    found.push([Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2)])
  }
  return found
}
