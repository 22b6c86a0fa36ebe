import { canonicalCharacters } from '../../../../shared/anchoring/characters'
import type { PdfTextItem } from '../../../../shared/anchoring/page-text'
import { isHyphenCode } from '../../../../shared/anchoring/skeleton'

/** Stands in items for a glyph that nobody has explained yet; no text has it. */
export const RIDDLE = '\ufdd0'

/** A glyph that the file gives no Unicode for. */
export interface Riddle {
  /** Name of its font. */
  font: string
  /** Same font, same code, same width: the same glyph. */
  key: string
  /** Its code in the font, which pdf.js takes for the character where it knows nothing better. */
  code: number
}

/** So many plain glyphs, and a font is taken to have nothing else between space and tilde. */
const PLAIN_ENOUGH = 16
/** How many letters after a riddle have to fit. */
const LOOK_AHEAD = 12

/**
 * What pdf.js makes of glyphs without Unicode, learned from pages that it has read: fonts for formulas have some on page after page, and
 * each of them would otherwise cost a reading by pdf.js.
 */
export class LetterRiddles {
  readonly #answers = new Map<string, string>()
  /** How many glyphs of a font have turned out to be the ASCII characters of their codes; none counts when one was not. */
  readonly #plain = new Map<string, number>()

  /** What pdf.js puts for it: letters, the bare control code, '' for nothing; undefined while nobody knows. */
  answer(riddle: Riddle): string | undefined {
    const known = this.#answers.get(riddle.key)
    if (known !== undefined || riddle.code <= 0x20 || riddle.code >= 0x7f) return known
    // A font that says of none of its letters what they are.
    return (this.#plain.get(riddle.font) ?? 0) >= PLAIN_ENOUGH ? String.fromCharCode(riddle.code) : undefined
  }

  /**
   * Learns from a page that both have read. Where the letters around the riddles are not those of pdf.js, or more than one answer would do,
   * nothing is learned.
   * @param riddles those that stand as `RIDDLE` in `items`, in their order
   * @param shown the same page as pdf.js reads it
   */
  learn(items: readonly PdfTextItem[], riddles: readonly Riddle[], shown: readonly PdfTextItem[]): void {
    const target = letters(shown.map(({ str }) => str).join(''))
    const pieces = items
      .map(({ str }) => str)
      .join('')
      .split(RIDDLE)
      .map(letters)
    if (pieces.length !== riddles.length + 1) return
    const found = new Map<string, string>()
    let at = 0
    for (const [i, piece] of pieces.entries()) {
      if (!target.startsWith(piece, at)) return
      at += piece.length
      const riddle = riddles[i]
      if (!riddle) continue
      const known = found.get(riddle.key) ?? this.answer(riddle)
      const following = (pieces[i + 1] ?? '').slice(0, LOOK_AHEAD)
      const answer = known ?? candidates(riddle, target, at).find((candidate) => target.startsWith(candidate + following, at))
      if (answer === undefined) return
      // With another riddle straight behind, only a code that is a character is no guess.
      const alone = following !== '' || i + 2 === pieces.length
      if (known === undefined && !alone && (answer !== own(riddle.code) || isControl(riddle.code))) return
      found.set(riddle.key, answer)
      if (!target.startsWith(answer, at)) return
      at += answer.length
    }
    if (at !== target.length) return
    for (const { key, code, font } of riddles) {
      // Hyphens and control codes are no letters, and so went unseen above.
      const unseen = found.get(key) === '' && own(code) === ''
      const answer = unseen ? String.fromCodePoint(code) : (found.get(key) ?? '')
      if (code > 0x20 && code < 0x7f && !this.#answers.has(key)) {
        const plain = answer === String.fromCharCode(code) ? 1 : Number.NEGATIVE_INFINITY
        this.#plain.set(font, (this.#plain.get(font) ?? 0) + plain)
      }
      this.#answers.set(key, answer)
    }
  }
}

/** The character of the code itself; '' for control codes. */
const own = (code: number): string => letters(String.fromCodePoint(code))

const isControl = (code: number): boolean => code < 0x20 || (code >= 0x7f && code < 0xa0)

function candidates(riddle: Riddle, target: string, at: number): string[] {
  const next = target.codePointAt(at)
  return [own(riddle.code), '', ...(next === undefined ? [] : [String.fromCodePoint(next)])]
}

function letters(text: string): string {
  let kept = ''
  canonicalCharacters(text, (character) => {
    const code = character.charCodeAt(0)
    if (code !== 0x20 && !isHyphenCode(code)) kept += character
  })
  return kept
}
