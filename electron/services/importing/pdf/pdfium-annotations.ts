import { appearanceColour, hexColour, plainText } from './annotation-values'
import { PASSED_OVER, type PdfAnnotation, UNTOLD } from './pdf-annotation'
import type { Pdfium } from './pdfium'

/** As pdfium numbers them (`fpdf_annot.h`); what it does not know is 0. */
const SUBTYPES = [
  ...['', 'Text', 'Link', 'FreeText', 'Line', 'Square', 'Circle', 'Polygon', 'PolyLine', 'Highlight', 'Underline', 'Squiggly'],
  ...['StrikeOut', 'Stamp', 'Caret', 'Ink', 'Popup', 'FileAttachment', 'Sound', 'Movie', 'Widget', 'Screen', 'PrinterMark'],
  ...['TrapNet', 'Watermark', '3D', 'RichMedia', 'XFAWidget', 'Redact'],
]

/** More than any reader has patience for; a damaged array can claim any number. */
const MOST_ON_A_PAGE = 50_000
/** Quads of one annotation that are read: so many lines no page has. */
const MOST_QUADS = 2_000
/** Longest text of an annotation, bytes of UTF-16; what is longer is left out. */
const LONGEST = 4 * 2 ** 20
/** pdfium's number for a group, see /RT. */
const GROUP = 2

/** Reads the annotations of a document's pages without loading the pages. */
export class PdfiumAnnotations {
  readonly #pdfium: Pdfium
  readonly #document: number
  /** Where pdfium writes numbers: eight floats. */
  readonly #room: number
  readonly #keys = new Map<string, number>()

  /** @param document handle of the open document; stays the caller's */
  constructor(pdfium: Pdfium, document: number) {
    this.#pdfium = pdfium
    this.#document = document
    this.#room = pdfium.malloc(64)
  }

  /** Gives pdfium's memory back. */
  close(): void {
    for (const key of this.#keys.values()) this.#pdfium.free(key)
    this.#pdfium.free(this.#room)
  }

  /** @param index zero-based. Throws when pdfium itself fails. */
  of(index: number): PdfAnnotation[] {
    const p = this.#pdfium
    const found: PdfAnnotation[] = []
    const count = Math.min(MOST_ON_A_PAGE, p.EPDFPage_GetAnnotCountRaw(this.#document, index))
    for (let at = 0; at < count; at += 1) {
      const annotation = p.EPDFPage_GetAnnotRaw(this.#document, index, at)
      if (!annotation) continue
      const subtype = SUBTYPES[p.FPDFAnnot_GetSubtype(annotation)] ?? ''
      if (!PASSED_OVER.has(subtype)) found.push(this.#read(annotation, subtype))
      p.FPDFPage_CloseAnnot(annotation)
    }
    return found
  }

  #read(annotation: number, subtype: string): PdfAnnotation {
    const text = (key: string) => this.#text(annotation, key)
    const p = this.#pdfium
    const contents = text('Contents')
    return {
      id: idOf(p.EPDFAnnot_GetObjectNumber(annotation)),
      subtype,
      name: text('NM'),
      author: text('T'),
      contents,
      richContents: contents.trim() ? '' : plainText(text('RC')),
      created: text('CreationDate'),
      modified: text('M'),
      state: text('State'),
      tags: text('Zotero:Tags'),
      flags: p.FPDFAnnot_GetFlags(annotation),
      rect: this.#rect(annotation),
      quads: this.#quads(annotation),
      colour: this.#colour(annotation),
      answers: this.#linked(annotation, subtype === 'Popup' ? 'Parent' : 'IRT'),
      isGrouped: p.EPDFAnnot_GetReplyType(annotation) === GROUP,
    }
  }

  #key(name: string): number {
    const known = this.#keys.get(name)
    if (known !== undefined) return known
    const bytes = Buffer.from(`${name}\0`)
    const at = this.#pdfium.malloc(bytes.length)
    this.#pdfium.u8.set(bytes, at)
    this.#keys.set(name, at)
    return at
  }

  #text(annotation: number, key: string): string {
    const p = this.#pdfium
    return this.#utf16((at, length) => p.FPDFAnnot_GetStringValue(annotation, this.#key(key), at, length))
  }

  /** @param write writes UTF-16 with a zero at its end where it is told if there is room, and says how many bytes that takes */
  #utf16(write: (at: number, length: number) => number): string {
    const length = write(0, 0)
    if (length <= 2 || length > LONGEST) return ''
    const p = this.#pdfium
    const at = p.malloc(length)
    write(at, length)
    const text = Buffer.from(p.u8.subarray(at, at + length - 2)).toString('utf16le')
    p.free(at)
    return text
  }

  #floats(count: number): number[] {
    return [...this.#pdfium.f32.subarray(this.#room >> 2, (this.#room >> 2) + count)]
  }

  #rect(annotation: number): number[] {
    return this.#pdfium.FPDFAnnot_GetRect(annotation, this.#room) ? this.#floats(4) : []
  }

  #quads(annotation: number): number[] {
    const p = this.#pdfium
    const count = Math.min(MOST_QUADS, p.FPDFAnnot_CountAttachmentPoints(annotation))
    const quads: number[] = []
    for (let at = 0; at < count; at += 1) {
      if (p.FPDFAnnot_GetAttachmentPoints(annotation, at, this.#room)) quads.push(...this.#floats(8))
    }
    return quads
  }

  #colour(annotation: number): string {
    const p = this.#pdfium
    const room = this.#room
    if (p.EPDFAnnot_GetColor(annotation, 0, room, room + 4, room + 8)) {
      const bytes = [room, room + 4, room + 8].map((at) => p.u8[at] as number)
      return hexColour(bytes)
    }
    return appearanceColour(this.#utf16((at, length) => p.FPDFAnnot_GetAP(annotation, 0, at, length)))
  }

  #linked(annotation: number, key: string): string {
    const p = this.#pdfium
    const other = p.FPDFAnnot_GetLinkedAnnot(annotation, this.#key(key))
    if (!other) return p.FPDFAnnot_HasKey(annotation, this.#key(key)) ? UNTOLD : ''
    const id = idOf(p.EPDFAnnot_GetObjectNumber(other))
    p.FPDFPage_CloseAnnot(other)
    return id
  }
}

/** As pdf.js writes them. */
const idOf = (number: number): string => (number > 0 ? `${number}R` : '')
