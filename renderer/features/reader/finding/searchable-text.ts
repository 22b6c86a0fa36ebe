import { isIdeographic, isSpaceCode, SOFT_HYPHEN } from '../../../../shared/anchoring/characters'
import { DASHES, QUOTE_MARKS } from '../../../../shared/anchoring/folding'

/** Differences that are looked at instead of forgiven. */
export interface FoldOptions {
  matchCase: boolean
  matchAccents: boolean
}

/** What was left out before a character of the folded text: nothing, a hyphen inside a word, or a dash between two. */
export const gaps = { none: 0, hyphen: 1, dash: 2 } as const

/** A text as it is searched, and the way back. Units are UTF-16. */
export interface SearchableText {
  source: string
  text: string
  /** per unit of `text`: where the character it stands for begins in the source */
  begin: Int32Array
  /** per unit, and one more for the end: see `gaps` */
  gap: Uint8Array
}

const yieldEvery = 20_000 // characters between two looks at the clock
const hyphens = new Set(['-', '\u2010', '\u2011'])
const joiners = new Set(['\u200C', '\u200D', SOFT_HYPHEN])
/** Accents and vowel points of Latin, Greek, Cyrillic, Hebrew and Arabic. The vowel signs of Indic scripts are letters. */
const accent = new RegExp(
  `[${[
    '\\u0300-\\u036F\\u0483-\\u0487',
    '\\u0591-\\u05BD\\u05BF\\u05C1\\u05C2\\u05C4\\u05C5\\u05C7',
    '\\u0610-\\u061A\\u064B-\\u065F\\u0670\\u06D6-\\u06DC\\u06DF-\\u06E4\\u06E7\\u06E8\\u06EA-\\u06ED',
    '\\u1AB0-\\u1AFF\\u1DC0-\\u1DFF\\u20D0-\\u20FF\\uFE20-\\uFE2F',
  ].join('')}]`,
  'gu',
)
/** Letters that are written with a plain one where they are not on the keyboard, and do not come apart by themselves. */
const plainLetters: Record<string, string> = {
  ø: 'o',
  Ø: 'O',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  ħ: 'h',
  ı: 'i',
  ß: 'ss',
  æ: 'ae',
  Æ: 'AE',
  œ: 'oe',
  Œ: 'OE',
}

/**
 * Folds a text for finding words in it: ligatures, fractions, superscripts and full width taken apart, one kind of quotation mark and dash,
 * runs of spaces and line ends one space. Hyphens between letters are left out and noted in `gap`, and so are dashes between words; between
 * digits and before one they stay. Gives way to others from time to time. Linear.
 */
export function* searchableText(source: string, options: FoldOptions): Generator<undefined, SearchableText> {
  const folded = new Map<string, string>()
  const foldOf = (character: string): string => {
    const known = folded.get(character)
    if (known !== undefined) return known
    const made = foldCharacter(character, options)
    folded.set(character, made)
    return made
  }
  const plain = Array.from({ length: 0x7f }, (_, code) => foldCharacter(String.fromCharCode(code), options))
  const out = new Growing(source.length + 16)
  let spaceAt = -1
  let dashAt = -1
  let dashes = 0
  let endsLine = false
  let next = 0

  /** Decides what becomes of the spaces and dashes between what was written last and `following`. */
  const settle = (following: string) => {
    const before = out.last
    if (dashAt >= 0) {
      const isInside = isWordly(before) && isWordly(following) && (isLetter(before) || isLetter(following))
      const isSpaced = spaceAt >= 0 && !(endsLine && spaceAt > dashAt)
      if (isInside && (!isSpaced || (isLetter(before) && isLetter(following)))) {
        const isHyphen =
          !isSpaced && dashes === 1 && (hyphens.has(source.charAt(dashAt)) || source.charAt(dashAt) === SOFT_HYPHEN)
        out.gapBefore(isHyphen ? gaps.hyphen : gaps.dash)
      } else out.add('-', dashAt)
    } else if (spaceAt >= 0 && before !== '' && following !== '' && !(isWide(before) && isWide(following))) out.add(' ', spaceAt)
    spaceAt = dashAt = -1
    dashes = 0
    endsLine = false
  }

  for (let at = 0; at < source.length; ) {
    if (at >= next) {
      next = at + yieldEvery
      yield
    }
    const code = source.charCodeAt(at)
    const from = at
    if (code > 0x20 && code < 0x7f && code !== 0x2d && code !== 0x22 && code !== 0x27 && code !== 0x60) {
      const units = plain[code] as string
      if (dashAt >= 0) settle(units)
      else if (spaceAt >= 0) {
        if (out.last !== '') out.add(' ', spaceAt)
        spaceAt = -1
        endsLine = false
      }
      out.add(units, from)
      at += 1
      continue
    }
    const character = String.fromCodePoint(source.codePointAt(at) ?? code)
    at += character.length
    if (isSpaceCode(code)) {
      if (spaceAt < 0) spaceAt = from
      if (code === 0x0a) endsLine = true
    } else if (DASHES.has(character) || (character === SOFT_HYPHEN && source.charAt(at) === '\n')) {
      if (dashAt < 0) dashAt = from
      dashes += 1
    } else if (!joiners.has(character)) {
      const units = foldOf(character)
      if (units === '') continue
      if (spaceAt >= 0 || dashAt >= 0) settle(units)
      else if (units === "'" && out.last === "'") continue // two single marks typed for a double one
      out.add(units, from)
    }
  }
  if (dashAt >= 0) settle('')
  return { source, ...out.finish() }
}

function foldCharacter(character: string, { matchCase, matchAccents }: FoldOptions): string {
  if (QUOTE_MARKS.has(character)) return "'"
  let text = character
  if (character > '\u007F') {
    text = character.normalize('NFKD').replace(/[⁄∕]/gu, '/')
    // Composed again: a syllable of Hangul is one letter.
    text = (matchAccents ? text : text.replace(accent, '')).normalize('NFC').replace(/\s+/gu, ' ')
    if (!matchAccents) text = plainLetters[text] ?? text
  }
  if (matchCase) return text
  const lower = text.toLowerCase().replace(/ς/gu, 'σ')
  return matchAccents ? lower : lower.replace(accent, '')
}

/** Folded text as it grows, with room made in advance. */
class Growing {
  #length = 0
  #units: Uint16Array
  #begin: Int32Array
  #gap: Uint8Array
  last = ''

  constructor(size: number) {
    this.#units = new Uint16Array(size)
    this.#begin = new Int32Array(size)
    this.#gap = new Uint8Array(size)
  }

  add(units: string, from: number) {
    if (this.#length + units.length >= this.#begin.length) this.#grow()
    for (let k = 0; k < units.length; k += 1) {
      this.#units[this.#length] = units.charCodeAt(k)
      this.#begin[this.#length] = from
      this.#length += 1
    }
    this.last = units
  }

  gapBefore(kind: number) {
    this.#gap[this.#length] = kind
  }

  #grow() {
    const [units, begin, gap] = [this.#units, this.#begin, this.#gap]
    this.#units = new Uint16Array(begin.length * 2)
    this.#units.set(units)
    this.#begin = new Int32Array(begin.length * 2)
    this.#begin.set(begin)
    this.#gap = new Uint8Array(gap.length * 2)
    this.#gap.set(gap)
  }

  finish() {
    return {
      text: new TextDecoder('utf-16le', { ignoreBOM: true }).decode(this.#units.subarray(0, this.#length)),
      begin: this.#begin.subarray(0, this.#length),
      gap: this.#gap.subarray(0, this.#length + 1),
    }
  }
}

const isLetter = (text: string) => /^[\p{L}\p{M}]/u.test(text)
const isWordly = (text: string) => /^[\p{L}\p{M}\p{N}]/u.test(text)
const isWide = (text: string) => text > '\u2E7F' && isIdeographic(text)
