// Before pdf.js.
import './older-browsers'
import { getDocument, PDFDataRangeTransport, type PDFDocumentProxy, PDFWorker } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { fileHeaders, fileUrl } from '../../lib/file-url'
import { type Beginning, expectedPdfs, expectWorker, takeBeginning, takeWorker } from './pdf-beginning'

const rangeChunkSize = 2 ** 18 // bytes a request, as they are stored
const attempts = 3
const longestWait = 20_000 // ms

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

async function open(fileId: string, password: string, onError: (error: Error) => void): Promise<OpenPdf> {
  const beginning = await takeBeginning(fileId)
  const port = takeWorker()
  const worker = new PDFWorker({ port: port as unknown as null }) // declared as if there could be none
  const asset = (folder: string) => new URL(`pdfjs/${folder}/`, document.baseURI).href
  const task = getDocument({
    ...(beginning.bytes.length === beginning.size
      ? { data: beginning.bytes }
      : { range: new StoredFile(fileId, beginning, onError), rangeChunkSize }),
    worker,
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
  const end = () => {
    worker.destroy()
    port.terminate() // pdf.js ends only workers it made itself
  }
  const close = () => void task.destroy().finally(end)
  // A worker that cannot be started never answers.
  const broken = new Promise<never>((_, fail) => {
    port.addEventListener('error', () => {
      end()
      fail(
        new Error(
          'The part of Syntopic that reads PDFs came to a stop. Open the source again; if that does not help, start Syntopic again.',
        ),
      )
    })
  })
  broken.catch(() => {}) // said where the document is awaited; later on pdf.js says it
  try {
    return { document: await Promise.race([task.promise, broken]), close }
  } catch (error) {
    close()
    throw error
  }
}

/** A document that is being opened although nobody shows it yet. */
interface Ahead {
  opening: Promise<OpenPdf>
  /** Parts that could not be read until somebody wanted to know. */
  errors: Error[]
  onError: ((error: Error) => void) | null
  /** Lets go of it, if nobody took it. */
  release(): void
}

const ahead = new Map<string, Ahead>()

/** Opens a PDF that will be shown as soon as its text is here; one without a password. Returns the way to let go of it if nobody took it. */
export function openAhead(fileId: string): () => void {
  const known = ahead.get(fileId)
  if (known) return known.release
  const isWaiting = () => ahead.get(fileId) === entry
  const opening = open(fileId, '', (error) => (entry.onError ? entry.onError(error) : entry.errors.push(error)))
  const release = () => {
    if (!isWaiting()) return
    ahead.delete(fileId)
    opening.then(
      (pdf) => pdf.close(),
      () => {},
    )
  }
  const entry: Ahead = { opening, errors: [], onError: null, release }
  ahead.set(fileId, entry)
  // What failed is said to whoever took it; whoever opens the file later tries again.
  opening.catch(() => isWaiting() && ahead.delete(fileId))
  return release
}

/**
 * Opens a stored PDF; pages of a large one are fetched as they are looked at, never the whole file. Scripts and XFA stay off. `onError` is told when a
 * part cannot be read later on.
 * @throws what pdf.js throws, e.g. PasswordException.
 */
export async function openPdf(fileId: string, password: string, onError: (error: Error) => void): Promise<OpenPdf> {
  const entry = ahead.get(fileId)
  ahead.delete(fileId)
  if (!entry) return open(fileId, password, onError)
  try {
    const pdf = await entry.opening
    entry.onError = onError
    for (const error of entry.errors) onError(error)
    return pdf
  } catch (error) {
    if (!password) throw error
    return open(fileId, password, onError)
  }
}

// The page was opened at a source: pdf.js is here now, and need not wait for the screen. What nobody comes for is let go of.
for (const fileId of expectedPdfs()) setTimeout(openAhead(fileId), longestWait)
expectWorker()
