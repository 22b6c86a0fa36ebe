import type { QueryClient } from '@tanstack/react-query'
import type { ChangeEvent } from '../../shared/contract/contract'
import { api, client } from './api'
import { connectionState, setConnectionState } from './connection-state'

type Topic = ChangeEvent['topics'][number]

/** Which answers a change makes stale. `review` is among all of them: its counts and the names of undo and redo move with every step. */
const staleKeys: Record<Topic, () => readonly (readonly unknown[])[]> = {
  review: () => [api.review.key()],
  sources: () => [api.review.key(), api.library.key(), api.synthesis.key(), api.coding.key()],
  taxonomy: () => [api.review.key(), api.taxonomy.key(), api.synthesis.key(), api.coding.key()],
  coding: () => [
    api.review.key(),
    api.coding.key(),
    api.synthesis.key(),
    api.library.list.key(),
    api.library.get.key(),
    api.taxonomy.key(),
  ],
  importing: () => [],
}

/** Query keys that the topics of one change make stale, each once. */
export function keysToInvalidate(topics: readonly Topic[]): (readonly unknown[])[] {
  const keys = new Map<string, readonly unknown[]>()
  for (const topic of topics) for (const key of staleKeys[topic]()) keys.set(JSON.stringify(key), key)
  return [...keys.values()]
}

const firstDelay = 300 // ms
const longestDelay = 5_000 // ms

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
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
      if (connectionState() !== 'connected') {
        setConnectionState('connected')
        void queryClient.invalidateQueries()
      }
      delay = firstDelay
      for await (const change of changes) {
        // A review was opened or closed: nothing on screen is about the right review any more.
        for (const queryKey of keysToInvalidate(change.topics)) void queryClient.invalidateQueries({ queryKey })
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
