// Before pdf.js.
import './older-browsers'
import { GlobalWorkerOptions, getDocument, PDFDataRangeTransport, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { client } from '../../lib/api'
import { fileHeaders, fileUrl } from '../../lib/file-url'
import workerUrl from './pdf-worker?worker&url'

const rangeChunkSize = 2 ** 16 // bytes a request
const attempts = 3

/**
 * Hands pdf.js the ranges it asks for, over plain `fetch`: the same path on the desktop's own scheme, which pdf.js's network layer treats
 * as a stranger, and in browser mode.
 */
class StoredFile extends PDFDataRangeTransport {
  readonly #gone = new AbortController()
  constructor(
    readonly fileId: string,
    length: number,
    readonly onError: (error: Error) => void,
  ) {
    super(length, null)
  }

  override requestDataRange(begin: number, end: number) {
    void this.#request(begin, end).then(
      (bytes) => !this.#gone.signal.aborted && this.onDataRange(begin, bytes),
      (error: unknown) => !this.#gone.signal.aborted && this.onError(error instanceof Error ? error : new Error(String(error))),
    )
  }

  async #request(begin: number, end: number): Promise<Uint8Array> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const response = await fetch(fileUrl(this.fileId), {
          headers: { ...fileHeaders(), range: `bytes=${begin}-${end - 1}` },
          signal: this.#gone.signal,
        })
        if (response.status !== 206 && !(response.status === 200 && begin === 0)) throw new Error(`answer ${response.status}`)
        return new Uint8Array(await response.arrayBuffer())
      } catch (cause) {
        if (this.#gone.signal.aborted || attempt >= attempts) {
          throw new Error(`Bytes ${begin}–${end} of the file could not be read. Open the source again.`, { cause })
        }
      }
    }
  }

  override abort() {
    this.#gone.abort()
  }
}

/** An open PDF and the way to let go of it. */
export interface OpenPdf {
  document: PDFDocumentProxy
  close(): void
}

/**
 * Opens a stored PDF; pages are fetched as they are looked at, never the whole file. Scripts and XFA stay off. `onError` is told when a
 * part cannot be read later on.
 * @throws what pdf.js throws, e.g. PasswordException.
 */
export async function openPdf(fileId: string, password: string, onError: (error: Error) => void): Promise<OpenPdf> {
  GlobalWorkerOptions.workerSrc = workerUrl
  const { size } = await client.files.info({ id: fileId })
  const asset = (folder: string) => new URL(`pdfjs/${folder}/`, document.baseURI).href
  const task = getDocument({
    range: new StoredFile(fileId, size, onError),
    rangeChunkSize,
    password: password || undefined,
    disableAutoFetch: true,
    disableStream: true,
    enableXfa: false,
    cMapUrl: asset('cmaps'),
    cMapPacked: true,
    standardFontDataUrl: asset('standard_fonts'),
    wasmUrl: asset('wasm'),
    iccUrl: asset('iccs'),
  })
  return { document: await task.promise, close: () => void task.destroy() }
}
