import { isMac } from './desktop'

/** True when the key stroke is going into a field, so that single-letter keys must leave it alone. */
export function isTyping(event: KeyboardEvent): boolean {
  const target = event.composedPath()[0]
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable) return true
  return target.matches('textarea, select, input:not([type=checkbox], [type=radio], [type=button], [type=range], [type=file])')
}

/** True when the platform's command key (⌘ on a Mac, Ctrl elsewhere) is held and no other but Shift. */
export function hasCommandKey(event: KeyboardEvent): boolean {
  return (isMac ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey) && !event.altKey
}

/** Writes a shortcut for this platform: `Mod+Shift+Z` → `⇧⌘Z` on a Mac, `Ctrl+Shift+Z` elsewhere. */
export function keyNames(shortcut: string): string {
  const parts = shortcut.match(/[^+]+|\+$/g) ?? [shortcut]
  if (!isMac) return parts.map((part) => (part === 'Mod' ? 'Ctrl' : part)).join('+')
  const signs: Record<string, string> = { Mod: '⌘', Shift: '⇧', Alt: '⌥', Enter: '↩', Delete: '⌫' }
  const order = ['Alt', 'Shift', 'Mod']
  return [
    ...parts.filter((part) => order.includes(part)).sort((a, b) => order.indexOf(a) - order.indexOf(b)),
    ...parts.filter((part) => !order.includes(part)),
  ]
    .map((part) => signs[part] ?? part)
    .join('')
}
