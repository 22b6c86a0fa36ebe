import { createReadStream, existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { basename, extname, join, resolve } from 'node:path'
import { parseByteRange } from '../../electron/web/byte-range'

const modules = resolve(import.meta.dirname, '../../node_modules')
// pdfjs-dist has the parts of pdf.js's viewer, not its page. This package carries the page as Mozilla builds it, beside a custom element of its own.
const dist = join(modules, 'pdfjs-viewer-element/dist')
const pdfjs = join(modules, 'pdfjs-dist')

const types: Record<string, string> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.mjs': 'text/javascript',
  '.js': 'text/javascript',
  '.pdf': 'application/pdf',
  '.svg': 'image/svg+xml',
  '.gif': 'image/gif',
  '.wasm': 'application/wasm',
}

/** The version of pdf.js in the package; empty when the package is not there or is laid out differently by now. */
export function peerVersion(): string {
  if (!existsSync(join(dist, 'viewer.mjs')) || !pageModule()) return ''
  return /pdfjsVersion = ([\d.]+)/.exec(readFileSync(join(dist, 'pdf.mjs'), 'utf8'))?.[1] ?? ''
}

const pageModule = () => existsSync(dist) && readdirSync(dist).find((name) => name.startsWith('_virtual_pdfjs-viewer-html'))

/** `viewer.html` as Mozilla has it, with the scripts and style sheet that the package leaves to its element. */
function page(): string {
  const { default: html } = createRequire(import.meta.url)(join(dist, pageModule() || '')) as { default: string }
  const parts = `<script src="../build/pdf.mjs" type="module"></script><link rel="stylesheet" href="viewer.css"><script src="viewer.mjs" type="module"></script>`
  return html.replace('</head>', `${parts}</head>`)
}

export interface PeerPage {
  /** Address of the page showing a file, e.g. with `zoom=110`. */
  url(file: string, hash: string): string
  close(): void
}

/** pdf.js's own viewer page and the given PDFs, with ranges, on 127.0.0.1. */
export async function servePeer(files: readonly string[]): Promise<PeerPage> {
  const html = page()
  const find = (path: string): string | undefined => {
    if (path.startsWith('/files/')) return files.find((file) => basename(file) === path.slice('/files/'.length))
    if (path === '/build/pdf.worker.mjs') return join(dist, 'pdf.worker.min.mjs')
    const own = /^\/(?:web|build)\/((?:images\/)?[\w.-]+)$/.exec(path)
    if (own) return join(dist, own[1]!)
    const asset = /^\/web\/((?:cmaps|standard_fonts|wasm|iccs)\/[\w.-]+)$/.exec(path)
    return asset ? join(pdfjs, asset[1]!) : undefined
  }
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1')
    if (pathname === '/web/viewer.html') return response.writeHead(200, { 'content-type': types['.html'] }).end(html)
    const path = find(decodeURIComponent(pathname))
    if (!path || !existsSync(path)) return response.writeHead(404).end()
    send(request, response, path)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url: (file, hash) => `${origin}/web/viewer.html?file=${encodeURIComponent(`/files/${basename(file)}`)}#${hash}`,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

function send(request: IncomingMessage, response: ServerResponse, path: string) {
  const { size } = statSync(path)
  const range = parseByteRange(request.headers.range, size)
  const headers = { 'content-type': types[extname(path)] ?? 'application/octet-stream', 'accept-ranges': 'bytes' }
  if (range === 'unsatisfiable') return response.writeHead(416, { 'content-range': `bytes */${size}` }).end()
  if (!range) {
    response.writeHead(200, { ...headers, 'content-length': size })
    return createReadStream(path)
      .on('error', () => response.destroy())
      .pipe(response)
  }
  const { start, end } = range
  response.writeHead(206, { ...headers, 'content-length': end - start, 'content-range': `bytes ${start}-${end - 1}/${size}` })
  createReadStream(path, { start, end: end - 1 }).pipe(response)
}
