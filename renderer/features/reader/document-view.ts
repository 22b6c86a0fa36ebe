import type { SetAside } from '../../../shared/anchoring/align-texts'
import type { Selectors } from '../../../shared/anchoring/selectors'
import type { PassageRegion, PassageShape } from '../../../shared/model/passage'
import type { AreaSurface } from './areas/area-surface'
import type { PagePictures } from './pages/page-pictures'
import type { PlaceHistory } from './place-history'
import type { Edges } from './selecting/edges'
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
  /** Where it leads, in the measure of `DocumentView.seen`; null when that is not known. */
  at: number | null
  go: () => void
}

/** A heading of an article, and where it begins in the text. */
export interface Heading {
  title: string
  start: number
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

/** One page after another, or two side by side: odd ones left, or a cover alone and even ones left. */
export const spreads = ['none', 'odd', 'cover'] as const
export type Spread = (typeof spreads)[number]

/** How pages are laid out. */
export interface Arrangement {
  /** Degrees clockwise beyond the way the pages stand by themselves: 0, 90, 180 or 270. */
  rotation: number
  spread: Spread
}

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
  /** Offset of the character under a point of the window; null where there is none, or what stands there is no part of the text. At once, from what is at hand. */
  offsetAt(x: number, y: number): number | null
  /** What stands under a point of the window without being part of the text: a raised citation, a page number. `at` is its offset in the whole text. */
  asideAt(x: number, y: number): SetAside | null
  /**
   * Offset of the place between characters nearest to a point of the window, in the column of `from` unless the point is clearly in another one; null where the document has no text, or is not
   * read yet. `affinity` says on which side of a gap it stands: the `start` or the `end` of a stretch.
   */
  offsetNear(x: number, y: number, from: number | null, affinity: 'start' | 'end'): number | null
  /** The ends of a stretch of text in the window, at once; null where they are not on screen. */
  edges(range: TextRange): Edges
  /** For drawing rectangles; null for a document without pages. */
  readonly areas: AreaSurface | null
  /** Ids of the marks at a point of the window. */
  hit(x: number, y: number): string[]
  /** Offset of the first text in view, about. */
  visibleStart(): number
  /** Selects a stretch; `moving` is the end that goes on moving with Shift and an arrow key. */
  select(range: TextRange, moving: 'start' | 'end'): void
  clearSelection(): void
  /** Calls back when places may have changed: zoom, resize, a page measured. Returns the way to stop. */
  onLayout(listener: () => void): () => void

  outline(): Promise<readonly OutlineItem[]>
  /** Headings with where they begin in the text, in order; only articles know that. */
  headings?(): readonly Heading[]
  zoom(): Zoom
  setZoom(zoom: Zoom): void
  /** Null for a document without pages. */
  pages(): PageState | null
  goToPage(page: number): void
  /** Null for a document without pages. */
  arrangement(): Arrangement | null
  arrange(change: Partial<Arrangement>): void
  /** Small pictures of the pages; null for a document without pages. */
  pictures(): PagePictures | null
  /** The part of the document in view, in a measure that grows from its start to its end. */
  seen(): { start: number; end: number }
  /** Places jumped from. */
  readonly history: PlaceHistory
  /** A note of where the reader is and how the document is laid out, for next time; empty while it is hidden. */
  place(): string
  /** The first part of `place`: where the reader is. */
  spot(): string
  /** Goes to what `place` or `spot` gave; also understands what older versions noted. */
  goToPlace(place: string): void
  destroy(): void
}
