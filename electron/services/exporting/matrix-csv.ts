import type { Hypothesis } from '../../../shared/model/hypothesis'
import type { Matrix, MatrixCell, StanceCounts } from '../../../shared/model/matrix'
import type { EvidenceRow } from '../../../shared/model/passage'
import { quoteWords } from '../../../shared/model/passage-words'
import { type AssessmentState, stances } from '../../../shared/model/stance'
import { type CsvRow, csvBytes } from './csv'
import type { ExportedBytes } from './exported-bytes'

export interface MatrixCsvInput {
  matrix: Matrix
  /** All claims, in the order their quotes shall have. */
  evidence: readonly EvidenceRow[]
  raw: boolean
}

const emptyWords: Record<AssessmentState, string> = {
  unread: 'unread',
  'nothing-found': 'nothing found',
  'not-applicable': 'not applicable',
}

/**
 * The synthesis matrix, wide: one row per source; for each hypothesis `<path> verdict` (not for facets), `<path> claims` and
 * `<path> quotes`, all three about the hypothesis with everything under it. A cell of a hypothesis is never blank. The last columns
 * are `study` and `orphan claims`. Columns, separators and words: docs/decisions/csv.md.
 */
export function matrixCsv({ matrix, evidence, raw }: MatrixCsvInput): ExportedBytes {
  const header = [
    'key',
    'authors',
    'year',
    'title',
    'container',
    'doi',
    ...matrix.hypotheses.flatMap(columnsOf),
    'study',
    'orphan claims',
  ]
  return csvBytes(header, rows(matrix, evidence), { raw, wholeText: 'in the claims export' })
}

const columnsOf = ({ kind, path }: Hypothesis): string[] => [
  ...(kind === 'hypothesis' ? [`${path} verdict`] : []),
  `${path} claims`,
  `${path} quotes`,
]

function* rows(matrix: Matrix, evidence: readonly EvidenceRow[]): Generator<CsvRow> {
  const cells = grouped(matrix.cells)
  const claims = grouped(evidence)
  const lines = ancestors(matrix.hypotheses)
  const studyKeys = new Map<string, string>()
  for (const { studyId, key } of matrix.sources) if (!studyKeys.has(studyId)) studyKeys.set(studyId, key)

  for (const source of matrix.sources) {
    const own = claims.get(source.id) ?? []
    const cellOf = new Map(cells.get(source.id)?.map((cell) => [cell.hypothesisId, cell]))
    const quotes = new Map<string, EvidenceRow[]>()
    for (const claim of own) {
      for (const id of lines.get(claim.hypothesisId) ?? []) {
        const list = quotes.get(id)
        if (list) list.push(claim)
        else quotes.set(id, [claim])
      }
    }
    yield {
      name: source.key,
      cells: [
        source.key,
        source.authors,
        source.year ?? '',
        source.title,
        source.container,
        source.doi,
        ...matrix.hypotheses.flatMap((h) => cellTexts(h, cellOf.get(h.id), quotes.get(h.id) ?? [])),
        studyKeys.get(source.studyId)!,
        own.filter((claim) => claim.anchor === 'orphan').length,
      ],
    }
  }
}

function grouped<T extends { sourceId: string }>(things: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const thing of things) {
    const group = groups.get(thing.sourceId)
    if (group) group.push(thing)
    else groups.set(thing.sourceId, [thing])
  }
  return groups
}

/** For each hypothesis: itself and everything above it. */
function ancestors(hypotheses: readonly Hypothesis[]): Map<string, string[]> {
  const parents = new Map(hypotheses.map((h) => [h.id, h.parentId]))
  return new Map(
    hypotheses.map(({ id }) => {
      const line: string[] = []
      for (let at: string | null = id; at !== null; at = parents.get(at) ?? null) line.push(at)
      return [id, line]
    }),
  )
}

function cellTexts({ kind }: Hypothesis, cell: MatrixCell | undefined, quotes: readonly EvidenceRow[]): string[] {
  const hasVerdict = kind === 'hypothesis'
  if (quotes.length === 0) {
    const empty = emptyWords[cell?.assessment ?? 'unread']
    return hasVerdict ? [empty, empty, empty] : [empty, empty]
  }
  const texts = [cell ? countsText(cell.counts) : '', quotes.map(quoteText).join('\n')]
  return hasVerdict ? [cell?.verdict ?? 'background only', ...texts] : texts
}

/** `supports 3; contradicts 1`: stances that occur, in their usual order. */
const countsText = (counts: StanceCounts): string =>
  stances.flatMap((stance, i) => (counts[i]! > 0 ? [`${stance} ${counts[i]}`] : [])).join('; ')

/** One line: `“quote” [p. 239; supports; inflammation/cytokines]`, and what is the matter when the place is in doubt. */
function quoteText(claim: EvidenceRow): string {
  const facts = [
    claim.pageLabel && `p. ${claim.pageLabel}`,
    claim.stance,
    claim.hypothesisPath,
    claim.anchor === 'orphan' && 'orphan: not found again in the source',
    claim.anchor === 'similar' && `similar text found, ${Math.round(claim.score * 100)} %`,
  ]
  const words = claim.quote.replace(/\s+/gu, ' ').trim()
  return `${words === '' ? quoteWords(claim) : `“${words}”`} [${facts.filter(Boolean).join('; ')}]`
}
