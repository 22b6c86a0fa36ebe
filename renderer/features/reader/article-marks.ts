import type { ArticleDom } from './article-dom'
import type { Mark } from './document-view'
import { createMarkLayer, type DrawnMark, type MarkBox, marksAt, paintMarks } from './mark-layer'
import { overlaps, type TextRange } from './text-range'

const leastReach = 600 // px above and below the view in which marks are drawn

/**
 * The marks of an article, drawn around the view only: thousands of them cost as much as those in sight. They lie in a layer behind the
 * text that scrolls with it.
 */
export class ArticleMarks {
  readonly layer = createMarkLayer('theme')
  #marks: readonly Mark[] = []
  /** What is drawn, px of the scrolled content. */
  #drawn = { top: 0, bottom: 0 }

  constructor(
    private readonly article: ArticleDom,
    private readonly scroller: HTMLElement,
    private readonly column: HTMLElement,
    /** Stored range → range of the text on screen. */
    private readonly here: (range: TextRange) => TextRange | null,
  ) {
    column.prepend(this.layer)
  }

  draw(marks: readonly Mark[]) {
    this.#marks = marks
    this.paint()
  }

  /** To be called when the view moved: draws again before it leaves what is drawn. */
  scrolled() {
    const { scrollTop, clientHeight, scrollHeight } = this.scroller
    const near = this.#reach() / 3
    const { top, bottom } = this.#drawn
    if ((top > 0 && scrollTop < top + near) || (bottom < scrollHeight && scrollTop + clientHeight > bottom - near)) this.paint()
  }

  #reach(): number {
    return Math.max(leastReach, this.scroller.clientHeight)
  }

  paint() {
    const { scrollTop, clientHeight } = this.scroller
    this.#drawn = { top: scrollTop - this.#reach(), bottom: scrollTop + clientHeight + this.#reach() }
    if (this.#marks.length === 0) return paintMarks(this.layer, [], 'px')
    const edge = this.scroller.getBoundingClientRect().top - scrollTop
    const near: TextRange = {
      start: this.article.offsetBelow(edge + this.#drawn.top),
      end: this.article.offsetBelow(edge + this.#drawn.bottom),
    }
    const frame = this.column.getBoundingClientRect()
    // Everything is measured before anything is written: one layout, not one per mark.
    const drawn: DrawnMark[] = []
    for (const mark of this.#marks) {
      if (mark.range.start >= mark.range.end) continue // rectangles and notes stand on pages, which an article has none of
      const range = this.here(mark.range)
      if (!range || !overlaps(range, near)) continue
      const seen = { start: Math.max(range.start, near.start), end: Math.min(range.end, near.end) }
      const boxes = this.article.rectsOf(seen).map(
        (rect): MarkBox => ({
          left: rect.left - frame.left,
          top: rect.top - frame.top,
          width: rect.width,
          height: rect.height,
        }),
      )
      drawn.push({ mark, boxes })
    }
    paintMarks(this.layer, drawn, 'px')
  }

  /** Ids of the marks at a point of the window, the smallest first. */
  at(x: number, y: number): string[] {
    return marksAt(this.layer, x, y)
  }

  destroy() {
    this.layer.remove()
  }
}
