import { isBodyName } from './printed-names'
import { citationStarts, mayBeName } from './printed-note'
import { referenceOf, withoutLabel } from './printed-reference'
import type { ReferenceEntry } from './reference-entries'

/** What leads back to the text. */
const BACK = /^(?:[\^↑↩⤴]\uFE0E?\s*)+|(?:\s*[\^↑↩⤴⏎]\uFE0E?)+$/gu
/** Bare words and a year that no title follows, as notes under tables have them: `South Africa (2010) excluded.` Rather a place than a person. */
const PLACE_AND_YEAR = /^(?:\p{Lu}[\p{L}'’-]*\p{Ll} ){2,3}\(\d{4}[a-z]?\)(?![.,:]?\s+[“"‘«„]?\p{Lu})/u
/** Who is cited, and when, where a note reads as a citation: with names and a year. Null for a remark. */
function citedIn(printed: string): Pick<ReferenceEntry, 'families' | 'others' | 'year'> | null {
  const text = withoutLabel(printed)
  // "See John Ash (1990), 12." names who is to be seen.
  const lead = printed.slice(0, printed.length - text.length).replace(/\[[^\]]*\]/u, '')
  const mayBePlace = !/\p{L}{2}/u.test(lead) && PLACE_AND_YEAR.test(text)
  for (const start of citationStarts(text)) {
    const { authors, year } = referenceOf(text.slice(start))
    if (mayBePlace && start === 0 && authors.every(({ literal }) => literal === '')) continue
    const areNames = authors.every(({ given, literal }) =>
      literal ? isBodyName(literal) && /\s|^\p{Lu}{2,}$/u.test(literal) : given !== '',
    )
    if (year === null || authors.length === 0 || !areNames || !mayBeName(text.slice(start))) continue
    const families = authors.map(({ family, literal }) => family || literal)
    return { families, others: /\bet al\b/u.test(text.slice(start, start + 200)), year: String(year) }
  }
  return null
}

/** A note as an entry, said to be a citation or a remark. @param note UTF-16 units in `text`, which is that of the whole source */
export function noteEntry(text: string, { start, end }: { start: number; end: number }): ReferenceEntry {
  const printed = text.slice(start, end).replace(/\s+/gu, ' ').trim().replace(BACK, '').trim()
  const cited = citedIn(printed)
  const rest = cited ?? { families: [], others: false, year: '' }
  return { start, end, text: printed, number: null, label: '', ...rest, note: cited ? 'citation' : 'remark' }
}
