import { AppError } from '../../../shared/contract/errors'
import type { Memo } from '../../../shared/model/highlight'
import { newId } from '../database/ids'
import { type Query, type ReadableDb, row, rows, run, sql, type WritableDb } from '../database/sql'

/** What a memo is on: a passage, or a source, a hypothesis, or both of these (a cell). */
export interface MemoTarget {
  passageId?: string | undefined
  sourceId?: string | undefined
  hypothesisId?: string | undefined
}

/** A memo to be stored. */
export interface MemoValues extends MemoTarget {
  text: string
  /** Who wrote it elsewhere; empty or absent: the coder, here. */
  author?: string
  /** How the program it comes from names it: the same memo of the same thing comes in once. */
  foreignId?: string
  /** ISO 8601, UTC: when it was written elsewhere; else it is written now. */
  madeAt?: string
}

const memoColumns = sql`memo.id, memo.passage_id AS passageId, memo.source_id AS sourceId, memo.hypothesis_id AS hypothesisId, memo.text,
  coder.name AS coder, memo.author, memo.created_at AS createdAt, memo.updated_at AS updatedAt`

const select = (db: ReadableDb, where: Query): Memo[] =>
  rows<Memo>(
    db,
    sql`SELECT ${memoColumns} FROM memo JOIN coder ON coder.id = memo.coder_id WHERE ${where} ORDER BY memo.created_at, memo.number`,
  )

/** @throws AppError `not-found`. */
export function getMemo(db: ReadableDb, id: string): Memo {
  const [found] = select(db, sql`memo.id = ${id}`)
  if (!found) throw new AppError('not-found', `There is no memo ${id} any more.`)
  return found
}

/** Memos on passages, oldest first, by the passage's id. @param where a condition on `passage`. */
export function passageMemos(db: ReadableDb, where: Query): Map<string, Memo[]> {
  const found = new Map<string, Memo[]>()
  for (const memo of select(db, sql`memo.passage_id IN (SELECT id FROM passage WHERE ${where})`) as (Memo & {
    passageId: string
  })[]) {
    const there = found.get(memo.passageId)
    if (there) there.push(memo)
    else found.set(memo.passageId, [memo])
  }
  return found
}

/** Memos on a source itself, oldest first; those on its cells and passages are not among them. */
export const sourceMemos = (db: ReadableDb, sourceId: string): Memo[] =>
  select(db, sql`memo.source_id = ${sourceId} AND memo.hypothesis_id IS NULL`)

/** Memos on hypotheses, and on cells, of the whole review, oldest first. */
export const hypothesisMemos = (db: ReadableDb): Memo[] => select(db, sql`memo.hypothesis_id IS NOT NULL`)

/** Memos on a thing, oldest first; of a source alone those on its passages and cells too, of a hypothesis those on its cells. Of no thing: all. */
export function memosOf(db: ReadableDb, { passageId, sourceId, hypothesisId }: MemoTarget): Memo[] {
  if (passageId) return select(db, sql`memo.passage_id = ${passageId}`)
  if (sourceId && hypothesisId) return select(db, sql`memo.source_id = ${sourceId} AND memo.hypothesis_id = ${hypothesisId}`)
  if (sourceId)
    return select(
      db,
      sql`memo.source_id = ${sourceId} OR memo.passage_id IN (SELECT id FROM passage WHERE passage.source_id = ${sourceId})`,
    )
  return hypothesisId ? select(db, sql`memo.hypothesis_id = ${hypothesisId}`) : select(db, sql`TRUE`)
}

/**
 * Stores a memo; where the same thing has one of the same `foreignId` already, that one stays as it is. @returns its id.
 * @throws AppError `not-found` for what is not there, `invalid` without a text or without exactly one thing to be on.
 */
export function addMemo(db: WritableDb, values: MemoValues, coderId: string, now: Date): string {
  const { passageId = null, sourceId = null, hypothesisId = null, author = '', foreignId = '' } = values
  if ((passageId !== null) === (sourceId !== null || hypothesisId !== null)) {
    throw new AppError('invalid', 'A memo is on a passage, on a source, on a hypothesis, or on a source and a hypothesis.')
  }
  const text = checkedText(values.text)
  for (const [noun, id] of Object.entries({ passage: passageId, source: sourceId, hypothesis: hypothesisId })) {
    if (id !== null && !row(db, { text: `SELECT 1 FROM ${noun} WHERE id = ?`, values: [id] })) {
      throw new AppError('not-found', `There is no ${noun} ${id} (any more) to write a memo on.`)
    }
  }
  if (foreignId) {
    const there = row<{ id: string }>(
      db,
      sql`SELECT id FROM memo WHERE foreign_id = ${foreignId} AND ${onThis(passageId, sourceId, hypothesisId)}`,
    )
    if (there) return there.id
  }
  const id = newId()
  const at = values.madeAt || now.toISOString()
  run(
    db,
    sql`INSERT INTO memo (id, passage_id, source_id, hypothesis_id, text, coder_id, author, foreign_id, created_at, updated_at)
        VALUES (${id}, ${passageId}, ${sourceId}, ${hypothesisId}, ${text}, ${coderId}, ${author}, ${foreignId}, ${at}, ${at})`,
  )
  return id
}

/** A condition that SQLite answers from the index of whichever id is given. */
const onThis = (passageId: string | null, sourceId: string | null, hypothesisId: string | null): Query =>
  passageId !== null
    ? sql`passage_id = ${passageId}`
    : sourceId !== null
      ? sql`source_id = ${sourceId} AND hypothesis_id IS ${hypothesisId}`
      : sql`hypothesis_id = ${hypothesisId} AND source_id IS NULL`

/** Rewrites a memo. Who wrote it first stays. */
export function updateMemo(db: WritableDb, id: string, text: string, now: Date): void {
  getMemo(db, id)
  run(db, sql`UPDATE memo SET text = ${checkedText(text)}, updated_at = ${now.toISOString()} WHERE id = ${id}`)
}

export function removeMemo(db: WritableDb, id: string): void {
  getMemo(db, id)
  run(db, sql`DELETE FROM memo WHERE id = ${id}`)
}

function checkedText(text: string): string {
  if (!text.trim()) throw new AppError('invalid', 'A memo needs a text.')
  return text
}
