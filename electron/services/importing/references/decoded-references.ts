import { declaredCharset, decodeText } from '../encoding'
import type { ReferenceFormat } from './detect-references'
import { decodeLines } from './line-encoding'

/** The text of a reference file: by its bytes before what it declares; a file put together from several, line by line. */
export function decodedReferences(bytes: Uint8Array, format: ReferenceFormat): { text: string; encoding: string } {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 4096)).toString('latin1')
  // JabRef's own header; XML's declaration. JSON is UTF-8 by its standard, and where it is not, its bytes tell.
  const declared =
    format.endsWith('xml') || format === 'zotero-rdf'
      ? declaredCharset(bytes)
      : (/^%\s*Encoding:\s*([\w-]+)/imu.exec(head)?.[1] ?? '')
  // A declaration of UTF-8 adds nothing to what the bytes tell, and is wrong often enough.
  const found = decodeText(bytes, /^utf-?8$/iu.test(declared) ? '' : declared)
  return found.encoding === 'windows-1252' ? (decodeLines(bytes) ?? found) : found
}
