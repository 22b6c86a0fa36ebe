import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, resolve } from 'node:path'
import { defaultEndpoints, type Endpoints } from '../../electron/services/fetching/endpoints'

const recordings = resolve(import.meta.dirname, '../fixtures/fetching')
const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.xml': 'text/xml; charset=UTF-8',
  '.json': 'application/json',
  '.pdf': 'application/pdf',
}

/** One recorded answer; the status is 200 and the type goes by the file's ending unless given. */
export interface Replay {
  status?: number
  /** A file of `tests/fixtures/fetching`, or with its whole path. */
  file?: string
  body?: string | Uint8Array
  headers?: Record<string, string>
}
type Route = Replay | ((request: IncomingMessage, response: ServerResponse, times: number) => Replay | undefined)

export interface Asked {
  /** Host, path and query: `doi.org/10.5555/x`. */
  address: string
  headers: IncomingMessage['headers']
}

/**
 * Answers for the whole web, from recordings: a route is host and path (`doi.org/10.5555/x`), with its query where that matters; another `Accept`
 * than a page's has it written before (`application/json doi.org/10.5555/x`). What has no route is answered with 404. Everything it was asked
 * is kept in `asked`.
 */
export class ReplayServer {
  readonly asked: Asked[] = []
  readonly routes: Record<string, Route>
  readonly #server: Server
  readonly #times = new Map<string, number>()

  constructor(routes: Record<string, Route> = {}) {
    this.routes = routes
    this.#server = createServer((request, response) => this.#answer(request, response))
  }

  async start(): Promise<this> {
    await new Promise<void>((done) => this.#server.listen(0, '127.0.0.1', done))
    return this
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** Leads these hosts here, and those of all services: a test never reaches the real ones. */
  endpoints(...hosts: string[]): Partial<Endpoints> {
    const services = Object.values(defaultEndpoints).filter((url) => typeof url === 'string')
    const all = [...hosts, ...services.map((url) => new URL(url).host)]
    return { hosts: Object.fromEntries(all.map((host) => [host, this.url])) }
  }

  reset(routes: Record<string, Route>): void {
    for (const key of Object.keys(this.routes)) delete this.routes[key]
    Object.assign(this.routes, routes)
    this.asked.length = 0
    this.#times.clear()
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((done) => this.#server.close(done))
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const address = `${request.headers.host}${request.url}`
    this.asked.push({ address, headers: request.headers })
    const path = address.replace(/\?.*$/su, '')
    const accept = (request.headers.accept ?? '').split(/[,;]/u)[0]
    const route = [`${accept} ${address}`, `${accept} ${path}`, address, path].find((key) => this.routes[key])
    const times = (this.#times.get(route ?? '') ?? 0) + 1
    this.#times.set(route ?? '', times)
    const found = this.routes[route ?? ''] ?? { status: 404, body: 'There is no such page here.' }
    const replay = typeof found === 'function' ? found(request, response, times) : found
    if (!replay) return
    const { status = 200, file, headers = {} } = replay
    const body = file ? readFileSync(resolve(recordings, file)) : (replay.body ?? '')
    const type = file ? types[extname(file)] : 'text/html; charset=utf-8'
    response.writeHead(status, { ...(type && { 'Content-Type': type }), ...headers })
    response.end(body)
  }
}
