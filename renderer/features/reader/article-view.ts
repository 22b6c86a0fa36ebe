import { anchorer, type Selectors } from '../../../shared/anchoring/selectors'
import { ArticleDom } from './article-dom'
import type { DocumentView, Mark, MarkPlacing, OutlineItem, Zoom } from './document-view'
import { createMarkLayer, type DrawnMark, type MarkBox, marksAt, paintMarks } from './mark-layer'
import { PlaceHistory } from './place-history'
import { articleOffsetAt, articleOffsetNear } from './selecting/article-points'
import { carryRange, type TextRange, trimRange } from './text-range'

const margin = 24 // px
const scales = { least: 0.6, most: 2.4 }

/** An article on screen. See `DocumentView` for what the methods promise. */
export class ArticleDocumentView implements DocumentView {
  readonly history = new PlaceHistory(this)
  readonly #article: ArticleDom
  readonly #layer = createMarkLayer('theme')
  readonly #listeners = new Set<() => void>()
  readonly #resize: ResizeObserver
  #marks: readonly Mark[] = []
  #scale = 1
  #frame = 0
  #find: ReturnType<typeof anchorer> | null = null

  /** `column` is positioned and holds `root`, the article; the marks lie in it, behind the text. */
  constructor(
    readonly scroller: HTMLElement,
    readonly column: HTMLElement,
    root: HTMLElement,
    /** Canonical text as stored. */
    readonly text: string,
  ) {
    this.#article = new ArticleDom(root)
    column.prepend(this.#layer)
    this.#resize = new ResizeObserver(() => this.#relayout())
    this.#resize.observe(root)
  }

  /** False when the article reads otherwise than it was stored; passages are then found by their words. */
  get isFaithful(): boolean {
    return this.#article.text === this.text
  }

  #relayout() {
    cancelAnimationFrame(this.#frame)
    this.#frame = requestAnimationFrame(() => {
      this.#paint()
      for (const listener of this.#listeners) listener()
    })
  }

  onLayout(listener: () => void) {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Stored range → range of the text on screen. */
  #here(range: TextRange): TextRange | null {
    return carryRange(this.text, this.#article.text, range)
  }

  async describe(): Promise<TextRange | null> {
    const selection = document.getSelection()
    if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null
    const range = selection.getRangeAt(0)
    if (!range.intersectsNode(this.#article.root)) return null
    const start = this.#article.offsetOf(range, 'start')
    const end = this.#article.offsetOf(range, 'end')
    if (start === null || end === null || start >= end) return null
    const stored = carryRange(this.#article.text, this.text, { start, end })
    return stored && trimRange(this.text, stored)
  }

  anchor(selectors: Selectors): TextRange | null {
    this.#find ??= anchorer(this.text)
    const found = this.#find(selectors)
    return found.status === 'orphan' ? null : { start: found.start, end: found.end }
  }

  draw(marks: readonly Mark[]) {
    this.#marks = marks
    this.#paint()
  }

  #paint() {
    const frame = this.column.getBoundingClientRect()
    // Everything is measured before anything is written: one layout, not one per mark.
    const drawn: DrawnMark[] = this.#marks.map((mark) => ({
      mark,
      boxes: this.#rects(mark.range).map(
        (rect): MarkBox => ({ left: rect.left - frame.left, top: rect.top - frame.top, width: rect.width, height: rect.height }),
      ),
    }))
    paintMarks(this.#layer, drawn, 'px')
  }

  #rects(range: TextRange): DOMRect[] {
    if (range.start >= range.end) return [] // rectangles and notes stand on pages, which an article has none of
    const here = this.#here(range)
    return here ? this.#article.rectsOf(here) : []
  }

  /** Top of an offset of the text on screen, px from the top of the window. */
  #lineTop(offset: number): number {
    const rect = this.#article.rectsOf({ start: offset, end: Math.min(this.#article.text.length, offset + 1) })[0]
    return rect?.top ?? this.#article.rangeOf({ start: offset, end: offset + 1 })?.getBoundingClientRect().top ?? 0
  }

  topOf({ range }: Pick<MarkPlacing, 'range'>): number {
    const here = this.#here(range)
    if (!here) return 0
    return this.#lineTop(here.start) - this.scroller.getBoundingClientRect().top + this.scroller.scrollTop
  }

  async scrollTo(range: TextRange, when: 'always' | 'unseen' = 'always') {
    const top = this.topOf({ range })
    const { scrollTop, clientHeight } = this.scroller
    if (when === 'unseen' && top >= scrollTop + margin && top + 40 <= scrollTop + clientHeight) return
    const from = this.spot()
    this.scroller.scrollTop = Math.max(0, top - Math.max(margin, clientHeight * 0.3))
    if (Math.abs(this.scroller.scrollTop - scrollTop) > clientHeight) this.history.walked(from, this.spot())
  }

  async clientRects(range: TextRange): Promise<DOMRect[]> {
    return this.#rects(range)
  }

  /** Offset in the text on screen → in the stored one. */
  #stored(offset: number | null): number | null {
    if (offset === null || this.isFaithful) return offset
    const end = Math.min(this.#article.text.length, offset + 48)
    return carryRange(this.#article.text, this.text, { start: offset, end })?.start ?? null
  }

  offsetAt(x: number, y: number) {
    return this.#stored(articleOffsetAt(this.#article, x, y))
  }

  asideAt() {
    return null
  }

  offsetNear(x: number, y: number, _from: number | null, affinity: 'start' | 'end') {
    return this.#stored(articleOffsetNear(this.#article, x, y, affinity))
  }

  hit(x: number, y: number): string[] {
    return marksAt(this.#layer, x, y)
  }

  visibleStart(): number {
    const line = this.scroller.getBoundingClientRect().top + 4
    let low = 0
    let high = this.#article.text.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.#lineTop(middle) < line) low = middle + 1
      else high = middle
    }
    if (low >= this.#article.text.length) return 0
    return (
      carryRange(this.#article.text, this.text, { start: low, end: Math.min(this.#article.text.length, low + 48) })?.start ?? low
    )
  }

  select(range: TextRange, moving: 'start' | 'end') {
    const here = this.#here(range)
    const dom = here && this.#article.rangeOf(here)
    if (!dom) return
    const [from, to] = [[dom.startContainer, dom.startOffset] as const, [dom.endContainer, dom.endOffset] as const]
    const [anchor, focus] = moving === 'start' ? [to, from] : [from, to]
    document.getSelection()?.setBaseAndExtent(...anchor, ...focus)
  }

  clearSelection() {
    const selection = document.getSelection()
    if (selection?.rangeCount && selection.getRangeAt(0).intersectsNode(this.#article.root)) selection.removeAllRanges()
  }

  async outline(): Promise<readonly OutlineItem[]> {
    interface Node {
      id: string
      title: string
      level: number
      items: Node[]
      at: number
      go: () => void
    }
    const top: Node = { id: '', title: '', level: 0, items: [], at: 0, go: () => {} }
    const topIn = (element: HTMLElement) =>
      element.getBoundingClientRect().top - this.scroller.getBoundingClientRect().top + this.scroller.scrollTop
    const open = [top]
    for (const [index, heading] of [...this.#article.root.querySelectorAll<HTMLElement>('h1, h2, h3, h4, h5, h6')].entries()) {
      const title = heading.textContent?.replace(/\s+/gu, ' ').trim()
      if (!title) continue
      const level = Number(heading.tagName.slice(1))
      while ((open.at(-1)?.level ?? 0) >= level) open.pop()
      const item: Node = {
        id: String(index),
        title,
        level,
        items: [],
        // Measured when asked for: what stands above may change its size.
        get at() {
          return topIn(heading)
        },
        go: () => {
          this.history.leave()
          heading.scrollIntoView({ block: 'start' })
        },
      }
      open.at(-1)?.items.push(item)
      open.push(item)
    }
    return top.items
  }

  zoom(): Zoom {
    return { scale: this.#scale, fit: null }
  }

  setZoom({ scale }: Zoom) {
    const at = this.visibleStart()
    this.#scale = Math.min(scales.most, Math.max(scales.least, scale))
    this.column.style.setProperty('--article-scale', String(this.#scale))
    const top = this.topOf({ range: { start: at, end: at + 1 } })
    this.scroller.scrollTop = at === 0 ? 0 : top - margin
    this.#relayout()
  }

  pages() {
    return null
  }

  goToPage() {}

  arrangement() {
    return null
  }

  arrange() {}

  pictures() {
    return null
  }

  seen() {
    const { scrollTop, clientHeight } = this.scroller
    return { start: scrollTop, end: scrollTop + clientHeight }
  }

  /** `offset at the top,scale`. */
  place(): string {
    return `${this.spot()},${this.#scale.toFixed(2)}`
  }

  spot(): string {
    return String(this.scroller.scrollTop < margin ? 0 : this.visibleStart())
  }

  goToPlace(place: string) {
    const [offset, scale] = place.split(',').map(Number)
    if (scale && scale !== this.#scale) this.setZoom({ scale, fit: null })
    if (offset !== undefined && !Number.isNaN(offset))
      this.scroller.scrollTop = offset === 0 ? 0 : this.topOf({ range: { start: offset, end: offset + 1 } }) - margin
  }

  destroy() {
    cancelAnimationFrame(this.#frame)
    this.#resize.disconnect()
    this.#listeners.clear()
    this.history.clear()
    this.#layer.remove()
  }
}
