import type { Author, Reference, ReferenceChange, SourceSummary } from '../../../shared/model/source'
import { ownNames, typeNames, variableNames } from '../../lib/reference-words'

/** A field of several sources, side by side. */
export interface MergeRow {
  /** `key`, `date`, a field of the reference, or `other:` and the CSL variable. */
  name: string
  label: string
  /** As people read it, one for each source in their order; empty where it has none. */
  values: readonly string[]
  /** `different`: at least two say something else. `lacking`: all that say something say the same. `same`: all of them do. */
  kind: 'different' | 'lacking' | 'same'
  /** Values are lists that can be kept together. */
  isList: boolean
}

type Plain = 'container' | 'volume' | 'issue' | 'pageRange' | 'publisher' | 'doi' | 'url' | 'abstract' | 'language'

const plainLabels: readonly [Plain, string][] = [
  ...(['container', 'volume', 'issue', 'pageRange', 'publisher'] as const).map((name): [Plain, string] => [
    name,
    ownNames[name] ?? name,
  ]),
  ['doi', 'DOI'],
  ['url', 'Web address'],
  ['language', 'Language'],
  ['abstract', 'Abstract'],
]

/** A name as lists of references have it: `Doe, Jane`. */
const listName = ({ family, given, literal }: Author): string => literal || [family, given].filter(Boolean).join(', ')
const namesText = (names: readonly Author[]): string => names.map(listName).filter(Boolean).join('; ')

function row(name: string, label: string, values: readonly string[], isList = false): MergeRow {
  const said = new Set(values.filter((value) => value !== ''))
  const kind = said.size > 1 ? 'different' : values.includes('') ? 'lacking' : 'same'
  return { name, label, values, kind, isList }
}

/**
 * The fields of sources that may become one, in the order of the form; those that none of them has are left out. Year and date are one row: the
 * date's year is the year.
 */
export function mergeRows(sources: readonly SourceSummary[]): MergeRow[] {
  const each = (read: (source: SourceSummary) => string) => sources.map(read)
  const variables = [...new Set(sources.flatMap((source) => Object.keys(source.other)))].sort()
  const rows = [
    row(
      'key',
      'Citation key',
      each(({ key }) => key),
    ),
    row(
      'title',
      'Title',
      each(({ title }) => title),
    ),
    row(
      'authors',
      'Authors',
      each(({ authors }) => namesText(authors)),
    ),
    row(
      'date',
      'Date',
      each(({ issued, year }) => issued || (year === null ? '' : String(year))),
    ),
    row(
      'type',
      'Kind of source',
      each(({ type }) => typeNames[type] ?? type),
    ),
    row(
      'editors',
      'Editors',
      each(({ editors }) => namesText(editors)),
    ),
    ...plainLabels.map(([name, label]) =>
      row(
        name,
        label,
        each((source) => source[name]),
      ),
    ),
    row(
      'keywords',
      'Keywords',
      each(({ keywords }) => keywords.join('; ')),
      true,
    ),
    ...variables.map((name) =>
      row(
        `other:${name}`,
        variableNames[name] ?? name,
        each(({ other }) => other[name] ?? ''),
      ),
    ),
  ]
  return rows.filter(({ values }) => values.some((value) => value !== ''))
}

/** What a row's value from one source changes in a reference; nothing for the key, which is none of its fields, and for CSL variables. */
export function changeFrom(name: string, source: Reference): ReferenceChange {
  if (name === 'date') return { issued: source.issued, year: source.year }
  if (name === 'key' || name.startsWith('other:')) return {}
  const field = name as keyof ReferenceChange
  return { [field]: source[field] }
}

/** Keywords of several sources, each once, whatever its case. */
export function unitedKeywords(sources: readonly Pick<Reference, 'keywords'>[]): string[] {
  const all = new Map<string, string>()
  for (const keyword of sources.flatMap(({ keywords }) => keywords)) {
    const folded = keyword.trim().toLowerCase()
    if (!all.has(folded)) all.set(folded, keyword)
  }
  return [...all.values()]
}
