import { designLabel } from '../../../shared/appraisal/design-names'
import type { SourceSummary } from '../../../shared/model/source'
import { authorName, displayTitle, kindNames } from '../../lib/reference-words'

/** Columns the table can be sorted by. */
export const sortColumns = ['title', 'year', 'container', 'design', 'key', 'kind', 'pages', 'claims', 'progress'] as const
export type SortColumn = (typeof sortColumns)[number]

export interface Sorting {
  column: SortColumn
  direction: 'ascending' | 'descending'
}

/** How far a source is read. */
export interface ReadingProgress {
  /** Of the hypotheses that count, those answered by this coder. */
  answered: number
  hypotheses: number
  /** Passages that were found in other words, or not at all. */
  toCheck: number
}

/** How far each source is, by its id. */
export type ProgressOf = ReadonlyMap<string, ReadingProgress>

/** How far the review is: `3 of 20 sources finished`; empty where there is nothing to answer. */
export function reviewProgress(sources: readonly Pick<SourceSummary, 'id'>[], progress: ProgressOf): string {
  const known = sources.flatMap(({ id }) => progress.get(id) ?? [])
  if (known.length === 0 || known[0]?.hypotheses === 0) return ''
  const finished = known.filter(({ answered, hypotheses }) => answered >= hypotheses).length
  return finished === known.length ? 'all finished' : `${finished.toLocaleString('en-GB')} finished`
}

/** Case and accents do not matter to a filter. */
function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}

/** Sources in which every word of the filter occurs: in title, names, year, container, keywords, study design, key, DOI, kind or file name. */
export function filterSources(sources: readonly SourceSummary[], filter: string): readonly SourceSummary[] {
  const words = fold(filter).split(/\s+/).filter(Boolean)
  if (words.length === 0) return sources
  return sources.filter((source) => {
    const text = fold(
      [
        source.title,
        ...source.authors.map(authorName),
        ...source.editors.map(authorName),
        source.year ?? '',
        source.container,
        ...source.keywords,
        designLabel(source.studyDesign),
        source.key,
        source.doi,
        kindNames[source.kind],
        source.fileName,
      ].join('\n'),
    )
    return words.every((word) => text.includes(word))
  })
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

function sortValue(source: SourceSummary, column: SortColumn, progress: ProgressOf): string | number | null {
  if (column === 'title') return displayTitle(source)
  if (column === 'kind') return kindNames[source.kind]
  if (column === 'design') return designLabel(source.studyDesign)
  if (column === 'progress') return progress.get(source.id)?.answered ?? null
  return source[column]
}

/** Sources in order; what has no value stands last in either direction, ties go by key. */
export function sortSources(
  sources: readonly SourceSummary[],
  { column, direction }: Sorting,
  progress: ProgressOf = new Map(),
): SourceSummary[] {
  const sign = direction === 'ascending' ? 1 : -1
  return [...sources].sort((a, b) => {
    const [left, right] = [sortValue(a, column, progress), sortValue(b, column, progress)]
    const isLeftEmpty = left === null || left === ''
    const isRightEmpty = right === null || right === ''
    if (isLeftEmpty || isRightEmpty) return isLeftEmpty === isRightEmpty ? collator.compare(a.key, b.key) : isLeftEmpty ? 1 : -1
    const order =
      typeof left === 'number' && typeof right === 'number' ? left - right : collator.compare(String(left), String(right))
    return order * sign || collator.compare(a.key, b.key)
  })
}

/**
 * Says of a PDF that pages of it are pictures of words; empty for one that can be read. A few pages without text are worth a word only
 * where the importer thought so: books have blank pages with numbers.
 */
export function scanFlag(source: Pick<SourceSummary, 'kind' | 'pages' | 'pagesWithoutText' | 'warnings'>): string {
  const { kind, pages, pagesWithoutText, warnings } = source
  if (kind !== 'pdf' || pagesWithoutText === 0) return ''
  if (pagesWithoutText < pages / 2 && !warnings.some(isScanWarning)) return ''
  const some = `${pagesWithoutText} of ${pages} ${pages === 1 ? 'page' : 'pages'} without text`
  return pagesWithoutText === pages ? `scan: ${some}` : some
}
const isScanWarning = (warning: string): boolean => warning.startsWith('No text on ')

/** Warnings of a source besides its flag as a scan, which says the same as the importer's. */
export function otherWarnings(source: SourceSummary): string[] {
  return source.warnings.filter((warning) => !(scanFlag(source) && isScanWarning(warning)))
}

/** What the reviewer should know of a source, the most important first. */
export function problemsOf(source: SourceSummary): string[] {
  const { orphans } = source
  const lost = orphans === 0 ? '' : `${orphans} ${orphans === 1 ? 'passage' : 'passages'} not found in the text`
  return [scanFlag(source), ...otherWarnings(source), lost].filter(Boolean)
}
