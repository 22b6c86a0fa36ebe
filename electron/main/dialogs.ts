import { existsSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'
import { app, type BrowserWindow, dialog, shell } from 'electron'
import { exportFormatInfo } from '../../shared/contract/export-formats'
import type { DesktopCalls } from './desktop-calls'
import { fileNameFrom, withExtension } from './file-name'

const reviews = { name: 'Syntopic reviews', extensions: ['syntopic'] }
/** What an import usually is; the content decides, so `All files` is offered too. */
const readable = {
  name: 'PDF, web pages, text, Word, e-books, reference lists, libraries of other programs, zip archives',
  extensions: [
    'pdf',
    'html',
    'htm',
    'xhtml',
    'mht',
    'mhtml',
    'txt',
    'md',
    'markdown',
    'docx',
    'odt',
    'epub',
    'zip',
    'ris',
    'bib',
    'bibtex',
    'nbib',
    'enw',
    'rdf',
    'xml',
    'json',
    'csv',
    'tsv',
    'xlsx',
    'ods',
    'qdpx',
    'sqlite',
    'sqlite3',
    'db',
  ],
}
const anything = { name: 'All files', extensions: ['*'] }

/** Folder of the last export, so that a series of exports goes to one place. */
let exportFolder: string | null = null

/** The native dialogs the page can ask for. */
export const dialogCalls: Pick<
  DesktopCalls,
  'chooseNewReview' | 'chooseReview' | 'chooseImports' | 'chooseFolder' | 'chooseExport' | 'showInFolder'
> = {
  async chooseNewReview(window, suggestedName) {
    return chooseTarget(window, 'New review', join(app.getPath('documents'), fileNameFrom(suggestedName, 'Review')), reviews)
  },

  async chooseReview(window) {
    const { canceled, filePaths } = await dialog.showOpenDialog(window, {
      title: 'Open review',
      properties: ['openFile'],
      filters: [reviews, anything],
    })
    return canceled ? null : (filePaths[0] ?? null)
  },

  async chooseImports(window) {
    const { canceled, filePaths } = await dialog.showOpenDialog(window, {
      title: 'Import articles',
      buttonLabel: 'Import',
      properties: ['openFile', 'multiSelections'],
      filters: [readable, anything],
    })
    return canceled ? [] : filePaths
  },

  async chooseFolder(window, purpose) {
    const { canceled, filePaths } = await dialog.showOpenDialog(window, {
      ...(purpose === 'watch'
        ? { title: 'Folder to watch', buttonLabel: 'Watch' }
        : { title: 'Import a folder', buttonLabel: 'Import' }),
      properties: ['openDirectory'],
    })
    return canceled ? null : (filePaths[0] ?? null)
  },

  async chooseExport(window, suggestedName, extension) {
    const format = Object.values(exportFormatInfo).find((info) => info.extension === extension)
    if (!format) throw new Error(`There is no export to .${String(extension)}`)
    const folder = exportFolder && existsSync(exportFolder) ? exportFolder : app.getPath('documents')
    const path = await chooseTarget(window, 'Export', join(folder, fileNameFrom(suggestedName, 'Export')), {
      name: `.${format.extension}`,
      extensions: [format.extension],
    })
    if (path) exportFolder = join(path, '..')
    return path
  },

  showInFolder(_window, path) {
    if (typeof path !== 'string' || !isAbsolute(path)) throw new Error('showInFolder: an absolute path is needed')
    shell.showItemInFolder(path)
  },
}

/** Asks where to save. Not every platform's dialog adds the extension; where we do, overwriting is asked about here. */
async function chooseTarget(
  window: BrowserWindow,
  title: string,
  defaultPath: string,
  filter: { name: string; extensions: [string] | string[] },
): Promise<string | null> {
  const extension = filter.extensions[0] ?? ''
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title,
    defaultPath: withExtension(defaultPath, extension),
    filters: [filter],
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  })
  if (canceled || !filePath) return null
  const path = withExtension(filePath, extension)
  if (path !== filePath && existsSync(path)) {
    const { response } = await dialog.showMessageBox(window, {
      type: 'question',
      message: `${path} exists already.`,
      detail: 'Replace it?',
      buttons: ['Replace', 'Cancel'],
      defaultId: 1,
      cancelId: 1,
    })
    if (response !== 0) return null
  }
  return path
}
