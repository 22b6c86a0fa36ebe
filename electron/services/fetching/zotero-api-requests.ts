import { AppError } from '../../../shared/contract/errors'
import { defaultEndpoints, type Endpoints, endpointsFrom } from './endpoints'
import type { Errand, FetchLimits } from './errand'
import { FetchFailure } from './failure'
import { pauseFor } from './manners'
import { type RawAnswer, request } from './request'

export interface ZoteroOptions {
  /** Cancels; the promise then rejects with its reason. */
  signal?: AbortSignal
  /** Before those of `SYNTOPIC_ENDPOINTS` and the usual one. */
  endpoints?: Partial<Pick<Endpoints, 'zotero' | 'hosts'>>
  limits?: Partial<FetchLimits>
}

/** The version of the API this is written for (https://www.zotero.org/support/dev/web_api/v3/local_api). */
const API_VERSION = '3'

/** Objects asked for at once: Zotero goes through its library anew for each page. */
export const PAGE = 500

const limits: FetchLimits = {
  connect: 5_000,
  // Zotero answers once it has loaded a library, which may take its time after it was started.
  stall: 120_000,
  total: 60 * 60_000,
  size: 512 * 2 ** 20,
  unpacked: 512 * 2 ** 20,
  redirects: 0,
  retries: [500, 2000],
  patience: 5_000,
}

export type ZoteroTrouble = 'not-running' | 'not-allowed' | 'gone' | 'newer' | 'slow' | 'odd'

/** Why Zotero could not be asked; the message is a sentence for the user. */
export class ZoteroRefusal extends AppError {
  constructor(
    readonly trouble: ZoteroTrouble,
    message: string,
    options?: ErrorOptions,
  ) {
    super('not-found', message, options)
  }
}

const HOW_TO_ALLOW =
  'In Zotero, open Settings → Advanced and tick “Allow other applications on this computer to communicate with Zotero”, then try again.'

/**
 * Asks the Zotero that runs on this computer. Nothing but the endpoint is ever asked: redirects are not followed, and no address of an answer
 * is used.
 */
export class ZoteroServer {
  readonly #errand: Errand
  readonly #base: string
  /** Of Zotero itself, `9.0.6`; empty until it answered, or when it does not say. */
  version = ''

  constructor(options: ZoteroOptions = {}) {
    const endpoints = { ...defaultEndpoints, ...endpointsFrom(process.env), ...options.endpoints }
    this.#base = endpoints.zotero.replace(/\/+$/u, '')
    const all = { ...limits, ...options.limits }
    this.#errand = {
      endpoints,
      userAgent: 'Syntopic',
      limits: all,
      signal: options.signal,
      trusted: new Set([new URL(endpoints.zotero).host]),
      timeLeft: all.total,
      onProgress: undefined,
    }
  }

  /** What stands at a path below the endpoint, as JSON. @throws ZoteroRefusal */
  async json(path: string): Promise<{ value: unknown; total: number | undefined }> {
    const { bytes, headers } = await this.#get(path, 'application/json', this.#errand.limits.retries)
    let value: unknown
    try {
      value = JSON.parse(new TextDecoder().decode(bytes))
    } catch (error) {
      throw this.#odd('sends what is no JSON', error)
    }
    const total = Number(headers['total-results'] ?? Number.NaN)
    return { value, total: Number.isInteger(total) ? total : undefined }
  }

  /** What stands at a path, as text; undefined where there is nothing. @throws ZoteroRefusal */
  async text(path: string): Promise<string | undefined> {
    try {
      const { bytes } = await this.#get(path, 'text/plain, */*;q=0.1', [])
      return new TextDecoder().decode(bytes)
    } catch (error) {
      if (error instanceof ZoteroRefusal && (error.trouble === 'gone' || error.trouble === 'odd')) return undefined
      throw error
    }
  }

  /** Every object of a list, page by page, each key once: the list may change while it is read. @throws ZoteroRefusal */
  async all(path: string, onPage?: (had: number, of: number) => void): Promise<Record<string, unknown>[]> {
    const found = new Map<string, Record<string, unknown>>()
    let had = 0
    for (;;) {
      const { value, total } = await this.json(
        `${path}${path.includes('?') ? '&' : '?'}limit=${PAGE}&start=${had}&sort=dateAdded&direction=asc`,
      )
      if (!Array.isArray(value)) throw this.#odd('sends no list')
      const before = found.size
      for (const each of value)
        if (isObject(each) && (typeof each.key === 'string' || typeof each.id === 'number'))
          found.set(String(each.key ?? each.id), each)
      had += value.length
      onPage?.(had, Math.max(total ?? had, had))
      // Without a count, a page that is not full is the last one; with none, one that brings nothing new is.
      if (value.length === 0 || found.size === before || had >= (total ?? (value.length < PAGE ? had : Infinity))) break
    }
    return [...found.values()]
  }

  async #get(path: string, accept: string, retries: readonly number[]): Promise<RawAnswer> {
    const { signal } = this.#errand
    const url = new URL(`${this.#base}/${path}${path.includes('?') ? '&' : '?'}v=${API_VERSION}`)
    for (let tries = 0; ; tries++) {
      signal?.throwIfAborted()
      let answer: RawAnswer
      try {
        answer = await request(url, this.#errand, { accept }, true)
      } catch (error) {
        signal?.throwIfAborted()
        throw this.#unreachable(error)
      }
      const { status, headers } = answer
      this.version = String(headers['x-zotero-version'] ?? this.version)
      if (status === 200) {
        const version = headers['zotero-api-version']
        if (version !== undefined && version !== API_VERSION) throw this.#newer(String(version))
        return answer
      }
      const pause = retries[tries]
      if (status < 500 || status === 501 || pause === undefined)
        throw this.#refused(status, String(headers['zotero-api-version'] ?? ''))
      await pauseFor(pause, signal)
    }
  }

  #unreachable(error: unknown): ZoteroRefusal {
    const { code = '' } = error as NodeJS.ErrnoException
    if (error instanceof FetchFailure && error.kind === 'slow')
      return new ZoteroRefusal(
        'slow',
        'Zotero does not answer. Wait until it has finished what it is doing, or start it again, then try once more.',
        { cause: error },
      )
    if (this.version)
      return new ZoteroRefusal(
        'not-running',
        'Zotero stopped answering before everything had come; it was probably closed. Nothing was imported. Start it, and import again.',
        { cause: error },
      )
    if (/^(?:ECONNREFUSED|ENOTFOUND|EHOSTUNREACH|EADDRNOTAVAIL|ENETUNREACH)$/u.test(code))
      return new ZoteroRefusal('not-running', 'Zotero is not running on this computer. Start it, then try again.', {
        cause: error,
      })
    return this.#odd(`cannot be asked (${code || (error as Error).message})`, error)
  }

  #refused(status: number, version: string): ZoteroRefusal {
    if (status === 403)
      return new ZoteroRefusal('not-allowed', `Zotero is running, but does not let itself be read. ${HOW_TO_ALLOW}`)
    if (status === 501) return this.#newer(version)
    // Zotero 6 and older have a server, but no such addresses.
    if (status === 404)
      return new ZoteroRefusal(
        'gone',
        'Zotero has nothing at this address: what was asked for has been removed, or Zotero is older than version 7. Update it, or import a copy of its file zotero.sqlite.',
      )
    return this.#odd(`answers with ${status}`)
  }

  #newer(version: string): ZoteroRefusal {
    const said = version ? ` (${version})` : ''
    return new ZoteroRefusal(
      'newer',
      `Zotero speaks another version${said} of its interface than ${API_VERSION}, which is understood here. Update Syntopic, or import a copy of Zotero’s file zotero.sqlite.`,
    )
  }

  #odd(what: string, error?: unknown): ZoteroRefusal {
    return new ZoteroRefusal(
      'odd',
      `What runs at ${new URL(this.#base).host} ${what}: it may be another program than Zotero. Start Zotero again, or import a copy of its file zotero.sqlite.`,
      { cause: error },
    )
  }
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
