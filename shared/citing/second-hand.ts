import type { CitationMark, CitedWork } from './citations-in'
import { entriesOf, isWork } from './cited-entries'
import { isJournalName } from './journal-names'
import { referenceOf } from './printed-reference'
import type { ReferenceEntry } from './reference-entries'

const longest = 40 // characters of an entry or its title

const shortened = (text: string): string => (text.length > longest ? `${text.slice(0, longest).trimEnd()}…` : text)

/**
 * `Smith et al., 2019`, `Doe & Roe, 2018`. Where an entry names nobody, its title; where that is unknown as well, its number or label, else its
 * beginning.
 */
export function shortName(entry: Pick<ReferenceEntry, 'families' | 'others' | 'year' | 'text' | 'number' | 'label'>): string {
  const { families, others, year, text, number, label } = entry
  const [first, second] = families
  if (first) {
    const names = families.length > 2 || others ? `${first} et al.` : second ? `${first} & ${second}` : first
    return year ? `${names}, ${year}` : names
  }
  const { title } = referenceOf(text)
  if (title.split(' ').length > 2 && /\p{Ll}{3}/u.test(title) && !isJournalName(title)) return `“${shortened(title)}”`
  return number !== null ? `[${number}]` : label ? `[${label}]` : shortened(text)
}

/** What is cited, where the list has no such entry: as the mark has it. */
function printedName(work: CitedWork, mark: CitationMark): string {
  if ('note' in work) return shortName(work.note)
  if ('number' in work) return `[${work.number}]`
  if ('label' in work) return `[${work.label}]`
  const others = work.families.length === 1 && /\bet al/u.test(mark.text)
  return shortName({ ...work, others, text: mark.text, number: null, label: '' })
}

/**
 * Whether a passage reports what others found: it holds at least one mark that cites them, or one stands right behind it. A note without names and year is a remark.
 * `why` says it for the screen: `cites Smith et al., 2019`; empty when it does not.
 */
export function isSecondHand(
  marks: readonly CitationMark[],
  entries: readonly ReferenceEntry[] = [],
): { secondHand: boolean; why: string } {
  const names: string[] = []
  for (const mark of marks) {
    for (const ref of mark.refs) {
      const [entry] = entriesOf({ refs: [ref] }, entries)
      if (entry && !isWork(entry)) continue
      const name = entry ? shortName(entry) : printedName(ref, mark)
      if (!names.includes(name)) names.push(name)
    }
  }
  if (names.length === 0) return { secondHand: false, why: '' }
  const shown = names.slice(0, 2).join('; ')
  return { secondHand: true, why: `cites ${shown}${names.length > 2 ? ` and ${names.length - 2} more` : ''}` }
}
