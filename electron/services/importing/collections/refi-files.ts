import { readFile, stat } from 'node:fs/promises'
import { dirname, resolve, sep } from 'node:path'
import { decodeText } from '../encoding'
import { MAX_FILE } from '../found-file'
import { children } from '../references/xml-path'
import { type XmlElement, xmlText } from '../xml'
import type { RefiArchive, RefiPlace } from './refi-archive'
import type { RefiText } from './refi-text'

/** Asking for a path of this kind logs the user in to a server that somebody wrote into the project (as in `zotero-files.ts`). */
const ELSEWHERE = /^[\\/]{2}/u

/** Files a project may name outside of itself: documents, and nothing else that lies on the disk. */
const DOCUMENT = /\.(?:txt|pdf|docx|odt|rtf|html?|md)$/iu

const unescaped = (path: string): string => {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/** Where a source's file was found: in the project, or a path on the disk. */
export type RefiFile = { bytes: Uint8Array } | { path: string }

/**
 * Finds the files a project names: `internal://` in its archive, `relative://` beside it or under its base path, `absolute://` on the disk. A project that was
 * handed over as bytes has nothing but its archive. Names that would lead out of where they start, or to another computer, are not followed.
 */
export class RefiFiles {
  constructor(
    readonly archive: RefiArchive,
    readonly from: RefiPlace,
    readonly basePath: string,
  ) {}

  /** Null when it is not there. @throws AppError `invalid` for one that is damaged or refused. */
  async find(written: string | undefined): Promise<RefiFile | null> {
    const [, scheme = '', rest = ''] = /^(?:([a-z][a-z\d+.-]+):\/\/)?(.*)$/isu.exec((written ?? '').trim()) ?? []
    if (!rest) return null
    for (const name of new Set([rest, unescaped(rest)])) {
      const bytes = await this.archive.source(name)
      if (bytes) return { bytes: new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength) }
      if (/^internal$/iu.test(scheme)) continue
      const path = await this.#onDisk(/^relative$/iu.test(scheme), name)
      if (path) return { path }
    }
    return null
  }

  async #onDisk(isRelative: boolean, name: string): Promise<string | null> {
    if (!('path' in this.from) || !DOCUMENT.test(name)) return null
    const folder = dirname(resolve(this.from.path))
    const absolute = name.replace(/^\/+(?=[a-z]:[/\\])/iu, '')
    if (!isRelative && ELSEWHERE.test(absolute)) return null
    const named = this.basePath && !ELSEWHERE.test(this.basePath) ? [this.basePath] : []
    const bases = isRelative ? [folder, resolve(folder, 'Sources'), resolve(folder, 'sources'), ...named] : ['']
    for (const base of bases) {
      const path = isRelative ? resolve(base, name.replace(/^[/\\]+/u, '')) : absolute
      if (isRelative && !path.startsWith(resolve(base) + sep)) continue
      const found = await stat(path).catch(() => null)
      if (found?.isFile() && found.size <= MAX_FILE) return path
    }
    return null
  }

  /** The plain text of a text source, a representation, a transcript or a note. Null when it is not there. @throws AppError `invalid`. */
  async text(holder: XmlElement): Promise<(RefiText & { bytes: Uint8Array }) | null> {
    const inline = children(holder, 'PlainTextContent')[0]
    if (inline && !holder.attributes.plainTextPath) {
      const text = xmlText(inline)
      return { text, hasMark: false, bytes: new TextEncoder().encode(text) }
    }
    const file = await this.find(holder.attributes.plainTextPath)
    if (!file) return null
    const bytes = await bytesOf(file)
    const hasMark = ['efbbbf', 'fffe', 'feff'].some((mark) => Buffer.from(bytes.subarray(0, 3)).toString('hex').startsWith(mark))
    return { text: decodeText(bytes, 'utf-8').text, hasMark, bytes }
  }
}

export const bytesOf = async (file: RefiFile): Promise<Uint8Array> =>
  'bytes' in file ? file.bytes : new Uint8Array(await readFile(file.path))
