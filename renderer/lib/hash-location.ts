import { useSyncExternalStore } from 'react'

// wouter's own hash hook keeps the query (`?passage=…`) in front of the `#`, which would make every place in a source another document
// to the server and to the desktop's file protocol. Here the whole address, query included, stays in the fragment.

function subscribe(listener: () => void) {
  window.addEventListener('hashchange', listener)
  return () => window.removeEventListener('hashchange', listener)
}

/** The address in the fragment as `/path?query`. */
export function currentAddress(): string {
  return `/${location.hash.replace(/^#?\/?/, '')}`
}

function pathname(): string {
  return currentAddress().split('?', 1)[0] ?? '/'
}

function query(): string {
  const at = currentAddress().indexOf('?')
  return at < 0 ? '' : currentAddress().slice(at + 1)
}

/** Goes to an address such as `/read/1?passage=2`. */
export function navigate(to: string, options: { replace?: boolean } = {}) {
  const oldURL = location.href
  const next = `#/${to.replace(/^#?\/?/, '')}`
  if (next === location.hash) return
  if (options.replace) history.replaceState(null, '', next)
  else history.pushState(null, '', next)
  window.dispatchEvent(new HashChangeEvent('hashchange', { oldURL, newURL: location.href }))
}

/** The path, for wouter's `<Router hook>`. */
export function useHashPath(): [string, (to: string, options?: { replace?: boolean }) => void] {
  return [useSyncExternalStore(subscribe, pathname), navigate]
}
useHashPath.hrefs = (href: string) => `#${href}`

/** The query without its `?`, for wouter's `<Router searchHook>`. */
export function useHashQuery(): string {
  return useSyncExternalStore(subscribe, query)
}
