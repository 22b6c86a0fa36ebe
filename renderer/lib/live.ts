import type { QueryClient } from '@tanstack/react-query'
import { client } from './api'
import { connectionState, setConnectionState } from './connection-state'
import { duplicatesPause, isDuplicatesKey } from './duplicates-query'
import { takeOwnChange } from './own-changes'
import { keysToInvalidate } from './stale-keys'

const firstDelay = 300 // ms
const longestDelay = 5_000 // ms
const noAnswers: ReadonlySet<string> = new Set()

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}

let search: ReturnType<typeof setTimeout> | undefined

/** The search for duplicates takes its time: it waits until sources rest. */
function lookForDuplicatesSoon(queryClient: QueryClient) {
  clearTimeout(search)
  search = setTimeout(() => {
    void queryClient.invalidateQueries({ predicate: (query) => isDuplicatesKey(query.queryKey) })
  }, duplicatesPause())
}

/**
 * Keeps the answers on screen true: listens to the engine's changes and marks what they touch as stale, until `signal` aborts.
 * When the engine goes away it is looked for again; everything is then asked anew, since changes may have been missed.
 */
export async function followChanges(queryClient: QueryClient, signal: AbortSignal): Promise<void> {
  let delay = firstDelay
  while (!signal.aborted) {
    try {
      const changes = await client.review.changes(undefined, { signal })
      if (connectionState() === 'lost') void queryClient.invalidateQueries()
      setConnectionState('connected')
      delay = firstDelay
      for await (const change of changes) {
        // Coding alone: what undo, redo and imports do has more topics.
        const isCoding = change.topics.every((topic) => topic === 'coding' || topic === 'review')
        const own = isCoding && change.topics.includes('coding') ? takeOwnChange() : noAnswers
        // A review was opened or closed: nothing on screen is about the right review any more.
        for (const queryKey of keysToInvalidate(change.topics)) {
          void queryClient.invalidateQueries({
            queryKey,
            predicate: (query) => !isDuplicatesKey(query.queryKey) && !own.has(query.queryHash),
          })
        }
        if (change.topics.includes('sources')) lookForDuplicatesSoon(queryClient)
      }
    } catch {
      // Said by the banner through the connection state; the loop is the remedy.
    }
    if (signal.aborted) return
    if (connectionState() === 'refused') return
    setConnectionState('lost')
    await pause(delay, signal)
    delay = Math.min(delay * 2, longestDelay)
  }
}
