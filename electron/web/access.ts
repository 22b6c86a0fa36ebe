import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

/** 256 random bits, base64url: one per start, so that knowing an old address opens nothing. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What an HTTP request tells about who is asking. */
export interface Asker {
  headers: IncomingHttpHeaders
  method?: string
}

export interface Refusal {
  status: 401 | 403
  /** For the page and the terminal; never holds the token. */
  reason: string
}

/**
 * Guards the loopback port against everything else that can reach it: other users and programs of this machine (no token), web pages in
 * the same browser (another origin), and host names that point at 127.0.0.1 (another Host: DNS rebinding).
 */
export function createAccess(token: string, port: number) {
  const hosts = new Set([`127.0.0.1:${port}`, `localhost:${port}`])
  const expected = digest(`Bearer ${token}`)

  /** For every request. Null: let it pass. */
  function refuseStranger({ headers, method }: Asker): Refusal | null {
    const host = headers.host?.toLowerCase() ?? ''
    if (!hosts.has(host)) return { status: 403, reason: `host ${host || '(none)'} is not this server` }
    if (headers.origin !== undefined && headers.origin.toLowerCase() !== `http://${host}`) {
      return { status: 403, reason: `origin ${headers.origin} is not this server` }
    }
    const site = headers['sec-fetch-site']
    // A link in a web page or a web terminal may open the page itself, which holds nothing without the token.
    const opensPage = method === 'GET' && headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document'
    if (site !== undefined && site !== 'same-origin' && site !== 'none' && !opensPage) {
      return { status: 403, reason: `asked by another site (${site})` }
    }
    return null
  }

  /** For calls and files. Compares digests, which have one length whatever was sent, in constant time. */
  function refuseTokenless({ headers }: Asker): Refusal | null {
    if (timingSafeEqual(digest(headers.authorization ?? ''), expected)) return null
    return { status: 401, reason: 'the token is missing or from another start; open the printed address again' }
  }

  return { refuseStranger, refuseTokenless }
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
