import { copyFileSync, existsSync, linkSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { closeReview, openReview } from '../../../electron/services/database/open'
import { commandLine } from '../../builders/cli'
import { aReview } from '../../builders/review'

const aReviewWithAText = async () => {
  const cli = commandLine()
  await cli.run('new', 'r')
  writeFileSync(join(cli.folder, 'a.txt'), 'Serotonin did not differ between the groups.\fPlasticity rose.\n')
  await cli.run('import', 'r', 'a.txt')
  return { ...cli, review: join(cli.folder, 'r.syntopic') }
}

describe('what must not cost a review', () => {
  it('an export is not written over the review, a link to it, another review, or what belongs to one', async () => {
    const { run, folder, review } = await aReviewWithAText()
    symlinkSync(review, join(folder, 'link.csv'))
    linkSync(review, join(folder, 'second-name.csv'))
    copyFileSync(review, join(folder, 'other.syntopic'))
    const before = readFileSync(join(folder, 'other.syntopic'))
    for (const out of ['r.syntopic', './r.syntopic', 'link.csv', 'second-name.csv', 'other.syntopic', 'r.syntopic-wal']) {
      const { code, stderr, stdout } = await run('export', 'r', '--format', 'matrix-csv', '--out', out)
      expect([out, code, stdout]).toEqual([out, 1, ''])
      expect(stderr).toContain('a review. Nothing was written')
    }
    expect(readFileSync(join(folder, 'other.syntopic')).equals(before)).toBe(true)
    expect((await run('check', 'r')).code).toBe(0)
  })

  it.skipIf(process.platform === 'win32')('a refused export leaves the review locked against a second opener', async () => {
    const { folder, run } = commandLine()
    const { db, path } = aReview({ path: join(folder, 'mine.syntopic') })
    const { refuseReviewFiles } = await import('../../../electron/services/database/open')
    expect(() => refuseReviewFiles(db, path)).toThrow('is a review')
    expect((await run('sources', path)).code).toBe(3)
  })

  it('an empty name, as from a variable nobody set, is a usage error and makes nothing', async () => {
    const { run, folder } = await aReviewWithAText()
    for (const args of [
      ['new', ''],
      ['new', ' '],
      ['new', 'x', '--coder', ''],
      ['sources', ''],
      ['serve', ''],
      ['demo', '--out', ''],
      ['export', 'r', '--format', 'ris', '--out', ''],
    ]) {
      expect([args, (await run(...args)).code]).toEqual([args, 2])
    }
    expect(existsSync(`${folder}.syntopic`)).toBe(false)
  })

  it('a data folder that cannot be made does not keep a review shut', async () => {
    const { folder, run } = await aReviewWithAText()
    const { spawnSync } = await import('node:child_process')
    const { cliFile } = await import('../../builders/cli')
    const ran = spawnSync(process.execPath, [cliFile, 'sources', 'r', '--json'], {
      cwd: folder,
      env: { ...process.env, SYNTOPIC_DATA: join(folder, 'a.txt', 'below-a-file') },
    })
    expect([ran.status, ran.stderr.toString()]).toEqual([0, ''])
    expect((await run('check', 'r')).code).toBe(0)
  })

  it('a file that SQLite opens but that is no whole review is refused as one that cannot be opened', async () => {
    const { run, review } = await aReviewWithAText()
    const bytes = readFileSync(review)
    bytes.writeInt32BE(0, 60) // as if it had never been migrated
    writeFileSync(review, bytes)
    const { code, stderr } = await run('sources', 'r')
    expect(code).toBe(3)
    expect(stderr).toContain('cannot be opened as a review')
  })

  it.skipIf(process.platform === 'win32')(
    'a review that was moved while open is closed in words, and nothing in it is lost',
    () => {
      const { db, path, author } = aReview()
      const moved = `${path}.moved`
      expect(author.coder).toBe('Coder A')
      for (const suffix of ['', '-wal']) if (existsSync(path + suffix)) renameSync(path + suffix, moved + suffix)
      expect(() => closeReview(db)).toThrow(/was moved, renamed or deleted while it was open.*keep .*-wal together/)
      expect(db.open).toBe(false)
      const again = openReview(moved)
      expect(again.db.prepare('SELECT count(*) FROM hypothesis').pluck().get()).toBeGreaterThan(0)
      closeReview(again.db)
      expect(existsSync(`${moved}-wal`)).toBe(false)
    },
  )

  it.skipIf(!existsSync('/dev/full'))('output that cannot be written is told and the review is closed all the same', async () => {
    const { folder } = await aReviewWithAText()
    const { spawnSync } = await import('node:child_process')
    const { cliFile } = await import('../../builders/cli')
    const { openSync } = await import('node:fs')
    const ran = spawnSync(process.execPath, [cliFile, 'export', 'r', '--format', 'claims-csv'], {
      cwd: folder,
      stdio: ['ignore', openSync('/dev/full', 'w'), 'pipe'],
      env: { ...process.env, SYNTOPIC_DATA: join(folder, '.data') },
    })
    expect(ran.status).toBe(1)
    expect(ran.stderr.toString()).toMatch(/^syntopic: the output could not be written \(.*\)\.\n$/)
    expect(existsSync(join(folder, 'r.syntopic-wal'))).toBe(false)
  })
})

describe('what an import says of each file', () => {
  it('has the same fields for every file, with what `sources` says of it', async () => {
    const { json, folder } = await aReviewWithAText()
    writeFileSync(join(folder, 'b.txt'), 'Plasticity rose.\f\nIt fell again on the second page.\n')
    const [added, duplicate, failed] = await json('import', 'r', 'b.txt', 'a.txt', 'missing.txt')
    const fields = ['path', 'status', 'sourceId', 'key', 'kind', 'title', 'doi', 'pages', 'characters', 'warnings']
    expect(Object.keys(added!)).toEqual(fields)
    expect(Object.keys(duplicate!)).toEqual(fields)
    expect(Object.keys(failed!)).toEqual([...fields, 'error'])
    const { path: _path, status: _status, warnings: _warnings, sourceId, ...facts } = added!
    const listed = (await json('sources', 'r')).find(({ id }) => id === sourceId)
    expect(listed).toMatchObject(facts)
    expect(duplicate).toMatchObject({ status: 'duplicate', kind: 'text' })
    expect(failed).toMatchObject({ status: 'failed', sourceId: null, pages: null })
  })
})
