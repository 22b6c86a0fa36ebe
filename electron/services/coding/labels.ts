import type { Label, LabelMeaning, LabelSummary } from '../../../shared/model/highlight'
import { type ReadableDb, row, rows, run, sql, type WritableDb } from '../database/sql'
import { shorten } from './passages'

/** Quotes shown with a label. */
const EXAMPLES = 3
/** UTF-16 units of one. */
const EXAMPLE = 120

/** The labels of all passages, the most used first within each kind, with what they were said to mean. */
export function listLabels(db: ReadableDb): LabelSummary[] {
  const examples = new Map<string, string[]>()
  for (const { kind, label, words } of rows<Label & { words: string }>(
    db,
    sql`SELECT kind, label, words FROM (
          SELECT kind, label, CASE WHEN exact <> '' THEN exact ELSE coalesce((SELECT text FROM memo WHERE memo.passage_id = passage.id LIMIT 1), '') END AS words,
                 row_number() OVER (PARTITION BY kind, label ORDER BY passage.number) AS place
          FROM passage_label JOIN passage ON passage.id = passage_id)
        WHERE place <= ${EXAMPLES}`,
  )) {
    if (words) examples.set(nameOf({ kind, label }), [...(examples.get(nameOf({ kind, label })) ?? []), shorten(words, EXAMPLE)])
  }
  return rows<Label & { passages: number; unclaimed: number; sources: number }>(
    db,
    sql`SELECT kind, label, count(*) AS passages, count(DISTINCT source_id) AS sources,
               sum(NOT EXISTS (SELECT 1 FROM claim WHERE claim.passage_id = passage.id)) AS unclaimed
        FROM passage_label JOIN passage ON passage.id = passage_id
        GROUP BY kind, label ORDER BY kind, count(*) DESC, label`,
  ).map((found) => ({
    ...found,
    examples: examples.get(nameOf(found)) ?? [],
    definition: '',
    meaning: meaningOf(db, found),
  }))
}

/** A label in one string. */
export const nameOf = ({ kind, label }: Label): string => `${kind}:${label}`

/** What a label stands for, null when nobody has said. */
export function meaningOf(db: ReadableDb, { kind, label }: Label): LabelMeaning | null {
  const found = row<LabelMeaning>(
    db,
    sql`SELECT hypothesis_id AS hypothesisId, stance FROM label_meaning WHERE kind = ${kind} AND label = ${label}`,
  )
  return found ?? null
}

/** In the order in which they speak of one hypothesis: what a person chose to call a passage before the colour it has. */
const ORDER: readonly Label['kind'][] = ['code', 'tag', 'style', 'colour']

/** The meanings of a passage's labels, the telling ones first. */
export const meaningsOf = (db: ReadableDb, labels: readonly Label[]): LabelMeaning[] =>
  [...labels].sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind)).flatMap((label) => meaningOf(db, label) ?? [])

/** Remembers what labels stand for. @throws Error of SQLite for a hypothesis that is not there. */
export function setMeanings(db: WritableDb, meanings: readonly (Label & { meaning: LabelMeaning })[]): void {
  for (const { kind, label, meaning } of meanings) {
    run(
      db,
      sql`INSERT INTO label_meaning (kind, label, hypothesis_id, stance) VALUES (${kind}, ${label}, ${meaning.hypothesisId}, ${meaning.stance})
          ON CONFLICT (kind, label) DO UPDATE SET hypothesis_id = excluded.hypothesis_id, stance = excluded.stance`,
    )
  }
}
