import type { Answer, Errand, GetOptions } from './errand'
import { FetchFailure, hostOf, networkFailure, statusFailure } from './failure'
import { retryAfter, suggestedName } from './headers'
import { onceIdle, pauseFor } from './manners'
import { request } from './request'

/**
 * Gets what stands at an address: redirects followed and each of them checked, 429 and 5xx tried again once or twice. No cookies, no
 * referrer. @throws FetchFailure; the signal's reason when cancelled.
 */
export async function get(address: string, errand: Errand, options: GetOptions): Promise<Answer> {
  let url = withoutFragment(new URL(address))
  let mayBePrivate = errand.trusted.has(url.host) || options.from?.isPrivate === true
  const seen = new Set<string>()
  for (let hops = 0; ; hops++) {
    if (seen.has(url.href))
      throw new FetchFailure(
        'refused',
        `${url.host} redirects in a circle, perhaps because it wants to keep a cookie. Open it in a browser, save it, and import the file.`,
      )
    seen.add(url.href)
    const got = await politely(url, errand, options, mayBePrivate)
    if (!got.location) return got.answer
    if (hops >= errand.limits.redirects)
      throw new FetchFailure(
        'unfit',
        `${hostOf(address)} redirects more than ${errand.limits.redirects} times. Check the address.`,
      )
    mayBePrivate = got.answer.isPrivate
    url = redirected(got.location, url)
    mayBePrivate ||= errand.trusted.has(url.host)
  }
}

function redirected(location: string, from: URL): URL {
  const bad = (why: string) => new FetchFailure('unsafe', `${from.host} redirects to ${why}, which is not followed.`)
  let to: URL
  try {
    // Servers send UTF-8 in this header, which Node reads as Latin-1.
    to = withoutFragment(new URL(Buffer.from(location, 'latin1').toString('utf8'), from))
  } catch {
    throw bad('something that is no address')
  }
  if (to.protocol !== 'https:' && to.protocol !== 'http:') throw bad(`an address of the kind ${to.protocol}`)
  to.username = ''
  to.password = ''
  return to
}

function withoutFragment(url: URL): URL {
  url.hash = ''
  return url
}

interface Got {
  answer: Answer
  location: string | undefined
}

/** One address, asked again when its server is busy. */
async function politely(url: URL, errand: Errand, options: GetOptions, mayBePrivate: boolean): Promise<Got> {
  for (let tries = 0; ; tries++) {
    errand.signal?.throwIfAborted()
    await onceIdle(url, errand)
    const startedAt = performance.now()
    let wait: number | undefined
    let failure: FetchFailure
    try {
      const { status, headers, bytes, isPrivate } = await request(url, errand, options, mayBePrivate)
      const [mediaType = '', ...parameters] = (headers['content-type'] ?? '').split(';')
      if (status >= 300 && status < 400 && headers.location && status !== 304)
        return {
          location: headers.location,
          answer: { url: url.href, mediaType: '', charset: '', fileName: '', bytes, isPrivate },
        }
      if (status === 200 || status === 203)
        return {
          location: undefined,
          answer: {
            url: url.href,
            mediaType: mediaType.trim().toLowerCase(),
            charset: /charset\s*=\s*"?([\w.:-]+)/iu.exec(parameters.join(';'))?.[1]?.toLowerCase() ?? '',
            fileName: suggestedName(headers['content-disposition'] ?? ''),
            bytes,
            isPrivate,
          },
        }
      wait = retryAfter(headers['retry-after'])
      failure = statusFailure(status, url.href, wait)
    } catch (error) {
      errand.signal?.throwIfAborted()
      throw networkFailure(error, url.href)
    } finally {
      errand.timeLeft -= performance.now() - startedAt
    }
    const pause = Math.max(errand.limits.retries[tries] ?? Infinity, (wait ?? 0) * 1000)
    if (failure.kind !== 'busy' || pause > errand.limits.patience || pause > errand.timeLeft) throw failure
    errand.timeLeft -= pause
    await pauseFor(pause, errand.signal)
  }
}
