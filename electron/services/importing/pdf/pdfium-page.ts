import type { PdfTextItem } from '../../../../shared/anchoring/page-text'
import type { Pdfium } from './pdfium'
import { PdfiumFonts } from './pdfium-fonts'
import { type GlyphStyle, type LetterEdges, PdfiumItems } from './pdfium-items'
import { characterOf, letterKind } from './pdfium-letters'
import { PdfiumObjects, type Step } from './pdfium-objects'
import { type LetterRiddles, RIDDLE, type Riddle } from './pdfium-riddles'

/** A page as pdfium reads it, or why pdf.js had better read it. A page with riddles too is for pdf.js, and tells what to learn from its answer. */
export type PdfiumPage =
  | { items: PdfTextItem[]; letters: LetterEdges | null; view: number[]; rotate: number; riddles: Riddle[] }
  | { doubt: Doubt }

/** What makes it doubtful that pdf.js finds the same letters in the same order. */
export type Doubt =
  | 'page not readable'
  | 'too many objects'
  | 'unknown letter'
  | 'unknown font'
  | 'letter of no object'
  | 'object left out'
  | 'letter outside the page'

/** Letters outside the page by less than this, points, are near its edge. */
const EDGE = 40

/** Control codes that pdf.js takes for spaces. */
const BLANK = /^\s$/u

/** The letters of a page by object: for each its code, and the next letter of its object or -1. */
interface Chains {
  codes: Int32Array
  next: Int32Array
}

/** What the glyphs of one object have in common. */
interface Run {
  style: GlyphStyle
  font: number
  /** Scale along the baseline, without the font size. */
  along: number
  /** The page: left, bottom, right, top. */
  view: number[]
}

/** One glyph and the letters it stands for: a ligature has several. */
interface Glyph {
  letters: string
  /** Index in pdfium's list. */
  at: number
  x: number
  y: number
}

class Doubtful extends Error {
  constructor(readonly doubt: Doubt) {
    super(doubt)
  }
}

/** Reads pages of one document. */
export class PdfiumReader {
  readonly #pdfium: Pdfium
  readonly #document: number
  /** Where pdfium writes its answers, aligned for doubles. */
  readonly #room: number
  readonly #objects: PdfiumObjects
  readonly #answers: LetterRiddles
  #fonts: PdfiumFonts
  #riddles: Riddle[] = []

  /**
   * @param document handle of the open document; stays the caller's
   * @param answers what is known of its glyphs without Unicode
   */
  constructor(pdfium: Pdfium, document: number, answers: LetterRiddles) {
    this.#pdfium = pdfium
    this.#answers = answers
    this.#document = document
    this.#room = pdfium.malloc(256)
    this.#objects = new PdfiumObjects(pdfium)
    this.#fonts = new PdfiumFonts(pdfium, this.#room)
  }

  /** Gives pdfium's memory back. */
  close(): void {
    this.#objects.close()
    this.#pdfium.free(this.#room)
  }

  /**
   * @param index zero-based
   * @param withLetters to tell where each letter stands, too. Throws when pdfium itself fails: it is then not to be used again.
   */
  read(index: number, withLetters = false): PdfiumPage {
    const p = this.#pdfium
    const page = p.FPDF_LoadPage(this.#document, index)
    if (!page) return { doubt: 'page not readable' }
    let text = 0
    try {
      this.#fonts = new PdfiumFonts(p, this.#room)
      this.#riddles = []
      const { view, rotate } = this.#box(page)
      const steps = this.#objects.of(page)
      if (!steps) throw new Doubtful('too many objects')
      text = p.FPDFText_LoadPage(page)
      if (!text) throw new Doubtful('page not readable')
      const letters = withLetters ? new Map<PdfTextItem, readonly number[]>() : null
      return { items: this.#items(text, steps, view, letters), letters, view, rotate, riddles: this.#riddles }
    } catch (error) {
      if (error instanceof Doubtful) return { doubt: error.doubt }
      throw error
    } finally {
      if (text) p.FPDFText_ClosePage(text)
      p.FPDF_ClosePage(page)
    }
  }

  #box(page: number): { view: number[]; rotate: number } {
    const p = this.#pdfium
    if (!p.FPDF_GetPageBoundingBox(page, this.#room)) throw new Doubtful('page not readable')
    const [left = 0, top = 0, right = 0, bottom = 0] = this.#floats(4)
    return { view: [left, bottom, right, top], rotate: p.FPDFPage_GetRotation(page) * 90 }
  }

  #items(text: number, steps: Step[], view: number[], letters: Map<PdfTextItem, readonly number[]> | null): PdfTextItem[] {
    const chains = this.#assign(text, steps)
    const all: PdfTextItem[] = []
    let open = new PdfiumItems(all, letters)
    const outer: PdfiumItems[] = []
    for (const [at, step] of steps.entries()) {
      if (step.form === 'begins') {
        open.end()
        outer.push(open)
        open = new PdfiumItems(all, letters)
      } else if (step.form === 'ends') {
        open.end()
        open = outer.pop() ?? open
      } else if (step.first >= 0) {
        this.#object(text, step, chains, open, view)
      } else if (this.#objects.isLeftOut(steps, at)) {
        throw new Doubtful('object left out')
      }
    }
    open.end()
    return all
  }

  /** Gives each object its letters: pdfium lists them by line, and along the line by place. */
  #assign(text: number, steps: Step[]): Chains {
    const p = this.#pdfium
    const count = Math.max(0, p.FPDFText_CountChars(text))
    const codes = new Int32Array(count)
    const next = new Int32Array(count).fill(-1)
    const byObject = new Map<number, Step>()
    for (const step of steps) if (!step.form) byObject.set(step.object, step)
    let object = 0
    let step: Step | undefined
    for (let at = 0; at < count; at++) {
      const code = p.FPDFText_GetUnicode(text, at)
      if ((code === 0x20 || code === 0x0a || code === 0x0d) && p.FPDFText_IsGenerated(text, at) === 1) continue
      const owner = p.FPDFText_GetTextObject(text, at)
      if (owner !== object) {
        object = owner
        step = byObject.get(owner)
      }
      if (!step) throw new Doubtful('letter of no object')
      if (step.last >= 0) next[step.last] = at
      else step.first = at
      step.last = at
      codes[at] = code
    }
    return { codes, next }
  }

  #object(text: number, step: Step, { codes, next }: Chains, items: PdfiumItems, view: number[]): void {
    const p = this.#pdfium
    const room = this.#room
    const run = this.#run(text, step, view)
    items.style(run.style)
    let glyph = null as Glyph | null
    let shown = 0
    let outside = 0
    for (let at = step.first; at >= 0; at = next[at] as number) {
      let code = codes[at] as number
      const riddle = p.FPDFText_HasUnicodeMapError(text, at) === 1
      const second = next[at] as number
      if (code >= 0xd800 && code < 0xdc00 && second >= 0) {
        code = 0x10000 + (code - 0xd800) * 0x400 + ((codes[second] as number) - 0xdc00)
        at = second
      } else if (code === 2 && p.FPDFText_IsHyphen(text, at) === 1) code = 0x2d
      if (code < 0 || code > 0x10ffff) throw new Doubtful('unknown letter')
      // A code of its own for the space is all that pdf.js needs.
      const kind = riddle && code !== 0x20 && code !== 0xa0 ? 'riddle' : letterKind(code)
      if (kind === 'unknown') throw new Doubtful('unknown letter')
      if (kind === 'nothing') continue
      const letter = kind === 'riddle' ? this.#guess(run, code) : String.fromCodePoint(code)
      const blank = kind === 'space' || (letter < ' ' && BLANK.test(letter))
      if (!blank) {
        p.FPDFText_GetCharOrigin(text, at, room, room + 8)
        const x = p.f64[room >> 3] as number
        const y = p.f64[(room >> 3) + 1] as number
        if (glyph?.x === x && glyph.y === y) {
          glyph.letters += letter
          continue
        }
        if (glyph && this.#draw(text, run, glyph, items)) shown += 1
        else if (glyph) outside += 1
        glyph = { letters: letter, at, x, y }
      } else {
        if (glyph && this.#draw(text, run, glyph, items)) shown += 1
        else if (glyph) outside += 1
        glyph = null
        items.space()
      }
    }
    if (glyph && this.#draw(text, run, glyph, items)) shown += 1
    else if (glyph) outside += 1
    if (shown > 0 && outside > 0) throw new Doubtful('letter outside the page')
  }

  #run(text: number, step: Step, view: number[]): Run {
    const p = this.#pdfium
    const room = this.#room
    const font = p.FPDFTextObj_GetFont(step.object)
    const fontName = this.#fonts.name(font)
    if (!fontName) throw new Doubtful('unknown font')
    p.FPDFTextObj_GetFontSize(step.object, room)
    p.FPDFText_GetMatrix(text, step.first, room + 4)
    const at = room >> 2
    const [fontSize, a, b, c, d] = [
      p.f32[at] as number,
      p.f32[at + 1] as number,
      p.f32[at + 2] as number,
      p.f32[at + 3] as number,
      p.f32[at + 4] as number,
    ]
    return { style: { fontName, fontSize, a, b, c, d }, font, along: Math.hypot(a, b), view }
  }

  /** Puts a glyph into the items; false for one outside the page, which pdf.js leaves out. */
  #draw(text: number, run: Run, glyph: Glyph, items: PdfiumItems): boolean {
    const { letters, x, y } = glyph
    const width = this.#width(text, run, glyph)
    const x0 = run.view[0] as number
    const y0 = run.view[1] as number
    const x1 = run.view[2] as number
    const y1 = run.view[3] as number
    // As pdf.js asks it: with a width that no matrix has scaled.
    if (x + width / run.along >= x0 && x <= x1 && y >= y0 && y <= y1) {
      items.glyph(letters, x, y, width)
      return true
    }
    // pdf.js is then wrong about the place of what follows: near the edge nobody knows what it will show.
    const near = x + width > x0 - EDGE && x < x1 + EDGE && y > y0 - EDGE && y < y1 + EDGE
    if (near) throw new Doubtful('letter outside the page')
    return false
  }

  /** What pdf.js has been seen to put for a glyph without Unicode, or the mark of an open riddle. */
  #guess({ font, style: { fontName } }: Run, code: number): string {
    const riddle = { font: fontName, key: `${fontName} ${code} ${this.#fonts.width(font, code).toFixed(3)}`, code }
    const answer = this.#answers.answer(riddle)
    if (answer === undefined) this.#riddles.push(riddle)
    return answer ?? RIDDLE
  }

  /**
   * Advance of a glyph along its baseline, points. pdfium's loose box reaches from the origin to the end of the advance, or further where the
   * glyph hangs over: then what the font's table has is the better answer, and also for writing up or down the page, where the box has no
   * breadth; there the glyph's own box is the next best.
   */
  #width(text: number, run: Run, { letters, at, x, y }: Glyph): number {
    const { a, fontSize } = run.style
    const { along } = run
    const named = this.#fonts.width(run.font, characterOf(letters)) * fontSize
    const p = this.#pdfium
    const room = this.#room
    if (Math.abs(a) < 0.05 * along) {
      if (named !== 0) return named * along
      p.FPDFText_GetCharBox(text, at, room, room + 8, room + 16, room + 24)
      return Math.max((p.f64[(room >> 3) + 3] as number) - y, y - (p.f64[(room >> 3) + 2] as number))
    }
    p.FPDFText_GetLooseCharBox(text, at, room)
    const end = p.f32[(room >> 2) + (a < 0 ? 0 : 2)] as number
    const width = (end - x) / a
    if (named === 0 || Math.abs(width) - Math.abs(named) < 0.02 * Math.abs(named)) return width * along
    p.FPDFText_GetCharBox(text, at, room, room + 8, room + 16, room + 24)
    const edge = p.f64[(room >> 3) + (a < 0 ? 0 : 1)] as number
    return (Math.abs(edge - end) < 0.01 ? named : width) * along
  }

  #floats(count: number): Float32Array {
    return this.#pdfium.f32.subarray(this.#room >> 2, (this.#room >> 2) + count)
  }
}
