import type { AssessmentState } from '../../../shared/model/stance'
import { answering, countedHypotheses } from '../../../shared/synthesis/progress'
import { type ReadableDb, rows, sql, tuples } from '../database/sql'
import { listHypotheses } from '../taxonomy/hypotheses'

export interface SourceProgress {
  sourceId: string
  /** Of the hypotheses that count: those this coder has answered. @see answeredIds */
  answered: number
  /** Marked in it, by anyone. */
  passages: number
  /** Similar and orphaned ones. */
  toCheck: number
}

/** How far one coder is with every source, by key. */
export function progress(db: ReadableDb, coderId: string): { hypotheses: number; sources: SourceProgress[] } {
  const hypotheses = listHypotheses(db)
  const answered = answering(hypotheses)
  const claimed = new Map<string, string[]>()
  for (const [sourceId, hypothesisId] of tuples<[string, string]>(
    db,
    // Not DISTINCT: a set is made of them anyhow, faster than SQLite sorts two columns of text.
    sql`SELECT passage.source_id, claim.hypothesis_id FROM claim JOIN passage ON passage.id = claim.passage_id WHERE claim.coder_id = ${coderId}`,
  ))
    add(claimed, sourceId, hypothesisId)
  const assessed = new Map<string, { hypothesisId: string; state: AssessmentState }[]>()
  for (const [sourceId, hypothesisId, state] of tuples<[string, string, AssessmentState]>(
    db,
    sql`SELECT source_id, hypothesis_id, state FROM assessment WHERE coder_id = ${coderId}`,
  ))
    add(assessed, sourceId, { hypothesisId, state })
  const marked = new Map(
    tuples<[string, number, number]>(
      db,
      sql`SELECT source_id, count(*), sum(anchor IN ('similar', 'orphan')) FROM passage GROUP BY source_id`,
    ).map(([id, passages, toCheck]) => [id, { passages, toCheck }]),
  )
  return {
    hypotheses: countedHypotheses(hypotheses).length,
    sources: rows<{ id: string }>(db, sql`SELECT id FROM source ORDER BY key`).map(({ id }) => ({
      sourceId: id,
      answered: claimed.has(id) || assessed.has(id) ? answered(claimed.get(id) ?? [], assessed.get(id) ?? []).size : 0,
      ...(marked.get(id) ?? { passages: 0, toCheck: 0 }),
    })),
  }
}

function add<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}
