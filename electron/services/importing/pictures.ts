const latin = (bytes: Uint8Array) =>
  Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(12, bytes.byteLength)).toString('latin1')

/** Bytes of one picture that is kept, and of all in a document. */
const MAX_PICTURE = 8_000_000
const MAX_PICTURES = 32_000_000

/** The type of a raster picture by its first bytes; empty for anything else, SVG above all: that one can have scripts in it. */
export function pictureType(bytes: Uint8Array): string {
  const head = latin(bytes)
  if (head.startsWith('\x89PNG')) return 'image/png'
  if (head.startsWith('\xff\xd8\xff')) return 'image/jpeg'
  if (/^GIF8[79]a/u.test(head)) return 'image/gif'
  return head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP' ? 'image/webp' : ''
}

/** Turns the pictures of one document into `data:` addresses, until they are too many. */
export class PictureAllowance {
  #left = MAX_PICTURES
  /** Pictures that were too large, or came after too many. */
  dropped = 0

  /** The address of a picture; empty when it is none that can be kept. */
  address(bytes: Uint8Array | null): string {
    const type = bytes ? pictureType(bytes) : ''
    if (!bytes || !type) return ''
    if (bytes.length > MAX_PICTURE || bytes.length > this.#left) {
      this.dropped++
      return ''
    }
    this.#left -= bytes.length
    return `data:${type};base64,${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')}`
  }

  /** A sentence for the user when pictures were dropped. */
  get warnings(): string[] {
    if (this.dropped === 0) return []
    return [`${this.dropped} ${this.dropped === 1 ? 'picture was' : 'pictures were'} left out: too large to be kept in the text.`]
  }
}
