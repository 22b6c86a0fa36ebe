import { readFileSync } from 'node:fs'
import { createServer as createTlsServer } from 'node:https'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { resolve } from 'node:path'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { endpointsFrom } from '../../../../electron/services/fetching/endpoints'
import { documentAt, type FetchingOptions, fetchLimits } from '../../../../electron/services/fetching/fetching'
import { isPrivateAddress } from '../../../../electron/services/fetching/private-address'
import { ReplayServer } from '../../../builders/replay-server'

const fixtures = resolve(import.meta.dirname, '../../../fixtures')
const page = '<!DOCTYPE html><html><p>A page.</p></html>'
const hosts = ['journal.example', 'other.example']

describe('fetching when things go wrong', () => {
  const web = new ReplayServer()
  const options = (more: Partial<FetchingOptions> = {}): FetchingOptions => ({
    version: '1',
    endpoints: web.endpoints(...hosts),
    ...more,
    limits: { retries: [1, 1], ...more.limits },
  })
  const text = async (address: string, more?: Partial<FetchingOptions>) =>
    Buffer.from(await (await documentAt(address, options(more))).load())
      .toString()
      .replace(/^<!-- saved.*?-->\n/u, '')
  const refused = (address: string, more?: Partial<FetchingOptions>) =>
    documentAt(address, options(more)).then(
      () => 'it was fetched',
      (error: Error) => error.message,
    )
  beforeAll(() => web.start())
  beforeEach(() => web.reset({}))
  afterAll(() => web.close())

  describe('redirects', () => {
    const chain = (length: number) =>
      Object.fromEntries(
        Array.from({ length }, (_, hop) => [
          `journal.example/${hop}`,
          hop === length - 1
            ? { body: page }
            : { status: [301, 302, 303, 307, 308][hop % 5]!, headers: { Location: `/${hop + 1}` } },
        ]),
      )

    it('are followed up to the limit', async () => {
      web.reset(chain(11))
      expect(await text('https://journal.example/0')).toBe(page)
      web.reset(chain(12))
      expect(await refused('https://journal.example/0')).toBe(
        'https://journal.example/0: journal.example redirects more than 10 times. Check the address.',
      )
    })

    it('in a circle end at the second time round', async () => {
      web.reset({
        'journal.example/a': { status: 302, headers: { Location: 'https://other.example/b' } },
        'other.example/b': { status: 302, headers: { Location: 'https://journal.example/a' } },
      })
      expect(await refused('https://journal.example/a')).toMatch(
        /redirects in a circle, perhaps because it wants to keep a cookie/u,
      )
      expect(web.asked).toHaveLength(2)
    })

    it.each([
      'http://127.0.0.1:9/secret',
      'http://[::1]:9/secret',
      'http://localhost:9/secret',
      'http://0x7f.1:9/secret',
      'http://[::ffff:127.0.0.1]:9/secret',
      'http://169.254.169.254/latest/meta-data',
      'http://10.0.0.1/router',
    ])('from the web to %s are not followed', async (Location) => {
      web.reset({ 'journal.example/a': { status: 302, headers: { Location } } })
      expect(await refused('https://journal.example/a')).toMatch(/which is on this computer or its own network: .*not followed/u)
    })

    it.each(['file:///etc/passwd', 'ftp://other.example/a', 'javascript:alert(1)', 'https://'])(
      'to %s are not followed',
      async (Location) => {
        web.reset({ 'journal.example/a': { status: 302, headers: { Location } } })
        expect(await refused('https://journal.example/a')).toMatch(
          /^https:\/\/journal\.example\/a: journal\.example redirects to .* not followed\.$/u,
        )
      },
    )

    it('lose the user and password they would bring along', async () => {
      web.reset({
        'journal.example/a': { status: 302, headers: { Location: 'https://me:secret@other.example/b' } },
        'other.example/b': { body: page },
      })
      expect(await text('https://journal.example/a')).toBe(page)
      expect(web.asked[1]?.headers.authorization).toBeUndefined()
    })

    it('within this machine are followed when the user named it himself', async () => {
      web.reset({
        [`${new URL(web.url).host}/a`]: { status: 302, headers: { Location: '/b' } },
        [`${new URL(web.url).host}/b`]: { body: page },
      })
      expect(await text(`${web.url}/a`)).toBe(page)
    })

    it('are no way into this machine for a link of a page either', async () => {
      const secret = new ReplayServer()
      await secret.start()
      try {
        web.reset({
          'application/vnd.citationstyles.csl+json doi.org/10.5555/x': { body: '{"title":"X","type":"book"}' },
          'doi.org/10.5555/x': { body: `<html><head><meta name="citation_pdf_url" content="${secret.url}/a.pdf"></head></html>` },
        })
        expect((await documentAt('10.5555/x', options())).bare).toBe(true)
        expect(secret.asked).toEqual([])
      } finally {
        await secret.close()
      }
    })
  })

  it('knows addresses of this machine and private networks in every notation', () => {
    const own =
      '127.0.0.1 127.9.9.9 0.0.0.0 10.1.2.3 172.16.0.1 172.31.255.255 192.168.1.1 169.254.1.1 100.64.0.1 ::1 :: fe80::1 fd00::1 ::ffff:10.0.0.1 ::ffff:7f00:1 64:ff9b::7f00:1'
    const others = '8.8.8.8 172.32.0.1 192.169.0.1 100.128.0.1 2606:4700::1111 ::ffff:8.8.8.8 64:ff9b::808:808'
    expect(own.split(' ').filter((address) => !isPrivateAddress(address))).toEqual([])
    expect(others.split(' ').filter(isPrivateAddress)).toEqual([])
  })

  describe('answers', () => {
    it.each([
      [400, 'answered with 400, which is no document'],
      [401, 'asks for a name and password (401)'],
      [403, 'does not hand it out to programs, or not without a subscription (403)'],
      [404, 'has nothing at this address (404). Check it for typing errors.'],
      [410, 'was taken away for good (410)'],
      [429, 'has been asked too often (429). Try again later.'],
      [500, 'has trouble of its own (500). Try again later.'],
    ])('of %i are told in words', async (status, words) => {
      web.reset({ 'journal.example/a': { status } })
      const message = await refused('https://journal.example/a')
      expect(message).toMatch(/^https:\/\/journal\.example\/a: journal\.example /u)
      expect(message).toContain(words)
      expect(web.asked).toHaveLength(status === 429 || status === 500 ? 3 : 1)
    })

    it('of a busy server are waited for a little', async () => {
      web.reset({ 'journal.example/a': (_, __, times) => (times < 3 ? { status: 503 } : { body: page }) })
      expect(await text('https://journal.example/a')).toBe(page)
    })

    it('that ask for a long wait are not waited for, but the wait is told', async () => {
      web.reset({ 'journal.example/a': { status: 429, headers: { 'Retry-After': '3000' } } })
      expect(await refused('https://journal.example/a')).toBe(
        'https://journal.example/a: journal.example has been asked too often (429). Try again in 50 minutes.',
      )
      expect(web.asked).toHaveLength(1)
    })

    it.each([
      ['gzip', gzipSync],
      ['deflate', deflateSync],
      ['br', brotliCompressSync],
    ])('packed by %s are unpacked', async (encoding, pack) => {
      web.reset({ 'journal.example/a': { body: pack(page), headers: { 'Content-Encoding': encoding } } })
      expect(await text('https://journal.example/a')).toBe(page)
    })

    it('packed in unknown ways, or badly, are told', async () => {
      web.reset({
        'journal.example/a': { body: page, headers: { 'Content-Encoding': 'zstd' } },
        'journal.example/b': { body: page, headers: { 'Content-Encoding': 'gzip' } },
        'journal.example/c': { body: gzipSync('long '.repeat(50_000)).subarray(0, 200), headers: { 'Content-Encoding': 'gzip' } },
      })
      expect(await refused('https://journal.example/a')).toContain('packed in a way nobody asked for (zstd)')
      expect(await refused('https://journal.example/b')).toContain('its compression cannot be undone')
      expect(await refused('https://journal.example/c')).toContain('broke off before everything had come')
    })

    it('are cut off when they are larger than allowed: as announced, as they come, as they unpack', async () => {
      const limits = { size: 2 * 2 ** 20, unpacked: 2 * 2 ** 20 }
      const endless = (): undefined => undefined
      web.reset({
        'journal.example/announced': (_, response) => {
          response.writeHead(200, { 'Content-Length': 5e9 })
          response.write('<html>')
          return endless()
        },
        'journal.example/endless': (_, response) => {
          const more = () => {
            while (!response.destroyed && response.write('x'.repeat(65_536)));
            if (!response.destroyed) response.once('drain', more)
          }
          more()
          return endless()
        },
        'journal.example/bomb': { body: gzipSync(Buffer.alloc(50 * 2 ** 20)), headers: { 'Content-Encoding': 'gzip' } },
      })
      for (const path of ['announced', 'endless', 'bomb'])
        expect(await refused(`https://journal.example/${path}`, { limits })).toMatch(
          /What journal\.example sends is larger than 2 MiB/u,
        )
    })

    it('that stop in the middle are no document', async () => {
      web.reset({
        'journal.example/a': (_, response) => {
          response.writeHead(200, { 'Content-Length': 1000, 'Content-Type': 'text/html' })
          response.write(page, () => response.destroy())
          return undefined
        },
        'journal.example/b': (_, response) => {
          response.write(page, () => response.destroy())
          return undefined
        },
      })
      expect(await refused('https://journal.example/a')).toBe(
        'https://journal.example/a: journal.example broke off before everything had come. Try again.',
      )
      expect(await refused('https://journal.example/b')).toContain('broke off')
    })

    it('that stall, or drip for ever, are given up', async () => {
      web.reset({
        'journal.example/silent': () => undefined,
        'journal.example/stalls': (_, response) => {
          response.write('<html>')
          return undefined
        },
        'journal.example/drips': (_, response) => {
          const drip = setInterval(() => response.write(' '), 20)
          response.on('close', () => clearInterval(drip))
          return undefined
        },
      })
      expect(await refused('https://journal.example/silent', { limits: { stall: 100 } })).toContain('has sent nothing for')
      expect(await refused('https://journal.example/stalls', { limits: { stall: 100 } })).toContain('has sent nothing for')
      expect(await refused('https://journal.example/drips', { limits: { total: 200 } })).toContain('took longer than')
    })

    it('that are empty are no document', async () => {
      web.reset({ 'journal.example/a': { body: '' } })
      expect(await refused('https://journal.example/a')).toContain('sent nothing at all: 0 bytes')
    })

    it('are counted as they come', async () => {
      const seen: [number, number | undefined][] = []
      web.reset({ 'journal.example/a': { body: page, headers: { 'Content-Length': String(page.length) } } })
      await text('https://journal.example/a', { onProgress: (bytes, of) => seen.push([bytes, of]) })
      expect(seen.at(-1)).toEqual([page.length, page.length])
    })
  })

  describe('cancelled', () => {
    it('ends at once, with the reason it was cancelled for', async () => {
      const abort = new AbortController()
      web.reset({
        'journal.example/a': (_, response) => {
          response.write('<html>')
          abort.abort(new Error('enough'))
          return undefined
        },
      })
      expect(await refused('https://journal.example/a', { signal: abort.signal })).toBe('enough')
    })

    it('asks nobody when it was so before', async () => {
      expect(await refused('https://journal.example/a', { signal: AbortSignal.abort(new Error('never mind')) })).toBe(
        'never mind',
      )
      expect(web.asked).toEqual([])
    })

    it('does not end in a bare reference', async () => {
      const abort = new AbortController()
      web.reset({
        'application/vnd.citationstyles.csl+json doi.org/10.5555/x': { body: '{"title":"X","type":"book"}' },
        'doi.org/10.5555/x': () => {
          abort.abort(new Error('enough'))
          return undefined
        },
      })
      expect(await refused('10.5555/x', { signal: abort.signal })).toBe('enough')
    })

    it('does not wait out a busy server', async () => {
      const abort = new AbortController()
      web.reset({
        'journal.example/a': () => {
          setTimeout(() => abort.abort(new Error('enough')), 20)
          return { status: 503 }
        },
      })
      expect(
        await refused('https://journal.example/a', { signal: abort.signal, limits: { retries: [60_000], patience: 90_000 } }),
      ).toBe('enough')
    })
  })

  describe('servers', () => {
    const servers: Server[] = []
    const sockets = new Set<Socket>()
    const listening = async (server: Server) => {
      servers.push(server)
      server.on('connection', (socket: Socket) => sockets.add(socket))
      await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
      return (server.address() as AddressInfo).port
    }
    afterAll(() => {
      for (const socket of sockets) socket.destroy()
      return Promise.all(servers.map((server) => new Promise((done) => server.close(done))))
    })

    it('that do not exist are told', async () => {
      const message = await refused('https://no-such-host.invalid/a')
      expect(message).toMatch(
        /^https:\/\/no-such-host\.invalid\/a: (?:There is no server called no-such-host\.invalid, or no connection|There is no connection to the internet)/u,
      )
    })

    it('that take no connections are told', async () => {
      const server = createServer()
      const port = await listening(server)
      await new Promise((done) => server.close(done))
      servers.pop()
      expect(await refused(`http://127.0.0.1:${port}/a`)).toBe(
        `http://127.0.0.1:${port}/a: 127.0.0.1:${port} does not take connections. Check the address, or try again later.`,
      )
    })

    it('that never finish the handshake are given up', async () => {
      const port = await listening(createServer())
      expect(await refused(`https://127.0.0.1:${port}/a`, { limits: { connect: 100 } })).toContain(
        `127.0.0.1:${port} does not answer`,
      )
    })

    it('that do not speak HTTP, or not TLS, are told', async () => {
      const talk = await listening(createServer((socket: Socket) => socket.end('220 mail.example ESMTP\r\n')))
      expect(await refused(`http://127.0.0.1:${talk}/a`)).toContain('does not speak the web’s protocol')
      expect(await refused(`https://127.0.0.1:${talk}/a`)).toContain('does not speak the web’s protocol')
    })

    it('with a certificate nobody vouches for are not talked to', async () => {
      const tls = resolve(fixtures, 'fetching/self-signed.pem')
      const pem = readFileSync(tls)
      let asked = 0
      const port = await listening(
        createTlsServer({ key: pem, cert: pem }, (_, response) => {
          asked++
          response.end(page)
        }) as unknown as Server,
      )
      const message = await refused(`https://localhost:${port}/a`)
      expect(message).toMatch(
        /The certificate of localhost:\d+ is not valid \(self-signed certificate\), .* nothing was fetched/u,
      )
      expect(asked).toBe(0)
    })
  })

  describe('endpoints of one’s own', () => {
    it('come from the environment, as JSON or as the path of a file', () => {
      expect(endpointsFrom({})).toEqual({})
      expect(endpointsFrom({ SYNTOPIC_ENDPOINTS: '{"doi":"https://doi-org.proxy.example/"}' })).toEqual({
        doi: 'https://doi-org.proxy.example/',
      })
      expect(() => endpointsFrom({ SYNTOPIC_ENDPOINTS: '/no/such/file.json' })).toThrow(
        /^SYNTOPIC_ENDPOINTS is set, but is neither/u,
      )
      expect(() => endpointsFrom({ SYNTOPIC_ENDPOINTS: '{"dio":"https://a.example/"}' })).toThrow(/dio/u)
      expect(() => endpointsFrom({ SYNTOPIC_ENDPOINTS: '{"doi":"file:///etc/passwd"}' })).toThrow(/doi/u)
    })

    it('are asked instead of the usual ones, and may lie on this machine', async () => {
      const host = new URL(web.url).host
      web.reset({
        [`application/vnd.citationstyles.csl+json ${host}/resolve/10.5555/x`]: { body: '{"title":"X","type":"book"}' },
      })
      const file = await documentAt('10.5555/x', {
        version: '1',
        endpoints: { doi: `${web.url}/resolve/`, idConverter: `${web.url}/ids` },
      })
      expect(file).toMatchObject({ bare: true, record: { reference: { title: 'X', type: 'book', doi: '10.5555/x' } } })
    })
  })

  it('has limits a person would set', () => {
    expect(fetchLimits).toMatchObject({ connect: 15_000, stall: 30_000, total: 120_000, size: 2 ** 30, redirects: 10 })
  })
})
