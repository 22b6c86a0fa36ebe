/**
 * Edits (letters added, taken away or exchanged) that make one text of another, as long as they are no more than `most`; else `most + 1`.
 * Only the diagonals within `most` are looked at, so that long texts cost their length.
 */
export function editDistance(a: string, b: string, most: number): number {
  if (a === b) return 0
  let [short, long] = a.length <= b.length ? [a, b] : [b, a]
  if (long.length - short.length > most) return most + 1
  let start = 0
  while (start < short.length && short.charCodeAt(start) === long.charCodeAt(start)) start++
  let end = 0
  while (end < short.length - start && short.charCodeAt(short.length - 1 - end) === long.charCodeAt(long.length - 1 - end)) end++
  short = short.slice(start, short.length - end)
  long = long.slice(start, long.length - end)
  if (short.length === 0) return long.length
  const width = long.length + 1
  let before = Array.from({ length: width }, (_, j) => (j <= most ? j : most + 1))
  for (let i = 1; i <= short.length; i++) {
    const row = new Array<number>(width).fill(most + 1)
    const from = Math.max(1, i - most)
    const to = Math.min(long.length, i + most)
    if (i <= most) row[0] = i
    let least = row[0]!
    for (let j = from; j <= to; j++) {
      const change = before[j - 1]! + (short.charCodeAt(i - 1) === long.charCodeAt(j - 1) ? 0 : 1)
      const value = Math.min(change, before[j]! + 1, row[j - 1]! + 1)
      row[j] = value
      if (value < least) least = value
    }
    if (least > most) return most + 1
    before = row
  }
  return Math.min(before[long.length]!, most + 1)
}
