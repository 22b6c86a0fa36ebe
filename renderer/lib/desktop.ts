import type { Desktop } from '../../shared/contract/desktop'

declare global {
  interface Window {
    /** Set by the desktop's preload; absent in browser mode. */
    readonly syntopic?: Desktop
  }
}

/** Native dialogs and the menu, or undefined in browser mode. */
export const desktop: Desktop | undefined = window.syntopic

/** True where the command key takes the place of Control. */
export const isMac = desktop ? desktop.platform === 'darwin' : /mac|iphone|ipad/i.test(navigator.platform)
