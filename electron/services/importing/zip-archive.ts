import { open } from 'node:fs/promises'
import { promisify } from 'node:util'
import { constants, inflateRaw, inflateRawSync } from 'node:zlib'
import { AppError } from '../../../shared/contract/errors'
import { byName, isPageFolder, isPassedOver } from '../../../shared/importing/passed-over'
import { type FoundFile, MAX_FILE, unreadableFile } from './found-file'
import { directoryPlace, readDirectory, ZIP_TAIL, type ZipEntry } from './zip-directory'

/** Bytes that are read in pieces: an archive is never held whole. */
export interface ByteSource {
  /** Bytes in all. */
  size: number
  /** Fewer bytes than asked for at the end. */
  read(from: number, length: number): Promise<Uint8Array>
}

/** What one archive, with all archives inside it, may still unpack to. */
export interface Allowance {
  bytes: number
  files: number
  /** Archives inside it that were unpacked last: their files are read in a row. */
  held: Map<string, Promise<Uint8Array>>
}

const MIB = 1024 * 1024
const MAX_UNPACKED = 2048 * MIB
const MAX_FILES = 10_000
const MAX_LEVELS = 3
/** A zip inside a zip is unpacked in memory. */
const MAX_INNER = 256 * MIB
const HELD = 3
/** Deflate shrinks text to a tenth, an empty picture to a hundredth; beyond this, and above a size that hurts, nothing honest is. */
const MAX_RATIO = 200
const MAX_RATIO_FROM = 10 * MIB
const MAX_DIRECTORY = 32 * MIB

const inflate = promisify(inflateRaw) as (bytes: Uint8Array, options: object) => Promise<Uint8Array>

const ascii = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')

/** A file on disk. It is opened for each piece: an import may be left at any time, and nothing is to be closed then. */
export function bytesOnDisk(path: string, size: number): ByteSource {
  return {
    size,
    async read(from, length) {
      const file = await open(path)
      try {
        const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.max(0, Math.min(length, size - from))), {
          position: from,
        })
        return buffer.subarray(0, bytesRead)
      } finally {
        await file.close()
      }
    },
  }
}

/** Bytes in memory. */
export function bytesInMemory(bytes: Uint8Array): ByteSource {
  return { size: bytes.length, read: async (from, length) => bytes.subarray(from, from + length) }
}

/** A zip by its first bytes, unless its first entry is one that documents begin with: DOCX, EPUB and ODT are zips too. */
function beginsLikeArchive(head: Uint8Array): boolean {
  const text = ascii(head.subarray(0, 80))
  if (!['PK\x03\x04', 'PK\x05\x06', 'PK\x07\x08'].some((mark) => text.startsWith(mark))) return false
  return !/^(?:mimetype|\[Content_Types\]\.xml|_rels\/|docProps\/|word\/|META-INF\/)/u.test(text.slice(30))
}

/** Names at the top of a zip that make it one document. */
function isDocument(entries: ZipEntry[]): boolean {
  return (
    entries.some(({ name }) => /^(?:mimetype|\[Content_Types\]\.xml|META-INF\/container\.xml)$/iu.test(name)) ||
    isRefiProject(entries)
  )
}

/** A REFI-QDA project, whatever its XML is called: at the top, or in a folder that everything is in. */
function isRefiProject(entries: ZipEntry[]): boolean {
  const names = entries.map(({ name }) => name).filter((name) => !/(?:^|\/)(?:__MACOSX\/|\._)/u.test(name))
  return names.some((name) => {
    const [, folder] = /^([^/]*\/)?[^/]+\.qde$/iu.exec(name) ?? []
    return (
      /\.qde$/iu.test(name) && (folder === undefined ? !name.includes('/') : names.every((other) => other.startsWith(folder)))
    )
  })
}

/**
 * The file itself, or the files in it when it is a zip archive: by content, not by name. A damaged archive is found as a file, and what
 * reads it says what is wrong.
 */
export async function* membersOf(
  file: FoundFile,
  source: ByteSource,
  signal?: AbortSignal,
  allowance: Allowance = fullAllowance(),
  level = 1,
): AsyncGenerator<FoundFile> {
  const { path } = file
  const refused = (reason: string) => unreadableFile(path, new AppError('invalid', `${path} ${reason}`))
  let entries: ZipEntry[] | null = null
  try {
    const head = await source.read(0, 80)
    const place = beginsLikeArchive(head)
      ? directoryPlace(await source.read(Math.max(0, source.size - ZIP_TAIL), ZIP_TAIL))
      : null
    if (place && (place.count === 0xffff || place.offset === 0xffffffff)) {
      yield refused(
        'is a zip archive of the kind for very large ones (zip64), which is not read. Unpack it and import the folder.',
      )
      return
    }
    if (place && place.size <= MAX_DIRECTORY) entries = readDirectory(await source.read(place.offset, place.size), 0, place.count)
  } catch {
    // Whoever loads it meets the same error and tells it.
  }
  if (!entries || isDocument(entries)) {
    yield file
    return
  }
  const members = membersIn(entries)
  if (members.length > allowance.files) {
    const most = MAX_FILES.toLocaleString('en')
    yield refused(
      `has ${entries.length.toLocaleString('en')} files; an archive may have ${most}. Unpack it and import the folder.`,
    )
    return
  }
  allowance.files -= members.length
  if (members.length === 0) yield refused('is a zip archive with no files in it to import.')
  for (const { name, entry } of members) {
    if (signal?.aborted) return
    yield* memberFiles(`${path}/${name}`, source, entry, allowance, level, signal)
  }
}

/** The files of an archive worth reading, in the order of their names; names lead nowhere outside it. */
function membersIn(entries: ZipEntry[]): { name: string; entry: ZipEntry }[] {
  const all = entries
    .filter(({ name }) => !/[/\\]$/u.test(name))
    .map((entry) => {
      const steps = entry.name.replace(/\p{Cc}/gu, '').split(/[/\\]+/u)
      return { steps: steps.filter((step) => step !== '' && !/^(?:\.{1,2}|[a-z]:)$/iu.test(step)), entry }
    })
  const names = new Set(all.map(({ steps }) => steps.join('/')))
  return all
    .filter(({ steps }) => !steps.some(isPassedOver))
    .filter(({ steps }) => {
      const folders = steps.slice(0, -1).map((_, i) => steps.slice(0, i + 1).join('/'))
      return !folders.some((folder) => isPageFolder(folder, (page) => names.has(page)))
    })
    .map(({ steps, entry }) => ({ name: steps.join('/') || 'unnamed', entry }))
    .sort((a, b) => byName(a.name, b.name))
}

async function* memberFiles(
  path: string,
  source: ByteSource,
  entry: ZipEntry,
  allowance: Allowance,
  level: number,
  signal?: AbortSignal,
): AsyncGenerator<FoundFile> {
  const refusal = refusalOf(entry, allowance)
  if (refusal) {
    yield unreadableFile(path, new AppError('invalid', `${path} ${refusal}`))
    return
  }
  allowance.bytes -= entry.size
  const file: FoundFile = {
    path,
    size: entry.size,
    load: () => unpack(path, source, entry),
    // Packed, text is a third of what it was.
    beginning: (length) => beginningOf(source, entry, length),
  }
  const head = await beginningOf(source, entry)
  if (!beginsLikeArchive(head)) {
    yield file
    return
  }
  if (level >= MAX_LEVELS || entry.size > MAX_INNER) {
    const reason = level >= MAX_LEVELS ? `lies in ${MAX_LEVELS} archives inside each other` : 'is larger than 256 MiB'
    yield unreadableFile(
      path,
      new AppError(
        'invalid',
        `${path} is an archive in an archive and ${reason}: it is not read. Unpack it and import the folder.`,
      ),
    )
    return
  }
  yield* membersOf(file, heldBytes(file, entry.size, allowance.held), signal, allowance, level + 1)
}

/** The bytes of an archive in an archive, unpacked again when others have taken its place in memory. */
function heldBytes({ path, load }: FoundFile, size: number, held: Map<string, Promise<Uint8Array>>): ByteSource {
  return {
    size,
    async read(from, length) {
      const bytes = held.get(path) ?? load()
      held.delete(path)
      held.set(path, bytes)
      for (const oldest of held.keys()) if (held.size > HELD) held.delete(oldest)
      return (await bytes).subarray(from, from + length)
    },
  }
}

/** The allowance of an archive that nothing was unpacked of yet. */
export const fullAllowance = (): Allowance => ({ bytes: MAX_UNPACKED, files: MAX_FILES, held: new Map() })

/** Why a file in an archive is not unpacked, going by what the archive declares; empty when it is. */
export function refusalOf(entry: ZipEntry, allowance: Allowance): string {
  if (entry.isEncrypted) return 'is locked with a password. Unpack the archive with its password and import the folder.'
  if (entry.isLink) return 'is a link to another file, not a file. Import the file it leads to.'
  if (entry.method !== 0 && entry.method !== 8)
    return `is packed in a way that cannot be read (method ${entry.method}). Unpack the archive and import the folder.`
  if (entry.size > MAX_FILE) return 'is larger than 1 GiB. Split it, or import a smaller copy.'
  if (entry.size > MAX_RATIO_FROM && entry.size > MAX_RATIO * entry.packed)
    return `would grow to more than ${MAX_RATIO} times its size when it is unpacked, as only a trap does (a zip bomb): it is not read.`
  if (entry.size > allowance.bytes)
    return 'was left out: its archive unpacks to more than 2 GiB. Unpack it and import the folder, or a part of it.'
  return ''
}

/** Where the packed bytes of an entry begin, and what `length` asks of the bytes from there. */
async function packedBytes(source: ByteSource, entry: ZipEntry, length: number): Promise<Uint8Array> {
  const header = await source.read(entry.offset, 30)
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength)
  if (header.length < 30 || view.getUint32(0, true) !== 0x04034b50) throw new Error('no local header')
  return source.read(entry.offset + 30 + view.getUint16(26, true) + view.getUint16(28, true), length)
}

/** The first bytes of an entry, or none when it is damaged. */
async function beginningOf(source: ByteSource, entry: ZipEntry, length = 512): Promise<Uint8Array> {
  try {
    const packed = await packedBytes(source, entry, Math.min(entry.packed, length))
    return entry.method === 0 ? packed : inflateRawSync(packed, { finishFlush: constants.Z_SYNC_FLUSH })
  } catch {
    return new Uint8Array()
  }
}

/** Unpacks one file, in zlib's own threads. It may not become larger than it is declared: the limits went by that. */
export async function unpack(path: string, source: ByteSource, entry: ZipEntry): Promise<Uint8Array> {
  const damaged = new AppError('invalid', `${path} is damaged in its archive. Download or copy the archive again.`)
  let bytes: Uint8Array
  try {
    const packed = await packedBytes(source, entry, entry.packed)
    bytes =
      entry.method === 0 ? packed : await inflate(packed, { maxOutputLength: Math.max(1, entry.size), chunkSize: 256 * 1024 })
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? ''
    throw /^E[A-Z]+$/u.test(code) ? error : damaged
  }
  if (bytes.length !== entry.size) throw damaged
  return bytes
}
