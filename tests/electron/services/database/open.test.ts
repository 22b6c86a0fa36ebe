import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { migrate } from '../../../../electron/services/database/migrate'
import { schemaVersion } from '../../../../electron/services/database/migrations'
import { closeReview, openReview } from '../../../../electron/services/database/open'
import { cloudWarning, createReview } from '../../../../electron/services/review/review'
import { addASource, aReview, NOON, reopen, smallTaxonomy, temporaryFolder } from '../../../builders/review'

const refusal = (work: () => unknown): { code: string; message: string } => {
  try {
    work()
  } catch (error) {
    const { code, message } = error as { code: string; message: string }
    return { code, message }
  }
  throw new Error('it was not refused')
}

describe('a review file', () => {
  it('is a single file once it is closed, and opens with everything in it', () => {
    const review = aReview()
    addASource(review)
    closeReview(review.db)
    expect(existsSync(`${review.path}-wal`)).toBe(false)
    expect(existsSync(`${review.path}-shm`)).toBe(false)
    expect(reopen(review.path).db.prepare('SELECT key FROM source').pluck().all()).toEqual(['page2024'])
  })

  it('that was never closed (a crash) opens with everything that was committed', () => {
    const review = aReview()
    addASource(review)
    const copy = join(temporaryFolder(), 'crashed.syntopic')
    copyFileSync(review.path, copy)
    copyFileSync(`${review.path}-wal`, `${copy}-wal`)
    expect(reopen(copy).db.prepare('SELECT key FROM source').pluck().all()).toEqual(['page2024'])
  })

  it('open elsewhere is refused in words, and stays usable where it is open', () => {
    const review = aReview()
    expect(refusal(() => openReview(review.path, { waitMs: 50 }))).toMatchObject({
      code: 'cannot-open',
      message: expect.stringMatching(/review\.syntopic is open elsewhere/),
    })
    addASource(review)
  })

  it('is never made over a file that is there', () => {
    const path = join(temporaryFolder(), 'thesis.syntopic')
    writeFileSync(path, 'my thesis')
    expect(refusal(() => createReview({ path, taxonomy: smallTaxonomy, coder: 'A' }, NOON))).toMatchObject({ code: 'exists' })
    expect(readFileSync(path, 'utf8')).toBe('my thesis')
  })

  it('in a folder that does not exist is refused in words and leaves nothing behind', () => {
    const path = join(temporaryFolder(), 'none', 'x.syntopic')
    expect(refusal(() => createReview({ path, taxonomy: smallTaxonomy, coder: 'A' }, NOON))).toMatchObject({
      code: 'cannot-open',
      message: expect.stringMatching(/Check that the folder exists/),
    })
  })

  it.each([
    ['a missing file', (_path: string) => {}, /does not exist/],
    ['a folder', (path: string) => mkdirSync(path), /is a folder, not a review/],
    ['an empty file', (path: string) => writeFileSync(path, ''), /is not a Syntopic review/],
    ['a text file', (path: string) => writeFileSync(path, 'x'.repeat(5000)), /is not a Syntopic review/],
    [
      'another program’s database',
      (path: string) => {
        const db = new Database(path)
        db.exec('CREATE TABLE t (a)')
        db.close()
      },
      /is not a Syntopic review/,
    ],
  ])('%s is refused and not touched', (_what, make, message) => {
    const path = join(temporaryFolder(), 'x.syntopic')
    make(path)
    const before = existsSync(path) && !message.source.includes('folder') ? readFileSync(path) : null
    expect(refusal(() => openReview(path))).toMatchObject({ code: 'cannot-open', message: expect.stringMatching(message) })
    if (before) expect(readFileSync(path)).toEqual(before)
  })

  it('from a newer Syntopic is refused by name and unchanged', () => {
    const review = aReview()
    review.db.pragma('user_version = 9999')
    closeReview(review.db)
    const before = readFileSync(review.path)
    expect(refusal(() => openReview(review.path))).toMatchObject({
      code: 'cannot-open',
      message: expect.stringMatching(/newer Syntopic \(format 9999/),
    })
    expect(readFileSync(review.path)).toEqual(before)
  })

  it('that is damaged is refused in words', () => {
    const review = aReview()
    closeReview(review.db)
    const bytes = readFileSync(review.path)
    bytes.fill(0xff, 100, 4096)
    writeFileSync(review.path, bytes)
    expect(refusal(() => openReview(review.path))).toMatchObject({
      code: 'cannot-open',
      message: expect.stringMatching(/damaged/),
    })
  })

  it.skipIf(process.getuid?.() === 0)('that may not be written is refused in words', () => {
    const review = aReview()
    closeReview(review.db)
    chmodSync(review.path, 0o400)
    expect(refusal(() => openReview(review.path)).message).toMatch(/cannot be written|cannot be opened/)
  })

  it.each(['Dropbox', 'OneDrive - University', 'Google Drive', 'Nextcloud'])('in a folder named %s gets a warning', (folder) => {
    expect(cloudWarning(join('/home/me', folder, 'thesis.syntopic'))).toMatch(/Never open it on two machines at once/)
    expect(cloudWarning(join('/home/me/papers', 'thesis.syntopic'))).toBeNull()
  })
})

describe('migrating', () => {
  const steps = [
    { version: 1, name: 'one', up: 'CREATE TABLE one (a INTEGER) STRICT; INSERT INTO one VALUES (1)' },
    { version: 2, name: 'two', up: 'ALTER TABLE one ADD COLUMN b INTEGER; UPDATE one SET b = a' },
    { version: 3, name: 'bad', up: 'CREATE TABLE three (a INTEGER) STRICT; INSERT INTO nowhere VALUES (1)' },
  ]
  const file = () => join(temporaryFolder(), 'x.db')

  it('copies a file that has content before its first change, and keeps the copy', () => {
    const path = file()
    const db = new Database(path)
    expect(migrate(db, path, steps.slice(0, 1))).toBeNull()
    const copy = migrate(db, path, steps.slice(0, 2))
    expect(copy).toBe(`${path}.before-v2`)
    expect(new Database(copy!).prepare('SELECT * FROM one').all()).toEqual([{ a: 1 }])
    expect(db.prepare('SELECT * FROM one').all()).toEqual([{ a: 1, b: 1 }])
    db.close()
  })

  it('that fails leaves the version before, whole', () => {
    const path = file()
    const db = new Database(path)
    migrate(db, path, steps.slice(0, 2))
    expect(() => migrate(db, path, steps)).toThrow(/nowhere/)
    expect(db.pragma('user_version', { simple: true })).toBe(2)
    expect(db.prepare(`SELECT count(*) FROM sqlite_schema WHERE name = 'three'`).pluck().get()).toBe(0)
    db.close()
  })

  it('brings a new file to the newest version', () => {
    const { db } = aReview()
    expect(db.pragma('user_version', { simple: true })).toBe(schemaVersion)
  })
})
