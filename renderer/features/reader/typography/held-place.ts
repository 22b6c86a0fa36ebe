import type { ArticleDom } from '../article-dom'

/** Words at the top of the view: their offset in the text on screen, and how far below the edge their line begins, px. */
export interface Spot {
  offset: number
  gap: number
}

const rest = 80 // ms without scrolling after which the place is noted: not in every frame
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
  #timer = 0

  constructor(
    private readonly article: ArticleDom,
    private readonly scroller: HTMLElement,
  ) {}

  /** Null at the very beginning. */
  get spot(): Spot | null {
    // Not only what a scroll event told: after a jump it comes a frame late.
    this.note()
    return this.#isAtTop ? null : this.#spot
  }

  /** To be called when the reader scrolled. */
  scrolled() {
    clearTimeout(this.#timer)
    this.#timer = window.setTimeout(() => this.note(), rest)
  }

  /** Notes at once where a scrolling that is hardly over led; to be called before the layout is changed. */
  settle() {
    if (this.#timer !== 0) this.note()
  }

  /** Notes the words that stand at the top now. */
  note() {
    clearTimeout(this.#timer)
    this.#timer = 0
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
    clearTimeout(this.#timer)
    this.#timer = 0
    this.#isAtTop = spot === null
    if (spot) this.#spot = spot
    this.restore()
  }

  restore() {
    const { scroller } = this
    if (scroller.clientHeight === 0) return // not shown
    // In the midst of scrolling, a picture that arrives must not take the reader back.
    if (this.#timer !== 0) {
      // What was brought back to its place a moment ago is no reading on, and is brought back again.
      const isOwn = Math.abs(scroller.scrollTop - this.#own) < 1
      this.note()
      if (!isOwn) return
    }
    const edge = scroller.getBoundingClientRect().top
    const moved = this.#isAtTop ? -scroller.scrollTop : this.article.topAt(this.#spot.offset) - edge - this.#spot.gap
    if (Math.abs(moved) >= 0.5) scroller.scrollTop += moved
    this.#own = scroller.scrollTop
  }

  destroy() {
    clearTimeout(this.#timer)
  }
}
