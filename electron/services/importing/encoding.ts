/** Code points of bytes 0x80–0x9F in windows-1252 (Encoding Standard); some Node versions decode them as Latin-1. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

/** How a text's bytes were read. */
export interface DecodedText {
  /** Without byte order mark, line ends as they were. */
  text: string
  /** Name of the encoding, lower case, e.g. `utf-8`. */
  encoding: string
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

function windows1252(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .toString('latin1')
    .replace(/[\u0080-\u009f]/gu, (character) => WINDOWS_1252[character.charCodeAt(0) - 0x80] ?? character)
}

/** UTF-16 without a byte order mark: mostly Latin text has a zero in every other byte. */
function guessUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | '' {
  const sample = bytes.subarray(0, 4096)
  const pairs = sample.length >> 1
  if (pairs < 4 || bytes.length % 2 !== 0) return ''
  let low = 0
  let high = 0
  for (let i = 0; i + 1 < sample.length; i += 2) {
    if (sample[i] === 0) high++
    if (sample[i + 1] === 0) low++
  }
  if (low > pairs * 0.6 && high < pairs * 0.05) return 'utf-16le'
  if (high > pairs * 0.6 && low < pairs * 0.05) return 'utf-16be'
  return ''
}

/** The charset an HTML page declares in its first 4 kB; empty when it does not. UTF-16 there cannot be true and means UTF-8. */
export function declaredCharset(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 4096)).toString('latin1')
  const found =
    head.match(/<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([\w.:-]+)/iu)?.[1] ??
    head.match(/^\s*<\?xml[^>]*?\bencoding\s*=\s*["']([\w.:-]+)["']/iu)?.[1] ??
    ''
  return /^utf-?16/iu.test(found) ? 'utf-8' : found.toLowerCase()
}

function decodeAs(bytes: Uint8Array, label: string): DecodedText | null {
  if (/^(?:windows-1252|cp1252|x-cp1252|iso-?8859-?1|latin-?1|l1|us-ascii|ascii)$/iu.test(label)) {
    return { text: windows1252(bytes), encoding: 'windows-1252' }
  }
  try {
    const decoder = new TextDecoder(label)
    return { text: decoder.decode(bytes), encoding: decoder.encoding }
  } catch {
    return null
  }
}

/**
 * Bytes of a text file into a string. A byte order mark decides; then what the file declares, unless it is valid UTF-8
 * with other than ASCII in it; then UTF-8 where it is valid; else windows-1252, which never fails.
 */
export function decodeText(bytes: Uint8Array, declared = ''): DecodedText {
  const [a, b, c] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf) return { text: new TextDecoder('utf-8').decode(bytes), encoding: 'utf-8' }
  if (a === 0xff && b === 0xfe) return { text: new TextDecoder('utf-16le').decode(bytes), encoding: 'utf-16le' }
  if (a === 0xfe && b === 0xff) return { text: utf16be(bytes.subarray(2)), encoding: 'utf-16be' }
  const wide = guessUtf16(bytes)
  if (wide) return { text: wide === 'utf-16le' ? new TextDecoder(wide).decode(bytes) : utf16be(bytes), encoding: wide }
  if (declared && !/^utf-?8$/iu.test(declared)) {
    // ISO-2022-JP and the like are all ASCII bytes; only 8-bit declarations can be overruled by valid UTF-8.
    const eightBit = bytes.some((byte) => byte > 0x7f)
    const told = eightBit && isUtf8(bytes) ? null : decodeAs(bytes, declared)
    if (told) return told
  }
  if (isUtf8(bytes)) return { text: new TextDecoder('utf-8').decode(bytes), encoding: 'utf-8' }
  if (/^utf-?8$/iu.test(declared)) {
    // A few bad bytes in a page that says UTF-8: replacement characters hurt less than mojibake everywhere.
    const text = new TextDecoder('utf-8').decode(bytes)
    const bad = text.split('\ufffd').length - 1
    if (bad * 50 < text.length) return { text, encoding: 'utf-8' }
  }
  return { text: windows1252(bytes), encoding: 'windows-1252' }
}

/** Done by hand: not every Node build's TextDecoder knows big-endian. */
function utf16be(bytes: Uint8Array): string {
  const swapped = Buffer.from(bytes.subarray(0, bytes.length & ~1))
  return swapped.swap16().toString('utf16le')
}
