import { inflateRawSync } from 'node:zlib'

/** One entry of a zip's central directory. */
export interface ZipEntry {
  name: string
  /** Bytes when unpacked, as declared. */
  size: number
  /** Bytes in the file. */
  packed: number
  /** 0 stored, 8 deflated. */
  method: number
  /** Offset of its local header. */
  offset: number
  isEncrypted: boolean
  /** A symbolic link, its content the path it leads to. */
  isLink: boolean
}

/** Where the central directory stands, as the end of the zip tells. */
export interface DirectoryPlace {
  count: number
  offset: number
  /** Bytes. */
  size: number
}

/** Bytes at the end of a zip among which the record stands that tells where its directory is: the record and the longest comment. */
export const ZIP_TAIL = 65_557

/** Characters 128–255 of the IBM PC, in which old zips have their names. */
const CODE_PAGE_437 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0'

/** Many programs write UTF-8 without saying so; what is no UTF-8 is of the old days. */
function nameOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return Array.from(bytes, (byte) => (byte < 128 ? String.fromCharCode(byte) : CODE_PAGE_437[byte - 128])).join('')
  }
}

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** Finds the end record (PKWARE APPNOTE 4.3.16) in the last bytes of a zip; null when there is none. */
export function directoryPlace(tail: Uint8Array): DirectoryPlace | null {
  const view = viewOf(tail)
  for (let at = tail.length - 22; at >= Math.max(0, tail.length - ZIP_TAIL); at--) {
    if (view.getUint32(at, true) === 0x06054b50) {
      return { count: view.getUint16(at + 10, true), size: view.getUint32(at + 12, true), offset: view.getUint32(at + 16, true) }
    }
  }
  return null
}

/** Reads `count` entries of a central directory (PKWARE APPNOTE 4.3.12) that begins at `at`; null when it is damaged or cut off. */
export function readDirectory(bytes: Uint8Array, at: number, count: number): ZipEntry[] | null {
  const view = viewOf(bytes)
  const entries: ZipEntry[] = []
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) return null
    const [nameLength, extraLength, commentLength] = [
      view.getUint16(at + 28, true),
      view.getUint16(at + 30, true),
      view.getUint16(at + 32, true),
    ]
    entries.push({
      name: nameOf(bytes.subarray(at + 46, at + 46 + nameLength)),
      size: view.getUint32(at + 24, true),
      packed: view.getUint32(at + 20, true),
      method: view.getUint16(at + 10, true),
      offset: view.getUint32(at + 42, true),
      isEncrypted: (view.getUint16(at + 8, true) & 1) !== 0,
      isLink: view.getUint8(at + 5) === 3 && (view.getUint16(at + 40, true) & 0o170000) === 0o120000,
    })
    at += 46 + nameLength + extraLength + commentLength
  }
  return entries
}

/** The central directory of a zip held in memory; null when it is damaged or cut off. */
export function zipDirectory(bytes: Uint8Array): ZipEntry[] | null {
  const place = directoryPlace(bytes)
  return place && readDirectory(bytes, place.offset, place.count)
}

/** The bytes of one entry, unpacked; null when there is none of that name. Throws when damaged or longer than `limit` bytes. */
export function readZipEntry(bytes: Uint8Array, directory: ZipEntry[], name: string, limit: number): Uint8Array | null {
  const entry = directory.find((each) => each.name === name)
  if (!entry) return null
  const view = viewOf(bytes)
  const start = entry.offset + 30 + view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true)
  const packed = bytes.subarray(start, start + entry.packed)
  if (entry.method === 0) return packed
  return inflateRawSync(packed, { maxOutputLength: limit })
}
