import type { SetAside } from '../../../../shared/anchoring/align-texts'
import { placeItem } from '../../../../shared/anchoring/pdf-text-item'
import type { SourceDocument } from '../../../../shared/model/source'
import { pageBox } from '../pdf-geometry'
import { type PageLayout, type PdfPageTexts, rectsOf } from '../pdf-page-texts'
import { type ItemPoint, pageOffset } from '../pdf-selection'
import type { PageView } from '../pdf-viewer'
import type { TextRange } from '../text-range'
import { measureLetters } from './drawn-letters'
import { type Edge, type Edges, sideTowards } from './edges'
import { type LaidLine, laidLines } from './laid-lines'
import { type LetterPlace, type Letters, letterAt, letterPlace, lineAt, nearestLine, type PagePoint } from './nearest-line'

/** A place between two letters of a PDF, and the column it is in. */
export interface PlacePoint extends ItemPoint {
  column: number
}

/** A page as it stands in the window. */
export interface PageOnScreen {
  pageIndex: number
  page: PageView
  frame: DOMRect
}

/** What is asked of the document. */
export interface PointedDocument {
  texts: PdfPageTexts
  source: SourceDocument
  /** Offset of each page's text in the whole text, and its length. */
  starts: readonly number[]
  lengths: readonly number[]
  /** The page in view, from 0. */
  current(): number
  page(pageIndex: number): PageView | undefined
}

/** No more pages than this on either side of the one in view are on screen at once. */
const around = 24

/** Points of the window → places in the text of a PDF, from the layouts at hand. */
export class PdfPoints {
  constructor(readonly pdf: PointedDocument) {}

  /** Pages near the view, those drawn on screen. */
  *pages(): Iterable<PageOnScreen> {
    const current = this.pdf.current()
    for (let pageIndex = Math.max(0, current - around); pageIndex <= current + around; pageIndex += 1) {
      const page = this.pdf.page(pageIndex)
      if (!page?.div.isConnected) continue
      const frame = page.div.getBoundingClientRect()
      if (frame.bottom < -1000 || frame.top > window.innerHeight + 1000 || frame.width === 0) continue
      yield { pageIndex, page, frame }
    }
  }

  /** The page under a point, else the nearest. */
  pageNear(x: number, y: number): (PageOnScreen & { isOn: boolean }) | null {
    let best: (PageOnScreen & { isOn: boolean }) | null = null
    let least = Number.POSITIVE_INFINITY
    for (const own of this.pages()) {
      const { left, right, top, bottom } = own.frame
      const distance = Math.hypot(Math.max(0, left - x, x - right), Math.max(0, top - y, y - bottom))
      if (distance < least) [best, least] = [{ ...own, isOn: distance === 0 }, distance]
    }
    return best
  }

  /** A point of the window in PDF points of a page. */
  pagePoint({ page, frame }: PageOnScreen, x: number, y: number): PagePoint {
    const { viewport } = page
    const [px, py] = viewport.convertToPdfPoint(
      ((x - frame.left) / frame.width) * viewport.width,
      ((y - frame.top) / frame.height) * viewport.height,
    )
    return { x: px, y: py }
  }

  #letters({ page }: PageOnScreen, layout: PageLayout, x: number, y: number): Letters {
    const divs = page.textLayer?.highlighter?.textDivs
    const strOf = (itemIndex: number) => layout.items[itemIndex]?.str ?? ''
    return {
      strOf,
      measure: ({ itemIndex, place }) => measureLetters(divs?.[itemIndex], strOf(itemIndex), place, page.viewport, x, y),
    }
  }

  /** The line and letter under a point, with its page; null where none stands, or its page is not read yet. */
  #letterAt(x: number, y: number): { pageIndex: number; layout: PageLayout; line: LaidLine; letter: LetterPlace } | null {
    const own = this.pageNear(x, y)
    const layout = own?.isOn ? this.pdf.texts.peek(own.pageIndex) : null
    if (!own || !layout) return null
    const point = this.pagePoint(own, x, y)
    const line = lineAt(laidLines(layout), point)
    const letter = line && letterAt(line, this.#letters(own, layout, x, y), point)
    return letter && { pageIndex: own.pageIndex, layout, line, letter }
  }

  /** Stored offset of the character under a point; null where there is none, or it is no part of the text. */
  offsetAt(x: number, y: number): number | null {
    const found = this.#letterAt(x, y)
    if (!found) return null
    const { pageIndex, layout, letter } = found
    const at = (offset: number, affinity: 'start' | 'end') =>
      pageOffset(layout, { pageIndex, itemIndex: letter.piece.itemIndex, offset }, affinity)
    const start = at(letter.offset, 'start')
    const end = at(letter.offset + 1, 'end')
    return start === null || end === null || start >= end ? null : start + (this.pdf.starts[pageIndex] ?? 0)
  }

  /** What stands under a point without being part of the text (a raised citation, a page number), with its offset in the whole text. */
  asideAt(x: number, y: number): SetAside | null {
    const found = this.#letterAt(x, y)
    if (!found?.letter.piece.isAside) return null
    const { pageIndex, layout, letter } = found
    const { itemIndex, from } = letter.piece
    const at = pageOffset(layout, { pageIndex, itemIndex, offset: from }, 'end') ?? 0
    const str = layout.items[itemIndex]?.str.trim() ?? ''
    const asides = this.pdf.source.pages[pageIndex]?.asides ?? []
    const near = asides.filter((aside) => aside.text.includes(str) || str.includes(aside.text))
    const own = near.reduce<SetAside | null>(
      (best, aside) => (best && Math.abs(best.at - at) <= Math.abs(aside.at - at) ? best : aside),
      null,
    )
    return own && { ...own, at: own.at + (this.pdf.starts[pageIndex] ?? 0) }
  }

  /** True on letters that are no part of the text. */
  isOnAside(x: number, y: number): boolean {
    return this.#letterAt(x, y)?.line.isAside === true
  }

  /** The place between letters nearest to a point, staying in the column of `from`; null when the page there has no text, or is not read yet. */
  placeNear(x: number, y: number, from: PlacePoint | null = null): PlacePoint | null {
    const own = this.pageNear(x, y)
    const layout = own && this.pdf.texts.peek(own.pageIndex)
    if (!own || !layout) return null
    const { left, right, top, bottom } = own.frame
    // Beside and between pages the nearest edge counts.
    const [nearX, nearY] = [Math.min(right, Math.max(left, x)), Math.min(bottom, Math.max(top, y))]
    const point = this.pagePoint(own, nearX, nearY)
    const column = from?.pageIndex === own.pageIndex ? from.column : null
    const line = nearestLine(laidLines(layout), point, column)
    const place = line && letterPlace(line, this.#letters(own, layout, nearX, nearY), point)
    return place && { pageIndex: own.pageIndex, itemIndex: place.piece.itemIndex, offset: place.offset, column: line.column }
  }

  /** Stored offset of a place; `start` looks forward, `end` back, as for the ends of a stretch. */
  offsetOf(place: ItemPoint, affinity: 'start' | 'end'): number | null {
    const layout = this.pdf.texts.peek(place.pageIndex)
    if (!layout) return null
    const start = this.pdf.starts[place.pageIndex] ?? 0
    const found = pageOffset(layout, place, affinity)
    if (found !== null) return start + found
    return affinity === 'start' ? start + (this.pdf.lengths[place.pageIndex] ?? 0) : start
  }

  /** The stretch between two places, whichever comes first. */
  rangeOf(a: ItemPoint, b: ItemPoint): TextRange | null {
    const [first, second] = [this.offsetOf(a, 'start'), this.offsetOf(b, 'start')]
    if (first === null || second === null) return null
    const [from, to] = first <= second ? [a, b] : [b, a]
    const start = this.offsetOf(from, 'start')
    const end = this.offsetOf(to, 'end')
    return start === null || end === null ? null : { start, end }
  }

  /** The ends of a stretch, from the layouts at hand. */
  edgesOf({ start, end }: TextRange): Edges {
    return { start: this.#edge(start, 1), end: this.#edge(end - 1, -1) }
  }

  /** The box of a character and its side where its stretch begins (1) or ends (-1). A character that is not on the page stands for the next one. */
  #edge(offset: number, step: 1 | -1): Edge | null {
    const { starts, texts, page } = this.pdf
    const pageIndex = starts.findLastIndex((start) => start <= offset)
    const layout = texts.peek(pageIndex)
    const view = page(pageIndex)
    if (!layout || !view?.div.isConnected) return null
    const frame = view.div.getBoundingClientRect()
    const at = offset - (starts[pageIndex] ?? 0)
    for (let tried = at; Math.abs(tried - at) < 8; tried += step) {
      const span = { start: tried, end: tried + 1 }
      const [rect] = rectsOf(layout, span)
      const unit = layout.alignment.toLive(span)[0]?.start
      const item = unit === undefined ? undefined : layout.items[layout.text.itemIndex[unit] ?? -1]
      const place = item && placeItem(item)
      if (!rect || !place) continue
      const { left, top, width, height } = pageBox(view.viewport, rect)
      const part = (of: number, share: number) => (of * share) / 100
      const box = new DOMRect(
        frame.left + part(frame.width, left),
        frame.top + part(frame.height, top),
        part(frame.width, width),
        part(frame.height, height),
      )
      const [ox, oy] = view.viewport.convertToViewportPoint(0, 0)
      const [ax, ay] = view.viewport.convertToViewportPoint(place.ux, place.uy)
      const sign = -step * (place.rtl ? -1 : 1)
      return { box, side: sideTowards(sign * (ax - ox), sign * (ay - oy)) }
    }
    return null
  }

  /** The place of a stored offset, for keeping to its column; null when its page is not read yet. */
  placeOf(offset: number): PlacePoint | null {
    const pageIndex = this.pdf.starts.findLastIndex((start) => start <= offset)
    const layout = this.pdf.texts.peek(pageIndex)
    if (!layout) return null
    const at = offset - (this.pdf.starts[pageIndex] ?? 0)
    const [live] = layout.alignment.toLive({ start: at, end: at + 1 })
    const itemIndex = live ? (layout.text.itemIndex[live.start] ?? -1) : -1
    if (!live || itemIndex < 0) return null
    const line = laidLines(layout).find(({ pieces }) => pieces.some((piece) => piece.itemIndex === itemIndex))
    return line ? { pageIndex, itemIndex, offset: layout.text.itemOffset[live.start] ?? 0, column: line.column } : null
  }
}
