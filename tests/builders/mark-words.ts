import { takePdfium } from '../../electron/services/importing/pdf/pdfium'
import type { Rect } from '../../shared/anchoring/page-rects'

/** One letter of a page as pdfium's own text page has it: what a viewer selects. */
interface Letter {
  letter: string
  box: Rect
}

/**
 * Boxes around the words of a sentence on a page, line by line, as a viewer that uses pdfium would mark them. Spaces, and hyphens at line ends,
 * are not looked at; throws when the words do not follow each other there.
 */
export async function boxesOf(bytes: Uint8Array, pageIndex: number, sentence: string): Promise<Rect[]> {
  const letters = await lettersOf(bytes, pageIndex)
  const wanted = [...sentence.replace(/[\s-]/gu, '')].join('')
  const start = letters
    .map(({ letter }) => letter)
    .join('')
    .indexOf(wanted)
  if (start < 0) throw new Error(`page ${pageIndex} has no "${sentence}"`)
  const lines: Rect[] = []
  for (const { box } of letters.slice(start, start + wanted.length)) {
    const last = lines.at(-1)
    const middle = (box[1] + box[3]) / 2
    if (last && middle > last[1] - 1 && middle < last[3] + 1 && box[0] > last[2] - 20) {
      last[0] = Math.min(last[0], box[0])
      last[1] = Math.min(last[1], box[1])
      last[2] = Math.max(last[2], box[2])
      last[3] = Math.max(last[3], box[3])
    } else lines.push([...box])
  }
  return lines
}

async function lettersOf(bytes: Uint8Array, pageIndex: number): Promise<Letter[]> {
  const pdfium = await takePdfium()
  const at = pdfium.malloc(bytes.length)
  pdfium.u8.set(bytes, at)
  const none = pdfium.malloc(16)
  pdfium.u8.fill(0, none, none + 16)
  const document = pdfium.FPDF_LoadMemDocument(at, bytes.length, none)
  const page = pdfium.FPDF_LoadPage(document, pageIndex)
  const text = pdfium.FPDFText_LoadPage(page)
  const letters: Letter[] = []
  for (let i = 0; i < pdfium.FPDFText_CountChars(text); i += 1) {
    const code = pdfium.FPDFText_GetUnicode(text, i)
    const letter = String.fromCodePoint(code)
    if (code < 33 || letter === '-' || pdfium.FPDFText_IsHyphen(text, i) === 1) continue
    pdfium.FPDFText_GetLooseCharBox(text, i, none)
    const [left = 0, top = 0, right = 0, bottom = 0] = pdfium.f32.subarray(none >> 2, (none >> 2) + 4)
    letters.push({ letter, box: [left, bottom, right, top] })
  }
  pdfium.FPDFText_ClosePage(text)
  pdfium.FPDF_ClosePage(page)
  pdfium.FPDF_CloseDocument(document)
  return letters
}
