import type { CitationMark } from './citations-in'
import { entriesOf } from './cited-entries'
import type { ReferenceEntry } from './reference-entries'

/** `Smith et al., 2019`, `Doe & Roe, 2018`; the beginning of the entry where names or year are missing. */
export function shortName({ families, year, text }: Pick<ReferenceEntry, 'families' | 'year' | 'text'>): string {
  const [first, second] = families
  if (!first) return text.length > 40 ? `${text.slice(0, 40).trimEnd()}…` : text
  const names = families.length > 2 ? `${first} et al.` : second ? `${first} & ${second}` : first
  return year ? `${names}, ${year}` : names
}

/**
 * Whether a passage reports what others found: it holds at least one mark that cites them, or one stands right behind it.
 * `why` says it for the screen: `cites Smith et al., 2019`; empty when it does not.
 */
export function isSecondHand(
  marks: readonly CitationMark[],
  entries: readonly ReferenceEntry[] = [],
): { secondHand: boolean; why: string } {
  if (marks.length === 0) return { secondHand: false, why: '' }
  const names: string[] = []
  for (const mark of marks) {
    for (const ref of mark.refs) {
      const [entry] = entriesOf({ refs: [ref] }, entries)
      const name = entry
        ? shortName(entry)
        : 'number' in ref
          ? `[${ref.number}]`
          : shortName({
              families: ref.families.length === 1 && /\bet al/u.test(mark.text) ? [...ref.families, '', ''] : ref.families,
              year: ref.year,
              text: mark.text,
            })
      if (!names.includes(name)) names.push(name)
    }
  }
  const shown = names.slice(0, 2).join('; ')
  return { secondHand: true, why: `cites ${shown}${names.length > 2 ? ` and ${names.length - 2} more` : ''}` }
}
