import type { Pdfium } from './pdfium'

/** Fonts whose letters are pictures. Programs differ in what they call them. */
const PICTURES = /webding|wingding|dingbat/iu

/** Names and letter widths of the fonts of one page, asked for once. Handles are good for the page only. */
export class PdfiumFonts {
  readonly #pdfium: Pdfium
  /** Room for 128 bytes of answer. */
  readonly #room: number
  readonly #names = new Map<number, string>()
  readonly #widths = new Map<number, Map<number, number>>()
  #lastFont = 0
  #lastWidths = new Map<number, number>()

  constructor(pdfium: Pdfium, room: number) {
    this.#pdfium = pdfium
    this.#room = room
  }

  /** The name that the file gives it, e.g. `ABCDEF+Times-Roman`; '' for a font of pictures or without a name (Type 3): nobody can tell what its glyphs stand for. */
  name(font: number): string {
    let name = this.#names.get(font)
    if (name === undefined) {
      const length = Math.min(128, this.#pdfium.FPDFFont_GetBaseFontName(font, this.#room, 128))
      name = Buffer.from(this.#pdfium.u8.subarray(this.#room, this.#room + Math.max(1, length) - 1)).toString('latin1')
      if (PICTURES.test(name)) name = ''
      this.#names.set(font, name)
    }
    return name
  }

  /** Advance of a character by the font's own table, for size 1; 0 when it has none. A font that has the character twice answers for one of them. */
  width(font: number, character: number): number {
    if (character === 0) return 0
    if (font !== this.#lastFont) {
      let widths = this.#widths.get(font)
      if (!widths) {
        widths = new Map()
        this.#widths.set(font, widths)
      }
      this.#lastFont = font
      this.#lastWidths = widths
    }
    let width = this.#lastWidths.get(character)
    if (width === undefined) {
      this.#pdfium.FPDFFont_GetGlyphWidth(font, character, 1, this.#room)
      width = this.#pdfium.f32[this.#room >> 2] as number
      this.#lastWidths.set(character, width)
    }
    return width
  }
}
