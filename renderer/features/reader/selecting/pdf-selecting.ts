import './own-selection.css'
import { itemFromOffset } from '../../../../shared/anchoring/page-text'
import type { ItemPoint } from '../pdf-selection'
import { type TextRange, trimRange } from '../text-range'
import { domPoint } from './drawn-letters'
import { EdgeScroll } from './edge-scroll'
import type { PdfPoints, PlacePoint } from './pdf-points'
import { SelectionLayer } from './selection-layer'
import { type Grain, grainOfClicks, spanned, wholeAt } from './stretch'

const shaky = 3 // px a mouse moves in a click
const settled = 400 // ms until what was selected is drawn as a mark, at the latest

/** What the mouse drags: from where, and by what. */
interface Drag {
  anchor: PlacePoint
  grain: Grain
  /** The word, sentence or paragraph it began with. */
  first: TextRange | null
  x: number
  y: number
  hasMoved: boolean
  /** It began on a link of the page: as long as it has not moved it is a click, which follows the link. */
  isOnLink: boolean
  /** It began on a link that is no part of the text, such as a raised number: it selects from the words beside it on, once it has come to words. */
  isOnAside: boolean
}

/** The browser's selection as it was last put in step with ours. */
interface Mirror {
  anchorNode: Node
  anchorOffset: number
  focusNode: Node
  focusOffset: number
}

/**
 * Selecting in a PDF with the mouse, in the order its text is read: the browser selects in the order the letters are drawn, and from
 * wherever the pointer is between them to the end of the page. The browser's own selection follows ours, unseen; what is selected with the
 * keyboard, by touch or by a screen reader is the browser's.
 */
export class PdfSelecting {
  readonly #layer: SelectionLayer
  readonly #edge: EdgeScroll
  readonly #gone = new AbortController()
  #range: TextRange | null = null
  #isBackward = false
  #drag: Drag | null = null
  #last: PlacePoint | null = null
  #mirror: Mirror | null = null
  #pointer: PointerEvent | null = null
  /** The mouse was let go after it had selected something, or had tried to: the click that may follow is none. */
  #hasSelected = false
  #timer = 0

  constructor(
    readonly scroller: HTMLElement,
    readonly text: string,
    readonly points: PdfPoints,
  ) {
    this.#layer = new SelectionLayer(points.pdf)
    this.#edge = new EdgeScroll(scroller, (x, y) => this.#follow(x, y))
    const { signal } = this.#gone
    // Pointer events have parts of pixels, which count at small sizes; mouse events have the clicks counted, and can be kept from the browser.
    const onPointerDown = (event: PointerEvent) => {
      this.#pointer = event
      this.#hasSelected = false
    }
    scroller.addEventListener('pointerdown', onPointerDown, { signal, capture: true })
    scroller.addEventListener('mousedown', (event) => this.#onDown(event), { signal })
    scroller.addEventListener('click', (event) => this.#onClick(event), { signal, capture: true })
    window.addEventListener('pointermove', (event) => this.#onMove(event), { signal })
    window.addEventListener('mouseup', () => this.#onUp(), { signal })
    window.addEventListener('blur', () => this.#onUp(), { signal })
    document.addEventListener('selectionchange', () => this.#onSelectionChange(), { signal })
    document.addEventListener('copy', (event) => this.#onCopy(event), { signal, capture: true })
  }

  /** What is selected here and not by the browser. */
  get range(): TextRange | null {
    return this.#range
  }

  /** Selects a stretch, as if the mouse had. */
  select(range: TextRange, isBackward = false) {
    this.#set(range, isBackward)
    this.#last = this.points.placeOf(isBackward ? range.end - 1 : range.start)
    this.#layer.clear()
    this.#follows()
  }

  clear() {
    this.#set(null, false)
    this.#layer.clear()
    this.#mirror = null
  }

  /** The marks were drawn, what is selected among them. */
  drawn() {
    if (!this.#drag) requestAnimationFrame(() => this.#drag || this.#layer.clear())
  }

  destroy() {
    this.#gone.abort()
    this.#edge.stop()
    clearTimeout(this.#timer)
    this.clear()
  }

  #set(range: TextRange | null, isBackward: boolean) {
    this.#range = range
    this.#isBackward = isBackward
    this.scroller.toggleAttribute('data-own-selection', range !== null)
  }

  #onDown(event: MouseEvent) {
    const { target } = event
    const pointer = this.#pointer
    if (pointer?.pointerType !== 'mouse' || event.button !== 0 || event.ctrlKey || event.defaultPrevented) return
    if (!(target instanceof Element)) return
    // With one of these keys a link is the browser's: another window, a download.
    const isOnLink = target.closest('.annotationLayer a[href]') !== null && !event.shiftKey && !event.altKey && !event.metaKey
    if (!isOnLink && target.closest('a[href], button, input, select, textarea, [data-own-pointer]')) return
    const { clientX: x, clientY: y } = pointer
    const { left, top } = this.scroller.getBoundingClientRect()
    const { clientLeft, clientTop, clientWidth, clientHeight } = this.scroller
    if (x > left + clientLeft + clientWidth || y > top + clientTop + clientHeight) return // a scroll bar
    const old = this.#last
    const anchor = this.points.placeNear(x, y)
    // No text, or not known yet, or what is no part of it: the browser's.
    const isOnAside = this.points.isOnAside(x, y)
    if (!isOnLink && (!anchor || isOnAside)) return this.clear()
    if (!anchor) return
    event.preventDefault()
    this.scroller.focus({ preventScroll: true })
    if (isOnLink) {
      this.#drag = { anchor, grain: 'character', first: null, x, y, hasMoved: false, isOnLink, isOnAside }
      return
    }
    const extends_ = event.shiftKey && old !== null && this.#range !== null
    const grain = extends_ ? 'character' : grainOfClicks(event.detail)
    const from = extends_ ? old : anchor
    const at = this.points.offsetAt(x, y) ?? this.points.offsetOf(anchor, 'start')
    const first = grain === 'character' || at === null ? null : wholeAt(this.text, at, grain)
    this.#drag = { anchor: from, grain, first, x, y, hasMoved: extends_ || first !== null, isOnLink, isOnAside }
    if (!extends_) this.#begin()
    this.#last = from
    if (this.#drag.hasMoved) this.#follow(x, y)
  }

  /** What was selected before is let go. */
  #begin() {
    this.clear()
    document.getSelection()?.removeAllRanges()
  }

  #onMove(event: PointerEvent) {
    const drag = this.#drag
    if (!drag) return
    if ((event.buttons & 1) === 0) return this.#onUp()
    const { clientX: x, clientY: y } = event
    if (!drag.hasMoved && Math.hypot(x - drag.x, y - drag.y) < shaky) return
    if (!drag.hasMoved && drag.isOnLink) {
      this.#begin()
      this.#last = drag.anchor
    }
    drag.hasMoved = true
    const inside = this.#edge.follow(x, y)
    this.#follow(inside.x, inside.y)
  }

  /** The selection ends at a point of the window from now on. */
  #follow(x: number, y: number) {
    const drag = this.#drag
    if (!drag) return
    const focus = this.points.placeNear(x, y, drag.anchor)
    if (!focus) {
      const page = this.points.pageNear(x, y)
      if (page && !this.points.pdf.texts.peek(page.pageIndex)) void this.points.pdf.texts.get(page.pageIndex).catch(() => null)
      return
    }
    const range = drag.isOnAside && this.points.isOnAside(x, y) ? null : this.#stretch(drag, focus, x, y)
    const isBackward = range !== null && this.#isBefore(focus, drag.anchor)
    this.#set(range, isBackward)
    if (range) this.#layer.show(range)
    else this.#layer.clear()
  }

  #isBefore(a: ItemPoint, b: ItemPoint): boolean {
    return (this.points.offsetOf(a, 'start') ?? 0) < (this.points.offsetOf(b, 'start') ?? 0)
  }

  #stretch({ anchor, grain, first }: Drag, focus: PlacePoint, x: number, y: number): TextRange | null {
    if (grain === 'character' || !first) {
      const range = this.points.rangeOf(anchor, focus)
      return range && range.start < range.end ? trimRange(this.text, range) : null
    }
    const at = this.points.offsetAt(x, y) ?? this.points.offsetOf(focus, 'start')
    const last = at === null ? null : wholeAt(this.text, at, grain)
    return trimRange(this.text, last ? spanned(first, last) : first)
  }

  #onUp() {
    const drag = this.#drag
    if (!drag) return
    this.#drag = null
    this.#edge.stop()
    if (!drag.hasMoved && drag.isOnLink) return
    this.#hasSelected = this.#range !== null || drag.isOnAside
    this.#follows()
    clearTimeout(this.#timer)
    this.#timer = window.setTimeout(() => this.#drag || this.#layer.clear(), settled)
  }

  /** Selecting within a link does not follow it. A click without a number is a key's. */
  #onClick(event: MouseEvent) {
    if (!this.#hasSelected || event.detail === 0) return
    this.#hasSelected = false
    if (!(event.target instanceof Element) || !event.target.closest('a[href]')) return
    event.preventDefault()
    event.stopPropagation()
  }

  /** Puts the browser's selection in step, as far as its pages are drawn. */
  #follows() {
    this.#mirror = null
    if (!this.#range) return
    const start = this.#domPoint(this.#range.start, 'start')
    const end = this.#domPoint(this.#range.end, 'end')
    if (!start || !end) return
    const [anchor, focus] = this.#isBackward ? [end, start] : [start, end]
    this.#mirror = { anchorNode: anchor.node, anchorOffset: anchor.offset, focusNode: focus.node, focusOffset: focus.offset }
    document.getSelection()?.setBaseAndExtent(anchor.node, anchor.offset, focus.node, focus.offset)
  }

  #domPoint(offset: number, affinity: 'start' | 'end') {
    const { starts, texts, page } = this.points.pdf
    const pageIndex = starts.findLastIndex((start) => (affinity === 'start' ? start <= offset : start < offset))
    const layout = texts.peek(pageIndex)
    if (!layout) return null
    const at = offset - (starts[pageIndex] ?? 0)
    const live = layout.alignment.toLive(affinity === 'start' ? { start: at, end: at + 1 } : { start: at - 1, end: at })
    const unit = affinity === 'start' ? live[0]?.start : live.at(-1)?.end
    const place = unit === undefined ? null : itemFromOffset(layout.text, unit, affinity)
    const div = place && page(pageIndex)?.textLayer?.highlighter?.textDivs?.[place.itemIndex]
    return div?.isConnected ? domPoint(div, place?.offset ?? 0) : null
  }

  #onSelectionChange() {
    if (!this.#range || this.#drag) return
    const selection = document.getSelection()
    const mirror = this.#mirror
    if (mirror && selection) {
      const { anchorNode, anchorOffset, focusNode, focusOffset } = selection
      const isOurs =
        anchorNode === mirror.anchorNode &&
        anchorOffset === mirror.anchorOffset &&
        focusNode === mirror.focusNode &&
        focusOffset === mirror.focusOffset
      if (isOurs) {
        // pdf.js takes it for a selection in the making and shields the links of the page from the next click.
        for (const layer of this.scroller.querySelectorAll('.textLayer.selecting')) layer.classList.remove('selecting')
        return
      }
      if (!mirror.anchorNode.isConnected || !mirror.focusNode.isConnected) return // its page was let go
    } else if (!selection || selection.isCollapsed) return
    this.clear()
  }

  /** What is copied is what would be claimed: cut words joined, no line ends amid a sentence. */
  #onCopy(event: ClipboardEvent) {
    if (!this.#range || !event.clipboardData) return
    const target = event.target
    if (target instanceof Element && target.closest('input, textarea, [contenteditable]')) return
    const selection = document.getSelection()
    if (selection && !selection.isCollapsed && !selection.containsNode(this.scroller, true)) return
    event.clipboardData.setData('text/plain', this.text.slice(this.#range.start, this.#range.end))
    event.preventDefault()
    event.stopPropagation()
  }
}
