import type { Pdfium } from './pdfium'

/** A text object, or the beginning or end of a form. */
export interface Step {
  object: number
  form: 'begins' | 'ends' | null
  /** First and last of its letters in pdfium's list; -1 when there are none. */
  first: number
  last: number
}

/** Kinds of page objects, as pdfium numbers them. */
const TEXT = 1
const FORM = 5
/** Deeper forms and more objects than any page of a text has. */
const DEPTH = 24
const OBJECTS = 400_000
/** Objects before it that pdfium compares an object with, and some more. */
const COMPARED = 8

/** Finds the text objects of pages. */
export class PdfiumObjects {
  readonly #pdfium: Pdfium
  /** Where pdfium writes its answers: four floats. */
  readonly #room: number
  readonly #actualText: number

  constructor(pdfium: Pdfium) {
    this.#pdfium = pdfium
    this.#room = pdfium.malloc(32)
    this.#actualText = this.#room + 16
    pdfium.u8.set(Buffer.from('ActualText\0'), this.#actualText)
  }

  /** Gives pdfium's memory back. */
  close(): void {
    this.#pdfium.free(this.#room)
  }

  /**
   * Text objects in the order they are drawn, forms opened; null when there are too many. Text that the file offers in place of what it shows
   * ("ActualText") is taken off the objects: pdf.js reads what is shown.
   */
  of(page: number): Step[] | null {
    const p = this.#pdfium
    const steps: Step[] = []
    return this.#collect(steps, p.FPDFPage_CountObjects(page), (at) => p.FPDFPage_GetObject(page, at), 0) ? steps : null
  }

  #collect(steps: Step[], count: number, objectAt: (at: number) => number, depth: number): boolean {
    const p = this.#pdfium
    if (depth > DEPTH || steps.length + count > OBJECTS) return false
    for (let at = 0; at < count; at++) {
      const object = objectAt(at)
      const type = p.FPDFPageObj_GetType(object)
      if (type === TEXT) {
        this.#showWhatIsShown(object)
        steps.push({ object, form: null, first: -1, last: -1 })
      } else if (type === FORM) {
        steps.push({ object, form: 'begins', first: -1, last: -1 })
        const inside = p.FPDFFormObj_CountObjects(object)
        if (!this.#collect(steps, inside, (k) => p.FPDFFormObj_GetObject(object, k), depth + 1)) return false
        steps.push({ object, form: 'ends', first: -1, last: -1 })
      }
    }
    return true
  }

  #showWhatIsShown(object: number): void {
    const p = this.#pdfium
    for (let at = p.FPDFPageObj_CountMarks(object) - 1; at >= 0; at--) {
      const mark = p.FPDFPageObj_GetMark(object, at)
      if (p.FPDFPageObjMark_GetParamValueType(mark, this.#actualText)) p.FPDFPageObj_RemoveMark(object, mark)
    }
  }

  /** Whether an object without letters once had some: pdfium drops what it takes for the shadow of an object before, and spaces after a space. */
  isLeftOut(steps: readonly Step[], at: number): boolean {
    const box = this.#bounds((steps[at] as Step).object)
    if (!box || box.right - box.left < 0.02) return false
    let seen = 0
    for (let k = at - 1; k >= 0 && seen < COMPARED; k--) {
      const step = steps[k] as Step
      if (step.form) continue
      seen += 1
      const other = this.#bounds(step.object)
      if (!other) continue
      const width = Math.min(box.right, other.right) - Math.max(box.left, other.left)
      const height = Math.min(box.top, other.top) - Math.max(box.bottom, other.bottom)
      if (height >= 0 && width > 0.4 * (box.right - box.left)) return true
    }
    return false
  }

  #bounds(object: number): { left: number; bottom: number; right: number; top: number } | null {
    const r = this.#room
    if (!this.#pdfium.FPDFPageObj_GetBounds(object, r, r + 4, r + 8, r + 12)) return null
    const [left = 0, bottom = 0, right = 0, top = 0] = this.#pdfium.f32.subarray(r >> 2, (r >> 2) + 4)
    return { left, bottom, right, top }
  }
}
