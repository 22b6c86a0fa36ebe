import { rows, run, type SqlValue, sql, type WritableDb } from './sql'

/** What stands for a table's name in the undo log where a row says: this source came, with its study and everything its record is made of. */
export const WHOLE = '*'

/** Tables of a record, in the order their rows come back. */
const parts = ['source_author', 'source_keyword', 'source_field', 'source_origin', 'source_warning', 'appraisal'] as const

/**
 * Lets `insert` add a source with its study and its record, and writes that to the undo log as one row with its id alone, instead of a row with every value
 * for each: thousands come in one import, and most are never taken back. Nothing else may be written in it. The rows are kept when they are
 * taken back, so that they can be brought again. Only within a step.
 */
export function insertWhole<T extends { id: string }>(db: WritableDb, insert: () => T): T {
  const [recording] = rows<{ step: number }>(db, sql`SELECT step_seq AS step FROM temp.recording`)
  if (!recording) return insert()
  run(db, sql`DELETE FROM temp.recording`)
  let inserted: T
  try {
    inserted = insert()
  } finally {
    run(db, sql`INSERT INTO temp.recording (step_seq) VALUES (${recording.step})`)
  }
  run(
    db,
    sql`INSERT INTO step_change (step_seq, table_name, before, after) VALUES (${recording.step}, ${WHOLE}, NULL, ${JSON.stringify({ id: inserted.id })})`,
  )
  return inserted
}

type StoredRow = Record<string, SqlValue>
interface Whole {
  id: string
  /** Table and row; absent as long as they are in the review. */
  rows?: [table: string, row: StoredRow][]
}

/** Takes a source back that came whole, and keeps its rows in the log. */
export function takeWhole(db: WritableDb, changeId: number, log: string): void {
  const { id } = JSON.parse(log) as Whole
  const [source] = rows<StoredRow>(db, sql`SELECT * FROM source WHERE id = ${id}`)
  if (!source) throw new Error(`history of source ${id} does not fit the review: it is missing`)
  const studyId = source.study_id as string
  const kept: Whole['rows'] = [
    ...rows<StoredRow>(db, sql`SELECT * FROM study WHERE id = ${studyId}`).map((row): [string, StoredRow] => ['study', row]),
    ...parts.flatMap((table) =>
      rows<StoredRow>(db, { text: `SELECT * FROM ${table} WHERE source_id = ?`, values: [id] }).map(
        (row): [string, StoredRow] => [table, row],
      ),
    ),
    ['source', source],
  ]
  run(db, sql`UPDATE step_change SET after = ${JSON.stringify({ id, rows: kept } satisfies Whole)} WHERE id = ${changeId}`)
  run(db, sql`DELETE FROM source WHERE id = ${id}`)
  run(db, sql`DELETE FROM study WHERE id = ${studyId}`)
}

/** Brings back what {@link takeWhole} took. */
export function bringWhole(db: WritableDb, log: string): void {
  const { id, rows: kept } = JSON.parse(log) as Whole
  if (!kept) throw new Error(`history of source ${id} does not fit the review: its rows were not kept`)
  for (const [table, row] of kept) {
    const names = Object.keys(row)
    const text = `INSERT INTO ${table} (${names.map((name) => `"${name}"`).join(', ')}) VALUES (${names.map(() => '?').join(', ')})`
    run(db, { text, values: Object.values(row) })
  }
}
