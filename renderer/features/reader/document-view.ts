import type { Selectors } from '../../../shared/anchoring/selectors'
import type { PassageRegion, PassageShape } from '../../../shared/model/passage'
import type { TextRange } from './text-range'

/** One line under a mark: a hypothesis's colour and the lane it runs in, 0 nearest the text. */
export interface MarkLine {
  colour: string
  lane: number
}

/** How a passage was marked in another program. */
export interface OwnLook {
  /** `#rrggbb`; empty when it had none. */
  colour: string
  style: 'highlight' | 'underline' | 'strike-out'
}

/** Something drawn over the text. */
export interface Mark {
  id: string
  /** A stretch of text, a rectangle or a note at a point; the last two stand where their regions are. */
  shape: PassageShape
  range: TextRange
  /** Where it stands on PDF pages, as stored; measured from the page where `rects` is empty. */
  regions: readonly PassageRegion[]
  /**
   * `claimed` and `plain` are passages; `draft` is about to become one; `cursor` is the sentence being read; `flash` was linked to;
   * `match` and `current` are words found. */
  tone: 'claimed' | 'plain' | 'draft' | 'cursor' | 'flash' | 'match' | 'current'
  /** A line for each hypothesis; the first gives the fill. */
  lines: readonly MarkLine[]
  /** Of a passage brought from another program that nobody has claimed yet; null for all others. */
  own: OwnLook | null
  isFocused: boolean
}

/** Where something stands: its stretch of text, and its rectangles on pages. */
export type MarkPlacing = Pick<Mark, 'range' | 'regions'>

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
  /** Brings the start of a range into view; `always` also when it is in view already. What has no words stands where its regions are. */
  scrollTo(range: TextRange, when?: 'always' | 'unseen', regions?: readonly PassageRegion[]): Promise<void>
  /** Where a range stands in the window, px; empty when that part is not drawn. */
  clientRects(range: TextRange, regions?: readonly PassageRegion[]): Promise<DOMRect[]>
  /** Distance of a mark from the top of the scrolled content, px; estimated for parts not laid out yet. */
  topOf(mark: MarkPlacing): number
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
