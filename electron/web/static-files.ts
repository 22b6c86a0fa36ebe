import { readFile } from 'node:fs/promises'
import { extname, join, resolve, sep } from 'node:path'
import { pageHeaders } from './content-security-policy'

/** Browsers refuse scripts, module workers and WebAssembly with any other type. */
const mediaTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
}

/** Where a URL path leads inside a folder, or null when it is malformed or leads out of it. `/` is the page. */
export function pathInside(folder: string, pathname: string): string | null {
  let decoded: string
  try {
    decoded = decodeURIComponent(pathname)
  } catch {
    return null
  }
  // A NUL ends the name for the file system; a backslash or a colon is a way out on Windows (`..\`, `C:`, `file:stream`).
  if (/[\0\\:]/.test(decoded) || decoded.split('/').includes('..')) return null
  const root = resolve(folder)
  const path = resolve(join(root, decoded.endsWith('/') ? `${decoded}index.html` : decoded))
  return path.startsWith(root + sep) ? path : null
}

/** Answers a request for one of the page's own files, which all lie in `folder`. */
export async function pageResponse(folder: string, pathname: string): Promise<Response> {
  const path = pathInside(folder, pathname)
  if (!path) return notFound(pathname)
  try {
    const bytes = await readFile(path)
    return new Response(bytes, {
      headers: { ...pageHeaders, 'Content-Type': mediaTypes[extname(path).toLowerCase()] ?? 'application/octet-stream' },
    })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'EISDIR' || code === 'ENOTDIR' || code === 'ENAMETOOLONG') return notFound(pathname)
    throw error
  }
}

function notFound(pathname: string): Response {
  return new Response(`Syntopic has no page ${pathname}\n`, {
    status: 404,
    headers: { ...pageHeaders, 'Content-Type': 'text/plain; charset=utf-8' },
  })
}
