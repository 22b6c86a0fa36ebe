import type { Hypothesis, HypothesisKind } from '../../../shared/model/hypothesis'
import type { Matrix, MatrixCell, MatrixSource } from '../../../shared/model/matrix'
import { type Stance, stances } from '../../../shared/model/stance'

/** A column as it is shown. */
export interface Column {
  hypothesis: Hypothesis
  hasChildren: boolean
  isOpen: boolean
  /** First of its kind (hypotheses, treatments, risks): a gap and a heading stand before it. */
  startsGroup: boolean
  /** Index of the last column in sight that is under it; its own when there is none. */
  last: number
}

/** What the matrix is filtered and sorted by. `sort` is `key`, `author`, `year`, `title` or a hypothesis's id. */
export interface MatrixView {
  text: string
  hypothesisId: string | null
  stance: Stance | null
  sort: string
  isDescending: boolean
}

export type CellLookup = (sourceId: string, hypothesisId: string) => MatrixCell | undefined

const kinds: readonly HypothesisKind[] = ['hypothesis', 'treatment', 'risk']

/**
 * Columns in sight: roots, and the children of those that are open; facets after hypotheses. With `only`, that hypothesis and what is
 * under it, opened.
 */
export function visibleColumns(
  hypotheses: readonly Hypothesis[],
  open: ReadonlySet<string>,
  only: string | null = null,
): Column[] {
  const children = new Map<string | null, Hypothesis[]>()
  for (const h of hypotheses) children.set(h.parentId, [...(children.get(h.parentId) ?? []), h])
  const columns: Column[] = []
  const add = (hypothesis: Hypothesis, startsGroup: boolean) => {
    const below = children.get(hypothesis.id) ?? []
    const isOpen = below.length > 0 && (open.has(hypothesis.id) || hypothesis.id === only)
    const column = { hypothesis, hasChildren: below.length > 0, isOpen, startsGroup, last: columns.length }
    columns.push(column)
    if (isOpen) for (const child of below) add(child, false)
    column.last = columns.length - 1
  }
  const chosen = hypotheses.find((h) => h.id === only)
  if (chosen) add(chosen, true)
  else
    for (const kind of kinds) {
      const roots = (children.get(null) ?? []).filter((root) => root.kind === kind)
      for (const [i, root] of roots.entries()) add(root, i === 0)
    }
  return columns
}

/** Finds cells without walking the list. */
export function cellLookup(cells: readonly MatrixCell[]): CellLookup {
  const bySource = new Map<string, Map<string, MatrixCell>>()
  for (const cell of cells) {
    const row = bySource.get(cell.sourceId)
    if (row) row.set(cell.hypothesisId, cell)
    else bySource.set(cell.sourceId, new Map([[cell.hypothesisId, cell]]))
  }
  return (sourceId, hypothesisId) => bySource.get(sourceId)?.get(hypothesisId)
}

/** Claims of a cell, all stances together. */
export const claimsIn = (cell: MatrixCell | undefined): number => cell?.counts.reduce((sum, n) => sum + n, 0) ?? 0

/** True when the cell has a claim with this stance. */
export const hasStance = (cell: MatrixCell | undefined, stance: Stance): boolean =>
  (cell?.counts[stances.indexOf(stance)] ?? 0) > 0

/** Letters as the filter compares them: lower case, no accents. */
const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/** Sources that pass the filters, in the order asked for; ties by key. */
export function visibleSources(matrix: Matrix, cellAt: CellLookup, view: MatrixView): MatrixSource[] {
  const words = fold(view.text).split(/\s+/).filter(Boolean)
  const scope =
    view.hypothesisId === null
      ? matrix.hypotheses.filter((h) => h.parentId === null)
      : matrix.hypotheses.filter((h) => h.id === view.hypothesisId)
  const { stance } = view
  const passes = (source: MatrixSource) => {
    const text = fold(`${source.key} ${source.authors} ${source.year ?? ''} ${source.title} ${source.container}`)
    if (!words.every((word) => text.includes(word))) return false
    if (stance !== null) return scope.some((h) => hasStance(cellAt(source.id, h.id), stance))
    return view.hypothesisId === null || scope.some((h) => claimsIn(cellAt(source.id, h.id)) > 0)
  }
  const compare = comparison(view.sort, cellAt)
  const direction = view.isDescending ? -1 : 1
  const byKey = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })
  return matrix.sources.filter(passes).sort((a, b) => direction * compare(a, b) || byKey.compare(a.key, b.key))
}

function comparison(sort: string, cellAt: CellLookup): (a: MatrixSource, b: MatrixSource) => number {
  const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })
  switch (sort) {
    case 'key':
      return (a, b) => collator.compare(a.key, b.key)
    case 'author':
      // Sources without authors come last.
      return (a, b) => Number(!a.authors) - Number(!b.authors) || collator.compare(a.authors, b.authors)
    case 'title':
      return (a, b) => collator.compare(a.title, b.title)
    case 'year':
      return (a, b) => (a.year ?? 9999) - (b.year ?? 9999)
    default:
      return (a, b) =>
        rank(cellAt(a.id, sort)) - rank(cellAt(b.id, sort)) || claimsIn(cellAt(b.id, sort)) - claimsIn(cellAt(a.id, sort))
  }
}

/** Order of cells in a column: for, both, against, null, background or a facet's claims, then the empty ones, unread last. */
function rank(cell: MatrixCell | undefined): number {
  if (!cell) return 8
  if (cell.verdict) return ['supports', 'mixed', 'contradicts', 'null-result'].indexOf(cell.verdict)
  if (claimsIn(cell) > 0) return 4
  return { 'nothing-found': 5, 'not-applicable': 6, unread: 8 }[cell.assessment]
}

/** Authors as a citation has them: `Page`, `Page & Bell`, `Page et al.`; empty when unknown. */
export function shortAuthors(authors: string): string {
  const names = authors
    .split('; ')
    .map((name) => name.split(',')[0]!.trim())
    .filter(Boolean)
  if (names.length > 2) return `${names[0]} et al.`
  return names.join(' & ')
}

/** A source in a few words: `Page et al. 2024`, its key when neither author nor year is known. */
export const sourceName = (source: MatrixSource): string =>
  [shortAuthors(source.authors) || source.key, source.year].filter((part) => part !== null).join(' ')
