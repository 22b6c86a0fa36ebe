const ACUTE = '\u00B4'
/** Spacing accents and the combining marks they stand for. */
const MARKS = new Map([
  [ACUTE, '\u0301'],
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
/** A letter put together from characters `start`..`end`. */
export interface Accented {
  start: number
  end: number
  character: string
}

/**
 * Finds letters that a PDF draws as two glyphs, the accent loose beside its letter: TeX puts it before ("na¨ıve",
 * "Vall`es"), some publishers' tools after ("Sjo¨gren", "Franc¸ois"). Only pairs that make one letter are taken, and
 * a grave only inside a word (before one it may be a quotation mark), an acute only where it is no apostrophe
 * ("Alzheimer´s", "we´re"). Sorted, without overlaps.
 */
export function looseAccents(characters: readonly string[]): Accented[] {
  const found: Accented[] = []
  for (let i = 0; i < characters.length; i += 1) {
    const accent = characters[i] as string
    const mark = MARKS.get(accent)
    if (mark === undefined) continue
    if (accent === '`' && !isLetter(characters[i - 1])) continue
    if (accent === ACUTE && !/^[aeiouyszcnı]$/iu.test(characters[i + 1] ?? '')) continue
    if (accent === ACUTE && /^s$/iu.test(characters[i + 1] ?? '') && !isLetter(characters[i + 2])) continue
    const taken = found.at(-1)?.end ?? 0
    const after = compose(characters[i + 1], mark)
    const before = i > taken ? compose(characters[i - 1], mark) : null
    if (after !== null) {
      found.push({ start: i, end: i + 2, character: after })
      i += 1
    } else if (before !== null && accent !== '`' && accent !== ACUTE) {
      found.push({ start: i - 1, end: i + 1, character: before })
    }
  }
  return found
}

function isLetter(character: string | undefined): boolean {
  return character !== undefined && /^\p{L}/u.test(character)
}

/** The single letter a base and a mark make, or null. */
function compose(base: string | undefined, mark: string): string | null {
  const letter = base === '\u0131' ? 'i' : base === '\u0237' ? 'j' : base
  if (letter === undefined || !/^[A-Za-z]$/u.test(letter)) return null
  const composed = (letter + mark).normalize('NFC')
  return composed.length === 1 ? composed : null
}
