import { joinLines } from './join-lines'
import { readMappedLines } from './page-lines'
import { type PdfTextItem, textItems } from './pdf-text-item'
import { readingOrder } from './reading-order'
import { type Affinity, MADE, type MappedText, MappedTextBuilder, offsetOf, placeOf } from './source-map'

export { pageRects, type Rect } from './page-rects'
export { type PdfTextItem, textItems }

/** Kept beside every offset into page text. Raise it with any change that alters the text of some page. */
export const PAGE_TEXT_VERSION = 2

/** The canonical text of one PDF page and the way back to its text items. Offsets are UTF-16 units. */
export interface PageText {
  text: string
  /** per unit of `text`: index of the item it comes from, or -1 for a space or line end we made */
  itemIndex: Int32Array
  /** per unit: where in that item's `str` it begins */
  itemOffset: Int32Array
  /** per unit: where in that item's `str` it ends */
  itemEnd: Int32Array
  /** Where the file draws the page in another order than it is read: each item's place in reading order. */
  ranks: Int32Array | null
}

/** What page text can be told. */
export interface PageTextOptions {
  /** Words of the whole document, lower case, to judge cut words by; without them the page's own are used. */
  words?: ReadonlySet<string>
}

/**
 * Builds the canonical text of a page. Pure and deterministic: import and screen call it with the same items and get
 * the same text.
 *
 * NFC; ligatures expanded; soft hyphens dropped; every space one U+0020; words cut at a line end joined; the lines of
 * a paragraph joined by a space; '\n' at paragraph ends, changes of font size and column jumps. Items keep the order
 * the file draws them in, but for columns drawn row by row. Linear in the number of characters.
 */
export function buildPageText(items: readonly PdfTextItem[], options: PageTextOptions = {}): PageText {
  const buffer = new MappedTextBuilder()
  const order = readingOrder(items)
  const lines = readMappedLines(items, buffer, order)
  const joints = joinLines(lines, options.words)
  const out = new MappedTextBuilder()
  for (const [i, line] of lines.entries()) {
    const { hyphen, between } = joints[i] as (typeof joints)[number]
    out.copy(buffer, line.from, hyphen === 'drop' ? line.to - 1 : line.to)
    if (hyphen === 'harden') out.characters[out.length - 1] = '-'
    if (between !== '' && out.length > 0) out.make(between)
  }
  const { text, source, begin, end } = out.finish()
  return { text, itemIndex: source, itemOffset: begin, itemEnd: end, ranks: order && ranksOf(order) }
}

function ranksOf(order: Int32Array): Int32Array {
  const ranks = new Int32Array(order.length)
  for (let rank = 0; rank < order.length; rank += 1) ranks[order[rank] as number] = rank
  return ranks
}

/** A place in a text-layer div → canonical offset. At a gap `start` goes forward, `end` goes back. */
export function offsetFromItem(page: PageText, itemIndex: number, offsetInItem: number, affinity: Affinity): number {
  const { ranks } = page
  if (!ranks) return offsetOf(mapOf(page), itemIndex, offsetInItem, affinity)
  // Places are found by halving, so the sources have to rise with the text.
  const source = page.itemIndex.map((item) => (item === MADE ? MADE : (ranks[item] as number)))
  return offsetOf({ ...mapOf(page), source }, ranks[itemIndex] ?? itemIndex, offsetInItem, affinity)
}

/** Canonical offset → a place in a text-layer div, for drawing a DOM Range; null on a page without text. */
export function itemFromOffset(page: PageText, offset: number, affinity: Affinity): { itemIndex: number; offset: number } | null {
  const found = placeOf(mapOf(page), offset, affinity)
  return found && { itemIndex: found.source, offset: found.place }
}

function mapOf(page: PageText): MappedText {
  return { text: page.text, source: page.itemIndex, begin: page.itemOffset, end: page.itemEnd }
}
