import { resolve } from 'node:path'
import { app } from 'electron'
import { claimOfLink, linkScheme, type Opening, openingsOf } from './links'
import { showPage, tellPage } from './windows'

/**
 * Takes what the system hands over: arguments of this start and of later ones (they are told to the first, which stays the only one),
 * double-clicked reviews and clicked links. @returns false when another Syntopic is running, which has been told; this one must end.
 */
export function takeOpenings(): boolean {
  if (!app.requestSingleInstanceLock()) return false
  registerLinks()
  app.on('second-instance', (_event, argv, folder) => {
    showPage()
    for (const opening of openingsOf(argv, folder)) deliver(opening)
  })
  app.on('open-file', (event, path) => {
    event.preventDefault()
    deliver({ kind: 'review', path })
  })
  app.on('open-url', (event, url) => {
    event.preventDefault()
    const claimId = claimOfLink(url)
    if (claimId) deliver({ kind: 'claim', claimId })
  })
  for (const opening of openingsOf(process.argv, process.cwd())) deliver(opening)
  return true
}

function deliver(opening: Opening): void {
  if (opening.kind === 'review') tellPage('onOpenReview', opening.path)
  else tellPage('onClaimLink', opening.claimId)
}

/** Makes `syntopic://` links ours where that needs no installed package: packaged, or on Windows, where the registry takes a command. */
function registerLinks(): void {
  if (app.isPackaged) app.setAsDefaultProtocolClient(linkScheme)
  else if (process.platform === 'win32' && process.argv[1]) {
    app.setAsDefaultProtocolClient(linkScheme, process.execPath, [resolve(process.argv[1])])
  }
}
