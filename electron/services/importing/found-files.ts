import type { Dirent } from 'node:fs'
import { readdir, readFile, realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../../../shared/contract/errors'

/** One file to import, wherever it lies. */
export interface FoundFile {
  /** Path as given; of a file in a folder, the folder's path and the way from there. */
  path: string
  /** Rejects with an AppError or a Node error when it cannot be had. */
  load(): Promise<Uint8Array>
}

/** Bytes; what one SQLite value and one worker can hold with room to spare. */
export const MAX_FILE = 1024 * 1024 * 1024
/** Files of one folder; a home folder given by mistake has more. */
const MAX_IN_FOLDER = 100_000

/** A file that is found, but of which all there is to say is why it cannot be read. */
export function unreadableFile(path: string, reason: unknown): FoundFile {
  return { path, load: () => Promise.reject(reason) }
}

/** What nobody put there to be read: hidden files, what macOS adds to archives, reviews and their journals. */
export function isPassedOver(name: string): boolean {
  return name.startsWith('.') || name === '__MACOSX' || /\.syntopic(?:-(?:wal|shm|journal))?$/iu.test(name)
}

/** Folders with the pictures and scripts of a page saved beside them: `Article_files` of `Article.html`. */
export function isPageFolder(name: string, siblings: ReadonlySet<string>): boolean {
  const page = /^(.+)(?:_files|\.files|-files|_Dateien|_fichiers|_archivos)$/u.exec(name)?.[1]
  return page !== undefined && ['html', 'htm', 'xhtml'].some((ending) => siblings.has(`${page}.${ending}`))
}

/** The order of files is that of their names' code units: the same on every machine. */
export const byName = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/**
 * The files at a path: itself, or everything in a folder, recursively and in a stable order. Links are followed, but no folder is entered
 * twice. What cannot be listed is found as a file whose `load` says why.
 */
export async function* filesAt(path: string, signal?: AbortSignal): AsyncGenerator<FoundFile> {
  const isFolder = await stat(path).then(
    (info) => info.isDirectory(),
    () => false,
  )
  if (!isFolder) {
    yield { path, load: () => readWhole(path) }
    return
  }
  let count = 0
  for await (const file of filesInFolder(path, new Set(), signal)) {
    if (++count > MAX_IN_FOLDER) {
      const reason = `${path} has more than ${MAX_IN_FOLDER.toLocaleString('en')} files; the rest was left out. Import a smaller folder.`
      yield unreadableFile(path, new AppError('invalid', reason))
      return
    }
    yield file
  }
  if (count === 0 && !signal?.aborted)
    yield unreadableFile(path, new AppError('invalid', `${path} is a folder with no files in it to import.`))
}

async function* filesInFolder(folder: string, entered: Set<string>, signal?: AbortSignal): AsyncGenerator<FoundFile> {
  let entries: Dirent[]
  try {
    const real = await realpath(folder)
    if (entered.has(real)) return
    entered.add(real)
    entries = await readdir(folder, { withFileTypes: true })
  } catch (error) {
    yield unreadableFile(folder, error)
    return
  }
  const names = new Set(entries.map((entry) => entry.name))
  for (const entry of entries.sort((a, b) => byName(a.name, b.name))) {
    if (signal?.aborted) return
    if (isPassedOver(entry.name)) continue
    const path = join(folder, entry.name)
    const isFolder = entry.isDirectory() || (entry.isSymbolicLink() && (await leadsToFolder(path)))
    if (!isFolder) yield { path, load: () => readWhole(path) }
    else if (!isPageFolder(entry.name, names)) yield* filesInFolder(path, entered, signal)
  }
}

const leadsToFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (info) => info.isDirectory(),
    () => false,
  )

async function readWhole(path: string): Promise<Uint8Array> {
  const info = await stat(path)
  if (!info.isFile()) throw new AppError('invalid', `${path} is not a file that can be imported.`)
  if (info.size > MAX_FILE) throw new AppError('invalid', `${path} is larger than 1 GiB. Split it, or import a smaller copy.`)
  return readFile(path)
}
