import type { ReferenceChange, SourceDetails } from '../../../shared/model/source'
import { changeFrom, type MergeRow, unitedKeywords } from './merge-rows'

/** Whose value of a row is kept: the place of a source among them, or all of a list. */
export type Choice = number | 'all'

/** A merge as it is being decided. */
export interface MergeDraft {
  /** By the name of the row. */
  choices: Readonly<Record<string, Choice>>
  /** Place of the source whose text is read from now on; null when none has one. */
  textOf: number | null
}

export const hasText = ({ kind }: Pick<SourceDetails, 'kind'>): boolean => kind !== 'reference'

/** Place of the one that is kept by rule: with a text, of those the one with most claims; else the first. */
export function keptByRule(sources: readonly SourceDetails[]): number {
  const readable = sources.filter(hasText)
  const [best] = [...(readable.length > 0 ? readable : sources)].sort((a, b) => b.claims - a.claims)
  return best ? sources.indexOf(best) : 0
}

/** Under which name a row’s origin is kept. */
export const originName = (name: string) => (name === 'date' ? 'issued' : name.replace(/^other:/, ''))

/** Values of which one may be the beginning of another: `2024` of `2024-06-18`, `101` of `101–112`. */
const refinable: ReadonlySet<string> = new Set(['date', 'pageRange'])

function mostPrecise(values: readonly string[], keep: number): number {
  const kept = values[keep] ?? ''
  return values.reduce(
    (best, value, at) => (value.startsWith(kept) && value.length > (values[best] ?? '').length ? at : best),
    keep,
  )
}

/** Whose value of a row is kept unless a person says otherwise: one that was written by hand, that of the source kept, the first there is. */
function proposed({ name, values, kind, isList }: MergeRow, sources: readonly SourceDetails[], keep: number): Choice {
  if (isList && kind !== 'same') return 'all'
  if (name === 'key') return keep
  const byHand = sources.findIndex(({ origins }, i) => values[i] !== '' && origins[originName(name)] === 'by-hand')
  if (byHand >= 0 && sources[keep]?.origins[originName(name)] !== 'by-hand') return byHand
  if (!values[keep]) return Math.max(0, values.findIndex(Boolean))
  return refinable.has(name) ? mostPrecise(values, keep) : keep
}

/** The merge as it is proposed. */
export function proposedDraft(sources: readonly SourceDetails[], rows: readonly MergeRow[]): MergeDraft {
  const keep = keptByRule(sources)
  const readable = sources.findIndex(hasText)
  return {
    choices: Object.fromEntries(rows.map((row) => [row.name, proposed(row, sources, keep)])),
    textOf: sources[keep] && hasText(sources[keep]) ? keep : readable >= 0 ? readable : null,
  }
}

/** The same with every value of one source, where it has one. */
export function allFrom(draft: MergeDraft, rows: readonly MergeRow[], place: number): MergeDraft {
  const taken = rows.filter(({ values }) => values[place] !== '').map(({ name }) => [name, place] as const)
  return { ...draft, choices: { ...draft.choices, ...Object.fromEntries(taken) } }
}

/** What `library.merge` is asked. */
export interface MergeRequest {
  keepId: string
  ids: string[]
  textOf?: string
  reference: ReferenceChange
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** Place of the source that stays: the one whose key was chosen. */
export const keptOf = (draft: MergeDraft): number => (typeof draft.choices.key === 'number' ? draft.choices.key : 0)

/**
 * The merge in the words of the contract: what changes in the one that stays. Keywords and CSL variables are said wherever sources differ in them: what is
 * not said of these is united.
 */
export function mergeRequest(sources: readonly SourceDetails[], rows: readonly MergeRow[], draft: MergeDraft): MergeRequest {
  const kept = sources[keptOf(draft)]!
  const reference: ReferenceChange = {}
  const other = { ...kept.other }
  const differs = (prefix: string) => rows.some(({ name, kind }) => name.startsWith(prefix) && kind !== 'same')
  for (const { name } of rows) {
    const choice = draft.choices[name] ?? keptOf(draft)
    if (choice === 'all') Object.assign(reference, { keywords: unitedKeywords(sources) })
    else if (name.startsWith('other:'))
      other[name.slice('other:'.length)] = sources[choice]?.other[name.slice('other:'.length)] ?? ''
    else Object.assign(reference, changeFrom(name, sources[choice] ?? kept))
  }
  for (const field of Object.keys(reference) as (keyof ReferenceChange)[]) {
    if (isSame(reference[field], kept[field]) && !(field === 'keywords' && differs('keywords'))) delete reference[field]
  }
  if (differs('other:')) reference.other = other
  const textOf = draft.textOf === null ? undefined : sources[draft.textOf]?.id
  return {
    keepId: kept.id,
    ids: sources.filter((source) => source !== kept).map(({ id }) => id),
    ...(textOf ? { textOf } : {}),
    reference,
  }
}
