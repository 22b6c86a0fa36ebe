import { app, type Session, session, shell, type WebContents } from 'electron'
import { isOwnPage, originOf, pageUrl } from './page-origin'

/** Everything a page could use to reach out, refused. Call before the first window is made; the session part needs a ready app. */
export function refuseOutside(): void {
  // Where Chromium's sandbox cannot be had (root in a container) the switch says so; each window still asks for it (windows.ts).
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
  app.on('web-contents-created', (_event, contents) => confine(contents))
  void app.whenReady().then(() => closeSession(session.defaultSession))
}

function confine(contents: WebContents): void {
  const refuse = (event: { preventDefault(): void }, what: string) => {
    event.preventDefault()
    console.warn(`Refused: ${what}.`)
  }
  contents.on('will-navigate', (event, url) => {
    // Reloading the page it is on is no way out (developer tools, Vite).
    if (isOwnPage(url) && isOwnPage(contents.getURL()) && withoutFragment(url) === withoutFragment(contents.getURL())) return
    refuse(event, `navigation to ${url}`)
    openOutside(url)
  })
  contents.on('will-redirect', (event, url) => refuse(event, `redirection to ${url}`))
  contents.on('will-attach-webview', (event) => refuse(event, 'a webview'))
  contents.setWindowOpenHandler(({ url }) => {
    console.warn(`Refused: a window for ${url}.`)
    openOutside(url)
    return { action: 'deny' }
  })
}

/** Web links go to the user's browser. Any other scheme could start a program, so it goes nowhere. */
function openOutside(url: string): void {
  if (!URL.canParse(url)) return
  const { protocol, href } = new URL(url)
  if (protocol !== 'https:' && protocol !== 'http:') return
  shell.openExternal(href).catch((error: Error) => console.warn(`${href} could not be opened: ${error.message}`))
}

function closeSession(own: Session): void {
  own.setPermissionRequestHandler((_contents, permission, answer) => {
    console.warn(`Refused: the permission ${permission}.`)
    answer(false)
  })
  own.setPermissionCheckHandler(() => false)
  own.setDevicePermissionHandler(() => false)
  // The only downloads are those the page makes itself, from bytes it already has.
  own.on('will-download', (event, item) => {
    const url = item.getURL()
    if (url.startsWith('blob:') && isOwnPage(url.slice('blob:'.length))) return
    event.preventDefault()
    console.warn(`Refused: the download of ${url}.`)
  })
  own.webRequest.onBeforeRequest({ urls: ['<all_urls>'] }, ({ url }, answer) => {
    const cancel = reachesOut(url)
    if (cancel) console.warn(`Refused: a request for ${url}.`)
    answer({ cancel })
  })
}

/** True for the network and the file system. During development Vite's server and its socket are not outside. */
function reachesOut(url: string): boolean {
  if (!/^(https?|wss?|ftp|file):/i.test(url)) return false
  const server = originOf(pageUrl)
  return originOf(url).replace(/^ws/, 'http') !== server
}

const withoutFragment = (url: string) => url.split('#', 1)[0]
