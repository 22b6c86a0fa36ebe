import { SOFT_HYPHEN } from './characters'
import { type HyphenFate, judgeHyphen, wordsOf } from './hyphenation'
import { lineBreaks } from './line-breaks'
import { type Line, readLines } from './page-lines'
import { type PdfTextItem, textItems } from './pdf-text-item'
import { type Affinity, type MappedText, MappedTextBuilder, offsetOf, placeOf } from './source-map'

export { pageRects, type Rect } from './page-rects'
export { type PdfTextItem, textItems }

/** Kept beside every offset into page text. Raise it with any change that alters the text of some page. */
export const PAGE_TEXT_VERSION = 1

/** The canonical text of one PDF page and the way back to its text items. Offsets are UTF-16 units. */
export interface PageText {
  text: string
  /** per unit of `text`: index of the item it comes from, or -1 for a space or line end we made */
  itemIndex: Int32Array
  /** per unit: where in that item's `str` it begins */
  itemOffset: Int32Array
  /** per unit: where in that item's `str` it ends */
  itemEnd: Int32Array
}

/**
 * Builds the canonical text of a page. Pure and deterministic: import and screen call it with the same items and get
 * the same text.
 *
 * NFC; ligatures expanded; soft hyphens dropped; every space one U+0020; words cut at a line end joined; the lines of
 * a paragraph joined by a space; '\n' at paragraph ends, changes of font size and column jumps. Items keep the order
 * the file draws them in. Linear in the number of characters.
 */
export function buildPageText(items: readonly PdfTextItem[]): PageText {
  const buffer = new MappedTextBuilder()
  const lines = readLines(items, buffer)
  const breaks = lineBreaks(lines)
  const cut = lines.map((line) => /[-\u2010\u2011\u00AD]$/u.test(line.text))
  const words = cut.includes(true)
    ? wordsOf(lines.map((line, i) => wholeWords(line.text, cut[i - 1], cut[i])))
    : new Set<string>()

  const out = new MappedTextBuilder()
  for (const [i, line] of lines.entries()) {
    const next = lines[i + 1]
    const separator = breaks[i + 1] ?? ''
    const fate: HyphenFate = next && cut[i] && mayJoin(line, next, separator) ? judgeHyphen(line.text, next.text, words) : 'none'
    const last = line.to - 1
    for (let at = line.from; at <= last; at += 1) {
      const isHyphen = buffer.characters[at] === SOFT_HYPHEN
      if (at === last && cut[i]) {
        if (fate === 'join') continue
        if (isHyphen) {
          if (fate === 'none') continue
          out.copy(buffer, at, at + 1)
          out.characters[out.length - 1] = '-'
          continue
        }
      }
      out.copy(buffer, at, at + 1)
    }
    if (!next) continue
    if (fate === 'keep-and-space') out.make(' ')
    else if (fate === 'none') {
      const between = separator === ' ' && gluesToNext(line.text, next.text) ? '' : separator
      if (between !== '' && out.length > 0) out.make(between)
    }
  }
  const { text, source, begin, end } = out.finish()
  return { text, itemIndex: source, itemOffset: begin, itemEnd: end }
}

/** A line without the parts of cut words at its edges: they prove nothing about words. */
function wholeWords(text: string, afterCut: boolean | undefined, isCut: boolean | undefined): string {
  const head = afterCut ? text.replace(/^\S+/u, '') : text
  return isCut ? head.replace(/\S+$/u, '') : head
}

/** A word may be cut over a column jump too, as long as the sort of text stays the same. */
function mayJoin(line: Line, next: Line, separator: string): boolean {
  if (separator !== '\n') return true
  const [a, b] = [line.main?.size ?? 0, next.main?.size ?? 0]
  return Math.abs(a - b) < 0.05 * Math.max(a, b) && /^\p{Ll}/u.test(next.text) && line.fontName === next.fontName
}

/** Line ends that stand for nothing: after a dash or slash set tight, and inside web addresses. */
function gluesToNext(line: string, next: string): boolean {
  const token = /\S+$/u.exec(line)?.[0] ?? ''
  if (/(?:https?:\/\/|www\.|doi\.org\/|\b10\.\d{4,9}\/)/iu.test(token)) {
    return /[/_\-=?&%#]$/u.test(token) || (/[.:]$/u.test(token) && /^[\p{Ll}\p{N}]/u.test(next))
  }
  if (/[\p{L}\p{N}][—/]$/u.test(token)) return /^[\p{L}\p{N}]/u.test(next)
  return /[\p{L}\p{N}]–$/u.test(token) && /^[\p{L}\p{N}]/u.test(next)
}

/** A place in a text-layer div → canonical offset. At a gap `start` goes forward, `end` goes back. */
export function offsetFromItem(page: PageText, itemIndex: number, offsetInItem: number, affinity: Affinity): number {
  return offsetOf(mapOf(page), itemIndex, offsetInItem, affinity)
}

/** Canonical offset → a place in a text-layer div, for drawing a DOM Range; null on a page without text. */
export function itemFromOffset(page: PageText, offset: number, affinity: Affinity): { itemIndex: number; offset: number } | null {
  const found = placeOf(mapOf(page), offset, affinity)
  return found && { itemIndex: found.source, offset: found.place }
}

function mapOf(page: PageText): MappedText {
  return { text: page.text, source: page.itemIndex, begin: page.itemOffset, end: page.itemEnd }
}
