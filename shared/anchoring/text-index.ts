/** Units of the strings that are looked up: short enough that most survive a reading of every twentieth letter wrong. */
export const SEED_LENGTH = 6

/** Where every string of `SEED_LENGTH` units stands in a text; made in one pass, asked in about no time. */
export class TextIndex {
  readonly text: string
  /** per bucket: one more than the last place with that hash, 0 for none */
  readonly #last: Int32Array
  /** per place: one more than the one before it in its bucket */
  readonly #before: Int32Array
  readonly #count: Int32Array
  readonly #mask: number

  constructor(text: string) {
    this.text = text
    let size = 1024
    while (size < text.length) size *= 2
    this.#mask = size - 1
    this.#last = new Int32Array(size)
    this.#count = new Int32Array(size)
    this.#before = new Int32Array(text.length)
    for (let at = 0; at + SEED_LENGTH <= text.length; at += 1) {
      const bucket = hashAt(text, at) & this.#mask
      this.#before[at] = this.#last[bucket] as number
      this.#last[bucket] = at + 1
      this.#count[bucket] = (this.#count[bucket] as number) + 1
    }
  }

  /** How often the seed at `at` of `pattern` stands in the text, or a little more than that. */
  count(pattern: string, at: number): number {
    return this.#count[hashAt(pattern, at) & this.#mask] as number
  }

  /** Calls `found` with each place of that seed, last one first, at most `most` times. */
  each(pattern: string, at: number, most: number, found: (place: number) => void): void {
    const seed = pattern.slice(at, at + SEED_LENGTH)
    let left = most
    for (let next = this.#last[hashAt(pattern, at) & this.#mask] as number; next > 0 && left > 0; left -= 1) {
      if (this.text.startsWith(seed, next - 1)) found(next - 1)
      next = this.#before[next - 1] as number
    }
  }
}

function hashAt(text: string, at: number): number {
  let hash = 0
  for (let k = 0; k < SEED_LENGTH; k += 1) hash = Math.imul(hash ^ text.charCodeAt(at + k), 0x9e3779b1)
  return hash ^ (hash >>> 15)
}
