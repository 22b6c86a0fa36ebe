import { keyNames } from '../lib/keyboard'
import css from './KeyHint.module.css'

/** A shortcut as this platform writes it; `keys` as `Mod+Shift+Z`. */
export function KeyHint({ keys }: { keys: string }) {
  return <kbd className={css.keys}>{keyNames(keys)}</kbd>
}
