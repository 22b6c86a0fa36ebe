import { readFileSync, writeFileSync } from 'node:fs'
import { forgetPdfium, type Pdfium, pdfium } from './pdfium'

/** Dots an inch at which a page is drawn for recognition; tesseract was trained on about this. */
const DPI = 300
/** Most dots a page is drawn with, so that a poster does not fill the memory: A3 at 300 dots an inch has 17 million. */
const MOST_DOTS = 40_000_000
const GREY = 1 // FPDFBitmap_Gray: one byte a dot
const WITH_ANNOTATIONS = 0x01 // FPDF_ANNOT
const WITHOUT_SMOOTHING_FOR_SCREENS = 0x08 // FPDF_GRAYSCALE

/** A recognised text to be laid over a page: a PDF of one page that has nothing but invisible text. */
export interface TextLayer {
  pageIndex: number
  file: string
}

/** Draws one page as a grey picture (PGM). @returns dots an inch it was drawn at; 0 when the page holds nothing but text, and is not drawn. */
export async function drawPage(file: string, pageIndex: number, picture: string): Promise<number> {
  return withDocument(file, (pdf, document) => {
    const page = pdf.FPDF_LoadPage(document, pageIndex)
    if (!page) throw new Error(`page ${pageIndex + 1} cannot be drawn`)
    try {
      if (isOnlyText(pdf, page)) return 0
      const [wide, high] = [pdf.FPDF_GetPageWidthF(page), pdf.FPDF_GetPageHeightF(page)] // pt
      const dpi = Math.max(1, Math.min(DPI, Math.floor(72 * Math.sqrt(MOST_DOTS / Math.max(1, wide * high)))))
      const [width, height] = [wide, high].map((points) => Math.max(1, Math.round((points * dpi) / 72))) as [number, number]
      writeFileSync(picture, grey(pdf, page, width, height))
      return dpi
    } finally {
      pdf.FPDF_ClosePage(page)
    }
  })
}

const TEXT = 1 // FPDF_PAGEOBJ_TEXT

/** Nothing on the page could be words that are not text: no picture, nothing drawn. */
function isOnlyText(pdf: Pdfium, page: number): boolean {
  const count = pdf.FPDFPage_CountObjects(page)
  for (let i = 0; i < count; i++) if (pdf.FPDFPageObj_GetType(pdf.FPDFPage_GetObject(page, i)) !== TEXT) return false
  return true
}

function grey(pdf: Pdfium, page: number, width: number, height: number): Uint8Array {
  const head = Buffer.from(`P5\n${width} ${height}\n255\n`)
  return withMemory(pdf, width * height, (at) => {
    const bitmap = pdf.FPDFBitmap_CreateEx(width, height, GREY, at, width)
    pdf.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xffffffff)
    pdf.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, WITH_ANNOTATIONS | WITHOUT_SMOOTHING_FOR_SCREENS)
    pdf.FPDFBitmap_Destroy(bitmap)
    return Buffer.concat([head, pdf.pdfium.HEAPU8.subarray(at, at + width * height)])
  })
}

/** Writes a copy of a PDF with recognised text over some of its pages. What is on the pages stays as it is. */
export async function addTextLayers(file: string, layers: readonly TextLayer[], target: string): Promise<void> {
  await withDocument(file, (pdf, document) => {
    if (pdf.FPDF_GetSecurityHandlerRevision(document) !== -1) throw new Error('it is encrypted')
    for (const { pageIndex, file: layer } of layers) addTextLayer(pdf, document, pageIndex, readFileSync(layer))
    writeFileSync(target, saved(pdf, document))
  })
}

function addTextLayer(pdf: Pdfium, document: number, pageIndex: number, layer: Uint8Array): void {
  opened(pdf, layer, (source) => {
    const page = pdf.FPDF_LoadPage(document, pageIndex)
    const form = pdf.FPDF_NewXObjectFromPage(document, source, 0)
    if (!page || !form) throw new Error(`the text of page ${pageIndex + 1} cannot be laid over it`)
    const layerPage = pdf.FPDF_LoadPage(source, 0)
    const object = pdf.FPDF_NewFormObjectFromXObject(form)
    const [wide, high] = [pdf.FPDF_GetPageWidthF(page), pdf.FPDF_GetPageHeightF(page)] // pt, as the page is shown
    const fit = [wide / pdf.FPDF_GetPageWidthF(layerPage), high / pdf.FPDF_GetPageHeightF(layerPage)] as const
    const turn = fromShown(pdf.FPDFPage_GetRotation(page), wide, high)
    const [left, bottom] = cornerOf(pdf, page)
    const [a, b, c, d, e, f] = turn
    pdf.FPDFPageObj_Transform(object, a * fit[0], b * fit[0], c * fit[1], d * fit[1], e + left, f + bottom)
    pdf.FPDFPage_InsertObject(page, object)
    const isWritten = pdf.FPDFPage_GenerateContent(page)
    pdf.FPDF_CloseXObject(form)
    pdf.FPDF_ClosePage(layerPage)
    pdf.FPDF_ClosePage(page)
    if (!isWritten) throw new Error(`the text of page ${pageIndex + 1} cannot be written`)
  })
}

/**
 * Matrix (ISO 32000-1, 8.3.3) from places on a page as it is shown, `wide` × `high` points from its lower left corner, to the page's own space,
 * which is turned by quarters clockwise before it is shown.
 */
export function fromShown(quarters: number, wide: number, high: number): [number, number, number, number, number, number] {
  switch (quarters) {
    case 1:
      return [0, 1, -1, 0, high, 0]
    case 2:
      return [-1, 0, 0, -1, wide, high]
    case 3:
      return [0, -1, 1, 0, 0, wide]
    default:
      return [1, 0, 0, 1, 0, 0]
  }
}

/** Lower left corner of what is shown of a page, in its own space. */
function cornerOf(pdf: Pdfium, page: number): [number, number] {
  return withMemory(pdf, 16, (at) => {
    if (!pdf.FPDF_GetPageBoundingBox(page, at)) return [0, 0]
    const [left = 0, top = 0, right = 0, bottom = 0] = new Float32Array(pdf.pdfium.HEAPU8.slice(at, at + 16).buffer)
    return [Math.min(left, right), Math.min(bottom, top)]
  })
}

function saved(pdf: Pdfium, document: number): Uint8Array {
  const writer = pdf.PDFiumExt_OpenFileWriter()
  try {
    if (!pdf.PDFiumExt_SaveAsCopy(document, writer)) throw new Error('the copy cannot be written')
    const size = pdf.PDFiumExt_GetFileWriterSize(writer)
    return withMemory(pdf, size, (at) => {
      pdf.PDFiumExt_GetFileWriterData(writer, at, size)
      return pdf.pdfium.HEAPU8.slice(at, at + size)
    })
  } finally {
    pdf.PDFiumExt_CloseFileWriter(writer)
  }
}

async function withDocument<T>(file: string, work: (pdf: Pdfium, document: number) => T): Promise<T> {
  const pdf = await pdfium()
  try {
    return opened(pdf, readFileSync(file), (document) => work(pdf, document))
  } catch (error) {
    // Its memory cannot be trusted after that.
    if ((error as Error).name === 'RuntimeError') forgetPdfium()
    throw error
  }
}

function opened<T>(pdf: Pdfium, bytes: Uint8Array, work: (document: number) => T): T {
  return withMemory(pdf, bytes.length, (at) => {
    pdf.pdfium.HEAPU8.set(bytes, at)
    const document = pdf.FPDF_LoadMemDocument(at, bytes.length, '')
    if (!document) throw new Error(`it cannot be opened (pdfium error ${pdf.FPDF_GetLastError()})`)
    try {
      return work(document)
    } finally {
      pdf.FPDF_CloseDocument(document)
    }
  })
}

/** Memory inside pdfium for the time of `work`. Views of its heap taken before are void afterwards: it may have grown. */
function withMemory<T>(pdf: Pdfium, size: number, work: (at: number) => T): T {
  const { wasmExports } = pdf.pdfium
  const at = wasmExports.malloc(size) as number
  if (!at) throw new Error('it needs more memory than there is')
  try {
    return work(at)
  } finally {
    wasmExports.free(at)
  }
}
