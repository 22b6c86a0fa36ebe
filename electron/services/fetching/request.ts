import { lookup } from 'node:dns'
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import type { Errand, GetOptions } from './errand'
import { FetchFailure } from './failure'
import { isPrivateAddress } from './private-address'

/** The plain answer to one request, whatever its status. */
export interface RawAnswer {
  status: number
  headers: IncomingHttpHeaders
  /** Unpacked. Empty for anything but a success. */
  bytes: Uint8Array
  /** Whether the server has an address of this machine or its network. */
  isPrivate: boolean
}

// zlib takes a `maxOutputLength` only in its one-shot functions, so that the size is counted below.
const unpackers: Record<string, () => NodeJS.ReadWriteStream> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
}

/**
 * One GET. Node's own client rather than fetch(): it lets the address be judged that is really connected to (a name may resolve differently
 * the second time), and bounds connecting, stalling and headers. @throws FetchFailure or a Node error.
 */
export async function request(url: URL, errand: Errand, options: GetOptions, mayBePrivate: boolean): Promise<RawAnswer> {
  const { limits } = errand
  if (errand.timeLeft <= 0) throw slow(url, limits.total)
  const elsewhere = errand.endpoints.hosts[url.host]
  const target = elsewhere ? new URL(url.pathname + url.search, elsewhere) : url
  const guard = guardFor(url, mayBePrivate || elsewhere !== undefined)
  const abort = new AbortController()
  const stop = (reason: unknown) => abort.abort(reason)
  const cancel = () => stop(errand.signal!.reason)
  if (errand.signal?.aborted) throw errand.signal.reason
  errand.signal?.addEventListener('abort', cancel, { once: true })
  const total = setTimeout(() => stop(slow(url, limits.total)), Math.min(errand.timeLeft, 2 ** 31 - 1))
  let stalled = setTimeout(() => stop(new FetchFailure('slow', `${url.host} does not answer. Try again later.`)), limits.connect)
  const alive = () => {
    clearTimeout(stalled)
    const after = Math.round(limits.stall / 1000)
    stalled = setTimeout(
      () => stop(new FetchFailure('slow', `${url.host} has sent nothing for ${after} seconds. Try again later.`)),
      limits.stall,
    )
  }
  try {
    const literal = target.hostname.replace(/^\[|\]$/gu, '')
    if (isIP(literal)) guard.check(literal)
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      const client = target.protocol === 'https:' ? httpsRequest : httpRequest
      const call = client(target, {
        agent: false,
        lookup: guard.lookup,
        maxHeaderSize: 65_536, // bytes; some journals send policies longer than Node's 16 kB
        signal: abort.signal,
        headers: {
          Host: url.host,
          'User-Agent': errand.userAgent,
          Accept: options.accept,
          'Accept-Language': 'en, *;q=0.5',
          'Accept-Encoding': 'gzip, deflate, br',
          Connection: 'close',
        },
      })
      call.on('socket', (socket) => socket.on(target.protocol === 'https:' ? 'secureConnect' : 'connect', alive))
      call.on('response', resolve)
      call.on('error', reject)
      call.end()
    })
    alive()
    const status = response.statusCode ?? 0
    const isWanted = status === 200 || status === 203
    const bytes = isWanted ? await body(response, url, errand, options, abort.signal, alive) : new Uint8Array()
    return { status, headers: response.headers, bytes, isPrivate: guard.isPrivate() && !elsewhere }
  } catch (error) {
    throw abort.signal.aborted ? abort.signal.reason : error
  } finally {
    clearTimeout(total)
    clearTimeout(stalled)
    errand.signal?.removeEventListener('abort', cancel)
    abort.abort() // hangs up where the rest is not wanted
  }
}

const slow = (url: URL, total: number) =>
  new FetchFailure('slow', `${url.host} took longer than ${Math.round(total / 1000)} seconds. Try again later.`)

/** Judges the addresses a host has, both what it resolves to and what stands in the URL itself. */
function guardFor(url: URL, mayBePrivate: boolean) {
  let isPrivate = false
  const check = (address: string) => {
    if (!isPrivateAddress(address)) return
    if (!mayBePrivate)
      throw new FetchFailure(
        'unsafe',
        `It leads to ${url.host}, which is on this computer or its own network: nothing on the web has business there, and it was not followed.`,
      )
    isPrivate = true
  }
  const resolve: LookupFunction = (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true, verbatim: true }, (error, addresses) => {
      if (error) return callback(error, '', 0)
      try {
        for (const { address } of addresses) check(address)
      } catch (refusal) {
        return callback(refusal as NodeJS.ErrnoException, '', 0)
      }
      const [first] = addresses
      if (options.all) callback(null, addresses)
      else callback(null, first!.address, first!.family)
    })
  }
  return { check, lookup: resolve, isPrivate: () => isPrivate }
}

async function body(
  response: IncomingMessage,
  url: URL,
  errand: Errand,
  options: GetOptions,
  signal: AbortSignal,
  alive: () => void,
): Promise<Uint8Array> {
  const { limits } = errand
  const size = Math.min(options.size ?? Infinity, limits.size)
  const tooLarge = (most: number) =>
    new FetchFailure(
      'unfit',
      `What ${url.host} sends is larger than ${sizeName(most)}. Save it with a browser and import a smaller copy.`,
    )
  const announced = Number(response.headers['content-length'] ?? Number.NaN)
  if (announced > size) throw tooLarge(size)
  const encodings = (response.headers['content-encoding'] ?? '')
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity')
  if (encodings.length > 1 || encodings.some((name) => !unpackers[name]))
    throw new FetchFailure('unfit', `${url.host} sends it packed in a way nobody asked for (${encodings.join(', ')}).`)
  const unpack = unpackers[encodings[0] ?? '']?.()
  const most = unpack ? Math.min(size, limits.unpacked) : size
  const of = Number.isNaN(announced) ? undefined : announced
  return new Promise((resolve, reject) => {
    const source: NodeJS.ReadableStream = unpack ? response.pipe(unpack) : response
    const chunks: Buffer[] = []
    let length = 0
    const fail = (error: unknown) => {
      reject(error) // first: what destroying brings about is not the reason
      response.destroy()
    }
    let received = 0
    response.on('data', (chunk: Buffer) => {
      alive()
      received += chunk.length
      errand.onProgress?.(received, of)
      if (received > size) fail(tooLarge(size))
    })
    source.on('data', (chunk: Buffer) => {
      length += chunk.length
      if (length > most) fail(tooLarge(most))
      else chunks.push(chunk)
    })
    source.on('end', () => {
      if (response.complete || unpack) resolve(joined(chunks, length))
      else fail(cutOff())
    })
    source.on('error', fail)
    response.on('error', fail)
    response.on('aborted', () => fail(signal.aborted ? signal.reason : cutOff()))
  })
}

const cutOff = () => Object.assign(new Error('the connection was closed early'), { code: 'ECONNRESET' })

/** In memory of its own: what is handed to a worker must not be a part of Node's shared pool. */
function joined(chunks: readonly Buffer[], length: number): Uint8Array {
  const all = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    all.set(chunk, at)
    at += chunk.length
  }
  return all
}

const sizeName = (bytes: number): string =>
  bytes >= 2 ** 30 ? `${Math.round(bytes / 2 ** 30)} GiB` : `${Math.max(1, Math.round(bytes / 2 ** 20))} MiB`
