import { BrowserWindow, type IpcMainEvent, type IpcMainInvokeEvent, ipcMain } from 'electron'
import type { Desktop } from '../../shared/contract/desktop'
import { channelOf, portChannel } from '../preload/channels'
import { isOwnPage } from './page-origin'
import { refusalOf } from './trusted-caller'
import { isPageWindow } from './windows'

/** The members of `Desktop` that the main process answers. */
type CallName = { [K in keyof Desktop]: Desktop[K] extends (...args: never[]) => Promise<unknown> ? K : never }[keyof Desktop]
/** Arguments are what a page sent, so nothing is known about them yet. */
export type DesktopCalls = {
  [K in CallName]: (window: BrowserWindow, ...args: unknown[]) => ReturnType<Desktop[K]> | Awaited<ReturnType<Desktop[K]>>
}

/** Answers the page's calls, and its request for a port, after checking who asks. Will not compile if a call is missing. */
export function answerDesktopCalls(calls: DesktopCalls, givePort: (event: IpcMainEvent) => void): void {
  for (const name of Object.keys(calls) as CallName[]) {
    ipcMain.handle(channelOf(name), (event, ...args: unknown[]) => calls[name](trustedWindow(event, name), ...args))
  }
  ipcMain.on(portChannel, (event) => {
    try {
      trustedWindow(event, 'the engine')
    } catch {
      return // logged already; a message has no answer to reject
    }
    givePort(event)
  })
}

function trustedWindow(event: IpcMainEvent | IpcMainInvokeEvent, what: string): BrowserWindow {
  const window = BrowserWindow.fromWebContents(event.sender)
  const isOurWindow = isPageWindow(window)
  const refusal = refusalOf(event, { isOurWindow, isOwnPage })
  if (refusal !== null || !isOurWindow) {
    console.warn(`Refused a request for ${what}: ${refusal}.`)
    throw new Error(`Refused: ${refusal}`)
  }
  return window
}
