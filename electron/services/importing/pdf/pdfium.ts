import { init } from '@embedpdf/pdfium'
import { pdfiumBinary } from './pdfium-binary'

/** Of pdfium's C interface what reading text needs. Pointers and handles are numbers, 0 is none; documented in pdfium's `public/*.h`. */
interface PdfiumFunctions {
  malloc(bytes: number): number
  free(pointer: number): void
  FPDF_LoadMemDocument(bytes: number, length: number, password: number): number
  FPDF_CloseDocument(document: number): void
  FPDF_DocumentHasValidCrossReferenceTable(document: number): number
  FPDF_GetPageCount(document: number): number
  FPDF_LoadPage(document: number, index: number): number
  FPDF_ClosePage(page: number): void
  FPDF_GetPageBoundingBox(page: number, rect: number): number
  FPDFPage_GetRotation(page: number): number
  FPDFPage_CountObjects(page: number): number
  FPDFPage_GetObject(page: number, index: number): number
  FPDFFormObj_CountObjects(form: number): number
  FPDFFormObj_GetObject(form: number, index: number): number
  FPDFPageObj_GetType(object: number): number
  FPDFPageObj_GetBounds(object: number, left: number, bottom: number, right: number, top: number): number
  FPDFPageObj_CountMarks(object: number): number
  FPDFPageObj_GetMark(object: number, index: number): number
  FPDFPageObj_RemoveMark(object: number, mark: number): number
  FPDFPageObjMark_GetParamValueType(mark: number, key: number): number
  FPDFTextObj_GetFont(object: number): number
  FPDFTextObj_GetFontSize(object: number, size: number): number
  FPDFFont_GetBaseFontName(font: number, buffer: number, length: number): number
  FPDFFont_GetGlyphWidth(font: number, character: number, size: number, width: number): number
  FPDFText_LoadPage(page: number): number
  FPDFText_ClosePage(text: number): void
  FPDFText_CountChars(text: number): number
  FPDFText_GetUnicode(text: number, index: number): number
  FPDFText_IsGenerated(text: number, index: number): number
  FPDFText_IsHyphen(text: number, index: number): number
  FPDFText_HasUnicodeMapError(text: number, index: number): number
  FPDFText_GetTextObject(text: number, index: number): number
  FPDFText_GetCharOrigin(text: number, index: number, x: number, y: number): number
  FPDFText_GetLooseCharBox(text: number, index: number, rect: number): number
  FPDFText_GetCharBox(text: number, index: number, left: number, right: number, bottom: number, top: number): number
  FPDFText_GetMatrix(text: number, index: number, matrix: number): number
  /** Of the page with this number, which is not loaded for it. */
  EPDFPage_GetAnnotCountRaw(document: number, page: number): number
  EPDFPage_GetAnnotRaw(document: number, page: number, index: number): number
  FPDFPage_CloseAnnot(annotation: number): void
  FPDFAnnot_GetSubtype(annotation: number): number
  FPDFAnnot_GetFlags(annotation: number): number
  FPDFAnnot_GetRect(annotation: number, rect: number): number
  FPDFAnnot_CountAttachmentPoints(annotation: number): number
  FPDFAnnot_GetAttachmentPoints(annotation: number, index: number, quad: number): number
  FPDFAnnot_GetStringValue(annotation: number, key: number, buffer: number, length: number): number
  FPDFAnnot_GetLinkedAnnot(annotation: number, key: number): number
  FPDFAnnot_HasKey(annotation: number, key: number): number
  FPDFAnnot_GetAP(annotation: number, mode: number, buffer: number, length: number): number
  EPDFAnnot_GetColor(annotation: number, type: number, red: number, green: number, blue: number): number
  EPDFAnnot_GetObjectNumber(annotation: number): number
  EPDFAnnot_GetReplyType(annotation: number): number
}

/** One instance of pdfium with its memory. The views are replaced when the memory grows: take them anew after every call. */
export interface Pdfium extends PdfiumFunctions {
  u8: Uint8Array
  f32: Float32Array
  f64: Float64Array
}

/** All of them: picked out, since an object of six hundred functions is slow to ask for one. */
const used = [
  'malloc',
  'free',
  'FPDF_LoadMemDocument',
  'FPDF_CloseDocument',
  'FPDF_DocumentHasValidCrossReferenceTable',
  'FPDF_GetPageCount',
  'FPDF_LoadPage',
  'FPDF_ClosePage',
  'FPDF_GetPageBoundingBox',
  'FPDFPage_GetRotation',
  'FPDFPage_CountObjects',
  'FPDFPage_GetObject',
  'FPDFFormObj_CountObjects',
  'FPDFFormObj_GetObject',
  'FPDFPageObj_GetType',
  'FPDFPageObj_GetBounds',
  'FPDFPageObj_CountMarks',
  'FPDFPageObj_GetMark',
  'FPDFPageObj_RemoveMark',
  'FPDFPageObjMark_GetParamValueType',
  'FPDFTextObj_GetFont',
  'FPDFTextObj_GetFontSize',
  'FPDFFont_GetBaseFontName',
  'FPDFFont_GetGlyphWidth',
  'FPDFText_LoadPage',
  'FPDFText_ClosePage',
  'FPDFText_CountChars',
  'FPDFText_GetUnicode',
  'FPDFText_IsGenerated',
  'FPDFText_IsHyphen',
  'FPDFText_HasUnicodeMapError',
  'FPDFText_GetTextObject',
  'FPDFText_GetCharOrigin',
  'FPDFText_GetLooseCharBox',
  'FPDFText_GetCharBox',
  'FPDFText_GetMatrix',
  'EPDFPage_GetAnnotCountRaw',
  'EPDFPage_GetAnnotRaw',
  'FPDFPage_CloseAnnot',
  'FPDFAnnot_GetSubtype',
  'FPDFAnnot_GetFlags',
  'FPDFAnnot_GetRect',
  'FPDFAnnot_CountAttachmentPoints',
  'FPDFAnnot_GetAttachmentPoints',
  'FPDFAnnot_GetStringValue',
  'FPDFAnnot_GetLinkedAnnot',
  'FPDFAnnot_HasKey',
  'FPDFAnnot_GetAP',
  'EPDFAnnot_GetColor',
  'EPDFAnnot_GetObjectNumber',
  'EPDFAnnot_GetReplyType',
] as const satisfies readonly (keyof PdfiumFunctions)[]

/** Name kept with the text it gave. The version is the package's; a test holds the two together. */
export const PDFIUM_ENGINE = 'pdfium 2.15.1'

/** Most memory an instance may take, bytes: the file itself and what the largest page becomes. Beyond it pdfium fails, and pdf.js reads the file. */
const MEMORY_LIMIT = 768 * 2 ** 20
/** An instance that has grown beyond this is not kept for the next file. */
const MEMORY_KEPT = 96 * 2 ** 20

/** Node's own, which its types leave out. */
const { WebAssembly } = globalThis as unknown as {
  WebAssembly: {
    compile(bytes: Uint8Array): Promise<Program>
    instantiate(program: Program, imports: WasmImports): Promise<object>
  }
}
type Program = object & { readonly program: unique symbol }
interface WasmImports {
  env: { emscripten_resize_heap(bytes: number): boolean }
}
/** What the package's own loader can be told, as far as it is here. */
interface LoaderOptions {
  instantiateWasm(imports: WasmImports, done: (instance: object) => void): object
  print(): void
  printErr(): void
}

let compiled: Promise<Program> | undefined
let idle: Pdfium | undefined

/** An instance for one file: one left by a file before, or a new one. Rejects where WebAssembly cannot run. */
export async function takePdfium(): Promise<Pdfium> {
  const ready = idle
  idle = undefined
  return ready ?? start()
}

/** Gives an instance back after a file that it closed without fault; one that failed is not given back and dies. */
export function returnPdfium(pdfium: Pdfium): void {
  if (pdfium.u8.length <= MEMORY_KEPT) idle = pdfium
}

async function start(): Promise<Pdfium> {
  compiled ??= pdfiumBinary().then((bytes) => WebAssembly.compile(bytes))
  const program = await compiled
  let grown = () => {}
  const loaded = new Promise<Awaited<ReturnType<typeof init>>>((resolve, reject) => {
    const options: LoaderOptions = {
      instantiateWasm(imports, done) {
        const grow = imports.env.emscripten_resize_heap
        imports.env.emscripten_resize_heap = (bytes) => {
          const enough = bytes >>> 0 <= MEMORY_LIMIT && grow(bytes)
          if (enough) grown()
          return enough
        }
        WebAssembly.instantiate(program, imports).then(done, reject)
        return {}
      },
      print() {},
      printErr() {},
    }
    init(options as unknown as Parameters<typeof init>[0]).then(resolve, reject)
  })
  const { pdfium: module, PDFiumExt_Init } = await loaded
  PDFiumExt_Init()
  // The functions themselves: the package's wrappers check and convert arguments, which costs more than most of these calls.
  const exported = module.wasmExports as unknown as PdfiumFunctions & { memory: { readonly buffer: ArrayBuffer } }
  const views = () => {
    const { buffer } = exported.memory
    return { u8: new Uint8Array(buffer), f32: new Float32Array(buffer), f64: new Float64Array(buffer) }
  }
  const functions = Object.fromEntries(used.map((name) => [name, exported[name]])) as unknown as PdfiumFunctions
  const pdfium: Pdfium = { ...functions, ...views() }
  grown = () => Object.assign(pdfium, views())
  return pdfium
}
