/** One figure as `npm run bench` prints it. */
export interface BenchLine {
  name: string
  value: number
  unit: string
  /** What it shall be, in words; empty when it is only for information. */
  goal: string
}

/** The middle one of the values; of an even number the upper. Throws for none. */
export function median(values: readonly number[]): number {
  const middle = [...values].sort((a, b) => a - b)[values.length >> 1]
  if (middle === undefined) throw new Error('there is no median of nothing')
  return middle
}
