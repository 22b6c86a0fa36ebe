import { anchorer, type Selectors } from '../../../shared/anchoring/selectors'
import { ArticleDom } from './article-dom'
import { followInnerLinks } from './article-links'
import { ArticleMarks } from './article-marks'
import { articleOutline } from './article-outline'
import type { DocumentView, Heading, Mark, MarkPlacing, OutlineItem, Zoom } from './document-view'
import { PlaceHistory } from './place-history'
import { articleAsideAt, articleEdges, articleOffsetAt, articleOffsetNear } from './selecting/article-points'
import { carryRange, type TextRange, trimRange } from './text-range'
import { HeldPlace, type Spot } from './typography/held-place'
import { nameScrolling } from './typography/name-scrolling'

const margin = 24 // px
const scales = { least: 0.6, most: 2.4 }

/** An article on screen. See `DocumentView` for what the methods promise. */
export class ArticleDocumentView implements DocumentView {
  readonly history = new PlaceHistory(this)
  readonly areas = null
  readonly #article: ArticleDom
  /** False when the article reads otherwise than it was stored; passages are then found by their words. */
  readonly isFaithful: boolean
  readonly #marks: ArticleMarks
  readonly #place: HeldPlace
  readonly #listeners = new Set<() => void>()
  readonly #resize: ResizeObserver
  /** Ranges of the text on screen by those of the stored one, where the two differ. */
  readonly #carried = new Map<string, TextRange | null>()
  /** Tops of offsets in the scrolled content, until the next layout. */
  readonly #tops = new Map<number, number>()
  readonly #ending = new AbortController()
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
    this.isFaithful = this.#article.text === text
    this.#marks = new ArticleMarks(this.#article, scroller, column, (range) => this.#here(range))
    this.#place = new HeldPlace(this.#article, scroller)
    this.#resize = new ResizeObserver(() => this.#relayout())
    this.#resize.observe(root)
    const { signal } = this.#ending
    const onScroll = ({ target }: Event) => {
      if (target !== scroller) return this.#marks.paint() // a wide table was scrolled
      this.#place.scrolled()
      this.#marks.scrolled()
    }
    scroller.addEventListener('scroll', onScroll, { passive: true, capture: true, signal })
    followInnerLinks(root, (place) => this.#goToElement(place), signal)
  }

  /** The words at the top stay, and the marks lie on their words again before anything is seen. */
  #relayout() {
    this.#tops.clear()
    this.#place.restore()
    this.#marks.paint()
    cancelAnimationFrame(this.#frame)
    this.#frame = requestAnimationFrame(() => {
      nameScrolling(this.#article.root)
      for (const listener of this.#listeners) listener()
    })
  }

  onLayout(listener: () => void) {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Stored range → range of the text on screen. */
  #here(range: TextRange): TextRange | null {
    if (this.isFaithful) return range
    const key = `${range.start}-${range.end}`
    let found = this.#carried.get(key)
    if (found === undefined) {
      found = carryRange(this.text, this.#article.text, range)
      this.#carried.set(key, found)
    }
    return found
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
    this.#marks.draw(marks)
  }

  #rects(range: TextRange): DOMRect[] {
    if (range.start >= range.end) return [] // rectangles and notes stand on pages, which an article has none of
    const here = this.#here(range)
    return here ? this.#article.rectsOf(here) : []
  }

  topOf({ range }: Pick<MarkPlacing, 'range'>): number {
    const start = this.#here(range)?.start
    if (start === undefined) return 0
    let top = this.#tops.get(start)
    if (top === undefined) {
      top = this.#article.topAt(start) - this.scroller.getBoundingClientRect().top + this.scroller.scrollTop
      this.#tops.set(start, top)
    }
    return top
  }

  /** Follows a link: the way back is kept, and reading by keyboard goes on from there. */
  #goToElement(element: HTMLElement) {
    this.history.leave()
    const start = this.#article.startOf(element) ?? this.#article.startAfter(element)
    const top = start === null ? element.getBoundingClientRect().top : this.#article.topAt(start)
    const { scroller } = this
    this.#scrollTo(top - scroller.getBoundingClientRect().top + scroller.scrollTop - margin)
    scroller.focus({ preventScroll: true })
  }

  #scrollTo(top: number) {
    this.scroller.scrollTop = Math.max(0, top)
    this.#place.note()
    this.#marks.scrolled()
  }

  async scrollTo(range: TextRange, when: 'always' | 'unseen' = 'always') {
    const top = this.topOf({ range })
    const { scrollTop, clientHeight } = this.scroller
    if (when === 'unseen' && top >= scrollTop + margin && top + 40 <= scrollTop + clientHeight) return
    const from = this.spot()
    this.#scrollTo(top - Math.max(margin, clientHeight * 0.3))
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

  asideAt(x: number, y: number) {
    return this.isFaithful ? articleAsideAt(this.#article, x, y) : null
  }

  offsetNear(x: number, y: number, _from: number | null, affinity: 'start' | 'end') {
    return this.#stored(articleOffsetNear(this.#article, x, y, affinity))
  }

  edges(range: TextRange) {
    const here = this.#here(range)
    return here ? articleEdges(this.#article, here) : { start: null, end: null }
  }

  hit(x: number, y: number): string[] {
    return this.#marks.at(x, y)
  }

  visibleStart(): number {
    const offset = this.#article.offsetBelow(this.scroller.getBoundingClientRect().top + 4)
    if (offset >= this.#article.text.length) return 0
    return this.#stored(offset) ?? offset
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

  headings(): readonly Heading[] {
    return [...this.#article.root.querySelectorAll('h1, h2, h3, h4, h5, h6')].flatMap((heading) => {
      const start = this.#stored(this.#article.startOf(heading))
      const title = heading.textContent?.replace(/\s+/gu, ' ').trim()
      return title && start !== null ? { title, start } : []
    })
  }

  async outline(): Promise<readonly OutlineItem[]> {
    const topIn = (element: HTMLElement) =>
      element.getBoundingClientRect().top - this.scroller.getBoundingClientRect().top + this.scroller.scrollTop
    return articleOutline(this.#article.root, topIn, () => this.history.leave())
  }

  zoom(): Zoom {
    return { scale: this.#scale, fit: null }
  }

  setZoom({ scale }: Zoom) {
    this.#place.settle()
    this.#scale = Math.min(scales.most, Math.max(scales.least, scale))
    this.column.style.setProperty('--article-scale', String(this.#scale))
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

  /** `spot,scale`. */
  place(): string {
    return `${this.spot()},${this.#scale.toFixed(2)}`
  }

  /** `offset+gap`: what stands at the top, and px from the top to its line; `0` at the beginning. */
  spot(): string {
    const { spot } = this.#place
    if (!spot) return '0'
    return `${this.#stored(spot.offset) ?? spot.offset}+${Math.round(spot.gap)}`
  }

  goToPlace(place: string) {
    const match = /^(\d+)(?:\+(-?\d+))?(?:,([\d.]+))?$/u.exec(place)
    if (!match) return
    const scale = Number(match[3])
    if (scale > 0 && scale !== this.#scale) this.setZoom({ scale, fit: null })
    const start = Number(match[1])
    const here = this.#here({ start, end: Math.min(this.text.length, start + 48) })
    const spot: Spot = { offset: here?.start ?? start, gap: match[2] === undefined ? margin : Number(match[2]) }
    this.#place.hold(start === 0 && match[2] === undefined ? null : spot)
    this.#marks.scrolled()
  }

  destroy() {
    cancelAnimationFrame(this.#frame)
    this.#resize.disconnect()
    this.#listeners.clear()
    this.history.clear()
    this.#ending.abort()
    this.#marks.destroy()
    this.#place.destroy()
  }
}
