import type { ArticleDom } from '../article-dom'

/** Words at the top of the view: their offset in the text on screen, and how far below the edge their line begins, px. */
export interface Spot {
  offset: number
  gap: number
}

const atTop = 4 // px scrolled at most, for an article that stands at its beginning

/**
 * Keeps the words at the top of an article where they are while type, width or pictures above them change. The words are noted when the
 * reader scrolls and stay the same through all changes, so that nothing drifts.
 */
export class HeldPlace {
  #spot: Spot = { offset: 0, gap: 0 }
  #isAtTop = true
  /** Where the last restoring left the view. */
  #own = -1

  constructor(
    private readonly article: ArticleDom,
    private readonly scroller: HTMLElement,
  ) {}

  /** Null at the very beginning. */
  get spot(): Spot | null {
    return this.#isAtTop ? null : this.#spot
  }

  /** To be called when the view was scrolled. */
  note() {
    const { scrollTop } = this.scroller
    if (Math.abs(scrollTop - this.#own) < 1) return
    this.#own = -1
    this.#isAtTop = scrollTop <= atTop
    if (this.#isAtTop) return
    const edge = this.scroller.getBoundingClientRect().top
    const offset = this.article.offsetBelow(edge)
    this.#spot = { offset, gap: this.article.topAt(offset) - edge }
  }

  /** Brings a spot to where it was. */
  hold(spot: Spot | null) {
    this.#isAtTop = spot === null
    if (spot) this.#spot = spot
    this.restore()
  }

  restore() {
    const { scroller } = this
    if (scroller.clientHeight === 0) return // not shown
    const edge = scroller.getBoundingClientRect().top
    const moved = this.#isAtTop ? -scroller.scrollTop : this.article.topAt(this.#spot.offset) - edge - this.#spot.gap
    if (Math.abs(moved) >= 0.5) scroller.scrollTop += moved
    this.#own = scroller.scrollTop
  }
}
