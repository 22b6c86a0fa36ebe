import { deflateRawSync } from 'node:zlib'

/** A file in a zip, and what can be wrong with it. */
export interface Packed {
  name: string | Uint8Array
  data: Uint8Array | string
  /** Size the directory declares, when it lies. */
  declared?: number
  isEncrypted?: boolean
  isLink?: boolean
  isStored?: boolean
  method?: number
}

/** Writes a zip file (PKWARE APPNOTE 4.3); no checksums, as nothing here looks at them. */
export function zipFile(files: Packed[]): Uint8Array {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const file of files) {
    const name = Buffer.from(file.name)
    const data = Buffer.from(file.data)
    const packed = file.isStored ? data : deflateRawSync(data)
    const header = Buffer.alloc(26)
    header.writeUInt16LE(20, 0)
    header.writeUInt16LE(file.isEncrypted ? 1 : 0, 2)
    header.writeUInt16LE(file.method ?? (file.isStored ? 0 : 8), 4)
    header.writeUInt32LE(packed.length, 14)
    header.writeUInt32LE(file.declared ?? data.length, 18)
    header.writeUInt16LE(name.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), header, name, packed])
    const tail = Buffer.alloc(14)
    if (file.isLink) tail.writeUInt32LE((0o120777 << 16) >>> 0, 6)
    tail.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x03', 'latin1'), header, tail, name]))
    locals.push(local)
    offset += local.length
  }
  const entries = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(directory.length, 8)
  end.writeUInt16LE(directory.length, 10)
  end.writeUInt32LE(entries.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, entries, end])
}
