import type { Claimer, Label, LabelMeaning } from '../../../shared/model/highlight'
import { list, type Query, row, rows, sql, type WritableDb } from '../database/sql'
import { addClaim, coderNamed } from './claims'
import { meaningsOf } from './labels'

/** Whose claims labels become, and when. */
export interface Marking {
  claimsBy: Claimer
  coderId: string
  now: Date
}

/**
 * Makes the claims that the labels of a passage stand for, the first for each hypothesis. What the coder has claimed there already stays as it is.
 * @returns how many were made
 */
export function claimByMeaning(
  db: WritableDb,
  passageId: string,
  meanings: readonly LabelMeaning[],
  author: string,
  { claimsBy, coderId, now }: Marking,
): number {
  let made = 0
  const done = new Set<string>()
  for (const { hypothesisId, stance } of meanings) {
    if (hypothesisId === null || done.has(hypothesisId)) continue
    done.add(hypothesisId)
    const coder = claimsBy === 'marker' && author.trim() ? coderNamed(db, author, now) : coderId
    const there = row(
      db,
      sql`SELECT 1 FROM claim WHERE passage_id = ${passageId} AND hypothesis_id = ${hypothesisId} AND coder_id = ${coder}`,
    )
    if (there) continue
    addClaim(db, passageId, { hypothesisId, stance }, coder, now)
    made++
  }
  return made
}

/** Claims the passages that have one of these labels, by what it means; of those sources, when some are named. @returns the number of claims made */
export function claimLabelled(
  db: WritableDb,
  labels: readonly Label[],
  sourceIds: readonly string[] | undefined,
  marking: Marking,
): number {
  const ofSources: Query = sourceIds ? sql`AND source_id IN (${list(sourceIds)})` : sql``
  const wanted = new Map<string, { author: string; labels: Label[] }>()
  for (const label of labels) {
    for (const { id, author } of rows<{ id: string; author: string }>(
      db,
      sql`SELECT passage.id, author FROM passage_label JOIN passage ON passage.id = passage_id
          WHERE kind = ${label.kind} AND label = ${label.label} ${ofSources} ORDER BY passage.number`,
    )) {
      const there = wanted.get(id)
      if (there) there.labels.push(label)
      else wanted.set(id, { author, labels: [label] })
    }
  }
  let made = 0
  for (const [id, { author, labels: own }] of wanted) made += claimByMeaning(db, id, meaningsOf(db, own), author, marking)
  return made
}
