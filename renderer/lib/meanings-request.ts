/** A wish to say what the labels of highlights stand for. */
export interface MeaningsRequest {
  /** Of an import that is looked at and not confirmed yet; without it, of the passages of the review. */
  jobId?: string
  /** Only passages of these sources are claimed. */
  sourceIds?: readonly string[]
}

const listeners = new Set<(request: MeaningsRequest) => void>()

/** Asks for it from anywhere on the screen; the feature that does it listens (features never import each other). */
export function askForMeanings(request: MeaningsRequest) {
  for (const listener of listeners) listener(request)
}

/** Hears what is asked, until the function returned is called. */
export function onMeaningsAsked(listener: (request: MeaningsRequest) => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Name of the preference that remembers whose claims highlights become: `me` or `marker`. */
export const claimsByPreference = 'highlights-claims-by'
