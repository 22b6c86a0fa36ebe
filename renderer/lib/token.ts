const storageKey = 'syntopic-token'

/**
 * The token browser mode was opened with. It comes in the fragment (`#token=…`), which no server log ever sees, and is moved to this
 * tab's session storage at once so that it does not stay in the address or the history. Empty when there is none.
 */
function takeToken(): string {
  const match = /^#\/?token=([^&]+)&?(.*)$/.exec(location.hash)
  if (match?.[1]) {
    sessionStorage.setItem(storageKey, decodeURIComponent(match[1]))
    history.replaceState(null, '', `${location.pathname}${location.search}#${match[2] || '/'}`)
  }
  return sessionStorage.getItem(storageKey) ?? ''
}

/** Token of this tab, taken from the address when the page loads. */
export const token = takeToken()
