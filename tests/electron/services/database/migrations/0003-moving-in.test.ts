import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { migrate } from '../../../../../electron/services/database/migrate'
import { migrations } from '../../../../../electron/services/database/migrations'

/** A review of format 2 with a claimed passage, and the same brought to format 3. */
function upgraded() {
  const db = new Database(':memory:')
  migrate(db, ':memory:', migrations.slice(0, 2))
  const file = 'a'.repeat(64)
  db.exec(`
    INSERT INTO coder VALUES ('c', 'Coder A', '2026-01-02');
    INSERT INTO file VALUES ('${file}', 3, 'application/pdf', '2026-01-02');
    INSERT INTO source_text (id, file_id, extractor, extractor_version, html, characters, pages, created_at) VALUES ('t', '${file}', 'pdf.js', 1, '', 4, 1, '2026-01-02');
    INSERT INTO study VALUES ('s', '2026-01-02');
    INSERT INTO source (id, key, study_id, kind, type, title, year, issued, container, volume, issue, page_range, publisher, doi, url, abstract, language,
                        file_id, text_id, file_name, password, imported_at)
    VALUES ('x', 'page2024', 's', 'pdf', 'article', 'Moods', 2024, '', '', '', '', '', '', '', '', '', '', '${file}', 't', 'a.pdf', '', '2026-01-02');
    INSERT INTO source_file VALUES ('x', '${file}', 'a.pdf', 'import', '2026-01-02');
    INSERT INTO hypothesis VALUES ('h', NULL, 0, 'hypothesis', 'monoamine', 'Monoamine', '', '', '', '', '', '');
    INSERT INTO passage (number, id, source_id, text_id, exact, prefix, suffix, start, "end", anchor, score, created_at)
    VALUES (7, 'p', 'x', 't', 'Serotonin did not differ', '', '', 0, 24, 'exact', 1, '2026-01-02');
    INSERT INTO passage_region VALUES ('p', 0, 0, 24, '[]');
    INSERT INTO claim (id, passage_id, hypothesis_id, stance, note, coder_id, created_at, updated_at)
    VALUES ('k', 'p', 'h', 'null-result', '', 'c', '2026-01-02', '2026-01-02');`)
  db.pragma('foreign_keys = OFF')
  for (const { up } of migrations.slice(2, 3)) db.exec(up)
  db.pragma('foreign_keys = ON')
  return db
}

describe('format 3', () => {
  it('keeps passages with their regions and claims, as text that was marked here', () => {
    const db = upgraded()
    expect(
      db.prepare('SELECT number, id, text_id, exact, shape, colour, author, page_label, foreign_id FROM passage').all(),
    ).toEqual([
      {
        number: 7,
        id: 'p',
        text_id: 't',
        exact: 'Serotonin did not differ',
        shape: 'text',
        colour: '',
        author: '',
        page_label: '',
        foreign_id: '',
      },
    ])
    expect(db.prepare('SELECT passage_id FROM passage_region').pluck().all()).toEqual(['p'])
    expect(db.prepare('SELECT passage_id FROM claim').pluck().all()).toEqual(['p'])
    expect(db.pragma('foreign_key_check')).toEqual([])
  })

  it('still finds quotes, and forgets them with their passage, whose claims and regions go along', () => {
    const db = upgraded()
    const found = () => db.prepare(`SELECT rowid FROM quote_index WHERE quote_index MATCH 'differ'`).pluck().all()
    expect(found()).toEqual([7])
    db.exec(`DELETE FROM passage WHERE id = 'p'`)
    expect(found()).toEqual([])
    expect(db.prepare('SELECT count(*) FROM claim').pluck().get()).toBe(0)
    expect(db.prepare('SELECT count(*) FROM passage_region').pluck().get()).toBe(0)
  })

  it('lets a passage be without a text, and a memo be on exactly one thing', () => {
    const db = upgraded()
    db.exec(`INSERT INTO passage (id, source_id, text_id, exact, prefix, suffix, start, "end", anchor, score, created_at)
             VALUES ('q', 'x', NULL, 'words', '', '', 0, 0, 'orphan', 0, '2026-01-02')`)
    const memo = (passage: string, source: string, hypothesis: string) =>
      db.exec(`INSERT INTO memo (id, passage_id, source_id, hypothesis_id, text, coder_id, author, foreign_id, created_at, updated_at)
               VALUES ('m' || abs(random()), ${passage}, ${source}, ${hypothesis}, 'a memo', 'c', '', '', '2026-01-02', '2026-01-02')`)
    memo(`'q'`, 'NULL', 'NULL')
    memo('NULL', `'x'`, `'h'`)
    expect(() => memo('NULL', 'NULL', 'NULL')).toThrow(/CHECK/)
    expect(() => memo(`'q'`, `'x'`, 'NULL')).toThrow(/CHECK/)
    expect(db.prepare(`SELECT count(*) FROM memo_index WHERE memo_index MATCH 'memo'`).pluck().get()).toBe(2)
  })

  it('says of the files a source had that nobody had to decide whose they are', () => {
    expect(upgraded().prepare('SELECT why FROM source_file').pluck().all()).toEqual([''])
  })
})
