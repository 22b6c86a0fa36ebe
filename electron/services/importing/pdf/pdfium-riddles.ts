import { canonicalCharacters } from '../../../../shared/anchoring/characters'
import type { PdfTextItem } from '../../../../shared/anchoring/page-text'
import { isHyphenCode } from '../../../../shared/anchoring/skeleton'

/** Stands in items for a glyph that nobody has explained yet; no text has it. */
export const RIDDLE = '\ufdd0'

/** A glyph that the file gives no Unicode for. */
export interface Riddle {
  /** Same font, same code, same width: the same glyph. */
  key: string
  /** Its code in the font, which pdf.js takes for the character where it knows nothing better. */
  code: number
}

/** How many letters after a riddle have to fit. */
const LOOK_AHEAD = 12

/**
 * What pdf.js makes of glyphs without Unicode, learned from pages that it has read: fonts for formulas have some on page after page, and
 * each of them would otherwise cost a reading by pdf.js.
 */
export class LetterRiddles {
  readonly #answers = new Map<string, string>()

  /** What pdf.js puts for it; '' for nothing that can be seen; undefined while nobody knows. */
  answer(key: string): string | undefined {
    return this.#answers.get(key)
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
      const known = found.get(riddle.key) ?? this.#answers.get(riddle.key)
      const following = (pieces[i + 1] ?? '').slice(0, LOOK_AHEAD)
      const answer = known ?? candidates(riddle, target, at).find((candidate) => target.startsWith(candidate + following, at))
      if (answer === undefined) return
      // With another riddle straight behind, only a code that is a character is no guess.
      const alone = following !== '' || i + 2 === pieces.length
      if (known === undefined && !alone && (answer !== own(riddle) || isControl(riddle.code))) return
      found.set(riddle.key, answer)
      if (!target.startsWith(answer, at)) return
      at += answer.length
    }
    if (at !== target.length) return
    for (const { key, code } of riddles) {
      // Hyphens and spaces are no letters, and so went unseen above.
      const unseen = found.get(key) === '' && !isControl(code)
      this.#answers.set(key, unseen && own({ key, code }) === '' ? String.fromCodePoint(code) : (found.get(key) ?? ''))
    }
  }
}

/** The character of the code itself; '' for control codes. */
const own = ({ code }: Riddle): string => letters(String.fromCodePoint(code))

const isControl = (code: number): boolean => code < 0x20 || (code >= 0x7f && code < 0xa0)

function candidates(riddle: Riddle, target: string, at: number): string[] {
  const next = target.codePointAt(at)
  return [own(riddle), '', ...(next === undefined ? [] : [String.fromCodePoint(next)])]
}

function letters(text: string): string {
  let kept = ''
  canonicalCharacters(text, (character) => {
    const code = character.charCodeAt(0)
    if (code !== 0x20 && !isHyphenCode(code)) kept += character
  })
  return kept
}
