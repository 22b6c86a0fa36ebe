import { splitsPair } from '../../../shared/anchoring/characters'
import { describe } from '../../../shared/anchoring/selectors'
import { AppError } from '../../../shared/contract/errors'
import type { Passage } from '../../../shared/model/passage'
import { newId } from '../database/ids'
import { type ReadableDb, rows, run, sql, type WritableDb } from '../database/sql'
import { absorb } from './absorb'
import { addPassage, getPassage, movePassage, type Place, placeAt, textOf } from './passages'

/** The two stretches that a passage becomes, without rectangles. */
export type Halves = [first: Place, second: Place]

/**
 * Where a passage of text is cut. Words are what the text has at its place, so that a similar passage is exact in both.
 * @param at UTF-16 units of the whole source, inside the passage
 * @throws AppError `invalid` for what cannot be cut there
 */
export function planSplit(db: ReadableDb, passage: Passage, at: number): Halves {
  if (passage.shape !== 'text')
    throw new AppError('invalid', 'Only a passage of text can be split: this one is no stretch of words.')
  if (passage.anchor === 'orphan')
    throw new AppError('invalid', 'This passage was not found again in its source. Place it first, then split it.')
  const { start, end } = passage.position
  const { text } = textOf(db, passage.sourceId)
  const cut = splitsPair(text, at) ? at - 1 : at
  const halves = [trimmed(text, start, Math.min(cut, end)), trimmed(text, Math.max(cut, start), end)] as const
  const isWords = (half: { start: number; end: number }) => /[\p{L}\p{N}]/u.test(text.slice(half.start, half.end))
  if (cut <= start || cut >= end || !halves.every(isWords))
    throw new AppError('invalid', 'A passage can only be split between words: there must be some on both sides.')
  return halves.map((half) => placeAt(db, passage.sourceId, describe(text, half.start, half.end))) as Halves
}

/**
 * Cuts a passage in two. The first keeps its id and memos; the second has the same claims, labels, cited works and judgement. A passage that marks one of
 * the stretches already becomes one with it. @returns the ids of both
 */
export function splitPassage(db: WritableDb, id: string, [first, second]: Halves, now: Date): [string, string] {
  const { sourceId, position } = getPassage(db, id)
  if (first.start < position.start || second.end > position.end)
    throw new AppError('invalid', 'The ends of this passage were moved meanwhile. Nothing was changed: split it again.')
  const marking = marksAt(db, sourceId, second).find((there) => there !== id)
  const secondId = marking ?? addPassage(db, sourceId, second, now)
  for (const claim of rows<{ claimId: string }>(
    db,
    sql`SELECT id AS claimId FROM claim WHERE passage_id = ${id} AND NOT EXISTS (
          SELECT 1 FROM claim AS there WHERE there.passage_id = ${secondId} AND there.hypothesis_id = claim.hypothesis_id AND there.coder_id = claim.coder_id)
        ORDER BY number`,
  )) {
    run(
      db,
      sql`INSERT INTO claim (id, passage_id, hypothesis_id, stance, strength, directness, note, coder_id, created_at, updated_at)
          SELECT ${newId()}, ${secondId}, hypothesis_id, stance, strength, directness, note, coder_id, created_at, updated_at FROM claim WHERE id = ${claim.claimId}`,
    )
  }
  run(
    db,
    sql`INSERT INTO passage_label (passage_id, kind, label) SELECT ${secondId}, kind, label FROM passage_label WHERE passage_id = ${id} ON CONFLICT DO NOTHING`,
  )
  run(
    db,
    sql`INSERT INTO passage_citation (passage_id, source_id) SELECT ${secondId}, source_id FROM passage_citation WHERE passage_id = ${id} ON CONFLICT DO NOTHING`,
  )
  // The name that another program has for the highlight stays with the first: it is one there.
  run(
    db,
    sql`UPDATE passage SET second_hand = coalesce(passage.second_hand, first.second_hand),
          colour = CASE passage.colour WHEN '' THEN first.colour ELSE passage.colour END,
          author = CASE passage.author WHEN '' THEN first.author ELSE passage.author END,
          page_label = CASE passage.page_label WHEN '' THEN first.page_label ELSE passage.page_label END
        FROM passage AS first WHERE passage.id = ${secondId} AND first.id = ${id}`,
  )
  settle(db, id, first)
  return [id, secondId]
}

export interface MergePassagesPlan {
  /** The first in reading order. */
  kept: Passage
  /** The others, in reading order; those that were not found again come last. */
  others: Passage[]
  /** From the first start to the last end, without rectangles. */
  place: Place
}

/**
 * What merging passages will do. Those that were not found again join the others: their place is theirs from then on.
 * @throws AppError `not-found`, `invalid` for passages that cannot be one
 */
export function planMergePassages(db: ReadableDb, ids: readonly string[]): MergePassagesPlan {
  const passages = [...new Set(ids)].map((id) => getPassage(db, id))
  const [first] = passages
  if (!first || passages.length < 2) throw new AppError('invalid', 'Merging needs two passages or more.')
  if (passages.some(({ sourceId }) => sourceId !== first.sourceId))
    throw new AppError('invalid', 'Only passages of one source can be merged.')
  if (passages.some(({ shape }) => shape !== 'text'))
    throw new AppError('invalid', 'Only passages of text can be merged: an area or a note on a page is no stretch of words.')
  const placed = passages
    .filter(({ anchor }) => anchor !== 'orphan')
    .sort((a, b) => a.position.start - b.position.start || a.position.end - b.position.end)
  const [kept] = placed
  if (!kept)
    throw new AppError(
      'invalid',
      'None of these passages was found again in the source. Place one of them first, then merge them.',
    )
  const { text } = textOf(db, kept.sourceId)
  const end = Math.max(...placed.map(({ position }) => position.end))
  const orphans = passages.filter(({ anchor }) => anchor === 'orphan')
  return {
    kept,
    others: [...placed.slice(1), ...orphans],
    place: placeAt(db, kept.sourceId, describe(text, kept.position.start, end)),
  }
}

/** Makes one passage of several; one that marks the whole stretch already is merged in too. */
export function mergePassages(db: WritableDb, { kept, others }: MergePassagesPlan, place: Place): void {
  for (const { id } of others) absorb(db, kept.id, id)
  settle(db, kept.id, place)
}

/** Gives a passage its stretch; what marks that already becomes one with it. */
function settle(db: WritableDb, id: string, place: Place): void {
  for (const other of marksAt(db, getPassage(db, id).sourceId, place)) if (other !== id) absorb(db, id, other)
  movePassage(db, id, place)
}

/** Passages that mark exactly a stretch, the oldest first. */
export const marksAt = (db: ReadableDb, sourceId: string, { textId, start, end }: Place): string[] =>
  rows<{ id: string }>(
    db,
    sql`SELECT id FROM passage WHERE source_id = ${sourceId} AND text_id = ${textId} AND start = ${start} AND "end" = ${end}
          AND shape = 'text' AND anchor <> 'orphan' ORDER BY number`,
  ).map(({ id }) => id)

function trimmed(text: string, start: number, end: number): { start: number; end: number } {
  const words = text.slice(start, end)
  const from = end - words.trimStart().length
  return { start: from, end: Math.max(from, start + words.trimEnd().length) }
}
