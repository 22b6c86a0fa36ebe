import { AppError } from '../../../shared/contract/errors'
import { getPassage } from '../coding/passages'
import { type ReadableDb, run, sql, type WritableDb } from '../database/sql'
import { sourceFacts } from '../library/sources'

/**
 * Those of some sources that a passage is not yet linked to as cited, each once.
 * @throws AppError `not-found` for a source that is not in the review; `invalid` for the passage's own
 */
export function newlyCited(db: ReadableDb, passageId: string, sourceIds: readonly string[]): { id: string; key: string }[] {
  const { sourceId, cites } = getPassage(db, passageId)
  const known = new Set(cites.map((work) => work.sourceId))
  const sources = [...new Set(sourceIds)].map((id) => sourceFacts(db, id))
  const own = sources.find(({ id }) => id === sourceId)
  if (own) throw new AppError('invalid', `${own.key} cannot be what its own passage cites.`)
  return sources.filter(({ id }) => !known.has(id)).map(({ id, key }) => ({ id, key }))
}

/** Says that a passage cites a source of this review; saying it again changes nothing. */
export function addCitation(db: WritableDb, passageId: string, sourceId: string): void {
  run(db, sql`INSERT INTO passage_citation (passage_id, source_id) VALUES (${passageId}, ${sourceId}) ON CONFLICT DO NOTHING`)
}
