import { useSyncExternalStore } from 'react'

/**
 * How the page stands with the engine: `lost` while it is being looked for again, `refused` when the door no longer knows this page
 * (browser mode: the token is missing or from another start), which only a fresh link mends.
 */
export type ConnectionState = 'connecting' | 'connected' | 'lost' | 'refused'

let state: ConnectionState = 'connecting'
const listeners = new Set<() => void>()

/** The state now, for code outside React. */
export function connectionState(): ConnectionState {
  return state
}

/** Says how the connection stands; every component that shows it follows. */
export function setConnectionState(next: ConnectionState) {
  if (next === state) return
  state = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The state of the connection, kept up to date. */
export function useConnectionState(): ConnectionState {
  return useSyncExternalStore(subscribe, connectionState)
}
