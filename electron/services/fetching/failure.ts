import { networkInterfaces } from 'node:os'
import { AppError, type ErrorCode } from '../../../shared/contract/errors'

/** What kept a document from being fetched, as far as what follows depends on it. */
export type FailureKind =
  | 'offline'
  | 'unreachable'
  | 'unknown' /** 404, 410 */
  | 'refused' /** 401, 403, a page to log in */
  | 'busy' /** 429, 5xx */
  | 'unfit' /** too large, cut off, not what it should be */
  | 'unsafe'
  | 'slow'

/** A request that failed. The message is one or more sentences that name the host, without the address the user gave. */
export class FetchFailure extends AppError {
  /** Who answered with which status; empty and 0 for what was no answer. */
  readonly host: string
  readonly status: number

  constructor(
    readonly kind: FailureKind,
    message: string,
    options?: ErrorOptions & { host?: string; status?: number },
  ) {
    super(codes[kind] ?? 'not-found', message, options)
    this.host = options?.host ?? ''
    this.status = options?.status ?? 0
  }
}

const codes: Partial<Record<FailureKind, ErrorCode>> = { unsafe: 'invalid', unfit: 'invalid' }

const BY_HAND = 'Open it in a browser, save it, and import the file.'

/** A host as sentences name it. */
export const hostOf = (url: string): string => {
  try {
    return new URL(url).host
  } catch {
    return url
  }
}

const isOffline = () => !Object.values(networkInterfaces()).some((list) => list?.some(({ internal }) => !internal))

const offline = (error: unknown) =>
  new FetchFailure('offline', 'There is no connection to the internet. Connect, then ask for it again.', { cause: error })

const CERTIFICATE =
  /^(?:CERT_|ERR_TLS_CERT|UNABLE_TO_(?:GET|VERIFY|DECRYPT)|DEPTH_ZERO|SELF_SIGNED|HOSTNAME_MISMATCH|INVALID_CA|CRL_|ERROR_IN_CERT)/u

/** A Node error of the network (`code` as in `node:errno`, DNS and TLS) in words. */
export function networkFailure(error: unknown, url: string): FetchFailure {
  if (error instanceof FetchFailure) return error
  const host = hostOf(url)
  const { code = '', message = String(error) } = error as NodeJS.ErrnoException
  const failure = (kind: FailureKind, sentences: string) => new FetchFailure(kind, sentences, { cause: error })
  switch (code) {
    case 'ENOTFOUND':
      if (isOffline()) return offline(error)
      return failure(
        'unreachable',
        `There is no server called ${host}, or no connection to the internet. Check the address for typing errors, and the connection.`,
      )
    case 'EAI_AGAIN':
    case 'ENETDOWN':
    case 'ENETUNREACH':
      return offline(error)
    case 'EHOSTUNREACH':
      return isOffline()
        ? offline(error)
        : failure('unreachable', `${host} cannot be reached from here. Try again later. ${BY_HAND}`)
    case 'ECONNREFUSED':
      return failure('unreachable', `${host} does not take connections. Check the address, or try again later.`)
    case 'ETIMEDOUT':
      return failure('slow', `${host} does not answer. Try again later, or check the connection to the internet.`)
    case 'ECONNRESET':
    case 'EPIPE':
    case 'ERR_STREAM_PREMATURE_CLOSE':
    case 'Z_BUF_ERROR':
      return failure('unfit', `${host} broke off before everything had come. Try again.`)
    case 'Z_DATA_ERROR':
      return failure('unfit', `What ${host} sent is garbled: its compression cannot be undone. ${BY_HAND}`)
  }
  if (CERTIFICATE.test(code))
    return failure(
      'unsafe',
      `The certificate of ${host} is not valid (${message.replace(/;.*$/su, '')}), so nobody knows who would answer: nothing was fetched. ${BY_HAND}`,
    )
  if (code.startsWith('HPE_') || code.startsWith('ERR_SSL') || code === 'EPROTO')
    return failure('unfit', `${host} does not speak the web’s protocol as it should (${code}). Check the address. ${BY_HAND}`)
  return failure('unreachable', `${host} could not be asked: ${message}.`)
}

/** What an answer's status means, for one that is no success. `wait` is what the server asked for, s. */
export function statusFailure(status: number, url: string, wait: number | undefined): FetchFailure {
  const host = hostOf(url)
  switch (status) {
    case 401:
    case 407:
      return new FetchFailure('refused', `${host} asks for a name and password (${status}). ${BY_HAND}`)
    case 402:
      return new FetchFailure('refused', `${host} asks to be paid for it (402).`)
    case 403:
    case 451:
      return new FetchFailure(
        'refused',
        `${host} does not hand it out to programs, or not without a subscription (${status}). ${BY_HAND}`,
      )
    case 404:
      return new FetchFailure('unknown', `${host} has nothing at this address (404). Check it for typing errors.`, {
        host,
        status,
      })
    case 410:
      return new FetchFailure('unknown', `${host} says that it was taken away for good (410).`)
    case 429:
      return new FetchFailure('busy', `${host} has been asked too often (429). Try again ${inTime(wait)}.`)
  }
  if (status >= 500) return new FetchFailure('busy', `${host} has trouble of its own (${status}). Try again ${inTime(wait)}.`)
  return new FetchFailure('unfit', `${host} answered with ${status}, which is no document. ${BY_HAND}`, { host, status })
}

function inTime(seconds: number | undefined): string {
  if (seconds === undefined || seconds <= 0) return 'later'
  if (seconds < 90) return `in ${Math.ceil(seconds)} seconds`
  return seconds < 5400 ? `in ${Math.ceil(seconds / 60)} minutes` : `in ${Math.ceil(seconds / 3600)} hours`
}
