import type { PdfTextItem } from '../../../../shared/anchoring/page-text'

/** How the glyphs of one text object stand. */
export interface GlyphStyle {
  fontName: string
  /** As the content stream names it, before any matrix. */
  fontSize: number
  /** Text space → PDF user space, for a font of size 1. */
  a: number
  b: number
  c: number
  d: number
}

/** Parts of the font size, as in pdf.js: gaps between the end of one glyph and the origin of the next. */
const BACKWARDS = -0.2
const NO_GAP = 0.03
const SPACE = 0.102
const WIDE_SPACE = 0.6
/** Part of the font height: a baseline moved by more begins another item. */
const RAISED = 0.25

/** Marks that stand on the letter before, whatever width they claim. */
const ZERO_WIDTH = /^\p{Mn}$/u

/** For each UTF-16 unit of an item's `str` where it begins and where it ends: points along the baseline, from where the item begins. */
export type LetterEdges = ReadonlyMap<PdfTextItem, readonly number[]>

/** An item that still grows. Lengths in points. */
interface OpenItem {
  str: string
  edges: number[]
  width: number
  transform: number[]
  height: number
  fontName: string
}

/**
 * Puts glyphs together to text items the way pdf.js's `getTextContent` does (its thresholds are the constants above), so that page text
 * made of them comes out the same: a gap becomes a space within an item, a wide gap an item of its own, a step to another baseline a line end.
 * Horizontal writing from left to right only.
 */
export class PdfiumItems {
  readonly #items: PdfTextItem[]
  #style: GlyphStyle | null = null
  #ux = 1
  #uy = 0
  #size = 0
  #height = 0
  #item: OpenItem | null = null
  /** Where the last glyph ended; null before the first. */
  #endX = 0
  #endY = 0
  #begun = false
  /** Size and height of the item last begun: what steps are measured by. */
  #lastSize = 0
  #lastHeight = 0
  #lastFont = ''
  /** The last thing seen was a letter; a space that follows it is then due. */
  #letter = false
  #spaceDue = false

  readonly #edges: Map<PdfTextItem, readonly number[]> | null

  /**
   * @param items list to add to
   * @param edges where to tell of each item where its letters stand
   */
  constructor(items: PdfTextItem[], edges: Map<PdfTextItem, readonly number[]> | null = null) {
    this.#items = items
    this.#edges = edges
  }

  /** Begins a text object. */
  style(style: GlyphStyle): void {
    const before = this.#style
    if (before && (before.fontName !== style.fontName || before.fontSize !== style.fontSize)) this.#flush()
    const { a, b, c, d, fontSize } = style
    const along = Math.hypot(a, b)
    const sign = fontSize < 0 ? -1 : 1
    this.#ux = along > 0 ? (sign * a) / along : 1
    this.#uy = along > 0 ? (sign * b) / along : 0
    this.#size = Math.abs(fontSize) * along
    this.#height = Math.abs(fontSize) * Math.hypot(c, d)
    this.#style = style
  }

  /** A space of the content stream. Whether one is seen depends on the gap. */
  space(): void {
    this.#spaceDue = this.#letter
    this.#letter = false
  }

  /** @param width along the baseline, points; @param x, y origin */
  glyph(text: string, x: number, y: number, width: number): void {
    const mark = text > '\u02ff' && ZERO_WIDTH.test(text)
    if (!mark) this.#stepTo(x, y)
    this.#item ??= this.#begin(x, y)
    const item = this.#item
    if (!mark) {
      item.width += width
      if (width !== 0) {
        this.#endX = x + this.#ux * width
        this.#endY = y + this.#uy * width
        this.#begun = true
      }
    }
    if (this.#spaceDue) item.str += ' '
    if (this.#edges) this.#addEdges(item, text.length, x, y, mark ? 0 : width)
    item.str += text
    this.#letter = true
    this.#spaceDue = false
  }

  /** Ends the open item: at the end of the page, and before and after a form drawn in between. */
  end(): void {
    this.#flush()
  }

  /** The letters of a ligature share its width; a space fills the gap. */
  #addEdges({ edges, str, transform }: OpenItem, letters: number, x: number, y: number, width: number): void {
    const start = (x - (transform[4] as number)) * this.#ux + (y - (transform[5] as number)) * this.#uy
    while (edges.length < 2 * str.length) edges.push(edges.at(-1) ?? start, start)
    for (let i = 0; i < letters; i += 1) edges.push(start + (width * i) / letters, start + (width * (i + 1)) / letters)
  }

  #begin(x: number, y: number): OpenItem {
    const { a, b, c, d, fontSize, fontName } = this.#style as GlyphStyle
    this.#lastSize = this.#size
    this.#lastHeight = this.#height
    this.#lastFont = fontName
    return {
      str: '',
      edges: [],
      width: 0,
      transform: [a * fontSize, b * fontSize, c * fontSize, d * fontSize, x, y],
      height: this.#height,
      fontName,
    }
  }

  #stepTo(x: number, y: number): void {
    if (!this.#begun) return
    const [dx, dy] = [x - this.#endX, y - this.#endY]
    if (dx === 0 && dy === 0) return
    const gap = dx * this.#ux + dy * this.#uy
    const rise = Math.abs(dy * this.#ux - dx * this.#uy)
    const size = this.#lastSize
    if (gap < BACKWARDS * size) {
      if (rise > 0.5 * this.#lastHeight) this.#endLine(x, y)
      else {
        this.#forgetSpace()
        this.#flush()
      }
      return
    }
    if (rise > this.#lastHeight) {
      this.#endLine(x, y)
      return
    }
    if (gap <= NO_GAP * size) this.#forgetSpace()
    if (gap <= SPACE * size) {
      if (this.#spaceDue) this.#pushSpace(Math.abs(gap))
      else if (this.#item) this.#item.width += gap
    } else if (gap > WIDE_SPACE * size || !this.#item) {
      this.#pushSpace(Math.abs(gap))
    } else {
      this.#forgetSpace()
      this.#item.str += ' '
      this.#item.width += gap
    }
    if (rise > RAISED * this.#lastHeight) this.#flush()
  }

  #forgetSpace(): void {
    this.#letter = false
    this.#spaceDue = false
  }

  #pushSpace(width: number): void {
    this.#forgetSpace()
    this.#flush()
    const { a, b, c, d, fontSize } = this.#style as GlyphStyle
    const transform = [a * fontSize, b * fontSize, c * fontSize, d * fontSize, this.#endX, this.#endY]
    this.#items.push({ str: ' ', dir: 'ltr', width, height: 0, transform, fontName: this.#lastFont, hasEOL: false })
  }

  #endLine(x: number, y: number): void {
    this.#forgetSpace()
    if (this.#item) {
      this.#flush(true)
      return
    }
    const { a, b, c, d, fontSize, fontName } = this.#style as GlyphStyle
    const transform = [a * fontSize, b * fontSize, c * fontSize, d * fontSize, x, y]
    this.#items.push({ str: '', dir: 'ltr', width: 0, height: 0, transform, fontName, hasEOL: true })
  }

  #flush(hasEOL = false): void {
    const item = this.#item
    if (!item) return
    const { str, edges, height, transform, fontName } = item
    const made = { str, dir: 'ltr', width: Math.abs(item.width), height, transform, fontName, hasEOL }
    this.#items.push(made)
    this.#edges?.set(made, edges)
    this.#item = null
  }
}
