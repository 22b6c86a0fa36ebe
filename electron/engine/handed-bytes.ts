import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ByteSource, bytesInMemory, bytesOnDisk } from '../services/importing/zip-archive'

/** Bytes of handed-over files that one import keeps in memory; the rest lies on the disk until it is read. */
const IN_MEMORY = 64 * 1024 * 1024

/** Folders with copies of documents that are still on the disk. */
const folders = new Set<string>()
let isWatchingExit = false

/** Quitting in the middle of an import must not leave them there. */
function removeAtExit(folder: string): void {
  if (!isWatchingExit) {
    isWatchingExit = true
    process.once('exit', () => {
      for (const left of folders) rmSync(left, { recursive: true, force: true })
    })
  }
  folders.add(folder)
}

async function madeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'syntopic-import-'))
  removeAtExit(folder)
  return folder
}

/** Bytes that wait to be imported, in whole or in pieces. */
export interface KeptBytes {
  source: ByteSource
  load(): Promise<Uint8Array>
}

/**
 * Keeps what was handed over as bytes until it is read: a few files in memory, thousands in a temporary folder, so that an import does not
 * need as much memory as it has files.
 */
export class HandedBytes {
  #inMemory = 0
  #folder: Promise<string> | null = null

  /** @throws a Node error when the disk is full. */
  async keep(bytes: Uint8Array): Promise<KeptBytes> {
    if (this.#inMemory + bytes.length <= IN_MEMORY) {
      this.#inMemory += bytes.length
      return { source: bytesInMemory(bytes), load: async () => bytes }
    }
    this.#folder ??= madeFolder()
    const path = join(await this.#folder, randomBytes(8).toString('hex'))
    await writeFile(path, bytes, { mode: 0o600 })
    return { source: bytesOnDisk(path, bytes.length), load: () => readFile(path) }
  }

  /** Takes the copies off the disk. Never rejects: what the system does not let go of lies where it cleans up itself. */
  async dispose(): Promise<void> {
    const made = this.#folder
    this.#folder = null
    const folder = await made?.catch(() => null)
    if (!folder) return
    await rm(folder, { recursive: true, force: true, maxRetries: 5 }).then(
      () => folders.delete(folder),
      () => {}, // tried once more at the end
    )
  }
}
