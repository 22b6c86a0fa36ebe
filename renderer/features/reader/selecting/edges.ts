/** An end of a stretch in the window: the box of its first or last character, and the side of it where the stretch begins or ends. */
export interface Edge {
  box: DOMRect
  side: 'left' | 'right' | 'top' | 'bottom'
}

/** The ends of a stretch; null for an end that is not on screen. */
export interface Edges {
  start: Edge | null
  end: Edge | null
}

/** The middle of the edge: what is dragged with a handle is dragged from here. */
export function edgeMiddle({ box, side }: Edge): { x: number; y: number } {
  const x = side === 'left' ? box.left : side === 'right' ? box.right : (box.left + box.right) / 2
  const y = side === 'top' ? box.top : side === 'bottom' ? box.bottom : (box.top + box.bottom) / 2
  return { x, y }
}

/** The side that lies in a direction of the window. */
export const sideTowards = (dx: number, dy: number): Edge['side'] =>
  Math.abs(dx) >= Math.abs(dy) ? (dx < 0 ? 'left' : 'right') : dy < 0 ? 'top' : 'bottom'
