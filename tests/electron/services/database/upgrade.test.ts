import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { sourceMemos } from '../../../../electron/services/coding/memos'
import { listPassages } from '../../../../electron/services/coding/passages'
import { redo, undo } from '../../../../electron/services/database/change'
import { migrations } from '../../../../electron/services/database/migrations'
import { type ReadableDb, rows, sql } from '../../../../electron/services/database/sql'
import { listSources, sourceOfFile } from '../../../../electron/services/library/sources'
import { checkReview } from '../../../../electron/services/review/check'
import { evidence } from '../../../../electron/services/synthesis/evidence'
import { aReview, reopen, temporaryFolder } from '../../../builders/review'

const folder = resolve(import.meta.dirname, '../../../fixtures/databases')
const dumps = readdirSync(folder).filter((name) => name.endsWith('.sql'))

const schemaOf = (db: ReadableDb) =>
  rows<{ name: string; sql: string }>(db, sql`SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY name`)

describe('a review of every released format', () => {
  it('is kept, one for each migration', () => {
    expect(dumps.map((name) => Number(name.slice(0, 4)))).toEqual(migrations.map(({ version }) => version))
  })

  it.each(dumps)('%s opens today, whole, with today’s schema', (name) => {
    const path = join(temporaryFolder(), 'old.syntopic')
    const old = new Database(path)
    old.exec(readFileSync(join(folder, name), 'utf8'))
    old.close()
    const { db } = reopen(path)
    expect(schemaOf(db)).toEqual(schemaOf(aReview().db))
    expect(checkReview(db)).toMatchObject({ ok: true, integrity: ['ok'], anchors: { exact: 2, orphan: 0 } })
    expect(listSources(db)).toMatchObject([{ key: 'moods', title: 'Moods', claims: 2 }])
    expect(
      evidence(db).map((row) => [row.hypothesisPath, row.stance, row.strength, row.directness, row.note, row.coder]),
    ).toEqual([
      ['monoamine', 'null-result', 2, 'human', 'A note; with “marks”.', 'Coder A'],
      ['neuroplasticity', 'supports', null, null, '', 'Coder B'],
    ])
  })

  it('keeps labels, comments and memos of the third', () => {
    const path = join(temporaryFolder(), 'old.syntopic')
    const old = new Database(path)
    old.exec(readFileSync(join(folder, '0003-moving-in.sql'), 'utf8'))
    old.close()
    const { db } = reopen(path)
    const [source] = listSources(db)
    const passages = listPassages(db, source!.id)
    expect(passages.map(({ labels, memos }) => [labels.length, memos.map(({ text }) => text)])).toEqual([
      [1, ['A comment made elsewhere.']],
      [0, []],
    ])
    expect(sourceMemos(db, source!.id).map(({ text }) => text)).toEqual(['A memo on the source.'])
  })

  it('takes back an import made in the first format, and brings it back whole', () => {
    const path = join(temporaryFolder(), 'old.syntopic')
    const old = new Database(path)
    old.exec(readFileSync(join(folder, dumps[0] as string), 'utf8'))
    old.close()
    const { db, author } = reopen(path)
    const before = { sources: listSources(db), evidence: evidence(db) }
    let steps = 0
    while (undo(db, author) !== null) steps += 1
    expect(listSources(db)).toEqual([])
    for (let i = 0; i < steps; i += 1) redo(db, author)
    expect({ sources: listSources(db), evidence: evidence(db) }).toEqual(before)
    expect(sourceOfFile(db, before.sources[0]?.fileId ?? '')?.key).toBe('moods')
  })
})
