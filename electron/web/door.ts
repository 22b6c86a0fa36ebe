import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream as NodeReadableStream } from 'node:stream/web'
import { createAccess, newToken, type Refusal } from './access'
import { pageHeaders } from './content-security-policy'
import { pageResponse } from './static-files'
import { type StoredFiles, storedFileId, storedFileResponse } from './stored-files'

export interface DoorOptions {
  /** Absent or 0: any free port. */
  port?: number
  rendererFolder: string
  /** Answers a call below `/rpc`; false when it knows no such call. */
  call(request: IncomingMessage, response: ServerResponse): Promise<boolean>
  files: StoredFiles
}

export interface Door {
  /** The address to open, with this start's token in its fragment. */
  url: string
  close(): Promise<void>
}

const plainText = { ...pageHeaders, 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' }

/** Opens an HTTP door on 127.0.0.1 for the browsers of this machine: the page, its calls, and the stored files. */
export async function openDoor(options: DoorOptions): Promise<Door> {
  const token = newToken()
  const server = createServer((request, response) => {
    answer(request, response).catch((error: Error) => {
      // A browser that turns away in the middle of a download is not news.
      if (request.destroyed || response.destroyed) return
      console.error(`Browser mode: ${request.method} ${pathOf(request)}: ${error.message}`)
      if (response.headersSent) response.destroy()
      else response.writeHead(500, plainText).end('Syntopic met an error; the terminal it runs in says more.\n')
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host: '127.0.0.1', port: options.port ?? 0 }, resolve)
  }).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code !== 'EADDRINUSE') throw cause
    throw new Error(`Port ${options.port} is in use. Choose another one with --port, or none for any that is free.`, { cause })
  })
  const { port } = server.address() as AddressInfo
  const access = createAccess(token, port)

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const stranger = access.refuseStranger(request)
    if (stranger) return refuse(response, stranger)
    const pathname = pathOf(request)
    const isCall = pathname === '/rpc' || pathname.startsWith('/rpc/')
    const isFile = pathname.startsWith('/files/')
    if (isCall || isFile) {
      const tokenless = access.refuseTokenless(request)
      if (tokenless) return refuse(response, tokenless)
    }
    if (isCall) {
      if (await options.call(request, response)) return
      response.writeHead(404, plainText).end(`Syntopic has no call ${pathname}\n`)
      return
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { ...plainText, Allow: 'GET, HEAD' }).end('Only GET and HEAD here.\n')
      return
    }
    const fileId = storedFileId(pathname)
    await send(
      request,
      response,
      fileId
        ? await storedFileResponse(options.files, fileId, {
            method: request.method,
            headers: new Headers(rangeHeaders(request)),
          })
        : await pageResponse(options.rendererFolder, pathname),
    )
  }

  return {
    url: `http://127.0.0.1:${port}/#token=${token}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()))
        // Event streams never end by themselves.
        server.closeAllConnections()
      }),
  }
}

function refuse(response: ServerResponse, { status, reason }: Refusal): void {
  // The connection is closed so that the rest of a refused upload is not read.
  response.writeHead(status, { ...plainText, Connection: 'close' }).end(`Refused: ${reason}.\n`)
}

/** The path as sent, without resolving `..` (a URL parser would hide it from the check that refuses it). */
function pathOf(request: IncomingMessage): string {
  return (request.url ?? '/').split(/[?#]/, 1)[0] ?? '/'
}

function rangeHeaders({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    ['range', 'if-range'].flatMap((name) => (headers[name] === undefined ? [] : [[name, String(headers[name])]])),
  )
}

async function send(request: IncomingMessage, response: ServerResponse, answer: Response): Promise<void> {
  response.writeHead(answer.status, Object.fromEntries(answer.headers))
  if (!answer.body || request.method === 'HEAD') {
    await answer.body?.cancel()
    response.end()
    return
  }
  await pipeline(Readable.fromWeb(answer.body as NodeReadableStream), response)
}
