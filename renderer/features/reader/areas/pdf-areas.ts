import { AnnotationMode, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Rect } from '../../../../shared/anchoring/page-rects'
import { pageBox } from '../pdf-geometry'
import type { PdfPoints } from '../selecting/pdf-points'
import type { AreaSurface, PageArea } from './area-surface'

/** Of what is kept of an area: twice the size it is printed at, unless that is wider or higher than this, px. */
const most = { scale: 2, width: 1600, height: 2400 }

/** Rectangles on the pages of a PDF. */
export class PdfAreas implements AreaSurface {
  constructor(
    readonly points: PdfPoints,
    readonly pdf: PDFDocumentProxy,
    /** The marks in the file are not drawn. */
    readonly hidesMarks: boolean,
    /** Degrees the pages are turned by beyond their own turn. */
    readonly rotation: () => number,
  ) {}

  pageNear(x: number, y: number): number | null {
    return this.points.pageNear(x, y)?.pageIndex ?? null
  }

  frame(pageIndex: number): DOMRect | null {
    const page = this.points.pdf.page(pageIndex)
    return page?.div.isConnected ? page.div.getBoundingClientRect() : null
  }

  areaIn(pageIndex: number, box: DOMRect): PageArea | null {
    const page = this.points.pdf.page(pageIndex)
    const frame = this.frame(pageIndex)
    if (!page || !frame) return null
    const left = Math.max(frame.left, box.left)
    const right = Math.min(frame.right, box.right)
    const top = Math.max(frame.top, box.top)
    const bottom = Math.min(frame.bottom, box.bottom)
    if (left >= right || top >= bottom) return null
    const a = this.points.pagePoint({ pageIndex, page, frame }, left, top)
    const b = this.points.pagePoint({ pageIndex, page, frame }, right, bottom)
    const rect = [Math.min(a.x, b.x), Math.min(a.y, b.y), Math.max(a.x, b.x), Math.max(a.y, b.y)]
    return { pageIndex, rect: rect.map((value) => Math.round(value * 100) / 100) as Rect }
  }

  boxOf({ pageIndex, rect }: PageArea): DOMRect | null {
    const page = this.points.pdf.page(pageIndex)
    const frame = this.frame(pageIndex)
    if (!page || !frame) return null
    const { left, top, width, height } = pageBox(page.viewport, rect)
    return new DOMRect(
      frame.left + (left / 100) * frame.width,
      frame.top + (top / 100) * frame.height,
      (width / 100) * frame.width,
      (height / 100) * frame.height,
    )
  }

  near(area: PageArea): number {
    const start = this.points.pdf.starts[area.pageIndex] ?? 0
    const box = this.boxOf(area)
    const place = box && this.points.placeNear(box.left + 1, box.top + 1)
    return place?.pageIndex === area.pageIndex ? (this.points.offsetOf(place, 'start') ?? start) : start
  }

  async picture({ pageIndex, rect: [x1, y1, x2, y2] }: PageArea): Promise<Blob | null> {
    const page = await this.pdf.getPage(pageIndex + 1)
    const rotation = (page.rotate + this.rotation()) % 360
    const plain = page.getViewport({ scale: 1, rotation })
    const [ax = 0, ay = 0] = plain.convertToViewportPoint(x1, y1)
    const [bx = 0, by = 0] = plain.convertToViewportPoint(x2, y2)
    const [width, height] = [Math.abs(bx - ax), Math.abs(by - ay)]
    if (width < 1 || height < 1) return null
    const scale = Math.min(most.scale, most.width / width, most.height / height)
    const canvas = document.createElement('canvas')
    canvas.width = Math.max(1, Math.round(width * scale))
    canvas.height = Math.max(1, Math.round(height * scale))
    const viewport = page.getViewport({
      scale,
      rotation,
      offsetX: -Math.min(ax, bx) * scale,
      offsetY: -Math.min(ay, by) * scale,
    })
    const annotationMode = this.hidesMarks ? AnnotationMode.ENABLE_STORAGE : AnnotationMode.ENABLE
    await page.render({ canvas, viewport, annotationMode }).promise
    return new Promise((done) => canvas.toBlob(done, 'image/png'))
  }
}
