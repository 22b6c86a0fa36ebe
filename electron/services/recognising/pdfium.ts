import { init, type WrappedPdfiumModule } from '@embedpdf/pdfium'
import { pdfiumBinary } from '../importing/pdf/pdfium-binary'

/** pdfium's C interface, and its memory: a view that is void once the memory has grown. */
export type Pdfium = WrappedPdfiumModule & { pdfium: { readonly HEAPU8: Uint8Array } }

let loaded: Promise<Pdfium> | undefined

/** All of pdfium, loaded once a thread. Reading text has an instance of its own, with the few functions it needs (`importing/pdf/pdfium.ts`). */
export function pdfium(): Promise<Pdfium> {
  loaded ??= load()
  return loaded
}

/** The next use begins with a fresh one. */
export const forgetPdfium = (): void => {
  loaded = undefined
}

async function load(): Promise<Pdfium> {
  const pdf = await init({ wasmBinary: Uint8Array.from(await pdfiumBinary()).buffer })
  pdf.PDFiumExt_Init()
  return pdf as Pdfium
}
