import { list, rows, run, sql, type WritableDb } from '../database/sql'

/** Says that a passage cites a source of this review; saying it again changes nothing. */
export function addCitation(db: WritableDb, passageId: string, sourceId: string): void {
  run(db, sql`INSERT INTO passage_citation (passage_id, source_id) VALUES (${passageId}, ${sourceId}) ON CONFLICT DO NOTHING`)
}

/** Says which sources a passage cites, instead of those said before; those that stay are left alone. */
export function setCitations(db: WritableDb, passageId: string, sourceIds: readonly string[]): void {
  const wanted = new Set(sourceIds)
  const before = rows<{ id: string }>(db, sql`SELECT source_id AS id FROM passage_citation WHERE passage_id = ${passageId}`)
  const gone = before.map(({ id }) => id).filter((id) => !wanted.has(id))
  if (gone.length > 0) run(db, sql`DELETE FROM passage_citation WHERE passage_id = ${passageId} AND source_id IN (${list(gone)})`)
  for (const id of wanted) addCitation(db, passageId, id)
}
