import { join } from 'node:path'
import { app, BrowserWindow, dialog, nativeTheme, screen } from 'electron'
import type { Desktop } from '../../shared/contract/desktop'
import { channelOf } from '../preload/channels'
import { pageUrl } from './page-origin'
import { readWindowState, writeWindowState } from './window-state'

/** The page's announcements: what `Desktop` lets it listen to. */
type Announcement = {
  [K in keyof Desktop]: Desktop[K] extends (listener: (value: infer V) => void) => () => void ? [K, V] : never
}[keyof Desktop]

let preloadFile = ''
let page: BrowserWindow | null = null
/** Set once the page can hear: its preload has asked for the engine. */
let listening = false
let untold: Announcement[] = []

/** Opens the window for the first time. `outFolder` holds the built app. */
export function openFirstWindow(outFolder: string): void {
  preloadFile = join(outFolder, 'preload/index.cjs')
  showPage()
  app.on('activate', () => showPage())
}

/** True for the one window that may talk to us. */
export function isPageWindow(window: BrowserWindow | null): window is BrowserWindow {
  return window !== null && window === page
}

/** The page's window, if it is open. */
export function pageWindow(): BrowserWindow | null {
  return page
}

/** Brings the window to the front, opening it if it was closed. Before the app is ready nothing is shown: the first window will come. */
export function showPage(): void {
  if (!page) {
    if (app.isReady() && preloadFile) page = createWindow()
    return
  }
  if (page.isMinimized()) page.restore()
  page.focus()
}

/** Tells the page something, now or as soon as it can hear. */
export function tellPage(...announcement: Announcement): void {
  untold.push(announcement)
  showPage()
  flush()
}

/** The page's scripts run and listen. */
export function pageIsListening(): void {
  listening = true
  flush()
}

function flush(): void {
  if (!page || !listening) return
  for (const [name, value] of untold) page.webContents.send(channelOf(name), value)
  untold = []
}

function createWindow(): BrowserWindow {
  const stateFile = join(app.getPath('userData'), 'window.json')
  const state = readWindowState(
    stateFile,
    screen.getAllDisplays().map((display) => display.workArea),
  )
  const window = new BrowserWindow({
    width: 1360,
    height: 900,
    ...state,
    minWidth: 760,
    minHeight: 520,
    show: false,
    title: 'Syntopic',
    // The page's ground (renderer/ui/tokens.css), so that nothing flashes before it is drawn.
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#0f1115' : '#f3eee3',
    webPreferences: {
      preload: preloadFile,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      // The spelling dictionaries would be fetched from the network.
      spellcheck: false,
      // A PDF that is being drawn, or an import that is being watched, goes on behind another window.
      backgroundThrottling: false,
    },
  })
  if (state?.maximized) window.maximize()
  window.once('ready-to-show', () => window.show())
  window.webContents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
    if (isMainFrame && !isSameDocument) listening = false
  })
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    listening = false
    if (reason !== 'clean-exit') void offerReload(window, reason)
  })
  window.on('close', () => writeWindowState(stateFile, { ...window.getNormalBounds(), maximized: window.isMaximized() }))
  window.on('closed', () => {
    page = null
    listening = false
  })
  window.loadURL(pageUrl).catch((error: Error) => {
    if (window.isDestroyed()) return
    dialog.showErrorBox('Syntopic cannot show its window', `${pageUrl}: ${error.message}`)
  })
  return window
}

async function offerReload(window: BrowserWindow, reason: string): Promise<void> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    message: 'The window has stopped working.',
    detail: `Everything you did up to then is in the review. (Chromium says: ${reason}.)`,
    buttons: ['Reload', 'Quit'],
    defaultId: 0,
    cancelId: 0,
  })
  if (response === 1) app.quit()
  else if (!window.isDestroyed()) window.reload()
}
