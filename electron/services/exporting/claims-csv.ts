import type { EvidenceRow } from '../../../shared/model/passage'
import { quoteWords } from '../../../shared/model/passage-words'
import type { SourceSummary } from '../../../shared/model/source'
import { authorNames } from '../../../shared/synthesis/author-names'
import { csvBytes } from './csv'
import type { ExportedBytes } from './exported-bytes'

export interface ClaimsCsvInput {
  sources: readonly SourceSummary[]
  evidence: readonly EvidenceRow[]
  /** Citation keys of the works a passage cites, by its id. */
  cited: ReadonlyMap<string, readonly string[]>
  /** Levels of the deepest hypothesis of the taxonomy, so that the columns do not depend on which claims there are. */
  levels: number
  raw: boolean
}

/** Address that opens Syntopic at the claim. */
export const claimLink = (claimId: string): string => `syntopic://claim/${claimId}`

/** The claims, long: one row per claim, in the order given. Columns: docs/decisions/csv.md. */
export function claimsCsv({ sources, evidence, cited, levels, raw }: ClaimsCsvInput): ExportedBytes {
  const sourceById = new Map(sources.map((source) => [source.id, source]))
  const levelNames = Array.from({ length: levels }, (_, i) => `level ${i + 1}`)
  const header = [
    ...['source key', 'authors', 'year', 'title', 'container', 'volume', 'issue', 'pages', 'publisher', 'doi', 'url', 'type'],
    ...[
      'page',
      'hypothesis',
      ...levelNames,
      'hypothesis name',
      'stance',
      'strength',
      'directness',
      'quote',
      'note',
      'coder',
      'time',
    ],
    ...['anchor', 'score', 'start', 'end', 'file sha256', 'claim id', 'link'],
    ...['second_hand', 'cited'],
  ]
  function* rows() {
    for (const claim of evidence) {
      const source = sourceById.get(claim.sourceId)
      if (!source) throw new Error(`claim ${claim.id} is on source ${claim.sourceId}, which is not in the review`)
      const path = claim.hypothesisPath.split('/')
      yield {
        name: claim.sourceKey,
        cells: [
          source.key,
          authorNames(source.authors),
          source.year ?? '',
          source.title,
          source.container,
          source.volume,
          source.issue,
          source.pageRange,
          source.publisher,
          source.doi,
          source.url,
          source.type,
          claim.pageLabel,
          claim.hypothesisPath,
          ...levelNames.map((_, i) => path[i] ?? ''),
          claim.hypothesisName,
          claim.stance,
          claim.strength ?? '',
          claim.directness ?? '',
          quoteWords(claim),
          claim.note,
          claim.coder,
          claim.createdAt,
          claim.anchor,
          claim.anchor === 'orphan' ? '' : claim.score,
          claim.start,
          claim.end,
          source.fileId,
          claim.id,
          claimLink(claim.id),
          claim.secondHand === null ? '' : claim.secondHand ? 'yes' : 'no',
          (cited.get(claim.passageId) ?? []).join('; '),
        ],
      }
    }
  }
  return csvBytes(header, rows(), { raw, wholeText: 'in the JSON export' })
}
