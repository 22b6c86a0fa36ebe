import { canonicalCharacters, SOFT_HYPHEN } from './characters'

/** Text with the differences forgiven in quotes folded away, and the way back: offsets are UTF-16 units. */
export interface Folded {
  text: string
  /** per unit of `text`: where what it stands for begins in the text that was folded */
  begin: Int32Array
  /** per unit: where it ends */
  end: Int32Array
}

/** Quotation marks and apostrophes of every kind, the primes among them. */
export const QUOTE_MARKS = new Set([...'\'"`´‘’‚‛“”„‟‹›«»′″‵‶ʹʺʻʼʽ＇＂「」『』'])
/** Hyphens, dashes and minus signs of every kind. */
export const DASHES = new Set([...'-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043\uFE58\uFE63\uFF0D'])
const JOINERS = new Set(['\u200C', '\u200D', SOFT_HYPHEN])

/**
 * Folds: compatibility forms (ligatures, full width, superscripts), composed and decomposed accents alike, case, kinds
 * of quote marks and dashes, runs of spaces and line ends. Hyphens and dashes between letters go, with the spaces
 * around them, so that "inflam-⏎mation", "inflam-mation" and "inflammation" are one. Between digits, or before one, a
 * dash stays a hyphen: 10–20 is not 1020, and −0.5 is not 0.5. `spaces: 'drop'` leaves spaces out altogether.
 */
export function fold(source: string, spaces: 'collapse' | 'drop' = 'collapse'): Folded {
  const characters: string[] = []
  const begins: number[] = []
  const ends: number[] = []
  canonicalCharacters(source, (character, begin, end) => {
    for (const folded of foldCharacter(character)) {
      // '' typed for ", and doubled marks of any kind
      if (folded === "'" && characters.at(-1) === "'" && ends.at(-1) === begin) continue
      characters.push(folded)
      begins.push(begin)
      ends.push(end)
    }
  })

  const out: string[] = []
  const begin: number[] = []
  const end: number[] = []
  const put = (character: string, from: number, to: number) => {
    out.push(character)
    for (let k = 0; k < character.length; k += 1) {
      begin.push(from)
      end.push(to)
    }
  }
  for (let i = 0; i < characters.length; ) {
    const character = characters[i] as string
    if (character !== ' ' && character !== '-') {
      put(character, begins[i] as number, ends[i] as number)
      i += 1
      continue
    }
    let next = i
    let dash = -1
    while (characters[next] === ' ' || characters[next] === '-') {
      if (characters[next] === '-' && dash < 0) dash = next
      next += 1
    }
    if (dash >= 0) {
      const between = isLetter(out.at(-1)) && isLetter(characters[next])
      if (!between) put('-', begins[dash] as number, ends[dash] as number)
    } else if (spaces === 'collapse' && out.length > 0 && next < characters.length) {
      put(' ', begins[i] as number, ends[next - 1] as number)
    }
    i = next
  }
  return { text: out.join(''), begin: Int32Array.from(begin), end: Int32Array.from(end) }
}

function foldCharacter(character: string): string {
  if (character.length === 1 && character < '\u007F') {
    return character === '"' || character === '`' ? "'" : character.toLowerCase()
  }
  if (JOINERS.has(character)) return ''
  if (QUOTE_MARKS.has(character)) return "'"
  if (DASHES.has(character)) return '-'
  return character.normalize('NFKD').toLowerCase().replace(/ς/gu, 'σ').replace(/⁄/gu, '/').replace(/\s/gu, ' ')
}

function isLetter(character: string | undefined): boolean {
  return character !== undefined && /^[\p{L}\p{M}]/u.test(character)
}

/** A range of folded text → the range it stands for. `start` < `end`. */
export function unfold(folded: Folded, start: number, end: number): { start: number; end: number } {
  return { start: folded.begin[start] as number, end: folded.end[end - 1] as number }
}
