const zone = 14 // px inside the edge
const fastest = 28 // px a frame

/** How far to scroll in a frame for a pointer at `at` of a pane from `from` to `to`; 0 inside of it. */
function pull(at: number, from: number, to: number): number {
  const beyond = at < from + zone ? at - from - zone : at > to - zone ? at - to + zone : 0
  return Math.max(-fastest, Math.min(fastest, beyond / 4))
}

/** Scrolls a pane while a pointer that drags something is at its edge or beyond. */
export class EdgeScroll {
  #frame = 0
  #x = 0
  #y = 0

  /** `onScroll` is called after each step, with the point of the window, kept inside the pane. */
  constructor(
    readonly scroller: HTMLElement,
    readonly onScroll: (x: number, y: number) => void,
  ) {}

  /** The pointer moved. Gives the point, kept inside the pane. */
  follow(x: number, y: number): { x: number; y: number } {
    this.#x = x
    this.#y = y
    if (this.#frame === 0) this.#next()
    return this.#inside()
  }

  #inside() {
    const { left, right, top, bottom } = this.scroller.getBoundingClientRect()
    return { x: Math.min(right - 2, Math.max(left + 2, this.#x)), y: Math.min(bottom - 2, Math.max(top + 2, this.#y)) }
  }

  #next() {
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0
      const { left, right, top, bottom } = this.scroller.getBoundingClientRect()
      const [dx, dy] = [pull(this.#x, left, right), pull(this.#y, top, bottom)]
      if (dx === 0 && dy === 0) return
      const { scrollLeft, scrollTop } = this.scroller
      this.scroller.scrollBy(dx, dy)
      if (scrollLeft === this.scroller.scrollLeft && scrollTop === this.scroller.scrollTop) return
      const { x, y } = this.#inside()
      this.onScroll(x, y)
      this.#next()
    })
  }

  stop() {
    cancelAnimationFrame(this.#frame)
    this.#frame = 0
  }
}
