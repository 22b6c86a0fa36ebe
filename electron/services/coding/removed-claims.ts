import { type ReadableDb, rows, sql } from '../database/sql'

/** Whether people took a claim of a passage for a hypothesis away and did not bring it back. */
export type WasRemoved = (passageId: string, hypothesisId: string) => boolean

const nameOf = (passageId: string, hypothesisId: string): string => `${passageId} ${hypothesisId}`

/** Looks into the history, which it reads once, when it is first asked: an import of the same highlights must not make such claims again. */
export function removedClaims(db: ReadableDb): WasRemoved {
  let removed: ReadonlySet<string> | undefined
  const read = (): ReadonlySet<string> => {
    const found = rows<{ passageId: string; hypothesisId: string }>(
      db,
      sql`SELECT before ->> 'passage_id' AS passageId, before ->> 'hypothesis_id' AS hypothesisId
          FROM step_change JOIN step ON step.seq = step_seq
          WHERE table_name = 'claim' AND after IS NULL AND step.kind = 'change' AND step.state = 'done'`,
    )
    return new Set(found.map(({ passageId, hypothesisId }) => nameOf(passageId, hypothesisId)))
  }
  return (passageId, hypothesisId) => {
    removed ??= read()
    return removed.has(nameOf(passageId, hypothesisId))
  }
}
