/** Work that every file is, however small, in bytes: opening, checking, storing. */
const PER_FILE = 40_000
/** Nothing is said before this much time has been measured, ms. */
const LEAST_TIME = 2_000
/** How long a speed is remembered, ms: papers come in runs of small and large ones. */
const MEMORY = 20_000
/** Shortest stretch that is measured, ms. */
const STRETCH = 500

/** How much of a file is left or done, in units of work: nearly bytes. */
export const workOf = (size: number): number => size + PER_FILE

/**
 * How long something will still take, by the speed of late. Time that stands still (a pause) does not count.
 */
export class TimeLeft {
  #since: number | null = null
  #workThen = 0
  #measured = 0
  /** Work a millisecond; null until there is something to go by. */
  #speed: number | null = null

  /** @param now a clock that only goes forward, ms */
  constructor(private readonly now: () => number = () => performance.now()) {}

  /** The clock runs, or stands still. `done` is the work done so far. */
  run(isRunning: boolean, done: number): void {
    if (isRunning === (this.#since !== null)) return
    if (!isRunning) this.note(done)
    this.#since = isRunning ? this.now() : null
    this.#workThen = done
  }

  /** Measures anew from here: the work so far says nothing about what comes. */
  forget(): void {
    this.#since = null
    this.#measured = 0
    this.#speed = null
  }

  /** Says how much work is done by now. */
  note(done: number): void {
    if (this.#since === null) return
    // Workers that start are no measure of how fast they work.
    if (this.#speed === null && done <= this.#workThen) this.#since = this.now()
    const elapsed = this.now() - this.#since
    if (elapsed < STRETCH) return
    const speed = Math.max(0, done - this.#workThen) / elapsed
    // A mean that forgets: all of what there is at first, then a part by the length of the stretch.
    const weight = Math.max(1 - Math.exp(-elapsed / MEMORY), elapsed / (this.#measured + elapsed))
    this.#speed = this.#speed === null ? speed : this.#speed + (speed - this.#speed) * weight
    this.#measured += elapsed
    this.#since = this.now()
    this.#workThen = done
  }

  /** Whole seconds for the work that is left; null while nobody can say. */
  seconds(left: number): number | null {
    if (left <= 0) return 0
    if (this.#speed === null || this.#speed <= 0 || this.#measured < LEAST_TIME) return null
    return Math.max(1, Math.round(left / this.#speed / 1000))
  }
}
