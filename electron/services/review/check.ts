import { anchor } from '../../../shared/anchoring/selectors'
import type { CheckReport } from '../../../shared/model/review'
import { listPassages, textOf } from '../coding/passages'
import { schemaVersion } from '../database/migrations'
import { type ReadableDb, rows, sql, value } from '../database/sql'
import { fileIsWhole } from '../library/files'

const ftsTables = ['text_index', 'reference_index', 'quote_index', 'note_index', 'memo_index']

/**
 * Verifies a review: SQLite's integrity and foreign keys, the full-text indexes, every stored file's hash, and that every passage is
 * found in its source's text. Changes nothing.
 */
export function checkReview(db: ReadableDb): CheckReport {
  const integrity = [
    ...(db.pragma('integrity_check') as { integrity_check: string }[])
      .map((line) => line.integrity_check)
      .filter((line) => line !== 'ok'),
    ...(db.pragma('foreign_key_check') as { table: string; parent: string }[]).map(
      (broken) => `a row of ${broken.table} points to a row of ${broken.parent} that is missing`,
    ),
    ...ftsTables.flatMap((table) => indexFault(db, table)),
    ...passageFaults(db),
  ]
  const damagedFiles = rows<{ id: string }>(db, sql`SELECT id FROM file`)
    .map((file) => file.id)
    .filter((id) => !fileIsWhole(db, id))
  const anchors = { exact: 0, moved: 0, similar: 0, orphan: 0 }
  for (const { id } of rows<{ id: string }>(db, sql`SELECT DISTINCT source_id AS id FROM passage`)) {
    const { text, pages } = hasText(db, id) ? textOf(db, id) : { text: null, pages: [] }
    for (const passage of listPassages(db, id)) {
      // A passage placed by resemblance stays so: its quote still differs from the text. An area is where its page is.
      const isOnPage = passage.anchor !== 'orphan' && passage.regions.every(({ pageIndex }) => pageIndex < pages.length)
      if (text === null) anchors.orphan++
      else anchors[passage.shape === 'text' ? anchor(text, passage).status : isOnPage ? 'exact' : 'orphan']++
    }
  }
  const count = (table: string) => value<number>(db, { text: `SELECT count(*) FROM ${table}`, values: [] })
  return {
    ok: integrity.length === 0 && damagedFiles.length === 0,
    integrity: integrity.length === 0 ? ['ok'] : integrity,
    anchors,
    damagedFiles,
    counts: {
      sources: count('source'),
      files: count('file'),
      passages: count('passage'),
      claims: count('claim'),
      hypotheses: count('hypothesis'),
      steps: count('step'),
    },
    schemaVersion,
  }
}

const hasText = (db: ReadableDb, sourceId: string): boolean =>
  value<number>(db, sql`SELECT EXISTS (SELECT 1 FROM source WHERE id = ${sourceId} AND text_id IS NOT NULL)`) === 1

/** What no rule of the schema can tell: pictures that are missing, and passages that cite the work they stand in. */
function passageFaults(db: ReadableDb): string[] {
  const place = (key: string, page: number | null) => `${key}${page === null ? '' : `, page ${page + 1}`}`
  const pictures = rows<{ key: string; page: number | null }>(
    db,
    sql`SELECT key, (SELECT min(page_index) FROM passage_region WHERE passage_id = passage.id) AS page
        FROM passage JOIN source ON source.id = source_id
        WHERE picture_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM file WHERE file.id = picture_id) ORDER BY key, page`,
  )
  const citations = rows<{ key: string; page: number | null }>(
    db,
    sql`SELECT key, (SELECT min(page_index) FROM passage_region WHERE passage_id = passage.id) AS page
        FROM passage_citation JOIN passage ON passage.id = passage_id AND passage.source_id = passage_citation.source_id
        JOIN source ON source.id = passage.source_id ORDER BY key, page`,
  )
  return [
    ...pictures.map(({ key, page }) => `the picture of an area is missing (${place(key, page)})`),
    ...citations.map(({ key, page }) => `a passage cites the source it stands in (${place(key, page)})`),
  ]
}

function indexFault(db: ReadableDb, table: string): string[] {
  try {
    db.prepare(`INSERT INTO ${table} (${table}, rank) VALUES ('integrity-check', 1)`).run()
    return []
  } catch (error) {
    return [`the search index ${table} does not fit its table (${(error as Error).message})`]
  }
}
