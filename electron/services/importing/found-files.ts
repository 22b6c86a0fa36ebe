import type { Dirent } from 'node:fs'
import { readdir, readFile, realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../../../shared/contract/errors'
import { byName, isPageFolder, isPassedOver, isReview } from '../../../shared/importing/passed-over'
import { type FoundFile, MAX_FILE, unreadableFile } from './found-file'
import { bytesInMemory, bytesOnDisk, membersOf } from './zip-archive'

/** Files of one folder; a home folder given by mistake has more. */
const MAX_IN_FOLDER = 100_000
/** What makes a folder Zotero's data folder. */
const ZOTERO_DATABASE = 'zotero.sqlite'
/** What Zotero and Better BibTeX keep there; what else lies in it, somebody put there. */
const ofZotero =
  /^(?:storage|styles|translators|locate|pipes|cache|tmp|logs?|fonts|dictionaries|extensions|(?:zotero|better-bibtex).*|(?:treePrefs|retractions)\.json)$/u

/**
 * The files at a path: itself, or everything in a folder or zip archive, recursively and in a stable order. Links are followed, but no
 * folder is entered twice. What cannot be listed is found as a file whose `load` says why. What `isOwn` of a folder is passed over
 * unopened: the open review, whatever it is called there.
 */
export async function* filesAt(
  path: string,
  signal?: AbortSignal,
  isOwn: (path: string) => boolean = () => false,
): AsyncGenerator<FoundFile> {
  if (!(await isFolder(path))) {
    yield* filesOf(path, signal)
    return
  }
  let count = 0
  for await (const file of filesInFolder(path, new Set(), isOwn, signal)) {
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

/** The file that was handed over, or the files in it when it is a zip archive. */
export function filesInBytes(name: string, bytes: Uint8Array, signal?: AbortSignal): AsyncGenerator<FoundFile> {
  return membersOf({ path: name, size: bytes.length, load: async () => bytes }, bytesInMemory(bytes), signal)
}

async function* filesInFolder(
  folder: string,
  entered: Set<string>,
  isOwn: (path: string) => boolean,
  signal?: AbortSignal,
): AsyncGenerator<FoundFile> {
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
  const isZotero = names.has(ZOTERO_DATABASE)
  // Files in its storage come with their records and highlights.
  if (isZotero) yield* filesOf(join(folder, ZOTERO_DATABASE), signal)
  for (const entry of entries.sort((a, b) => byName(a.name, b.name))) {
    if (signal?.aborted) return
    if (isPassedOver(entry.name) || (isZotero && ofZotero.test(entry.name))) continue
    const path = join(folder, entry.name)
    if (!entry.isDirectory() && !(entry.isSymbolicLink() && (await isFolder(path)))) {
      if (!isOwn(path)) yield* filesOf(path, signal)
    } else if (!isPageFolder(entry.name, (page) => names.has(page))) yield* filesInFolder(path, entered, isOwn, signal)
  }
}

/** A file, or the files in it. */
async function* filesOf(path: string, signal?: AbortSignal): AsyncGenerator<FoundFile> {
  const info = await stat(path).catch(() => null)
  const file: FoundFile = { path, size: info?.size, load: () => readWhole(path) }
  // Only of a real file a piece is read: opening a pipe would wait for ever.
  if (info?.isFile() && !isReview(path)) {
    const source = bytesOnDisk(path, info.size)
    yield* membersOf({ ...file, diskPath: path, beginning: (length) => source.read(0, length) }, source, signal)
  } else yield file
}

const isFolder = (path: string): Promise<boolean> =>
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
