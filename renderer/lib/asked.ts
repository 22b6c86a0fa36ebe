/** A wish that any part of the screen may have and one feature fulfils (features never import each other). */
export interface Asked<Request> {
  ask(request: Request): void
  /** Hears what is asked, until the function returned is called. */
  onAsked(listener: (request: Request) => void): () => void
}

/** A wish of a kind of its own. */
export function asked<Request>(): Asked<Request> {
  const listeners = new Set<(request: Request) => void>()
  return {
    ask: (request) => {
      for (const listener of listeners) listener(request)
    },
    onAsked: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
