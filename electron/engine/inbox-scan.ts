import type { Dirent } from 'node:fs'
import { open, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../../shared/contract/errors'
import { byName, isPageFolder, isPassedOver } from '../../shared/importing/passed-over'

/** A file in the watched folder as it stands on the disk. */
export interface FileOnDisk {
  path: string
  /** Bytes. */
  size: number
  /** ISO 8601. */
  modifiedAt: string
}

/** Most files and folders looked at; a home folder watched by mistake has more. */
const MOST = 50_000
const READABLE =
  /\.(?:pdf|x?html?|mht|mhtml|txt|text|md|markdown|docx|odt|epub|zip|ris|bib|bibtex|nbib|enw|rdf|xml|json|csv|tsv|xlsx|ods)$/iu
/** Downloads and documents that somebody is still writing: Firefox, Chromium, Safari, Opera, aria2, Word and LibreOffice. */
const UNFINISHED = /(?:\.(?:part|partial|crdownload|download|opdownload|aria2|tmp|temp|swp)|~)$|^(?:~\$|\.~lock)/iu

/**
 * All files below a folder that look as if they could be imported, in a stable order. Links to folders are not followed.
 * @throws a Node error when the folder itself cannot be listed, AppError `invalid` when there is too much in it.
 */
export async function filesOnDisk(folder: string, signal: AbortSignal, own: (path: string) => boolean): Promise<FileOnDisk[]> {
  const files: FileOnDisk[] = []
  let seen = 0
  const enter = async (path: string, entries: Dirent[]) => {
    const names = new Set(entries.map(({ name }) => name))
    for (const entry of entries.sort((a, b) => byName(a.name, b.name))) {
      if (signal.aborted) return
      if (++seen > MOST)
        throw new AppError('invalid', `${folder} holds more than ${MOST.toLocaleString('en')} files. Watch a smaller folder.`)
      if (isPassedOver(entry.name) || UNFINISHED.test(entry.name)) continue
      const inner = join(path, entry.name)
      if (entry.isDirectory()) {
        if (isPageFolder(entry.name, (page) => names.has(page))) continue
        // A folder within that cannot be listed hides nothing but itself.
        await enter(inner, await readdir(inner, { withFileTypes: true }).catch(() => []))
        continue
      }
      const info = await stat(inner).catch(() => null)
      if (!info?.isFile() || info.size === 0 || own(inner)) continue
      const file = { path: inner, size: info.size, modifiedAt: info.mtime.toISOString() }
      if (READABLE.test(entry.name) || (await isPdf(inner))) files.push(file)
    }
  }
  await enter(folder, await readdir(folder, { withFileTypes: true }))
  return files
}

/** A PDF is known by its first bytes, whatever it is called. */
async function isPdf(path: string): Promise<boolean> {
  if (/\.[a-z]\w{0,4}$/iu.test(path)) return false
  try {
    const file = await open(path)
    try {
      const { buffer } = await file.read(Buffer.alloc(5), { position: 0 })
      return buffer.toString('latin1') === '%PDF-'
    } finally {
      await file.close()
    }
  } catch {
    return false
  }
}
