import type { Selectors } from '../../../shared/anchoring/selectors'
import type { PassageRegion } from '../../../shared/model/passage'
import type { TextRange } from './text-range'

/** One line under a mark: a hypothesis's colour and the lane it runs in, 0 nearest the text. */
export interface MarkLine {
  colour: string
  lane: number
}

/** Something drawn over the text. */
export interface Mark {
  id: string
  range: TextRange
  /** Where it stands on PDF pages, as stored; measured from the page where `rects` is empty. */
  regions: readonly PassageRegion[]
  /**
   * `claimed` and `plain` are passages; `draft` is about to become one; `cursor` is the sentence being read; `flash` was linked to;
   * `match` and `current` are words found. */
  tone: 'claimed' | 'plain' | 'draft' | 'cursor' | 'flash' | 'match' | 'current'
  /** A line for each hypothesis; the first gives the fill. */
  lines: readonly MarkLine[]
  isFocused: boolean
}

/** An entry of the outline; a leaf or a chapter with its own. */
export interface OutlineItem {
  id: string
  title: string
  items: readonly OutlineItem[]
  go: () => void
}

/** Pages of a paged document, from 1. */
export interface PageState {
  page: number
  count: number
}

export const fitModes = ['page-width', 'page-fit'] as const
export type FitMode = (typeof fitModes)[number]

/** Scale 1 is 100 %; a fit mode follows the window. */
export type Zoom = { scale: number; fit: FitMode | null }

/**
 * A document on screen, whatever it is made of. Ranges are of the stored canonical text of the whole source, UTF-16 units; the rest of the
 * reader asks nothing else about PDF or HTML.
 */
export interface DocumentView {
  /** What scrolls. */
  readonly scroller: HTMLElement
  /**
   * The stretch that is selected with the mouse or caret; null when there is none in this document, `set-aside` when it holds nothing but
   * what stands on the page and is no part of its text (a page number).
   */
  describe(): Promise<TextRange | 'set-aside' | null>
  /** Where saved selectors stand in the stored text; null for an orphan. */
  anchor(selectors: Selectors): TextRange | null
  /** Draws exactly these marks, now and again whenever the document is laid out anew. */
  draw(marks: readonly Mark[]): void
  /** Brings the start of a range into view; `always` also when it is in view already. */
  scrollTo(range: TextRange, when?: 'always' | 'unseen'): Promise<void>
  /** Where a range stands in the window, px; empty when that part is not drawn. */
  clientRects(range: TextRange): Promise<DOMRect[]>
  /** Distance of a mark from the top of the scrolled content, px; estimated for parts not laid out yet. */
  topOf(mark: Pick<Mark, 'range' | 'regions'>): number
  /** Ids of the marks at a point of the window. */
  hit(x: number, y: number): string[]
  /** Offset of the first text in view, about. */
  visibleStart(): number
  clearSelection(): void
  /** Calls back when places may have changed: zoom, resize, a page measured. Returns the way to stop. */
  onLayout(listener: () => void): () => void

  outline(): Promise<readonly OutlineItem[]>
  zoom(): Zoom
  setZoom(zoom: Zoom): void
  /** Null for a document without pages. */
  pages(): PageState | null
  goToPage(page: number): void
  /** A note of where the reader is, for next time. */
  place(): string
  goToPlace(place: string): void
  destroy(): void
}
