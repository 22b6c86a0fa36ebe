import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { migrate } from '../../../../../electron/services/database/migrate'
import { migrations } from '../../../../../electron/services/database/migrations'

/** A review of format 3 with two sources and a marked passage, brought to format 4. */
function upgraded() {
  const db = new Database(':memory:')
  migrate(db, ':memory:', migrations.slice(0, 3))
  db.exec(`
    INSERT INTO study VALUES ('s', '2026-01-02'), ('s2', '2026-01-02');
    INSERT INTO source (id, key, study_id, kind, type, title, year, issued, container, volume, issue, page_range, publisher, doi, url, abstract, language,
                        file_id, text_id, file_name, password, imported_at)
    VALUES ('x', 'page2024', 's', 'reference', 'article', 'Moods', 2024, '', '', '', '', '', '', '', '', '', '', NULL, NULL, '', '', '2026-01-02'),
           ('y', 'rook2019', 's2', 'reference', 'article', 'Gut', 2019, '', '', '', '', '', '', '', '', '', '', NULL, NULL, '', '', '2026-01-02');
    INSERT INTO passage (number, id, source_id, text_id, exact, prefix, suffix, start, "end", anchor, score, created_at)
    VALUES (7, 'p', 'x', NULL, 'Serotonin did not differ', '', '', 0, 24, 'orphan', 0, '2026-01-02');`)
  for (const { up } of migrations.slice(3, 4)) db.exec(up)
  db.pragma('foreign_keys = ON')
  return db
}

describe('format 4', () => {
  it('leaves open of every passage there is whether it reports what others found', () => {
    const db = upgraded()
    expect(db.prepare('SELECT id, exact, second_hand, picture_id FROM passage').all()).toEqual([
      { id: 'p', exact: 'Serotonin did not differ', second_hand: null, picture_id: null },
    ])
    expect(() => db.prepare("UPDATE passage SET second_hand = 2 WHERE id = 'p'").run()).toThrow(/CHECK/)
  })

  it('lets a passage cite a source, until either goes', () => {
    const db = upgraded()
    db.exec("INSERT INTO passage_citation VALUES ('p', 'y')")
    expect(() => db.exec("INSERT INTO passage_citation VALUES ('p', 'nobody')")).toThrow(/FOREIGN KEY/)
    db.exec("DELETE FROM source WHERE id = 'y'")
    expect(db.prepare('SELECT * FROM passage_citation').all()).toEqual([])
  })
})
