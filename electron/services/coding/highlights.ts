import { newId } from '../database/ids'
import { type ReadableDb, row, run, sql, type WritableDb } from '../database/sql'
import type { FoundHighlight, FoundMemo } from '../importing/found-highlights'
import { claimByMeaning, type Marking } from './labelled-claims'
import { meaningsOf } from './labels'
import { addMemo } from './memos'
import { storeRegions } from './passages'
import type { PlacedHighlight } from './place-highlights'

/** Highlights with their places in the text a source has, and notes on the whole document. */
export interface PlacedMarks {
  highlights: { highlight: FoundHighlight; place: PlacedHighlight }[]
  memos: readonly FoundMemo[]
}

export interface MarkedCounts {
  /** Highlights that are in the review now; those that were there before among them. */
  highlights: number
  orphans: number
  claims: number
}

/**
 * Stores highlights that were made elsewhere as passages of a source: with their labels, their comments as memos, and claims where a label has a meaning.
 * One that was imported before is not stored again, and one on exactly the words of a passage that is there goes to that, unless another person marked it; either way what is
 * new of it is added.
 */
export function storeMarks(db: WritableDb, sourceId: string, marks: PlacedMarks, marking: Marking): MarkedCounts {
  const textId = textIdOf(db, sourceId)
  const counts: MarkedCounts = { highlights: marks.highlights.length, orphans: 0, claims: 0 }
  for (const { highlight, place } of marks.highlights) {
    const passageId =
      knownPassage(db, sourceId, textId, highlight, place) ?? storePassage(db, sourceId, textId, highlight, place, marking.now)
    if (place.status === 'orphan') counts.orphans++
    for (const { kind, label } of highlight.labels)
      run(
        db,
        sql`INSERT INTO passage_label (passage_id, kind, label) VALUES (${passageId}, ${kind}, ${label}) ON CONFLICT DO NOTHING`,
      )
    const { comment: text, foreignId, author, madeAt } = highlight
    if (text.trim()) addMemo(db, { passageId, text, author, foreignId, madeAt }, marking.coderId, marking.now)
    counts.claims += claimByMeaning(db, passageId, meaningsOf(db, highlight.labels), highlight.author, marking)
  }
  for (const memo of marks.memos) if (memo.text.trim()) addMemo(db, { sourceId, ...memo }, marking.coderId, marking.now)
  return counts
}

/** The text a source is read in; null for a bare reference. */
export const textIdOf = (db: ReadableDb, sourceId: string): string | null =>
  row<{ textId: string | null }>(db, sql`SELECT text_id AS textId FROM source WHERE id = ${sourceId}`)?.textId ?? null

/** Whether a highlight of a source was imported before. */
export const isMarked = (db: ReadableDb, sourceId: string, foreignId: string): boolean =>
  row(db, sql`SELECT 1 FROM passage WHERE foreign_id = ${foreignId} AND foreign_id <> '' AND source_id = ${sourceId}`) !==
  undefined

function knownPassage(
  db: WritableDb,
  sourceId: string,
  textId: string | null,
  { foreignId, author }: FoundHighlight,
  { shape, status, selectors: { position } }: PlacedHighlight,
): string | undefined {
  const same =
    foreignId &&
    row<{ id: string }>(
      db,
      sql`SELECT id FROM passage WHERE foreign_id = ${foreignId} AND foreign_id <> '' AND source_id = ${sourceId}`,
    )
  if (same) return same.id
  if (shape !== 'text' || status === 'orphan' || textId === null) return undefined
  return row<{ id: string }>(
    db,
    sql`SELECT id FROM passage WHERE source_id = ${sourceId} AND text_id = ${textId} AND start = ${position.start} AND "end" = ${position.end}
          AND shape = 'text' AND anchor <> 'orphan' AND (author = ${author} OR author = '' OR ${author} = '')`,
  )?.id
}

function storePassage(
  db: WritableDb,
  sourceId: string,
  textId: string | null,
  { colour, author, pageLabel, foreignId, madeAt }: FoundHighlight,
  { shape, status, score, selectors: { quote, position }, regions }: PlacedHighlight,
  now: Date,
): string {
  const id = newId()
  run(
    db,
    sql`INSERT INTO passage (id, source_id, text_id, exact, prefix, suffix, start, "end", anchor, score, created_at, shape, colour, author, page_label, foreign_id)
        VALUES (${id}, ${sourceId}, ${textId}, ${quote.exact}, ${quote.prefix}, ${quote.suffix}, ${position.start}, ${position.end},
                ${status}, ${score}, ${madeAt || now.toISOString()}, ${shape}, ${colour}, ${author}, ${pageLabel}, ${foreignId})`,
  )
  storeRegions(db, id, regions)
  return id
}
