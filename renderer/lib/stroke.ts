/** The part of a keyboard event that decides. `command` is ⌘ on a Mac, Ctrl elsewhere. */
export interface KeyPress {
  key: string
  shift: boolean
  alt: boolean
  command: boolean
}

/**
 * A key press as it is written in lists of keys: `j`, `J`, `Mod+f`, `Shift+ArrowRight`. Shift is part of the sign a key gives (`J`, `+`) and is written only where the
 * key gives none, or beside Mod.
 */
export function strokeOf({ key, shift, alt, command }: KeyPress): string {
  const isSign = [...key].length === 1
  const name = isSign && command ? key.toLowerCase() : key === ' ' ? 'Space' : key
  const isShiftTold = shift && (!isSign || (command && key.toLowerCase() !== key.toUpperCase()))
  // With Alt some keyboards give another sign (`~`, `−`), and the sign is what counts.
  const isAltTold = alt && (!isSign || command || /^[a-z0-9]$/i.test(key))
  return `${command ? 'Mod+' : ''}${isAltTold ? 'Alt+' : ''}${isShiftTold ? 'Shift+' : ''}${name}`
}
