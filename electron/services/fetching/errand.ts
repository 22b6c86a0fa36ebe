import type { Endpoints } from './endpoints'

/** Limits on one document; times in ms, sizes in bytes. */
export interface FetchLimits {
  /** To reach a server, its handshake included. */
  connect: number
  /** Without a byte. */
  stall: number
  /** For all requests of one document. */
  total: number
  /** A document as it comes over the line. */
  size: number
  /** What came compressed, unpacked. */
  unpacked: number
  redirects: number
  /** Before each further try after a 429 or 5xx. */
  retries: readonly number[]
  /** The longest wait a server may ask for to be waited. */
  patience: number
}

/** What all requests for one document share. */
export interface Errand {
  endpoints: Endpoints
  /** `Syntopic/<version>` */
  userAgent: string
  limits: FetchLimits
  signal: AbortSignal | undefined
  /** Hosts (with port) that the user or the endpoints named: they may lie on this machine or its network. */
  trusted: ReadonlySet<string>
  /** Left of `limits.total`, ms; each request takes from it. */
  timeLeft: number
  /** Bytes had of the answer that comes, and how many there will be if known. */
  onProgress: ((bytes: number, of: number | undefined) => void) | undefined
}

export interface Answer {
  /** The URL it came from, after redirects. */
  url: string
  /** Of its Content-Type: lower case, without parameters; empty when it does not say. */
  mediaType: string
  /** Of its Content-Type; empty when it does not say. */
  charset: string
  /** Suggested name (Content-Disposition), or empty. */
  fileName: string
  bytes: Uint8Array
  /** It came from this machine or its network: links in it may lead there too. */
  isPrivate: boolean
}

export interface GetOptions {
  accept: string
  /** Bytes, when less than `limits.size` is to be expected. */
  size?: number
  /** The page whose link is followed. */
  from?: Answer
}
