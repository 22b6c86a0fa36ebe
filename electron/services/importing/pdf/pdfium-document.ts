import type { PdfAnnotation } from './pdf-annotation'
import { type Pdfium, returnPdfium, takePdfium } from './pdfium'
import { PdfiumAnnotations } from './pdfium-annotations'
import { type PdfiumPage, PdfiumReader } from './pdfium-page'
import { LetterRiddles } from './pdfium-riddles'

/** A document that pdfium has open. */
export interface PdfiumDocument {
  /** What its glyphs without Unicode have turned out to be. */
  readonly answers: LetterRiddles
  /**
   * @param index zero-based; null when pdfium has failed on this document, now or before, or the file is damaged, since each program repairs
   * in its own way. Never throws.
   * @param letters to tell where each letter stands, too
   */
  page(index: number, letters?: boolean): PdfiumPage | null
  /** @param index zero-based; null when pdfium has failed on this document. Never throws. */
  annotations(index: number): PdfAnnotation[] | null
  /** Gives the memory back. */
  close(): void
}

/**
 * Opens a document that pdf.js could open; null where pdfium should not read it: it cannot, or it sees other pages than pdf.js. Never rejects.
 */
export async function openPdfium(bytes: Uint8Array, pages: number, password = ''): Promise<PdfiumDocument | null> {
  const pdfium = await takePdfium().catch(() => null)
  if (!pdfium) return null
  try {
    const document = new OpenDocument(pdfium, bytes, password)
    if (document.matches(pages)) return document
    document.close()
  } catch {
    // An instance that threw is in an unknown state: it is left to the garbage collector.
  }
  return null
}

class OpenDocument implements PdfiumDocument {
  readonly answers = new LetterRiddles()
  readonly #pdfium: Pdfium
  readonly #bytes: number
  readonly #handle: number
  readonly #reader: PdfiumReader | null
  readonly #annotations: PdfiumAnnotations | null
  #failed = false

  constructor(pdfium: Pdfium, bytes: Uint8Array, password: string) {
    this.#pdfium = pdfium
    this.#bytes = pdfium.malloc(bytes.length)
    if (!this.#bytes) throw new Error('no memory')
    pdfium.u8.set(bytes, this.#bytes)
    const secret = Buffer.from(`${password}\0`)
    const passwordAt = pdfium.malloc(secret.length)
    pdfium.u8.set(secret, passwordAt)
    this.#handle = pdfium.FPDF_LoadMemDocument(this.#bytes, bytes.length, passwordAt)
    pdfium.free(passwordAt)
    const isWhole = this.#handle !== 0 && pdfium.FPDF_DocumentHasValidCrossReferenceTable(this.#handle) === 1
    this.#reader = isWhole ? new PdfiumReader(pdfium, this.#handle, this.answers) : null
    this.#annotations = this.#handle ? new PdfiumAnnotations(pdfium, this.#handle) : null
  }

  matches(pages: number): boolean {
    return this.#handle !== 0 && this.#pdfium.FPDF_GetPageCount(this.#handle) === pages
  }

  page(index: number, letters = false): PdfiumPage | null {
    const reader = this.#reader
    return reader && this.#ask(() => reader.read(index, letters))
  }

  annotations(index: number): PdfAnnotation[] | null {
    const annotations = this.#annotations
    return annotations && this.#ask(() => annotations.of(index))
  }

  /** pdfium's answer; null when it fails: it is then never asked again. */
  #ask<T>(question: () => T): T | null {
    if (this.#failed) return null
    try {
      return question()
    } catch {
      this.#failed = true
      return null
    }
  }

  close(): void {
    if (this.#failed) return
    this.#failed = true
    this.#reader?.close()
    this.#annotations?.close()
    if (this.#handle) this.#pdfium.FPDF_CloseDocument(this.#handle)
    this.#pdfium.free(this.#bytes)
    returnPdfium(this.#pdfium)
  }
}
