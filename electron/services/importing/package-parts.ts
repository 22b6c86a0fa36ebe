import { readZipEntry, type ZipEntry, zipDirectory } from './zip-directory'

/** Bytes all parts of a document may unpack to; a thesis with pictures stays far below. */
const MAX_UNPACKED = 600_000_000
/** Bytes of one part. */
const MAX_PART = 160_000_000

/** The parts of a document that is a zip (EPUB, ODT). */
export interface PackageParts {
  names: string[]
  /** Bytes of a part; null when there is none of that name. Throws when it is damaged or too large. */
  part(name: string): Uint8Array | null
  /** A part as text; null when there is none of that name. */
  text(name: string): string | null
}

/** Opens a document that is a zip. A string is why not, to be put after "The book" or "The document". */
export function openPackage(bytes: Uint8Array): PackageParts | string {
  const directory = zipDirectory(bytes)
  if (!directory) return 'is damaged or cut off. Download or copy it again.'
  if (directory.reduce((sum, entry) => sum + entry.size, 0) > MAX_UNPACKED)
    return 'unpacks to more than 600 MB and is not read. Save it as PDF.'
  if (directory.some((entry) => entry.isEncrypted)) return 'is locked with a password. Save it without one.'
  const entries = new Map<string, ZipEntry>(directory.map((entry) => [entry.name, entry]))
  const part = (name: string) => {
    const entry = entries.get(name)
    if (!entry) return null
    // What it declares is all it gets: the sum above went by that.
    const unpacked = readZipEntry(bytes, [entry], name, Math.max(1, Math.min(entry.size, MAX_PART)))
    return unpacked
  }
  return {
    names: [...entries.keys()],
    part,
    text: (name) => {
      const found = part(name)
      if (!found) return null
      if (found[0] === 0xff && found[1] === 0xfe) return new TextDecoder('utf-16le').decode(found)
      return new TextDecoder().decode(found)
    },
  }
}
