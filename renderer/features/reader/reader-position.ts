const prefix = 'syntopic-place-'
const kept = 200 // sources

/** Where the reader was in a source, as `DocumentView.place` wrote it; null when never read on this machine. */
export function savedPlace(sourceId: string): string | null {
  try {
    return localStorage.getItem(prefix + sourceId)
  } catch {
    return null // storage switched off
  }
}

/** Remembers a place. Belongs to the machine, not to the review. */
export function savePlace(sourceId: string, place: string) {
  try {
    localStorage.removeItem(prefix + sourceId)
    const own = Object.keys(localStorage).filter((name) => name.startsWith(prefix))
    for (const name of own.slice(0, Math.max(0, own.length - kept))) localStorage.removeItem(name)
    localStorage.setItem(prefix + sourceId, place)
  } catch {
    // see savedPlace
  }
}
