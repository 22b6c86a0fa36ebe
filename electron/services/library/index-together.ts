import { row, run, sql, type WritableDb } from '../database/sql'

/**
 * Takes the references that `work` adds into the full-text index by one statement at the end. SQLite writes what the index holds back to the file at every statement
 * that could fail, and so once for each row. Within one transaction, and not within itself.
 */
export function indexTogether<T>(db: WritableDb, work: () => T): T {
  run(db, sql`INSERT INTO reference_indexing (above) SELECT coalesce(max(number), 0) FROM source`)
  const result = work()
  if (row(db, sql`SELECT 1 FROM source WHERE number > (SELECT above FROM reference_indexing)`))
    run(
      db,
      sql`INSERT INTO reference_index (rowid, key, title, authors, container, abstract, keywords)
          SELECT number, key || coalesce((SELECT ' ' || group_concat(key, ' ') FROM source_key WHERE source_id = source.id), ''), title,
                 coalesce((SELECT group_concat(given || ' ' || family || ' ' || literal, ' ') FROM source_author WHERE source_id = source.id), ''), container,
                 abstract, coalesce((SELECT group_concat(keyword, ' ') FROM source_keyword WHERE source_id = source.id), '')
          FROM source WHERE number > (SELECT above FROM reference_indexing)`,
    )
  run(db, sql`DELETE FROM reference_indexing`)
  return result
}
