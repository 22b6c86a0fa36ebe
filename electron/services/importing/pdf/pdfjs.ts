// Order matters: pdfjs-globals before pdf.js. A bare import stays first; sorting does not move others across it.
import './pdfjs-globals'
// The short builds: every worker has to read them before it can read a PDF.
// @ts-expect-error The package has types for the long one only.
import * as shortBuild from 'pdfjs-dist/legacy/build/pdf.min.mjs'
import type * as Pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs'
// @ts-expect-error The package has no types for its worker; it is only handed on.
import * as pdfjsWorker from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs'
import { nameProcess, showResponse } from './pdfjs-globals'

const pdfjs = shortBuild as typeof Pdfjs
nameProcess('process')
showResponse()
// With this set, pdf.js runs its worker in this thread, which is already a worker of ours, and needs no URL to load it from.
;(globalThis as Record<string, unknown>).pdfjsWorker = pdfjsWorker

/** Hands pdf.js the character maps that CJK text needs. Fonts and decoders are refused: text does not need them. */
class CharacterMaps {
  async fetch({ kind, filename }: { kind: string; filename: string }): Promise<Uint8Array> {
    if (kind !== 'cMapUrl') throw new Error(`${filename} is not needed for text`)
    const { characterMap } = await import('./pdfjs-character-maps')
    return characterMap(filename)
  }
}
class NoCanvas {}
class NoFilters {
  destroy(): void {}
}

/** Opens a PDF for its text alone. The bytes are copied: pdf.js takes its own away. Reject as pdf.js does (`PasswordException` …). */
export function openPdf(bytes: Uint8Array, password?: string): Pdfjs.PDFDocumentLoadingTask {
  return pdfjs.getDocument({
    // A plain array of its own: pdf.js refuses a Buffer, and slice() of one shares its memory.
    data: new Uint8Array(bytes),
    password: password ?? '',
    verbosity: pdfjs.VerbosityLevel.ERRORS,
    disableFontFace: true,
    useSystemFonts: false,
    useWasm: false,
    useWorkerFetch: false,
    enableXfa: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    BinaryDataFactory: CharacterMaps,
    CanvasFactory: NoCanvas,
    FilterFactory: NoFilters,
    disableWorkerRendering: true,
  } as Parameters<typeof pdfjs.getDocument>[0])
}

/** Name and version kept with the text, e.g. `pdf.js 6.5.438`. */
export const PDF_ENGINE = `pdf.js ${pdfjs.version}`
export type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
