import { readdirSync, statSync } from 'node:fs'
import { basename, dirname, extname, isAbsolute, join, resolve } from 'node:path'

/** What Zotero's database says of an attachment's file. */
export interface AttachmentPlace {
  key: string
  /** 0, 1: in Zotero's storage; 2: linked, lying somewhere; 3: a link to the web; 4: a picture within a note. */
  linkMode: number
  /** `storage:NAME`, `attachments:PATH` relative to a folder only Zotero's preferences name, or an absolute path. */
  path: string
}

/** Where it lies, or a sentence why it does not; neither for a link to the web. */
export interface LocatedFile {
  fileName: string
  path: string
  missing: string
}

/** Finds the files of a database's attachments: in the folder `storage` beside it, or where they are linked from. */
export class AttachmentFiles {
  readonly #folder: string | undefined
  readonly #stored: ReadonlySet<string>

  /** @param database its path; undefined when only its bytes are there. */
  constructor(database: string | undefined) {
    this.#folder = database === undefined ? undefined : dirname(resolve(database))
    this.#stored = new Set(this.#folder === undefined ? [] : namesIn(join(this.#folder, 'storage')))
  }

  /** Whether Zotero's own folder for files was there to be looked into. */
  get hasStorage(): boolean {
    return this.#stored.size > 0
  }

  locate({ key, linkMode, path }: AttachmentPlace): LocatedFile {
    if (linkMode === 3) return { fileName: '', path: '', missing: '' }
    const name = fileNameOf(path)
    if (!name) return { fileName: '', path: '', missing: 'Zotero does not say where its file is.' }
    if (linkMode === 2) return this.#linked(path, name)
    const here = this.#inStorage(key, name)
    if (here) return { fileName: name, path: here, missing: '' }
    const why = this.hasStorage
      ? `its file “${name}” is not in storage/${key} beside the database. Open it once in Zotero, so that it is downloaded, or copy the folder “storage” again.`
      : `its file “${name}” lies in Zotero’s folder “storage”, which is not beside the database. Copy that folder there, and import it again.`
    return { fileName: name, path: '', missing: why }
  }

  #inStorage(key: string, name: string): string {
    if (this.#folder === undefined || !this.#stored.has(key)) return ''
    const folder = join(this.#folder, 'storage', key)
    const there = firstFile([name, name.normalize('NFC'), name.normalize('NFD')].map((each) => join(folder, each)))
    if (there) return there
    // Copying between systems changes names: a folder holds one attachment, so that the only file of its kind is meant.
    const alike = namesIn(folder).filter(
      (each) => !each.startsWith('.') && extname(each).toLowerCase() === extname(name).toLowerCase(),
    )
    return alike.length === 1 ? firstFile([join(folder, alike[0]!)]) : ''
  }

  #linked(path: string, name: string): LocatedFile {
    if (/^attachments:/u.test(path)) {
      const relative = path.slice('attachments:'.length).replace(/\\/gu, '/')
      const inside = relative.split('/').every((part) => part !== '..') && !isAbsolute(relative)
      const there = inside && this.#folder ? firstFile([join(this.#folder, relative), join(this.#folder, '..', relative)]) : ''
      const missing = `its file “${relative}” lies in the folder of linked files that Zotero’s preferences name, and the database does not. Put a copy of that folder’s contents beside the database.`
      return { fileName: name, path: there, missing: there ? '' : missing }
    }
    return located(path, name)
  }
}

/** A file that another program says is at a path of this machine. */
export function located(path: string, name = fileNameOf(path)): LocatedFile {
  // Opening a path of this kind asks a server that somebody else may have written there to log this user in.
  if (/^(?:\\\\|\/\/)/u.test(path))
    return {
      fileName: name,
      path: '',
      missing: `its file “${path}” lies on another computer, which is not asked. Import it from there.`,
    }
  const there = isAbsolute(path) ? firstFile([path, path.normalize('NFD')]) : ''
  return {
    fileName: name,
    path: there,
    missing: there ? '' : `its file is not at ${path} on this computer. Link it again in Zotero.`,
  }
}

/** The last part of a path of any system, without Zotero's word before it. */
const fileNameOf = (path: string): string => basename(path.replace(/^(?:storage|attachments):/u, '').replace(/\\/gu, '/'))

function firstFile(paths: readonly string[]): string {
  return paths.find(isFile) ?? ''
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile()
  } catch {
    return false
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
