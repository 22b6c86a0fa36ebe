import type { Rect } from '../../../../shared/anchoring/page-rects'

/** A rectangle of a page, PDF points. */
export interface PageArea {
  pageIndex: number
  rect: Rect
}

/** Pages that rectangles can be drawn on. Boxes are of the window, px. */
export interface AreaSurface {
  /** The page under a point of the window, else the nearest; null when none is on screen. */
  pageNear(x: number, y: number): number | null
  /** Where a page stands; null when it is not laid out. */
  frame(pageIndex: number): DOMRect | null
  /** The rectangle of a page that a box covers, cut to the page; null when nothing of the page is in it. */
  areaIn(pageIndex: number, box: DOMRect): PageArea | null
  /** Where a rectangle stands. */
  boxOf(area: PageArea): DOMRect | null
  /** Offset in the whole text of what stands about where a rectangle begins. */
  near(area: PageArea): number
  /** A picture of what the rectangle shows, turned as it is seen (PNG). */
  picture(area: PageArea): Promise<Blob | null>
}
