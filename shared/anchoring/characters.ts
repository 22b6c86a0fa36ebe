/**
 * What canonical text makes of single characters, whatever they were taken from.
 *
 * Dropped: controls, zero-width spaces, byte order marks, bidirectional marks, non-characters. Kept: the zero-width
 * joiners, which carry meaning in Persian, Indic scripts and emoji. Every kind of space becomes U+0020. Ligatures and
 * other presentation forms become the letters they stand for. Soft hyphens pass through: only the caller knows whether
 * one ends a line.
 */

export const SOFT_HYPHEN = '\u00AD'

/** Receives each canonical character and the UTF-16 range of the source string it stands for. */
export type CharacterSink = (character: string, start: number, end: number) => void

/** Calls `emit` once per canonical character (a code point, or one of the letters of a ligature), in order. */
export function canonicalCharacters(source: string, emit: CharacterSink): void {
  let at = 0
  while (at < source.length) {
    const unit = source.charCodeAt(at)
    if (unit > 0x20 && unit < 0x7f) {
      emit(source.charAt(at), at, at + 1)
      at += 1
      continue
    }
    const code = source.codePointAt(at) as number
    const next = at + (code > 0xffff ? 2 : 1)
    if (code >= 0xd800 && code <= 0xdfff) {
      emit('\uFFFD', at, next)
    } else if (isSpaceCode(code)) {
      emit(' ', at, next)
    } else if (!isDropped(code)) {
      const character = source.slice(at, next)
      if (isPresentationForm(code)) {
        for (const letter of character.normalize('NFKC')) emit(/\s/u.test(letter) ? ' ' : letter, at, next)
      } else {
        emit(character, at, next)
      }
    }
    at = next
  }
}

/** Spaces of every width, tabs and line ends, U+0085 among them. */
export function isSpaceCode(code: number): boolean {
  if (code <= 0x20) return code === 0x20 || (code >= 0x09 && code <= 0x0d)
  if (code < 0x1680) return code === 0xa0 || code === 0x85
  return (
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000 ||
    code === 0x1680
  )
}

function isDropped(code: number): boolean {
  if (code < 0x20 || (code >= 0x7f && code < 0xa0)) return true
  if (code < 0x180e) return code === 0x061c
  return (
    code === 0x180e ||
    code === 0x200b ||
    code === 0x200e ||
    code === 0x200f ||
    (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2060 && code <= 0x206f) ||
    code === 0xfeff ||
    (code >= 0xfff9 && code <= 0xfffb) ||
    (code & 0xfffe) === 0xfffe ||
    (code >= 0xfdd0 && code <= 0xfdef)
  )
}

/** Latin, Armenian, Hebrew and Arabic presentation forms, and the radicals some fonts give in place of ideographs. */
function isPresentationForm(code: number): boolean {
  return (code >= 0xfb00 && code <= 0xfdff) || (code >= 0xfe70 && code <= 0xfefc) || (code >= 0x2f00 && code <= 0x2fd5)
}

/** True where a line end between two such characters stands for nothing: Chinese and Japanese put no space there. */
export function isIdeographic(character: string): boolean {
  return /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\u3001-\u303f\uff01-\uff60]/u.test(character)
}

/** True when `offset` falls between the two halves of a surrogate pair. */
export function splitsPair(text: string, offset: number): boolean {
  if (offset <= 0 || offset >= text.length) return false
  return isHigh(text.charCodeAt(offset - 1)) && isLow(text.charCodeAt(offset))
}

const isHigh = (unit: number) => unit >= 0xd800 && unit <= 0xdbff
const isLow = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff
