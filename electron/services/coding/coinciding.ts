import { type ReadableDb, rows, sql, type WritableDb } from '../database/sql'
import { absorb } from './absorb'

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
  secondHand: 0 | 1 | null
}

/**
 * Makes one of passages of a source that mark exactly the same words, as far as nothing is lost by it: what was highlighted under two names
 * elsewhere, by two people or in two colours stays two, and so do passages that one coder claims differently for one hypothesis, or of which one is second-hand
 * and the other not.
 */
export function uniteCoinciding(db: WritableDb, sourceId: string): void {
  const first = new Map<string, Coinciding>()
  for (const passage of rows<Coinciding>(
    db,
    sql`SELECT id, text_id AS textId, start, "end", exact, colour, author, page_label AS pageLabel, foreign_id AS foreignId,
               second_hand AS secondHand FROM passage
        WHERE source_id = ${sourceId} AND text_id IS NOT NULL AND shape = 'text' AND anchor <> 'orphan' ORDER BY number`,
  )) {
    const place = JSON.stringify([passage.textId, passage.start, passage.end, passage.exact])
    const there = first.get(place)
    if (!there) first.set(place, passage)
    else if (areOne(db, there, passage)) {
      absorb(db, there.id, passage.id)
      there.secondHand ??= passage.secondHand
    }
  }
}

function areOne(db: ReadableDb, kept: Coinciding, other: Coinciding): boolean {
  const fits = (field: 'colour' | 'author' | 'pageLabel' | 'foreignId') => other[field] === '' || other[field] === kept[field]
  if (!(['colour', 'author', 'pageLabel', 'foreignId'] as const).every(fits)) return false
  if (kept.secondHand !== null && other.secondHand !== null && kept.secondHand !== other.secondHand) return false
  const clashes = rows(
    db,
    sql`SELECT 1 FROM claim AS a JOIN claim AS b ON b.hypothesis_id = a.hypothesis_id AND b.coder_id = a.coder_id
        WHERE a.passage_id = ${kept.id} AND b.passage_id = ${other.id}
          AND (a.stance, a.strength, a.directness, a.note) IS NOT (b.stance, b.strength, b.directness, b.note)`,
  )
  return clashes.length === 0
}
