import type { PDFDocumentProxy, RenderTask } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { finished, type PageView, type PdfJsViewer } from '../pdf-viewer'
import type { PagePictures } from './page-pictures'

const kept = 40 // pictures of some 200 kB
const patience = 20 // turns of 60 ms that the pages themselves go first

interface Wish {
  pageIndex: number
  box: { width: number; height: number }
  signal: AbortSignal
  settle: (canvas: HTMLCanvasElement | null) => void
}

/** Pictures of PDF pages, drawn one at a time and after the pages that are read. */
export class PdfPagePictures implements PagePictures {
  readonly #js: PdfJsViewer
  readonly #kept = new Map<number, HTMLCanvasElement>()
  #wishes: Wish[] = []
  #isDrawing = false
  #rotation = 0

  constructor(
    js: PdfJsViewer,
    readonly pdf: PDFDocumentProxy,
  ) {
    this.#js = js
    js.gone.addEventListener('abort', () => {
      for (const wish of this.#wishes) wish.settle(null)
      this.#wishes = []
      this.#kept.clear()
    })
  }

  get count(): number {
    return this.pdf.numPages
  }

  picture(pageIndex: number, box: Wish['box'], signal: AbortSignal): Promise<HTMLCanvasElement | null> {
    if (this.#rotation !== this.#js.viewer.pagesRotation) {
      this.#rotation = this.#js.viewer.pagesRotation
      this.#kept.clear()
    }
    const known = this.#kept.get(pageIndex)
    if (known) {
      this.#keep(pageIndex, known)
      return Promise.resolve(known)
    }
    return new Promise((settle) => {
      this.#wishes.push({ pageIndex, box, signal, settle })
      void this.#drawAll()
    })
  }

  #keep(pageIndex: number, canvas: HTMLCanvasElement) {
    this.#kept.delete(pageIndex)
    this.#kept.set(pageIndex, canvas)
    for (const [old, { isConnected }] of this.#kept) {
      if (this.#kept.size <= kept) break
      if (!isConnected) this.#kept.delete(old)
    }
  }

  async #drawAll() {
    if (this.#isDrawing) return
    this.#isDrawing = true
    for (let wish = this.#wishes.shift(); wish; wish = this.#wishes.shift()) {
      const { pageIndex, signal, settle } = wish
      const rotation = this.#rotation
      const canvas = signal.aborted ? null : await this.#draw(wish).catch(() => null)
      if (canvas && rotation === this.#rotation && !this.#js.gone.aborted) this.#keep(pageIndex, canvas)
      settle(signal.aborted ? null : canvas)
    }
    this.#isDrawing = false
  }

  /** The page that is read is drawn before any picture. */
  async #turn(signal: AbortSignal) {
    for (let turn = 0; turn < patience && !signal.aborted && !this.#js.gone.aborted; turn += 1) {
      const { viewer } = this.#js
      if ((viewer.getPageView(viewer.currentPageNumber - 1) as PageView | undefined)?.renderingState === finished) return
      await new Promise((resolve) => setTimeout(resolve, 60))
    }
  }

  async #draw({ pageIndex, box, signal }: Wish): Promise<HTMLCanvasElement | null> {
    await this.#turn(signal)
    if (signal.aborted || this.#js.gone.aborted) return null
    const canvas = document.createElement('canvas')
    const size = (width: number, height: number) => {
      const scale = Math.min(box.width / width, box.height / height)
      canvas.width = Math.max(1, Math.round(width * scale))
      canvas.height = Math.max(1, Math.round(height * scale))
      return scale
    }
    const view = this.#js.viewer.getPageView(pageIndex) as PageView | undefined
    if (view?.canvas && view.renderingState === finished) {
      size(view.canvas.width, view.canvas.height)
      const context = canvas.getContext('2d')
      if (!context) return null
      context.imageSmoothingQuality = 'high'
      context.drawImage(view.canvas, 0, 0, canvas.width, canvas.height)
      return canvas
    }
    const page = await this.pdf.getPage(pageIndex + 1)
    if (signal.aborted || this.#js.gone.aborted) return null
    const rotation = (page.rotate + this.#rotation) % 360
    const whole = page.getViewport({ scale: 1, rotation })
    const viewport = page.getViewport({ scale: size(whole.width, whole.height), rotation })
    const task: RenderTask = page.render({ canvas, viewport, annotationMode: this.#js.annotationMode })
    const cancel = () => task.cancel()
    signal.addEventListener('abort', cancel)
    this.#js.gone.addEventListener('abort', cancel)
    try {
      await task.promise
      return canvas
    } finally {
      signal.removeEventListener('abort', cancel)
      this.#js.gone.removeEventListener('abort', cancel)
      // What pdf.js keeps of a page to draw it again is worth keeping only for pages that stand on screen.
      const isOnScreen = [...this.#js.viewer.getCachedPageViews()].some((other: PageView) => other.id === pageIndex + 1)
      if (!isOnScreen && !this.#js.gone.aborted) page.cleanup()
    }
  }
}
