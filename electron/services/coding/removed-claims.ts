import { type ReadableDb, rows, sql } from '../database/sql'

/** A passage and a hypothesis in one string. */
export const claimName = (passageId: string, hypothesisId: string): string => `${passageId} ${hypothesisId}`

/** Claims that people took away and did not bring back, by {@link claimName}: an import of the same highlights must not make them again. From the history. */
export function removedClaims(db: ReadableDb): ReadonlySet<string> {
  const removed = rows<{ passageId: string; hypothesisId: string }>(
    db,
    sql`SELECT before ->> 'passage_id' AS passageId, before ->> 'hypothesis_id' AS hypothesisId
        FROM step_change JOIN step ON step.seq = step_seq
        WHERE table_name = 'claim' AND after IS NULL AND step.kind = 'change' AND step.state = 'done'`,
  )
  return new Set(removed.map(({ passageId, hypothesisId }) => claimName(passageId, hypothesisId)))
}
