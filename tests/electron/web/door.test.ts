import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Door, openDoor } from '../../../electron/web/door'

const fileId = 'ab'.repeat(32)
const bytes = Uint8Array.from({ length: 3_000_000 }, (_, index) => index % 251)
const asked: { start: number; end: number }[] = []

let folder: string
let door: Door
let port: number
let token: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'syntopic-door-'))
  mkdirSync(join(folder, 'renderer/assets'), { recursive: true })
  writeFileSync(join(folder, 'secret.txt'), 'secret')
  writeFileSync(join(folder, 'renderer/index.html'), '<!doctype html><title>Syntopic</title>')
  writeFileSync(join(folder, 'renderer/assets/app.js'), 'export {}')
  door = await openDoor({
    rendererFolder: join(folder, 'renderer'),
    call: async (_request, response) => {
      response.end('called')
      return true
    },
    files: {
      info: async ({ id }) => {
        if (id !== fileId) throw new Error(`file ${id} is not in this review`)
        return { size: bytes.length, mediaType: 'application/pdf', name: 'a.pdf' }
      },
      read: async ({ start, end }) => {
        asked.push({ start, end })
        return new Blob([bytes.slice(start, end)])
      },
    },
  })
  const url = new URL(door.url)
  port = Number(url.port)
  token = new URLSearchParams(url.hash.slice(1)).get('token') ?? ''
})

afterAll(async () => {
  await door.close()
  rmSync(folder, { recursive: true, force: true })
})

interface Answer {
  status: number
  headers: IncomingHttpHeaders
  body: Buffer
}

/** A request as sent: `fetch` would tidy the path and refuse to forge `Host`. */
function send(path: string, headers: OutgoingHttpHeaders = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, method, headers }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(parts) }))
      answer.on('error', reject)
    })
    sent.on('error', reject)
    sent.end()
  })
}

const withToken = (headers: OutgoingHttpHeaders = {}) => ({ authorization: `Bearer ${token}`, ...headers })

describe('The browser door', () => {
  it('has an address on the loopback interface with 256 random bits in its fragment', () => {
    expect(door.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]{43}$/)
  })

  it('has another token at every start', async () => {
    const other = await openDoor({ rendererFolder: folder, call: async () => false, files: neverRead })
    await other.close()
    expect(new URL(other.url).hash).not.toBe(new URL(door.url).hash)
  })

  it('says so when its port is taken', async () => {
    await expect(openDoor({ port, rendererFolder: folder, call: async () => false, files: neverRead })).rejects.toThrow(
      `Port ${port} is in use`,
    )
  })

  it('serves the page without a token, under a policy that lets it load nothing but its own files', async () => {
    const page = await send('/')
    expect(page.status).toBe(200)
    expect(page.body.toString()).toContain('<title>Syntopic</title>')
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8')
    expect(page.headers['content-security-policy']).toContain("default-src 'none'")
    expect(page.headers['content-security-policy']).not.toContain('unsafe-inline')
    expect((await send('/assets/app.js')).headers['content-type']).toBe('text/javascript; charset=utf-8')
  })

  it.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/..%5csecret.txt',
    '/..\\secret.txt',
    '//secret.txt',
    '/assets%00.js',
    '/%ff',
    '/assets',
    '/absent.js',
  ])('has nothing at %s', async (path) => {
    const answer = await send(path)
    expect(answer.status).toBe(404)
    expect(answer.body.toString()).not.toBe('secret')
  })

  it.each(['/rpc/review/current', `/files/${fileId}`])('answers %s only with the token', async (path) => {
    expect((await send(path)).status).toBe(401)
    expect((await send(path, { authorization: 'Bearer ' })).status).toBe(401)
    expect((await send(path, { authorization: `Bearer ${token.slice(0, -1)}` })).status).toBe(401)
    expect((await send(path, { authorization: `Bearer ${token}x` })).status).toBe(401)
    expect((await send(`${path}?token=${token}`)).status).toBe(401)
    expect((await send(path, withToken())).status).toBe(200)
  })

  it('refuses names that are not its own, so that no domain can be pointed at it', async () => {
    for (const host of [
      'evil.example',
      `evil.example:${port}`,
      '127.0.0.1',
      `127.0.0.1:${port + 1}`,
      `127.0.0.1.evil.example:${port}`,
    ]) {
      expect((await send('/', { host })).status, host).toBe(403)
      expect((await send('/rpc/x', withToken({ host }))).status, host).toBe(403)
    }
    expect((await send('/', { host: `localhost:${port}` })).status).toBe(200)
  })

  it('refuses what another site’s page sends, even with the token', async () => {
    for (const origin of ['https://evil.example', 'null', `http://localhost:${port}`, `https://127.0.0.1:${port}`]) {
      expect((await send('/rpc/x', withToken({ origin }), 'POST')).status, origin).toBe(403)
    }
    for (const site of ['cross-site', 'same-site']) {
      expect(
        (await send(`/files/${fileId}`, withToken({ 'sec-fetch-site': site, 'sec-fetch-mode': 'no-cors' }))).status,
        site,
      ).toBe(403)
      expect((await send('/assets/app.js', { 'sec-fetch-site': site, 'sec-fetch-mode': 'no-cors' })).status, site).toBe(403)
    }
    const own = { origin: `http://127.0.0.1:${port}`, 'sec-fetch-site': 'same-origin' }
    expect((await send('/rpc/x', withToken(own), 'POST')).status).toBe(200)
  })

  it('lets a link on another site open the page, which holds nothing without the token', async () => {
    const link = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }
    expect((await send('/', link)).status).toBe(200)
    expect((await send('/', { ...link, 'sec-fetch-dest': 'iframe' })).status).toBe(403)
  })

  it('never answers a preflight with leave to go on', async () => {
    const answer = await send('/rpc/x', { origin: 'https://evil.example', 'access-control-request-method': 'POST' }, 'OPTIONS')
    expect(answer.status).toBe(403)
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([])
  })

  it('takes nothing but GET and HEAD for its files', async () => {
    expect((await send('/', {}, 'POST')).status).toBe(405)
    expect((await send(`/files/${fileId}`, withToken(), 'DELETE')).status).toBe(405)
  })
})

const neverRead = {
  info: () => Promise.reject(new Error('not asked for')),
  read: () => Promise.reject(new Error('not asked for')),
}

describe('A stored file', () => {
  const path = `/files/${fileId}`

  it('comes whole, in pieces the engine gives', async () => {
    asked.length = 0
    const answer = await send(path, withToken())
    expect(answer.status).toBe(200)
    expect(answer.headers).toMatchObject({
      'accept-ranges': 'bytes',
      'content-length': '3000000',
      'content-type': 'application/pdf',
    })
    expect(Buffer.compare(answer.body, bytes)).toBe(0)
    expect(asked.length).toBeGreaterThan(1)
    expect(Math.max(...asked.map(({ start, end }) => end - start))).toBeLessThanOrEqual(8 * 1024 * 1024)
  })

  it('comes in part when part is asked for, and no more than that is read', async () => {
    asked.length = 0
    const answer = await send(path, withToken({ range: 'bytes=1000-1999' }))
    expect(answer.status).toBe(206)
    expect(answer.headers).toMatchObject({ 'content-range': 'bytes 1000-1999/3000000', 'content-length': '1000' })
    expect(Buffer.compare(answer.body, bytes.subarray(1000, 2000))).toBe(0)
    expect(asked).toEqual([{ start: 1000, end: 2000 }])
  })

  it('comes whole again when the reader’s part is of something else', async () => {
    const stale = await send(path, withToken({ range: 'bytes=0-9', 'if-range': '"other"' }))
    expect(stale.status).toBe(200)
    const fresh = await send(path, withToken({ range: 'bytes=0-9', 'if-range': String(stale.headers.etag) }))
    expect(fresh.status).toBe(206)
  })

  it('has no part beyond its end', async () => {
    const answer = await send(path, withToken({ range: 'bytes=3000000-' }))
    expect(answer.status).toBe(416)
    expect(answer.headers['content-range']).toBe('bytes */3000000')
  })

  it('tells its size without its bytes', async () => {
    const answer = await send(path, withToken(), 'HEAD')
    expect(answer.headers['content-length']).toBe('3000000')
    expect(answer.body.length).toBe(0)
  })

  it('is kept by no cache, runs nothing, and is a sandbox if it is opened', async () => {
    const { headers } = await send(path, withToken())
    expect(headers['cache-control']).toBe('no-store')
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['content-security-policy']).toContain('sandbox')
  })

  it('is not there under another name', async () => {
    expect((await send(`/files/${'cd'.repeat(32)}`, withToken())).status).toBe(404)
    expect((await send('/files/../secret.txt', withToken())).status).toBe(404)
    expect((await send('/files/', withToken())).status).toBe(404)
  })
})
