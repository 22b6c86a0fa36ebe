/** Sources somebody wants read anew: through text recognition, or by today's extractor. */
export interface RereadRequest {
  sourceIds: readonly string[]
  recognise: boolean
}

const listeners = new Set<(request: RereadRequest) => void>()

/** Asks for it from anywhere on the screen; the feature that does it listens (features never import each other). */
export function askToReread(request: RereadRequest) {
  for (const listener of listeners) listener(request)
}

/** Hears what is asked, until the function returned is called. */
export function onRereadAsked(listener: (request: RereadRequest) => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
