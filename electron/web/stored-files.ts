import { parseByteRange } from './byte-range'
import { storedFileHeaders } from './content-security-policy'

/** The calls of the contract that stored bytes are read with. */
export interface StoredFiles {
  info(input: { id: string }): Promise<{ size: number; mediaType: string; name: string }>
  read(input: { id: string; start: number; end: number }): Promise<Blob>
}

/** Bytes asked of the engine at a time: small enough to stop early when the reader turns away, well under the contract's 8 MiB. */
const pieceSize = 1024 * 1024

/** Types a browser shows without running anything. Everything else leaves as plain bytes. */
const passiveTypes = new Set(['application/pdf', 'image/png', 'image/jpeg', 'image/gif', 'image/webp'])

/** The file id in a path `/files/<sha256>`, or null when the path is none. */
export function storedFileId(pathname: string): string | null {
  return /^\/files\/([0-9a-f]{64})$/.exec(pathname)?.[1] ?? null
}

/**
 * Answers a request for stored bytes of the open review, whole or one range of them (206), streamed piece by piece.
 * 404 when the review has no such file or none is open, 416 when the range lies outside.
 */
export async function storedFileResponse(
  files: StoredFiles,
  id: string,
  request: { method: string; headers: { get(name: string): string | null } },
): Promise<Response> {
  let info: Awaited<ReturnType<StoredFiles['info']>>
  try {
    info = await files.info({ id })
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return new Response(`${message}\n`, {
      status: 404,
      headers: { ...storedFileHeaders, 'Content-Type': 'text/plain; charset=utf-8' },
    })
  }
  const headers: Record<string, string> = {
    ...storedFileHeaders,
    'Accept-Ranges': 'bytes',
    ETag: `"${id}"`,
    'Content-Type': passiveTypes.has(info.mediaType) ? info.mediaType : 'application/octet-stream',
  }
  // If-Range: the id is the hash of the bytes, so a range is good exactly when the validator names it.
  const ifRange = request.headers.get('if-range')
  const range = ifRange && ifRange !== headers.ETag ? null : parseByteRange(request.headers.get('range'), info.size)
  if (range === 'unsatisfiable') {
    return new Response(null, { status: 416, headers: { ...headers, 'Content-Range': `bytes */${info.size}` } })
  }
  const { start, end } = range ?? { start: 0, end: info.size }
  headers['Content-Length'] = String(end - start)
  if (range) headers['Content-Range'] = `bytes ${start}-${end - 1}/${info.size}`
  const body = request.method === 'HEAD' ? null : pieces(files, id, start, end)
  return new Response(body, { status: range ? 206 : 200, headers })
}

function pieces(files: StoredFiles, id: string, start: number, end: number): ReadableStream<Uint8Array> {
  let at = start
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (at >= end) return controller.close()
        const next = Math.min(end, at + pieceSize)
        const piece = new Uint8Array(await (await files.read({ id, start: at, end: next })).arrayBuffer())
        if (piece.byteLength !== next - at) {
          throw new Error(`file ${id}: ${next - at} bytes asked at ${at}, ${piece.byteLength} received`)
        }
        at = next
        controller.enqueue(piece)
      },
    },
    { highWaterMark: 1 },
  )
}
