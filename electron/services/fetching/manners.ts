import type { Errand } from './errand'

/**
 * The least time between requests to services that ask for one, ms: arXiv (https://info.arxiv.org/help/api/tou.html: one every three
 * seconds), NCBI (https://www.ncbi.nlm.nih.gov/books/NBK25497/: three a second).
 */
const INTERVALS: Record<string, number> = {
  'export.arxiv.org': 3000,
  'arxiv.org': 1000,
  'eutils.ncbi.nlm.nih.gov': 350,
  'pmc.ncbi.nlm.nih.gov': 350,
}

/** When each of them may be asked next, `performance.now()`. One list for the process: several imports are one visitor. */
const next = new Map<string, number>()

/** Waits until a server may be asked again by its own rules. Rejects when cancelled. */
export async function onceIdle({ host }: URL, { endpoints, signal }: Pick<Errand, 'endpoints' | 'signal'>): Promise<void> {
  const interval = INTERVALS[host]
  if (!interval || endpoints.hosts[host]) return
  const now = performance.now()
  const at = Math.max(now, next.get(host) ?? 0)
  next.set(host, at + interval)
  if (at > now) await pauseFor(at - now, signal)
}

/** Waits, ms. Rejects at once with the signal's reason when it is aborted. */
export function pauseFor(pause: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer)
      reject(signal!.reason)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop)
      resolve()
    }, pause)
    if (signal?.aborted) stop()
    else signal?.addEventListener('abort', stop, { once: true })
  })
}
