import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Beside the bundled code, where `electron.vite.config.ts` puts it; in tests, which run the sources, in the package. */
const places = ['pdfium.wasm', '../../../../node_modules/@embedpdf/pdfium/dist/pdfium.wasm']

/** The bytes of pdfium's WebAssembly program. A file of its own, not text within the bundle: text of this size costs every worker a tenth of a second. */
export async function pdfiumBinary(): Promise<Uint8Array> {
  for (const place of places) {
    const bytes = await readFile(join(import.meta.dirname, place)).catch(() => null)
    if (bytes) return bytes
  }
  throw new Error('pdfium.wasm is missing beside the program. Install Syntopic again.')
}
