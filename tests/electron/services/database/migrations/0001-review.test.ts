import { describe, expect, it } from 'vitest'
import { recordedTables } from '../../../../../electron/services/database/recording'
import { rows, sql } from '../../../../../electron/services/database/sql'
import { aReview } from '../../../../builders/review'

interface Table {
  name: string
  sql: string
}

const tables = () =>
  rows<Table>(
    aReview().db,
    sql`SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`,
  )

describe('the first schema', () => {
  it('is STRICT in every table of its own', () => {
    const loose = tables().filter(
      (table) => !/STRICT$/.test(table.sql) && !/VIRTUAL TABLE/.test(table.sql) && !/_index_/.test(table.name),
    )
    expect(loose).toEqual([])
  })

  it('records every table but content, indexes and the log itself', () => {
    const unrecorded = tables()
      .map(({ name }) => name)
      .filter((name) => !(recordedTables as readonly string[]).includes(name) && !/_index(_|$)/.test(name))
    expect(unrecorded).toEqual([
      'column_mapping',
      'file',
      'file_chunk',
      'inbox_file',
      'label_meaning',
      'reference_indexing',
      'source_page',
      'source_text',
      'step',
      'step_change',
      'watch_folder',
    ])
  })

  it('says why wherever a column may be null', () => {
    const silent = tables()
      .flatMap((table) => table.sql.split('\n').map((line) => `${table.name}: ${line.trim()}`))
      .filter((line) => /: "?\w+"? (TEXT|INTEGER|REAL|BLOB)\b/.test(line) && !/NOT NULL|PRIMARY KEY|--/.test(line))
    expect(silent).toEqual(['step_change: before TEXT,', 'step_change: after TEXT'])
  })

  it('finds the claims of a hypothesis and the passages of a source by an index', () => {
    const { db } = aReview()
    const plan = (text: string) =>
      rows<{ detail: string }>(db, { text: `EXPLAIN QUERY PLAN ${text}`, values: [] })
        .map((step) => step.detail)
        .join('; ')
    expect(plan(`SELECT * FROM claim WHERE hypothesis_id = 'x'`)).toMatch(/USING INDEX claim_by_hypothesis/)
    expect(plan(`SELECT * FROM passage WHERE source_id = 'x' ORDER BY start`)).toMatch(/USING INDEX passage_by_source/)
    expect(plan(`SELECT * FROM source WHERE file_id = 'x'`)).toMatch(/USING INDEX source_by_file/)
    expect(plan(`SELECT * FROM step WHERE kind = 'change' AND state = 'done' ORDER BY seq DESC LIMIT 1`)).toMatch(/step_by_state/)
  })
})
