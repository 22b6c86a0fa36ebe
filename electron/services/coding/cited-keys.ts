import { type ReadableDb, rows, sql } from '../database/sql'

/** Citation keys of the works that each passage cites, in the order of the keys, by the passage's id. Passages that cite none are left out. */
export function citedKeys(db: ReadableDb): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const { passageId, key } of rows<{ passageId: string; key: string }>(
    db,
    sql`SELECT passage_id AS passageId, key FROM passage_citation JOIN source ON source.id = passage_citation.source_id ORDER BY passage_id, key`,
  )) {
    const keys = found.get(passageId)
    if (keys) keys.push(key)
    else found.set(passageId, [key])
  }
  return found
}
