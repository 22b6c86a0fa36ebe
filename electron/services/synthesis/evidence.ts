import type { EvidenceFilter } from '../../../shared/contract/contract'
import type { EvidenceRow } from '../../../shared/model/passage'
import { quoteWords } from '../../../shared/model/passage-words'
import { list, type Query, type ReadableDb, rows, sql } from '../database/sql'
import { listHypotheses, subtree } from '../taxonomy/hypotheses'

/**
 * Claims that pass every filter, by source key, then by place in the source. `text` is looked for in quote, note, title, key and
 * hypothesis, letter case and accents apart; all its words must be there.
 */
export function evidence(db: ReadableDb, filter: EvidenceFilter = {}): EvidenceRow[] {
  const found = rows<Omit<EvidenceRow, 'hypothesisPath' | 'hypothesisName' | 'secondHand'> & { secondHand: 0 | 1 | null }>(
    db,
    sql`SELECT claim.id, claim.passage_id AS passageId, claim.hypothesis_id AS hypothesisId, claim.stance, claim.strength, claim.directness,
               claim.note, claim.coder_id AS coderId, coder.name AS coder, claim.created_at AS createdAt, claim.updated_at AS updatedAt,
               source.id AS sourceId, source.key AS sourceKey, source.title AS sourceTitle,
               passage.exact AS quote, passage.shape, coalesce(place.page_index, 0) AS pageIndex,
               CASE WHEN place.page_index IS NULL AND passage.page_label <> '' THEN passage.page_label
               ELSE coalesce(nullif(source_page.label, ''), passage.page_label) END AS pageLabel,
               passage.start, passage."end", passage.anchor, passage.score,
               passage.second_hand AS secondHand, coalesce(passage.picture_id, '') AS pictureId
        FROM claim
        JOIN passage ON passage.id = claim.passage_id
        JOIN source ON source.id = passage.source_id
        JOIN coder ON coder.id = claim.coder_id
        -- the page a passage begins on
        LEFT JOIN passage_region AS place ON place.passage_id = passage.id
          AND place.page_index = (SELECT min(page_index) FROM passage_region WHERE passage_id = passage.id)
        LEFT JOIN source_page ON source_page.text_id = passage.text_id AND source_page.page_index = coalesce(place.page_index, 0)
        WHERE ${where(db, filter)}
        ORDER BY source.key, passage.start, passage."end", claim.number`,
  )
  const hypotheses = new Map(listHypotheses(db).map((h) => [h.id, h]))
  const all = found.map((claim): EvidenceRow => {
    const { path, name } = hypotheses.get(claim.hypothesisId)!
    return {
      ...claim,
      secondHand: claim.secondHand === null ? null : claim.secondHand === 1,
      hypothesisPath: path,
      hypothesisName: name,
    }
  })
  const words = fold(filter.text ?? '')
    .split(/\s+/)
    .filter(Boolean)
  return words.length === 0 ? all : all.filter((claim) => holds(claim, words))
}

function where(db: ReadableDb, { sourceId, hypothesisId, ownOnly, stances }: EvidenceFilter): Query {
  let condition = sql`true`
  if (sourceId !== undefined) condition = sql`${condition} AND source.id = ${sourceId}`
  if (hypothesisId !== undefined) {
    const ids = ownOnly ? [hypothesisId] : subtree(db, hypothesisId)
    condition = sql`${condition} AND claim.hypothesis_id IN (${list(ids)})`
  }
  if (stances !== undefined) condition = sql`${condition} AND claim.stance IN (${list(stances)})`
  return condition
}

/** Lower case without accents. SQLite's own LIKE knows only ASCII letters. */
const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

function holds(claim: EvidenceRow, words: readonly string[]): boolean {
  const text = fold(
    [
      quoteWords(claim),
      claim.note,
      claim.sourceTitle,
      claim.sourceKey,
      claim.hypothesisName,
      claim.hypothesisPath,
      claim.coder,
    ].join('\n'),
  )
  return words.every((word) => text.includes(word))
}
