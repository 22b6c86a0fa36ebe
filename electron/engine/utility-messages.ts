import type { EngineOptions } from './engine'

/** What the main process tells the engine's process. */
export type ToEngine =
  /** First of all, once. `review`: the one that was open in an engine that died. */
  | { kind: 'start'; options: EngineOptions; review: string | null }
  /** Comes with a MessagePort: a door for a window, or for main itself. */
  | { kind: 'door' }
  /** Fold the review into its one file and end. */
  | { kind: 'close' }

/** What it tells the main process. */
export type FromEngine =
  /** Another review is open now, or none: where to look, should this process die. */
  { kind: 'review'; path: string | null } | { kind: 'closed' }
