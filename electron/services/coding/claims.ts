import { AppError } from '../../../shared/contract/errors'
import type { AssessmentState, Directness, Stance } from '../../../shared/model/stance'
import { newId } from '../database/ids'
import { type ReadableDb, row, rows, run, sql, type WritableDb } from '../database/sql'
import { getSource } from '../library/sources'
import { getHypothesis } from '../taxonomy/hypotheses'
import { getClaim, getPassage } from './passages'

export interface ClaimValues {
  hypothesisId: string
  stance: Stance
  strength?: number | null
  directness?: Directness | null
  note?: string
}

/** Claims a passage for a hypothesis; where this coder has done so already, that claim takes the new values. @returns the claim's id. */
export function addClaim(db: WritableDb, passageId: string, values: ClaimValues, coderId: string, now: Date): string {
  getPassage(db, passageId)
  getHypothesis(db, values.hypothesisId)
  const there = row<{ id: string }>(
    db,
    sql`SELECT id FROM claim WHERE passage_id = ${passageId} AND hypothesis_id = ${values.hypothesisId} AND coder_id = ${coderId}`,
  )
  if (there) {
    updateClaim(db, there.id, values, now)
    return there.id
  }
  const id = newId()
  const at = now.toISOString()
  run(
    db,
    sql`INSERT INTO claim (id, passage_id, hypothesis_id, stance, strength, directness, note, coder_id, created_at, updated_at)
        VALUES (${id}, ${passageId}, ${values.hypothesisId}, ${values.stance}, ${values.strength ?? null}, ${values.directness ?? null},
                ${values.note ?? ''}, ${coderId}, ${at}, ${at})`,
  )
  return id
}

/** Changes a claim; absent values stay. @throws AppError `exists` when the coder claims the passage for that hypothesis already. */
export function updateClaim(db: WritableDb, id: string, changes: Partial<ClaimValues>, now: Date): void {
  const current = getClaim(db, id)
  const next = { ...current, ...definedOnly(changes) }
  if (next.hypothesisId !== current.hypothesisId) {
    const name = getHypothesis(db, next.hypothesisId).name
    const other = row(
      db,
      sql`SELECT 1 FROM claim WHERE passage_id = ${current.passageId} AND hypothesis_id = ${next.hypothesisId} AND coder_id = ${current.coderId}`,
    )
    if (other) throw new AppError('exists', `This passage has a claim for “${name}” already.`)
  }
  run(
    db,
    sql`UPDATE claim SET hypothesis_id = ${next.hypothesisId}, stance = ${next.stance}, strength = ${next.strength}, directness = ${next.directness},
          note = ${next.note}, updated_at = ${now.toISOString()}
        WHERE id = ${id}`,
  )
}

const definedOnly = <T extends object>(values: T): Partial<T> =>
  Object.fromEntries(Object.entries(values).filter(([, v]) => v !== undefined)) as Partial<T>

/** Deletes a claim; a passage left without claims goes with it, unless it was marked in another program or has a memo. */
export function removeClaim(db: WritableDb, id: string): void {
  const { passageId } = getClaim(db, id)
  run(db, sql`DELETE FROM claim WHERE id = ${id}`)
  // What was marked elsewhere, or has a memo, is more than the place of its claims.
  run(
    db,
    sql`DELETE FROM passage WHERE id = ${passageId} AND foreign_id = '' AND colour = '' AND author = ''
          AND NOT EXISTS (SELECT 1 FROM passage_label WHERE passage_id = ${passageId})
          AND NOT EXISTS (SELECT 1 FROM claim WHERE passage_id = ${passageId})
          AND NOT EXISTS (SELECT 1 FROM memo WHERE passage_id = ${passageId})`,
  )
}

export interface AssessmentRow {
  hypothesisId: string
  state: AssessmentState
  coder: string
}

/** What coders have said of this source's silence, `unread` left out. */
export const listAssessments = (db: ReadableDb, sourceId: string): AssessmentRow[] =>
  rows(
    db,
    sql`SELECT hypothesis_id AS hypothesisId, state, coder.name AS coder FROM assessment JOIN coder ON coder.id = coder_id
        WHERE source_id = ${sourceId} ORDER BY hypothesis_id, coder.name`,
  )

/** Says why a cell is empty; `unread` takes it back. */
export function assess(
  db: WritableDb,
  sourceId: string,
  hypothesisId: string,
  state: AssessmentState,
  coderId: string,
  now: Date,
): void {
  getSource(db, sourceId)
  getHypothesis(db, hypothesisId)
  if (state === 'unread') {
    run(
      db,
      sql`DELETE FROM assessment WHERE source_id = ${sourceId} AND hypothesis_id = ${hypothesisId} AND coder_id = ${coderId}`,
    )
    return
  }
  run(
    db,
    sql`INSERT INTO assessment (source_id, hypothesis_id, coder_id, state, updated_at)
        VALUES (${sourceId}, ${hypothesisId}, ${coderId}, ${state}, ${now.toISOString()})
        ON CONFLICT (source_id, hypothesis_id, coder_id) DO UPDATE SET state = excluded.state, updated_at = excluded.updated_at`,
  )
}

/** Finds a coder by name, adding them when new. @returns the id. */
export function coderNamed(db: WritableDb, name: string, now: Date): string {
  const trimmed = name.trim()
  if (!trimmed) throw new AppError('invalid', 'A coder needs a name.')
  const there = row<{ id: string }>(db, sql`SELECT id FROM coder WHERE name = ${trimmed}`)
  if (there) return there.id
  const id = newId()
  run(db, sql`INSERT INTO coder (id, name, created_at) VALUES (${id}, ${trimmed}, ${now.toISOString()})`)
  return id
}
