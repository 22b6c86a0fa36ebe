import { run, sql, type WritableDb } from '../database/sql'

/**
 * Moves everything on a passage to another one and removes it: claims, memos, labels, cited works. Of two claims of one coder for one hypothesis the values
 * of the kept passage's stay and the notes are joined; it was judged when either was judged last. What the kept passage does not know of itself (who marked it elsewhere, whether it is second-hand) it takes over.
 */
export function absorb(db: WritableDb, keptId: string, otherId: string): void {
  const ofTheSame = sql`passage_id = ${otherId} AND EXISTS (
    SELECT 1 FROM claim AS there WHERE there.passage_id = ${keptId} AND there.hypothesis_id = claim.hypothesis_id AND there.coder_id = claim.coder_id)`
  // A note that says nothing new is not said twice.
  run(
    db,
    sql`UPDATE claim SET note = CASE claim.note WHEN '' THEN theirs.note ELSE claim.note || char(10) || theirs.note END, updated_at = max(claim.updated_at, theirs.updated_at)
        FROM claim AS theirs
        WHERE claim.passage_id = ${keptId} AND theirs.passage_id = ${otherId} AND theirs.hypothesis_id = claim.hypothesis_id
          AND theirs.coder_id = claim.coder_id AND theirs.note NOT IN ('', claim.note)`,
  )
  run(db, sql`DELETE FROM claim WHERE ${ofTheSame}`)
  run(db, sql`UPDATE claim SET passage_id = ${keptId} WHERE passage_id = ${otherId}`)
  run(db, sql`UPDATE memo SET passage_id = ${keptId} WHERE passage_id = ${otherId}`)
  run(
    db,
    sql`UPDATE passage_label SET passage_id = ${keptId} WHERE passage_id = ${otherId} AND NOT EXISTS (
          SELECT 1 FROM passage_label AS there WHERE there.passage_id = ${keptId} AND there.kind = passage_label.kind AND there.label = passage_label.label)`,
  )
  run(
    db,
    sql`UPDATE passage_citation SET passage_id = ${keptId} WHERE passage_id = ${otherId} AND NOT EXISTS (
          SELECT 1 FROM passage_citation AS there WHERE there.passage_id = ${keptId} AND there.source_id = passage_citation.source_id)`,
  )
  run(
    db,
    sql`UPDATE passage SET second_hand = coalesce(passage.second_hand, other.second_hand),
          foreign_id = CASE passage.foreign_id WHEN '' THEN other.foreign_id ELSE passage.foreign_id END,
          colour = CASE passage.colour WHEN '' THEN other.colour ELSE passage.colour END,
          author = CASE passage.author WHEN '' THEN other.author ELSE passage.author END,
          page_label = CASE passage.page_label WHEN '' THEN other.page_label ELSE passage.page_label END
        FROM passage AS other WHERE passage.id = ${keptId} AND other.id = ${otherId}`,
  )
  run(db, sql`DELETE FROM passage WHERE id = ${otherId}`)
}
