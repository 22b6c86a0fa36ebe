import { chooseFiles } from '../../lib/choose-files'
import { desktop } from '../../lib/desktop'
import { errorSentence } from '../../lib/errors'
import { toast } from '../../ui/toast'
import { dropped, filesOfFolder } from './dropped-files'
import { importFiles, importPaths, type Look } from './import-session'

const sayError = (error: unknown) => void toast.error(errorSentence(error))

/** Asks which files to import: the system's dialog on the desktop, the browser's elsewhere. */
export function chooseAndImport(look: Look = 'auto') {
  if (desktop) {
    desktop
      .chooseImports()
      .then((paths) => (paths.length > 0 ? importPaths(paths, look) : undefined))
      .catch(sayError)
    return
  }
  chooseFiles(
    (input) => {
      input.multiple = true
      input.accept =
        '.pdf,.html,.htm,.xhtml,.mht,.mhtml,.txt,.md,.markdown,.docx,.odt,.epub,.zip,.ris,.bib,.bibtex,.nbib,.enw,.rdf,.xml,.json,.csv,.tsv,.xlsx,.ods,.qdpx,.sqlite,.sqlite3,.db'
    },
    (files) =>
      void importFiles(
        files.map((file) => ({ name: file.name, file })),
        look,
      ),
  )
}

/** Asks for a folder and imports everything in it, after a look. */
export function chooseFolderAndImport(look: Look = 'auto') {
  if (desktop) {
    desktop
      .chooseFolder('import')
      .then((path) => (path ? importPaths([path], look, true) : undefined))
      .catch(sayError)
    return
  }
  chooseFiles(
    (input) => {
      input.webkitdirectory = true
    },
    (files) => void importFiles(filesOfFolder(files), look, true),
  )
}

/** Imports what was dropped on the window. */
export async function importDropped(data: DataTransfer, look: Look = 'auto') {
  const what = dropped(data, desktop ? (file) => desktop?.pathOfFile(file) ?? '' : undefined)
  try {
    if (what.paths) await importPaths(what.paths, look, what.hasFolders)
    else await importFiles(await what.files(), look, what.hasFolders)
  } catch (error) {
    sayError(error)
  }
}
