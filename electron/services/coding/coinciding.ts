import { type ReadableDb, rows, run, sql, type WritableDb } from '../database/sql'

interface Coinciding {
  id: string
  textId: string
  start: number
  end: number
  exact: string
  colour: string
  author: string
  pageLabel: string
  foreignId: string
}

/**
 * Makes one of passages of a source that mark exactly the same words, as far as nothing is lost by it: what was highlighted under two names
 * elsewhere, by two people or in two colours stays two, and so do passages that one coder claims differently for one hypothesis.
 */
export function uniteCoinciding(db: WritableDb, sourceId: string): void {
  const first = new Map<string, Coinciding>()
  for (const passage of rows<Coinciding>(
    db,
    sql`SELECT id, text_id AS textId, start, "end", exact, colour, author, page_label AS pageLabel, foreign_id AS foreignId FROM passage
        WHERE source_id = ${sourceId} AND text_id IS NOT NULL AND shape = 'text' AND anchor <> 'orphan' ORDER BY number`,
  )) {
    const place = JSON.stringify([passage.textId, passage.start, passage.end, passage.exact])
    const there = first.get(place)
    if (!there) first.set(place, passage)
    else if (areOne(db, there, passage)) unite(db, there.id, passage.id)
  }
}

function areOne(db: ReadableDb, kept: Coinciding, other: Coinciding): boolean {
  const fits = (field: 'colour' | 'author' | 'pageLabel' | 'foreignId') => other[field] === '' || other[field] === kept[field]
  if (!(['colour', 'author', 'pageLabel', 'foreignId'] as const).every(fits)) return false
  const clashes = rows(
    db,
    sql`SELECT 1 FROM claim AS a JOIN claim AS b ON b.hypothesis_id = a.hypothesis_id AND b.coder_id = a.coder_id
        WHERE a.passage_id = ${kept.id} AND b.passage_id = ${other.id}
          AND (a.stance, a.strength, a.directness, a.note) IS NOT (b.stance, b.strength, b.directness, b.note)`,
  )
  return clashes.length === 0
}

function unite(db: WritableDb, kept: string, other: string): void {
  run(
    db,
    sql`UPDATE claim SET passage_id = ${kept} WHERE passage_id = ${other} AND NOT EXISTS (
          SELECT 1 FROM claim AS there WHERE there.passage_id = ${kept} AND there.hypothesis_id = claim.hypothesis_id AND there.coder_id = claim.coder_id)`,
  )
  run(
    db,
    sql`UPDATE passage_label SET passage_id = ${kept} WHERE passage_id = ${other} AND NOT EXISTS (
          SELECT 1 FROM passage_label AS there WHERE there.passage_id = ${kept} AND there.kind = passage_label.kind AND there.label = passage_label.label)`,
  )
  run(db, sql`UPDATE memo SET passage_id = ${kept} WHERE passage_id = ${other}`)
  run(db, sql`DELETE FROM passage WHERE id = ${other}`)
}
