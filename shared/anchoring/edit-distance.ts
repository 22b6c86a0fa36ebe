/** Fewest single-unit insertions, deletions and substitutions that turn `a` into `b`. O(|a|·|b|) time, O(|b|) space. */
export function editDistance(a: string, b: string): number {
  return distancesToStarts(a, b)[b.length] as number
}

/** The same, against whichever beginning of `b` is nearest to `a`. */
export function editDistanceToStart(a: string, b: string): number {
  let least = Number.POSITIVE_INFINITY
  for (const distance of distancesToStarts(a, b)) least = Math.min(least, distance)
  return least
}

/** The same for every beginning of `b`: at `n`, against its first `n` units; with `anywhere`, against what of it ends there. */
export function distancesToStarts(a: string, b: string, anywhere = false): Int32Array {
  let row = Int32Array.from({ length: b.length + 1 }, (_, j) => (anywhere ? 0 : j))
  let next = new Int32Array(b.length + 1)
  for (let i = 1; i <= a.length; i += 1) {
    next[0] = i
    const unit = a.charCodeAt(i - 1)
    for (let j = 1; j <= b.length; j += 1) {
      const substituted = (row[j - 1] as number) + (unit === b.charCodeAt(j - 1) ? 0 : 1)
      next[j] = Math.min(substituted, (row[j] as number) + 1, (next[j - 1] as number) + 1)
    }
    ;[row, next] = [next, row]
  }
  return row
}
