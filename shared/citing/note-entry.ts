import { isBodyName } from './printed-names'
import { mayBeName } from './printed-note'
import { referenceOf, withoutLabel } from './printed-reference'
import type { ReferenceEntry } from './reference-entries'

/** What leads back to the text. */
const BACK = /^(?:[\^↑↩⤴]\uFE0E?\s*)+|(?:\s*[\^↑↩⤴⏎]\uFE0E?)+$/gu
/** `See`, `Cf.`, `On this, see also`: at the beginning, or behind a remark. */
const LEAD =
  /(?:^|(?<=[.;:(,]\s?))(?:see|cf\.|compare|quoted (?:in|from|by)|cited (?:in|by)|e\.g\.|siehe|vgl\.|voir|véase|cfr\.)(?:,? (?:also|auch|aussi|e\.g\.|for example|for instance))?,?\s+/giu

/** Who is cited, and when, where a note reads as a citation: with names and a year. Null for a remark. */
function citedIn(printed: string): Pick<ReferenceEntry, 'families' | 'others' | 'year'> | null {
  const text = withoutLabel(printed)
  const starts = [0, ...[...text.matchAll(LEAD)].map((lead) => lead.index + lead[0].length)]
  for (const start of [...new Set(starts)].slice(0, 6)) {
    const { authors, year } = referenceOf(text.slice(start))
    const areNames = authors.every(
      ({ family, given, literal }) =>
        mayBeName(given || literal || family) &&
        (literal ? isBodyName(literal) && /\s|^\p{Lu}{2,}$/u.test(literal) : given !== ''),
    )
    if (year === null || authors.length === 0 || !areNames) continue
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
