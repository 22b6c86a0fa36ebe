import type Database from 'better-sqlite3'

/** Tables whose every change is written to the undo log. Content tables and the log itself are not among them. */
export const recordedTables = [
  'review',
  'coder',
  'study',
  'source',
  'source_author',
  'source_warning',
  'source_keyword',
  'source_field',
  'source_origin',
  'source_file',
  'source_key',
  'record_origin',
  'record',
  'distinct_pair',
  'appraisal',
  'hypothesis',
  'passage',
  'passage_region',
  'passage_label',
  'passage_citation',
  'memo',
  'claim',
  'assessment',
] as const

interface Column {
  name: string
  /** Place in the primary key from 1, 0 if it is not part of it. */
  pk: number
}

/** Columns of a table in their order. */
export const columnsOf = (db: Database.Database, table: string): Column[] => db.pragma(`table_info(${table})`) as Column[]

/**
 * Installs the triggers that write each row's before and after while a step is being recorded (SQLite's documented undo technique,
 * sqlite.org/undoredo.html, with rows as JSON rather than SQL text). They are temporary: made from the schema at every opening, so
 * that a migration cannot forget them, and cascaded deletes are caught like any other.
 */
export function installRecording(db: Database.Database): void {
  db.exec('CREATE TEMP TABLE recording (step_seq INTEGER NOT NULL) STRICT')
  for (const table of recordedTables) {
    const object = (alias: string) =>
      `json_object(${columnsOf(db, table)
        .map(({ name }) => `'${name}', ${alias}."${name}"`)
        .join(', ')})`
    const trigger = (event: string, before: string, after: string) => `
      CREATE TEMP TRIGGER record_${table}_${event} AFTER ${event} ON main.${table} WHEN EXISTS (SELECT 1 FROM recording) BEGIN
        INSERT INTO step_change (step_seq, table_name, before, after)
        VALUES ((SELECT step_seq FROM recording), '${table}', ${before}, ${after});
      END;`
    db.exec(
      trigger('INSERT', 'NULL', object('NEW')) +
        trigger('UPDATE', object('OLD'), object('NEW')) +
        trigger('DELETE', object('OLD'), 'NULL'),
    )
  }
}
