import { isSpaceCode } from './characters'

/** A text without what two readings of one page may differ in: spaces and hyphens. */
export interface Skeleton {
  /** its UTF-16 units */
  text: string
  /** per unit: its offset in the full text */
  offsets: Int32Array
}

/** Hyphen-minus, soft hyphen, hyphen, non-breaking hyphen. Dashes and minus signs are text. */
export function isHyphenCode(code: number): boolean {
  return code === 0x2d || code === 0xad || code === 0x2010 || code === 0x2011
}

/** Linear. */
export function skeletonOf(text: string): Skeleton {
  const offsets = new Int32Array(text.length)
  let length = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code !== 0x20 && code !== 0x0a && !isHyphenCode(code) && !isSpaceCode(code)) offsets[length++] = at
  }
  const kept = offsets.subarray(0, length)
  let out = ''
  for (let from = 0; from < length; from += 8192) {
    let piece = ''
    for (let i = from; i < Math.min(length, from + 8192); i += 1) piece += text.charAt(kept[i] as number)
    out += piece
  }
  return { text: out, offsets: kept }
}
