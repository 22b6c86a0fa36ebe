/** The sides of a box that move when it is pulled at a corner or edge; all of them when it is moved. */
export type Grip = 'n' | 'ne' | 'e' | 'se' | 's' | 'sw' | 'w' | 'nw' | 'all'

export const grips: readonly Exclude<Grip, 'all'>[] = ['n', 'ne', 'e', 'se', 's', 'sw', 'w', 'nw']

/** The least side of an area on screen, px. */
export const leastSide = 8

/** A box pulled by `dx`, `dy`, inside its frame. */
export function pulled(box: DOMRect, frame: DOMRect, grip: Grip, dx: number, dy: number): DOMRect {
  if (grip === 'all') {
    const x = Math.max(frame.left, Math.min(frame.right - box.width, box.left + dx))
    const y = Math.max(frame.top, Math.min(frame.bottom - box.height, box.top + dy))
    return new DOMRect(x, y, box.width, box.height)
  }
  const left = grip.includes('w') ? Math.max(frame.left, Math.min(box.right - leastSide, box.left + dx)) : box.left
  const right = grip.includes('e') ? Math.min(frame.right, Math.max(box.left + leastSide, box.right + dx)) : box.right
  const top = grip.includes('n') ? Math.max(frame.top, Math.min(box.bottom - leastSide, box.top + dy)) : box.top
  const bottom = grip.includes('s') ? Math.min(frame.bottom, Math.max(box.top + leastSide, box.bottom + dy)) : box.bottom
  return new DOMRect(left, top, right - left, bottom - top)
}

/** A box in the middle of what is seen of a page. */
export function middleBox(frame: DOMRect, pane: DOMRect): DOMRect {
  const left = Math.max(frame.left, pane.left)
  const right = Math.min(frame.right, pane.right)
  const top = Math.max(frame.top, pane.top)
  const bottom = Math.min(frame.bottom, pane.bottom)
  const width = Math.max(leastSide, (right - left) / 2)
  const height = Math.max(leastSide, (bottom - top) / 3)
  return new DOMRect((left + right - width) / 2, (top + bottom - height) / 2, width, height)
}

/** How large an area is on paper: `84 × 52 mm`. */
export function sizeWords([x1, y1, x2, y2]: readonly [number, number, number, number], isTurned = false): string {
  const mm = (points: number) => Math.round((Math.abs(points) / 72) * 25.4)
  const [width, height] = isTurned ? [mm(y2 - y1), mm(x2 - x1)] : [mm(x2 - x1), mm(y2 - y1)]
  return `${width} × ${height} mm`
}
