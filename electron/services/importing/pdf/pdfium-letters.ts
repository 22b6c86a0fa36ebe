/** What becomes of a character that pdfium reads: a letter of the text, a space, nothing (a control), a sign whose meaning only its font knows, or something pdf.js might read otherwise. */
export type LetterKind = 'letter' | 'space' | 'nothing' | 'riddle' | 'unknown'

/**
 * Letters that both programs are known to read alike: Latin, Greek, Cyrillic, marks, digits, punctuation, signs, mathematical letters. Not right-to-left
 * (pdfium turns it round), not ideographs (character maps), not private use.
 */
const KNOWN =
  /^[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{sc=Inherited}\p{Nd}\p{No}\p{P}\p{S}\p{Z}\u00b5\u02b0-\u02ff\u2100-\u214f\u{1d400}-\u{1d7ff}]$/u
/** Among these: long s (pdfium takes ligatures with it apart in its own way), replacement character, CJK signs and wide forms, Hebrew and Arabic signs and digits. */
const UNSURE = /^[\u017f\ufffd\u2e80-\u33ff\uff00-\uffef\p{scx=Hebrew}\p{scx=Arabic}]$/u

const decided = new Map<number, LetterKind>()

/** Decided once for each code point. Soft hyphens and joiners are nothing: pdf.js leaves all format characters out. */
export function letterKind(code: number): LetterKind {
  if (code > 0x20 && code < 0x7f) return 'letter'
  const known = decided.get(code)
  if (known) return known
  const kind = decide(code)
  decided.set(code, kind)
  return kind
}

function decide(code: number): LetterKind {
  if (code < 0 || code > 0x10ffff) return 'unknown'
  const character = String.fromCodePoint(code)
  if (/^\s$/u.test(character)) return 'space'
  if (code < 0x20 || (code >= 0x7f && code < 0xa0) || /^\p{Cf}$/u.test(character)) return 'nothing'
  if (/^\p{Co}$/u.test(character)) return 'riddle'
  return KNOWN.test(character) && !UNSURE.test(character) ? 'letter' : 'unknown'
}

const ligatures: Record<string, number> = { ff: 0xfb00, fi: 0xfb01, fl: 0xfb02, ffi: 0xfb03, ffl: 0xfb04, st: 0xfb06 }

/** The one character that a glyph of these letters is; 0 when there is none. */
export function characterOf(letters: string): number {
  const first = letters.codePointAt(0) ?? 0
  return letters.length === (first > 0xffff ? 2 : 1) ? first : (ligatures[letters] ?? 0)
}
