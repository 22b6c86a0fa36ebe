import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { AppError } from '../../shared/contract/errors'
import type { FoundRecord, FoundSearch } from '../services/importing/found-file'
import type { FoundMarks } from '../services/importing/found-highlights'
import type { Entry } from './import-entry'

/** A file's bytes with their hash, and what a registry said of it. */
export interface LoadedBytes {
  bytes: Uint8Array
  fileId: string
  record: FoundRecord | undefined
  /** Highlights and notes from another program. */
  marks: FoundMarks
}

/** What stands for a document that has no bytes. */
export interface LoadedReference {
  bytes: null
  record: FoundRecord
  search: FoundSearch | undefined
  marks: FoundMarks
}

/** Fetches, reads or unpacks a file and hashes it. Rejects as its `load` does. */
export async function load(entry: Entry): Promise<LoadedBytes | LoadedReference> {
  const { file } = entry
  if (!file) throw new Error(`${entry.item.path} has been read already`)
  const bytes = await file.load()
  const { marks = { highlights: [], memos: [] }, search } = file
  const { record } = file // a document that is fetched has its record by now, not before
  if (file.bare) {
    if (!record) throw new AppError('not-found', `Nothing is known of ${entry.item.path}.`)
    return { bytes: null, record, search, marks }
  }
  return { bytes, fileId: await hashOf(bytes), record, marks }
}

/** Bytes hashed before others get a turn. */
const AT_ONCE = 16 * 1024 * 1024

/** Lower-case hex SHA-256, like `sha256()`, without holding everything up over a very large file. */
export async function hashOf(bytes: Uint8Array): Promise<string> {
  const hash = createHash('sha256')
  for (let at = 0; at < bytes.length; at += AT_ONCE) {
    if (at > 0) await setImmediate()
    hash.update(bytes.subarray(at, at + AT_ONCE))
  }
  return hash.digest('hex')
}

/** What a file is called, without its folders; of a fetched one what its server calls it. */
export const nameOf = (entry: Entry): string => entry.file?.name ?? basename(entry.item.path)
