import type { Desktop } from '../../shared/contract/desktop'

/** IPC channel of one member of `Desktop`; main and preload share it so that there is no second list of names. */
export function channelOf(name: keyof Desktop): string {
  return `syntopic:${name}`
}

/** The page's request for a MessagePort to the engine, and the answer that carries it. */
export const portChannel = 'syntopic:engine-port'
