/** What every format gives back: the finished file, and what its reader must know about it, in sentences. */
export interface ExportedBytes {
  bytes: Uint8Array<ArrayBuffer>
  warnings: string[]
}

/** UTF-8 without a byte order mark. */
export const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text) as Uint8Array<ArrayBuffer>
