import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { migrate } from '../../../../../electron/services/database/migrate'
import { migrations } from '../../../../../electron/services/database/migrations'

/** A review of format 1 with one source, and the same brought to format 2. */
function upgraded() {
  const db = new Database(':memory:')
  migrate(db, ':memory:', migrations.slice(0, 1))
  db.exec(`
    INSERT INTO file VALUES ('${'a'.repeat(64)}', 3, 'application/pdf', '2026-01-02');
    INSERT INTO source_text VALUES ('t', '${'a'.repeat(64)}', 'pdf.js', 1, '', 4, 1, '2026-01-02');
    INSERT INTO source_page (text_id, page_index, label, start, text) VALUES ('t', 0, '1', 0, 'word');
    INSERT INTO study VALUES ('s', '2026-01-02');
    INSERT INTO source (id, key, study_id, kind, type, title, year, issued, container, volume, issue, page_range, publisher, doi, url, abstract, language,
                        file_id, text_id, file_name, password, imported_at)
    VALUES ('x', 'page2024', 's', 'pdf', 'article', 'Sérotonine', 2024, '', '', '', '', '', '', '', '', '', '', '${'a'.repeat(64)}', 't', 'a.pdf', '', '2026-01-02');
    INSERT INTO source_author VALUES ('x', 0, 'Page', 'Ann', '');`)
  for (const { up } of migrations.slice(1, 2)) db.exec(up)
  return db
}

describe('format 2', () => {
  it('knows the file a source had as one of its files', () => {
    expect(upgraded().prepare('SELECT source_id, name, made_by FROM source_file').all()).toEqual([
      { source_id: 'x', name: 'a.pdf', made_by: 'import' },
    ])
  })

  it('takes people for authors, pages for pages without asides, texts for texts without a reference list', () => {
    const db = upgraded()
    expect(db.prepare('SELECT role FROM source_author').pluck().all()).toEqual(['author'])
    expect(db.prepare('SELECT asides FROM source_page').pluck().all()).toEqual(['[]'])
    expect(db.prepare('SELECT references_start, references_end FROM source_text').get()).toEqual({
      references_start: null,
      references_end: null,
    })
  })

  it('keeps the index of references and lets it learn keywords, whatever order rows come in', () => {
    const db = upgraded()
    const found = (query: string) =>
      db.prepare('SELECT rowid FROM reference_index WHERE reference_index MATCH ?').pluck().all(query)
    expect([found('serotonine'), found('page')]).toEqual([[1], [1]])
    db.exec(`INSERT INTO source_keyword VALUES ('x', 0, 'rumination')`)
    expect(found('rumination')).toEqual([1])
    db.exec(`UPDATE source_keyword SET keyword = 'anhedonia'`)
    expect([found('rumination'), found('anhedonia')]).toEqual([[], [1]])
    db.exec(`DELETE FROM source_keyword`)
    expect(found('anhedonia')).toEqual([])
  })
})
