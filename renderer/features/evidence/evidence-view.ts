import { type AnchorStatus, anchorStatuses, type EvidenceRow } from '../../../shared/model/passage'
import { Stance, stances } from '../../../shared/model/stance'

export const evidenceSorts = ['place', 'hypothesis', 'stance', 'strength', 'coder', 'anchor', 'time'] as const
export type EvidenceSort = (typeof evidenceSorts)[number]

/** What the table is filtered and sorted by, as in the address. Empty strings filter nothing. */
export interface EvidenceView {
  sourceId: string
  hypothesisId: string
  stance: Stance | null
  text: string
  coderId: string
  anchor: AnchorStatus | null
  sort: EvidenceSort
  isDescending: boolean
}

/** Reads the query of `/evidence?source=&hypothesis=&stance=&q=&coder=&anchor=&sort=&order=`; what makes no sense is left out. */
export function readEvidenceView(search: string): EvidenceView {
  const query = new URLSearchParams(search)
  const stance = Stance.safeParse(query.get('stance'))
  return {
    sourceId: query.get('source') ?? '',
    hypothesisId: query.get('hypothesis') ?? '',
    stance: stance.success ? stance.data : null,
    text: query.get('q') ?? '',
    coderId: query.get('coder') ?? '',
    anchor: anchorStatuses.find((status) => status === query.get('anchor')) ?? null,
    sort: evidenceSorts.find((sort) => sort === query.get('sort')) ?? 'place',
    isDescending: query.get('order') === 'down',
  }
}

/** Rows by coder and by how they were found, in the order asked for. Rows come, and ties stay, in the order of sources and places. */
export function visibleRows(rows: readonly EvidenceRow[], { coderId, anchor, sort, isDescending }: EvidenceView): EvidenceRow[] {
  const kept = rows.filter((row) => (coderId === '' || row.coderId === coderId) && (anchor === null || row.anchor === anchor))
  if (sort === 'place') return isDescending ? kept.reverse() : kept
  const compare = comparisons[sort]
  const direction = isDescending ? -1 : 1
  return kept.sort((a, b) => direction * compare(a, b))
}

const words = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })
const comparisons: Record<Exclude<EvidenceSort, 'place'>, (a: EvidenceRow, b: EvidenceRow) => number> = {
  hypothesis: (a, b) => words.compare(a.hypothesisPath, b.hypothesisPath),
  stance: (a, b) => stances.indexOf(a.stance) - stances.indexOf(b.stance),
  strength: (a, b) => (b.strength ?? 0) - (a.strength ?? 0),
  coder: (a, b) => words.compare(a.coder, b.coder),
  // What needs looking after first.
  anchor: (a, b) => anchorStatuses.indexOf(b.anchor) - anchorStatuses.indexOf(a.anchor) || a.score - b.score,
  time: (a, b) => words.compare(a.createdAt, b.createdAt),
}
