import { useEffect, useSyncExternalStore } from 'react'
import { usePreference } from './preference'

export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

const darkQuery = window.matchMedia('(prefers-color-scheme: dark)')

function subscribe(listener: () => void) {
  darkQuery.addEventListener('change', listener)
  return () => darkQuery.removeEventListener('change', listener)
}

/** The theme chosen, the one it comes to, and how to choose another. */
export function useTheme(): { theme: Theme; resolved: 'light' | 'dark'; setTheme: (theme: Theme) => void } {
  const [stored, setTheme] = usePreference('theme', 'system')
  const systemIsDark = useSyncExternalStore(subscribe, () => darkQuery.matches)
  const theme = themes.find((name) => name === stored) ?? 'system'
  const resolved = theme === 'system' ? (systemIsDark ? 'dark' : 'light') : theme
  return { theme, resolved, setTheme }
}

/** Puts the theme on the page (`data-theme`) and hands it to `onChange`, before and whenever it changes. Used once, by the app. */
export function useAppliedTheme(onChange: (theme: 'light' | 'dark') => void) {
  const { resolved } = useTheme()
  useEffect(() => {
    document.documentElement.dataset.theme = resolved
    onChange(resolved)
  }, [resolved, onChange])
}
