import type { Rect } from '../../../shared/anchoring/page-rects'
import type { MarkBox } from './mark-layer'
import type { PageLayout } from './pdf-page-texts'
import type { PageView } from './pdf-viewer'

type Viewport = PageView['viewport']

/** PDF points → per cent of the page as it stands on screen, so that zooming needs no new drawing. */
export function pageBox(viewport: Viewport, [x1, y1, x2, y2]: Rect): MarkBox {
  const [ax, ay] = viewport.convertToViewportPoint(x1, y1)
  const [bx, by] = viewport.convertToViewportPoint(x2, y2)
  return {
    left: (Math.min(ax, bx) / viewport.width) * 100,
    top: (Math.min(ay, by) / viewport.height) * 100,
    width: (Math.abs(bx - ax) / viewport.width) * 100,
    height: (Math.abs(by - ay) / viewport.height) * 100,
  }
}

/** A point as parts of a page turned clockwise by `rotation` degrees → parts of the page as it stands by itself. */
export function unturnedPart(rotation: number, { x, y }: { x: number; y: number }): { x: number; y: number } {
  if (rotation === 90) return { x: y, y: 1 - x }
  if (rotation === 180) return { x: 1 - x, y: 1 - y }
  if (rotation === 270) return { x: 1 - y, y: x }
  return { x, y }
}

/** The other way round. */
export const turnedPart = (rotation: number, part: { x: number; y: number }) => unturnedPart((360 - rotation) % 360, part)

/**
 * Offset in the page's stored text of the first item, in reading order, whose baseline begins between `top` and `bottom` (px from the page's top); failing that, of the first
 * below `top`; 0 if there is none either.
 */
export function firstUnitIn(layout: PageLayout, viewport: Viewport, top: number, bottom: number): number {
  const { itemIndex, text } = layout.text
  let before = -1
  let below = 0
  for (let unit = 0; unit < text.length; unit += 1) {
    const index = itemIndex[unit] ?? -1
    const item = layout.items[index]
    if (!item || index === before) continue
    before = index
    const [, y] = viewport.convertToViewportPoint(item.transform[4] ?? 0, item.transform[5] ?? 0)
    if (y < top) continue
    const offset = layout.alignment.toStored(unit, 'start') ?? 0
    if (y <= bottom) return offset
    below ||= offset
  }
  return below
}
