import { splitsPair } from './characters'

/** `source` of a space or line end that stands in no source. */
export const MADE = -1

/**
 * Canonical text with the way back: for each UTF-16 unit the number of its source (a PDF text item, a DOM text node)
 * and the range of that source's string it stands for. Over the units that have a source, (source, begin) never goes
 * down; a unit with `MADE` has no range.
 */
export interface MappedText {
  text: string
  source: Int32Array
  begin: Int32Array
  end: Int32Array
}

/** At a gap, `start` looks forward to the next character that has a source, `end` back to the one before. */
export type Affinity = 'start' | 'end'

/** Collects characters with their places; `finish` normalises to NFC and keeps the map true. */
export class MappedTextBuilder {
  readonly characters: string[] = []
  private readonly sources: number[] = []
  private readonly begins: number[] = []
  private readonly ends: number[] = []

  get length(): number {
    return this.characters.length
  }

  /** Adds one character (code point) standing for `begin`..`end` of the string of `source`. */
  add(character: string, source: number, begin: number, end: number): void {
    this.characters.push(character)
    this.sources.push(source)
    this.begins.push(begin)
    this.ends.push(end)
  }

  /** Adds a character that stands in no source. */
  make(character: string): void {
    this.add(character, MADE, 0, 0)
  }

  /** Copies characters `from`..`to` of another builder. */
  copy(other: MappedTextBuilder, from: number, to: number): void {
    for (let i = from; i < to; i += 1) {
      this.add(other.characters[i] as string, other.sources[i] as number, other.begins[i] as number, other.ends[i] as number)
    }
  }

  /** Adds one character for characters `from`..`to` of another builder, standing where the first of them stands. */
  copyJoined(other: MappedTextBuilder, from: number, to: number, character: string): void {
    const source = other.sources[from] as number
    let end = other.ends[from] as number
    for (let i = from + 1; i < to; i += 1) {
      if (other.sources[i] === source) end = other.ends[i] as number
    }
    this.add(character, source, other.begins[from] as number, end)
  }

  /** The last character, or '' when there is none. */
  last(): string {
    return this.characters.at(-1) ?? ''
  }

  dropLast(): void {
    this.characters.pop()
    this.sources.pop()
    this.begins.pop()
    this.ends.pop()
  }

  finish(): MappedText {
    const raw = this.characters.join('')
    const normal = raw.normalize('NFC')
    const result: MappedText = {
      text: normal,
      source: new Int32Array(normal.length),
      begin: new Int32Array(normal.length),
      end: new Int32Array(normal.length),
    }
    let out = 0
    const put = (character: string, i: number, lastOfCluster: number) => {
      const source = this.sources[i] as number
      const begin = this.begins[i] as number
      let end = this.ends[i] as number
      for (let k = i + 1; k <= lastOfCluster; k += 1) {
        if (this.sources[k] === source) end = this.ends[k] as number
      }
      for (let k = 0; k < character.length; k += 1) {
        // The low half of a pair that came as a pair begins one unit later in its source too.
        const shift = k > 0 && end - begin >= 2 ? 1 : 0
        result.source[out] = source
        // Where one character of the source became several, they share its place; the map never goes back.
        const least = out > 0 && result.source[out - 1] === source ? (result.begin[out - 1] as number) : 0
        result.begin[out] = Math.max(begin + shift, least)
        result.end[out] = end
        out += 1
      }
    }
    if (normal === raw) {
      for (let i = 0; i < this.characters.length; i += 1) put(this.characters[i] as string, i, i)
      return result
    }
    let i = 0
    while (i < this.characters.length) {
      let next = i + 1
      while (next < this.characters.length && COMBINING.test(this.characters[next] as string)) next += 1
      // Composed and source characters take apart into the same number of marks: counted off, they tell who became whom.
      const owners: number[] = []
      for (let k = i; k < next; k += 1) {
        for (const _ of (this.characters[k] as string).normalize('NFD')) owners.push(k)
      }
      let part = 0
      for (const composed of this.characters.slice(i, next).join('').normalize('NFC')) {
        const parts = [...composed.normalize('NFD')].length
        put(composed, owners[part] as number, owners[part + parts - 1] as number)
        part += parts
      }
      i = next
    }
    return result
  }
}

/** Characters that may join with the one before them under NFC: marks, Hangul vowels and finals, Kirat Rai vowels. */
const COMBINING = /^[\p{M}\u1160-\u11FF\uD7B0-\uD7FF\u{16D63}-\u{16D6A}]/u

/**
 * Canonical offset of a place in a source. `start`: the first character beginning there or later; `end`: just after
 * the last character beginning before it. So a range widens to whole characters and never takes in made spaces.
 */
export function offsetOf(map: MappedText, source: number, place: number, affinity: Affinity): number {
  let low = 0
  let high = map.text.length
  while (low < high) {
    let middle = (low + high) >> 1
    const probe = middle
    while (middle < high && map.source[middle] === MADE) middle += 1
    if (middle === high) {
      high = probe
    } else if (isBefore(map, middle, source, place)) {
      low = middle + 1
    } else {
      high = probe
    }
  }
  let offset = low
  if (affinity === 'start') {
    while (offset < map.text.length && map.source[offset] === MADE) offset += 1
    return splitsPair(map.text, offset) ? offset - 1 : offset
  }
  while (offset > 0 && map.source[offset - 1] === MADE) offset -= 1
  return splitsPair(map.text, offset) ? offset + 1 : offset
}

function isBefore(map: MappedText, unit: number, source: number, place: number): boolean {
  const own = map.source[unit] as number
  return own === source ? (map.begin[unit] as number) < place : own < source
}

/** The place in a source of a canonical offset, or null when the text has no source at all. */
export function placeOf(map: MappedText, offset: number, affinity: Affinity): { source: number; place: number } | null {
  const at = Math.max(0, Math.min(map.text.length, offset))
  const after = () => {
    let unit = at
    while (unit < map.text.length && map.source[unit] === MADE) unit += 1
    return unit < map.text.length ? { source: map.source[unit] as number, place: map.begin[unit] as number } : null
  }
  const before = () => {
    let unit = at - 1
    while (unit >= 0 && map.source[unit] === MADE) unit -= 1
    return unit >= 0 ? { source: map.source[unit] as number, place: map.end[unit] as number } : null
  }
  return affinity === 'start' ? (after() ?? before()) : (before() ?? after())
}
