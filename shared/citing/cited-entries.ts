import type { CitationMark, CitedWork } from './citations-in'
import { isSomethingElse, labelFits, labelKey } from './labels'
import { nameKey } from './printed-names'
import type { ReferenceEntry } from './reference-entries'

/** A list of references as it is asked for: by number, by label, and by any form of the first name. */
interface EntryIndex {
  byNumber: Map<number, ReferenceEntry[]>
  byLabel: Map<string, ReferenceEntry[]>
  byName: Map<string, ReferenceEntry[]>
  /** Names of all authors, as they are compared. */
  names: Map<ReferenceEntry, string[]>
  highest: number
}

/** Lists do not change; each is looked through once. */
const indexes = new WeakMap<readonly ReferenceEntry[], EntryIndex>()

function indexOf(entries: readonly ReferenceEntry[]): EntryIndex {
  const there = indexes.get(entries)
  if (there) return there
  const index: EntryIndex = {
    byNumber: new Map(),
    byLabel: new Map(),
    byName: new Map(),
    names: new Map(),
    highest: entries.length,
  }
  for (const entry of entries) {
    if (entry.number !== null) {
      put(index.byNumber, entry.number, entry)
      index.highest = Math.max(index.highest, entry.number)
    }
    if (entry.label) put(index.byLabel, labelKey(entry.label), entry)
    for (const form of formsOf(entry.families[0] ?? '')) put(index.byName, form, entry)
    index.names.set(entry, entry.families.map(nameKey))
  }
  indexes.set(entries, index)
  return index
}

function put<K>(map: Map<K, ReferenceEntry[]>, key: K, entry: ReferenceEntry): void {
  const there = map.get(key)
  if (there) there.push(entry)
  else map.set(key, [entry])
}

const withoutParticle = (name: string) => name.replace(/^(?:(?:v[ao]n|de[nrls]?|della?|di|da|du|la|le|te[nr]|zu)\s)+/iu, '')

/** As the first name of an entry may be cited: whole, without its particle, one of several names ("Rosa" for "Oliveira Rosa"), the letters of a body. */
function formsOf(family: string): Set<string> {
  const forms = new Set([nameKey(family), nameKey(withoutParticle(family))])
  const words = family.split(/\s/u)
  if (words.length > 1)
    for (const word of [words[0] ?? '', words.at(-1) ?? '']) if (nameKey(word).length > 3) forms.add(nameKey(word))
  const letters = (family.match(/(?<!\p{L})\p{Lu}/gu) ?? []).join('')
  if (letters.length > 1) forms.add(`letters ${letters}`)
  forms.delete('')
  return forms
}

/** As the first name of a mark may stand in the list: also without initials behind it, or its particle. */
function askedAs(cited: string): Set<string> {
  const printed = cited.replace(/\s\p{Lu}{1,3}$/u, '')
  const forms = new Set([nameKey(cited), nameKey(printed), nameKey(withoutParticle(printed))])
  if (/^\p{Lu}{2,}$/u.test(printed)) forms.add(`letters ${printed}`)
  forms.delete('')
  return forms
}

/** The number that no citation of a list exceeds. */
export const highestNumber = (entries: readonly ReferenceEntry[]): number => indexOf(entries).highest

/** Entries whose first name a cited one is, in the list's order. */
export function entriesNamed(cited: string, entries: readonly ReferenceEntry[]): ReferenceEntry[] {
  const { byName } = indexOf(entries)
  const found = new Set([...askedAs(cited)].flatMap((form) => byName.get(form) ?? []))
  return [...found].sort((a, b) => a.start - b.start)
}

/** The entries of the list that a mark cites, and the notes it leads to, in its order, each once; several for one work where nobody can say which. */
export function entriesOf(mark: Pick<CitationMark, 'refs'>, entries: readonly ReferenceEntry[]): ReferenceEntry[] {
  return [...new Set(mark.refs.flatMap((work) => entriesCited(work, entries)))]
}

/** Whether an entry is a work, and not a note that has nothing but a remark. */
export const isWork = ({ note }: ReferenceEntry): boolean => note !== 'remark'

/** The same for one of the works of a mark. */
export function entriesCited(work: CitedWork, entries: readonly ReferenceEntry[]): readonly ReferenceEntry[] {
  if ('note' in work) return [work.note]
  if (entries.length === 0) return []
  const { byNumber, byLabel, names } = indexOf(entries)
  if ('number' in work) {
    // A list whose numbers are not part of the text, as in web pages: by place.
    const byPlace = byNumber.size === 0 ? entries[work.number - 1] : undefined
    return byNumber.get(work.number) ?? (byPlace ? [byPlace] : [])
  }
  if ('label' in work) {
    const printed = byLabel.get(labelKey(work.label))
    // Nobody cites a numbered list by letters of names.
    if (printed || byNumber.size > 0 || isSomethingElse(work.label)) return printed ?? []
    return entries.filter(({ families, year }) => labelFits(work.label, families, year))
  }
  const named = entriesNamed(work.families[0] ?? '', entries)
  if (named.length === 0) return []
  const year = named.filter((entry) => entry.year === work.year)
  // "2018" where the list says 2018a, and the other way round.
  const isNear = ({ year: printed }: ReferenceEntry) =>
    printed.slice(0, 4) === work.year.slice(0, 4) && (printed.length === 4 || work.year.length === 4)
  const near = year.length > 0 ? year : work.year === '' ? [] : named.filter(isNear)
  if (near.length < 2) return near
  const cited = work.families.map(nameKey)
  const all = near.filter((entry) => cited.every((name, i) => i === 0 || names.get(entry)?.includes(name)))
  const asMany = all.filter((entry) => entry.families.length === cited.length)
  const best = asMany.length > 0 && (cited.length > 1 || asMany.length === 1) ? asMany : all
  return best.length > 0 ? best : near
}
