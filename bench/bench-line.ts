/** One figure as `npm run bench` prints it. */
export interface BenchLine {
  name: string
  value: number
  unit: string
  /** What it shall be, in words; empty when it is only for information. */
  goal: string
}
