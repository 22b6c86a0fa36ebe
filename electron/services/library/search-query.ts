/** Letters and digits in a row, as the index cuts text into words. */
const WORD = /[\p{L}\p{M}\p{N}]+/gu

/** A word of a text and where it stands, UTF-16 units. `folded`: without case and accents. */
export interface PlacedWord {
  folded: string
  start: number
  end: number
}

/** The words of a text as the index has them. */
export const placedWords = (text: string): PlacedWord[] =>
  Array.from(text.matchAll(WORD), (match) => ({
    folded: match[0].normalize('NFD').replace(/\p{M}/gu, '').toLowerCase(),
    start: match.index,
    end: match.index + match[0].length,
  }))

const termsOf = (typed: string): string[] => typed.match(/"[^"]*"|[^\s"]+/g) ?? []

/**
 * What a person typed as an FTS5 query: words must all occur, "quoted words" as a phrase, a trailing `*` or the last word while typing as
 * a prefix. A word with a hyphen is also found without it: a line end may have taken it. Everything else is quoted, so that no input is a
 * syntax error. Empty when there is nothing to search for.
 */
export function ftsQuery(typed: string): string {
  return termsOf(typed)
    .map((term) => {
      const star = term.endsWith('*') ? '*' : ''
      const words = term.replace(/["*]/g, ' ').trim()
      if (!/[\p{L}\p{N}]/u.test(words)) return ''
      const closed = words.replace(/(?<=\p{L})[-\u2010\u2011](?=\p{L})/gu, '')
      return closed === words ? `"${words}"${star}` : `("${words}"${star} OR "${closed}"${star})`
    })
    .filter(Boolean)
    .join(' AND ')
}

/** The words of a search that is one quoted phrase, or plain words only; null for any other. */
export function phraseOf(typed: string): string[] | null {
  const terms = termsOf(typed)
  if (typed.includes('*') || (terms.length > 1 && terms.some((term) => term.startsWith('"')))) return null
  const words = placedWords(typed).map((word) => word.folded)
  return words.length > 1 ? words : null
}
