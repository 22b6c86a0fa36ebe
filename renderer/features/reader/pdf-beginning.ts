// What opening a PDF can begin with before pdf.js itself is here; it must not import pdf.js.
import { fileHeaders, fileUrl } from '../../lib/file-url'
import workerUrl from './pdf-worker?worker&url'

// Bytes of the first request. Most papers are smaller, and then there is no other: every request is a way to the engine and back.
const beginningSize = 2 ** 22

/** The size of a stored file, and its first bytes or all of them. */
export interface Beginning {
  size: number
  bytes: Uint8Array
}

// A worker takes a while to read its two megabytes.
let spare: Worker | null = null
const begun = new Map<string, Promise<Beginning>>()

const makeWorker = () => new Worker(workerUrl, { type: 'module' })

/** Makes pdf.js's worker ahead, so that it is ready when the first PDF is opened. */
export function expectWorker() {
  if (spare) return
  const made = makeWorker()
  spare = made
  // One that cannot be started is not handed out; whoever wants one then tries again.
  made.addEventListener('error', () => {
    if (spare === made) spare = null
  })
}

/** A worker that nobody else has; whoever takes it terminates it. */
export function takeWorker(): Worker {
  const worker = spare ?? makeWorker()
  spare = null
  return worker
}

async function readBeginning(fileId: string): Promise<Beginning> {
  const response = await fetch(fileUrl(fileId), { headers: { ...fileHeaders(), range: `bytes=0-${beginningSize - 1}` } })
  if (!response.ok) throw new Error((await response.text()).trim() || `The file could not be read: answer ${response.status}.`)
  const bytes = new Uint8Array(await response.arrayBuffer())
  const size = Number(/\/(\d+)$/.exec(response.headers.get('content-range') ?? '')?.[1] ?? bytes.length)
  return { size, bytes }
}

/** Reads the first bytes of a PDF that will be opened at once, and makes its worker. */
export function expectPdf(fileId: string) {
  expectWorker()
  if (begun.has(fileId)) return
  begun.clear() // one at a time is expected
  const beginning = readBeginning(fileId)
  begun.set(fileId, beginning)
  beginning.catch(() => begun.delete(fileId)) // said when it is opened
}

/** The files whose first bytes were read ahead. */
export const expectedPdfs = (): readonly string[] => [...begun.keys()]

/** The first bytes, read ahead or now. Once: pdf.js takes them over. */
export function takeBeginning(fileId: string): Promise<Beginning> {
  const beginning = begun.get(fileId) ?? readBeginning(fileId)
  begun.delete(fileId)
  return beginning
}
