/** Bytes from `start` to `end`, exclusive. */
export interface ByteRange {
  start: number
  end: number
}

/**
 * Reads a `Range` header (RFC 9110 §14) against a length in bytes. Null: answer with everything, which is what the standard asks for
 * when there is no range, another unit, several ranges (allowed to be ignored) or nonsense. `unsatisfiable`: answer 416.
 */
export function parseByteRange(header: string | null | undefined, size: number): ByteRange | 'unsatisfiable' | null {
  const match = /^\s*bytes\s*=\s*(\d*)\s*-\s*(\d*)\s*$/i.exec(header ?? '')
  if (!match) return null
  const [, first, last] = match
  if (!first && !last) return null
  if (!first) {
    const length = Number(last) // `-500`: the last 500 bytes
    return length === 0 || size === 0 ? 'unsatisfiable' : { start: Math.max(0, size - length), end: size }
  }
  const start = Number(first)
  if (last && Number(last) < start) return null
  if (start >= size) return 'unsatisfiable'
  return { start, end: last ? Math.min(size, Number(last) + 1) : size }
}
