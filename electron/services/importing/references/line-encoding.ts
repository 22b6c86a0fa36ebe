import { decodeText } from '../encoding'

/**
 * Bytes of a file put together from files in different encodings: each line by itself, as UTF-8 where it is valid and as windows-1252 where it is
 * not. Null when no line with other than ASCII in it is UTF-8: then the whole file is in one encoding.
 */
export function decodeLines(bytes: Uint8Array): { text: string; encoding: string } | null {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const lines: string[] = []
  let wide = 0
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(0x0a, from)
    const to = end < 0 ? bytes.length : end + 1
    const line = bytes.subarray(from, to)
    from = to
    try {
      const text = decoder.decode(line)
      if (text.length < line.length) wide++
      lines.push(text)
    } catch {
      lines.push(decodeText(line).text)
    }
  }
  return wide > 0 ? { text: lines.join(''), encoding: 'utf-8, windows-1252' } : null
}
