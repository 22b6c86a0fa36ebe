import { init, type WrappedPdfiumModule } from '@embedpdf/pdfium'

/** pdfium's C interface, and its memory: a view that is void once the memory has grown. */
export type Pdfium = WrappedPdfiumModule & { pdfium: { readonly HEAPU8: Uint8Array } }

let loaded: Promise<Pdfium> | undefined

/** pdfium, loaded once a thread. */
export function pdfium(): Promise<Pdfium> {
  loaded ??= load()
  return loaded
}

/** The next use begins with a fresh one. */
export const forgetPdfium = (): void => {
  loaded = undefined
}

async function load(): Promise<Pdfium> {
  // Inside the bundle (6 MB, a chunk of its own), so that there is no file to find at run time: not in a clone, not in an installed app, not in a test.
  const [wasm] = Object.values(
    import.meta.glob<string>('../../../node_modules/@embedpdf/pdfium/dist/pdfium.wasm', {
      query: '?url&inline',
      import: 'default',
    }),
  )
  const address = await wasm!()
  const bytes = Uint8Array.from(Buffer.from(address.slice(address.indexOf(',') + 1), 'base64'))
  const pdf = await init({ wasmBinary: bytes.buffer })
  pdf.PDFiumExt_Init()
  return pdf as Pdfium
}
