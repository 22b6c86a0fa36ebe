/** Spacing accents and the combining marks they stand for. */
const MARKS = new Map([
  ['\u00B4', '\u0301'],
  ['`', '\u0300'],
  ['\u00A8', '\u0308'],
  ['\u02C6', '\u0302'],
  ['\u02DC', '\u0303'],
  ['\u00AF', '\u0304'],
  ['\u02D8', '\u0306'],
  ['\u02D9', '\u0307'],
  ['\u02DA', '\u030A'],
  ['\u00B8', '\u0327'],
  ['\u02DB', '\u0328'],
  ['\u02C7', '\u030C'],
  ['\u02DD', '\u030B'],
])
const ANY = /[\u00B4`\u00A8\u02C6\u02DC\u00AF\u02D8\u02D9\u02DA\u00B8\u02DB\u02C7\u02DD]/u

/** A letter put together from `start`..`end` of the string. */
export interface Accented {
  start: number
  end: number
  character: string
}

/**
 * Finds letters that a PDF draws as two glyphs, the accent loose beside its letter: TeX puts it before ("na¨ıve",
 * "Vall`es"), some publishers' tools after ("Sjo¨gren", "Franc¸ois"). Only pairs that make one letter are taken, and
 * a grave only inside a word: before one it may be a quotation mark. Sorted, without overlaps.
 */
export function looseAccents(str: string): Accented[] {
  const found: Accented[] = []
  if (!ANY.test(str)) return found
  for (let i = 0; i < str.length; i += 1) {
    const mark = MARKS.get(str.charAt(i))
    if (mark === undefined) continue
    const inWord = /\p{L}/u.test(str.charAt(i - 1))
    if (str.charAt(i) === '`' && !inWord) continue
    const taken = found.at(-1)?.end ?? 0
    const after = compose(str.charAt(i + 1), mark)
    const before = i > taken ? compose(str.charAt(i - 1), mark) : null
    if (after !== null) {
      found.push({ start: i, end: i + 2, character: after })
      i += 1
    } else if (before !== null && str.charAt(i) !== '`') {
      found.push({ start: i - 1, end: i + 1, character: before })
    }
  }
  return found
}

/** The single letter a base and a mark make, or null. */
function compose(base: string, mark: string): string | null {
  const letter = base === '\u0131' ? 'i' : base === '\u0237' ? 'j' : base
  if (!/^[A-Za-z]$/u.test(letter)) return null
  const composed = (letter + mark).normalize('NFC')
  return composed.length === 1 ? composed : null
}
