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
}

/** The central directory of a zip (PKWARE APPNOTE 4.3.12); null when it is damaged or cut off. */
export function zipDirectory(bytes: Uint8Array): ZipEntry[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let end = -1
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 65_557); at--) {
    if (view.getUint32(at, true) === 0x06054b50) {
      end = at
      break
    }
  }
  if (end < 0) return null
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  const entries: ZipEntry[] = []
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) return null
    const [nameLength, extraLength, commentLength] = [
      view.getUint16(at + 28, true),
      view.getUint16(at + 30, true),
      view.getUint16(at + 32, true),
    ]
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)),
      size: view.getUint32(at + 24, true),
      packed: view.getUint32(at + 20, true),
      method: view.getUint16(at + 10, true),
      offset: view.getUint32(at + 42, true),
    })
    at += 46 + nameLength + extraLength + commentLength
  }
  return entries
}

/** The bytes of one entry, unpacked; null when there is none of that name. Throws when damaged or longer than `limit` bytes. */
export function readZipEntry(bytes: Uint8Array, directory: ZipEntry[], name: string, limit: number): Uint8Array | null {
  const entry = directory.find((each) => each.name === name)
  if (!entry) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const start = entry.offset + 30 + view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true)
  const packed = bytes.subarray(start, start + entry.packed)
  if (entry.method === 0) return packed
  return inflateRawSync(packed, { maxOutputLength: limit })
}
