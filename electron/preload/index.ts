import { contextBridge, ipcRenderer, webUtils } from 'electron'
import { type Desktop, enginePortMessage } from '../../shared/contract/desktop'
import { channelOf, portChannel } from './channels'

/** The little that is used of the page's world: DOM types here would be offered to all of `electron/`. */
declare const window: {
  location: { origin: string }
  postMessage(data: string, origin: string, ports: readonly unknown[]): void
  addEventListener(type: 'DOMContentLoaded', listener: () => void): void
}

/** A call answered by the main process. */
function call<Arguments extends unknown[], Answer>(name: keyof Desktop) {
  return (...args: Arguments): Promise<Answer> => ipcRenderer.invoke(channelOf(name), ...args)
}

/** Something the main process tells; what comes before the first listener waits for it. */
function announcement<Value>(name: keyof Desktop) {
  const listeners = new Set<(value: Value) => void>()
  const unheard: Value[] = []
  ipcRenderer.on(channelOf(name), (_event, value: Value) => {
    if (listeners.size === 0) unheard.push(value)
    for (const listener of listeners) listener(value)
  })
  return (listener: (value: Value) => void) => {
    listeners.add(listener)
    for (const value of unheard.splice(0)) listener(value)
    return () => {
      listeners.delete(listener)
    }
  }
}

contextBridge.exposeInMainWorld('syntopic', {
  platform: process.platform as Desktop['platform'],
  chooseNewReview: call('chooseNewReview'),
  chooseReview: call('chooseReview'),
  chooseImports: call('chooseImports'),
  chooseFolder: call('chooseFolder'),
  // Electron before 29 has no webUtils and gives the path with the file.
  pathOfFile: (file) => (webUtils ? webUtils.getPathForFile(file as never) : ((file as { path?: string }).path ?? '')),
  chooseExport: call('chooseExport'),
  showInFolder: call('showInFolder'),
  menuState: call('menuState'),
  onMenu: announcement('onMenu'),
  onClaimLink: announcement('onClaimLink'),
  onOpenReview: announcement('onOpenReview'),
} satisfies Desktop)

// A port comes after each load of the page, and again whenever the engine had to be restarted.
ipcRenderer.on(portChannel, (event) => window.postMessage(enginePortMessage, window.location.origin, event.ports))
// The page's module script has run by then, so that its listener is there.
window.addEventListener('DOMContentLoaded', () => ipcRenderer.send(portChannel))
