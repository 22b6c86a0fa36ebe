// Before pdf.js.
import './older-browsers'
import {
  GlobalWorkerOptions,
  getDocument,
  PDFDataRangeTransport,
  type PDFDocumentProxy,
  PDFWorker,
} from 'pdfjs-dist/legacy/build/pdf.mjs'
import { fileHeaders, fileUrl } from '../../lib/file-url'
import workerUrl from './pdf-worker?worker&url'

const rangeChunkSize = 2 ** 18 // bytes a request, as they are stored: every one is a way to the engine and back
const attempts = 3

GlobalWorkerOptions.workerSrc = workerUrl
// A worker takes a while to read its two megabytes: the first is made while the source is still being asked for.
let spare: PDFWorker | null = new PDFWorker({})

function takeWorker(): PDFWorker {
  const worker = spare ?? new PDFWorker({})
  spare = null
  return worker
}

/** The size of a stored file and its first bytes, which tell pdf.js what else it needs. */
interface Beginning {
  size: number
  bytes: Uint8Array
}

const begun = new Map<string, Promise<Beginning>>()

async function readBeginning(fileId: string): Promise<Beginning> {
  const response = await fetch(fileUrl(fileId), { headers: { ...fileHeaders(), range: `bytes=0-${rangeChunkSize - 1}` } })
  if (!response.ok) throw new Error((await response.text()).trim() || `The file could not be read: answer ${response.status}.`)
  const bytes = new Uint8Array(await response.arrayBuffer())
  const size = Number(/\/(\d+)$/.exec(response.headers.get('content-range') ?? '')?.[1] ?? bytes.length)
  return { size, bytes }
}

/** Reads the first bytes of a PDF that will be opened as soon as its text is here. */
export function expectPdf(fileId: string) {
  if (begun.has(fileId)) return
  begun.clear() // one at a time is expected
  const beginning = readBeginning(fileId)
  begun.set(fileId, beginning)
  beginning.catch(() => begun.delete(fileId)) // said when it is opened
}

function takeBeginning(fileId: string): Promise<Beginning> {
  const beginning = begun.get(fileId) ?? readBeginning(fileId)
  begun.delete(fileId)
  return beginning
}

/**
 * Hands pdf.js the ranges it asks for, over plain `fetch`: the same path on the desktop's own scheme, which pdf.js's network layer treats
 * as a stranger, and in browser mode.
 */
class StoredFile extends PDFDataRangeTransport {
  readonly #gone = new AbortController()
  constructor(
    readonly fileId: string,
    { size, bytes }: Beginning,
    readonly onError: (error: Error) => void,
  ) {
    super(size, bytes)
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
  const beginning = await takeBeginning(fileId)
  const worker = takeWorker()
  const asset = (folder: string) => new URL(`pdfjs/${folder}/`, document.baseURI).href
  const task = getDocument({
    range: new StoredFile(fileId, beginning, onError),
    worker,
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
  const close = () => void task.destroy().finally(() => worker.destroy())
  try {
    return { document: await task.promise, close }
  } catch (error) {
    close()
    throw error
  }
}
