import { useCallback, useSyncExternalStore } from 'react'

// Small things about the window (theme, panel widths) live in this browser's storage, not in the review: they belong to the machine.
const listeners = new Set<() => void>()

function read(name: string): string | null {
  try {
    return localStorage.getItem(`syntopic-${name}`)
  } catch {
    return null // storage switched off: the preference lasts as long as the page
  }
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  window.addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', listener)
  }
}

/** A remembered text, outside of what is drawn. */
export const preference = (name: string, fallback: string): string => read(name) ?? fallback

/** Remembers a text. */
export function setPreference(name: string, value: string) {
  try {
    localStorage.setItem(`syntopic-${name}`, value)
  } catch {
    // see read()
  }
  for (const listener of listeners) listener()
}

/** A remembered text; `fallback` until it is set. */
export function usePreference(name: string, fallback: string): [string, (value: string) => void] {
  const value = useSyncExternalStore(subscribe, () => read(name) ?? fallback)
  const set = useCallback((next: string) => setPreference(name, next), [name])
  return [value, set]
}
