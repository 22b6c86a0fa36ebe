import { join } from 'node:path'
import { net, protocol } from 'electron'
import { pageResponse } from '../web/static-files'
import { type StoredFiles, storedFileId, storedFileResponse } from '../web/stored-files'
import { isOwnPage, pageHost, pageScheme } from './page-origin'

/** Makes the page's scheme an origin like any https one: storage, fetch, streams, same-origin policy. Must run before the app is ready. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: pageScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true } },
  ])
}

/** Serves the built page, and the open review's files below `/files/`, which the engine reads. */
export function servePage(outFolder: string, files: StoredFiles): void {
  const rendererFolder = join(outFolder, 'renderer')
  protocol.handle(pageScheme, async (request) => {
    const { host, pathname } = new URL(request.url)
    if (host !== pageHost) return new Response(`There is no ${host} here.\n`, { status: 404 })
    if (request.method !== 'GET' && request.method !== 'HEAD') return new Response('Only GET and HEAD here.\n', { status: 405 })
    const fileId = storedFileId(pathname)
    return fileId ? storedFileResponse(files, fileId, request) : pageResponse(rendererFolder, pathname)
  })
  // During development the page comes from Vite's server, which knows no stored files.
  if (process.env.ELECTRON_RENDERER_URL) {
    protocol.handle('http', (request) => {
      const fileId = isOwnPage(request.url) ? storedFileId(new URL(request.url).pathname) : null
      return fileId ? storedFileResponse(files, fileId, request) : net.fetch(request, { bypassCustomProtocolHandlers: true })
    })
  }
}
