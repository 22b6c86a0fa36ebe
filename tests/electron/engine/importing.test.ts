import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { commandLine } from '../../builders/cli'
import { parseCsv } from '../../builders/parse-csv'
import { zipFile } from '../../builders/zip-file'
import { anEngine, fixture, follow, hostileWorker as hostile, sample } from './an-engine'

/** An article in plain text, another one for every name. */
const text = (name: string) =>
  `About ${name}\n\nThe ${name} group did better than placebo. Nothing else is told here about depression.\n`

describe('an import', () => {
  it('takes files as bytes, one after another, and is one step to undo', async () => {
    const { client } = anEngine()
    const { id: jobId } = await client.importing.begin()
    const end = client.importing.watch({ jobId }).then((watch) => follow(watch))
    for (const name of ['ketamine-clock.pdf', 'gut-trials.html', 'ketamine-clock.pdf'])
      await client.importing.addFiles({ jobId, files: [{ name, file: sample(name) }] })
    await client.importing.close({ jobId })
    const job = await end
    expect(job.items.map((item) => [item.path, item.status])).toEqual([
      ['ketamine-clock.pdf', 'added'],
      ['gut-trials.html', 'added'],
      ['ketamine-clock.pdf', 'duplicate'],
    ])
    expect(await client.review.undo()).toEqual({ name: 'import 2 files' })
    expect(await client.library.list()).toEqual([])
    await client.review.redo()
    expect(await client.library.list()).toHaveLength(2)
  })

  it.skipIf(process.platform === 'win32')(
    'of the open review itself is refused, and the review stays locked against others',
    async () => {
      const { engine, folder } = anEngine()
      const path = join(folder, 'r.syntopic')
      const job = engine.beginImport()
      void job.addPath(path)
      job.close()
      const { items } = await job.done()
      expect(items).toMatchObject([
        { status: 'failed', error: `${path} is the review that is open. Import the documents, not the review.` },
      ])
      expect(await commandLine(folder).run('sources', path)).toMatchObject({ code: 3 })
    },
  )

  it('asks for the password of an encrypted PDF, again when it is wrong, and keeps the right one', async () => {
    const locked = fixture('encrypted.pdf')
    if (!existsSync(locked)) throw new Error(`${locked} is missing`)
    const { client } = anEngine()
    const { id: jobId } = await client.importing.begin()
    await client.importing.addPaths({ jobId, paths: [locked] })
    const settled = async () =>
      (await follow(await client.importing.watch({ jobId }), ({ counts }) => counts.waiting + counts.reading === 0)).items
    let [item] = await settled()
    expect(item).toMatchObject({ status: 'needs-password', error: expect.stringContaining('encrypted') })
    await client.importing.password({ jobId, itemId: item!.id, password: 'wrong' })
    ;[item] = await settled()
    expect(item).toMatchObject({ status: 'needs-password', error: expect.stringContaining('not its password') })
    await client.importing.password({ jobId, itemId: item!.id, password: 'secret' })
    ;[item] = await settled()
    expect(item).toMatchObject({ status: 'added' })
    expect((await client.library.document({ id: item!.sourceId! })).password).toBe('secret')
  })

  it('stopped for time fails alone, in words, and the rest arrives', async () => {
    const { client } = anEngine({ workerFile: hostile, limits: { timeMs: 2000, workers: 2 } })
    const { id: jobId } = await client.importing.begin()
    for (const name of ['spin', 'other']) await client.importing.addFiles({ jobId, files: [{ name, file: new Blob([name]) }] })
    await client.importing.close({ jobId })
    const job = await client.importing.watch({ jobId }).then((watch) => follow(watch))
    expect(job.items[0]).toMatchObject({ status: 'failed', error: expect.stringContaining('spin took too long') })
    expect(job.items[1]).toMatchObject({ status: 'failed', error: 'other: other' })
  })

  it('cancelled keeps what is stored, drops the rest, and frees undo', async () => {
    const { client } = anEngine({ workerFile: hostile, limits: { workers: 1 } })
    const { id: jobId } = await client.importing.begin()
    for (const name of ['wait', 'later']) await client.importing.addFiles({ jobId, files: [{ name, file: new Blob([name]) }] })
    await client.importing.cancel({ jobId })
    const job = await client.importing.watch({ jobId }).then((watch) => follow(watch))
    expect(job.items.map((item) => item.status)).toEqual(['cancelled', 'cancelled'])
    expect(job.finished).toBe(true)
    expect(await client.review.undo()).toEqual({ name: null })
  })

  it('of thousands of files tells each of them once it changes, not all of them every time', async () => {
    const { client, folder } = anEngine({ workerFile: hostile })
    const names = Array.from({ length: 3000 }, (_, i) => `paper ${String(i).padStart(4, '0')}.txt`)
    for (const name of names) writeFileSync(join(folder, name), name)
    const { id: jobId } = await client.importing.begin()
    let told = 0
    let most = 0
    const end = client.importing.watch({ jobId }).then((watch) =>
      follow(
        (async function* () {
          for await (const update of watch) {
            told += update.items.length
            most = Math.max(most, update.items.length)
            yield update
          }
        })(),
      ),
    )
    await client.importing.addPaths({ jobId, paths: names.map((name) => join(folder, name)) })
    await client.importing.close({ jobId })
    const job = await end
    expect(job.counts).toMatchObject({ failed: 3000, waiting: 0, reading: 0 })
    expect(job.items.map((item) => item.path)).toEqual(names.map((name) => join(folder, name)))
    expect(job.items.every((item) => item.status === 'failed')).toBe(true)
    // Waiting, reading and its end: no file is told more often than it can change.
    expect(told).toBeLessThanOrEqual(3000 * 3)
    expect(most).toBeLessThanOrEqual(1000)
  })

  it('paused finishes what is being read and starts nothing, and is one step over the pause', async () => {
    const { client } = anEngine({ limits: { workers: 1 } })
    const { id: jobId } = await client.importing.begin()
    await client.importing.addFiles({ jobId, files: [{ name: 'first.txt', file: new Blob([text('first')]) }] })
    await follow(await client.importing.watch({ jobId }), ({ counts }) => counts.added === 1)
    await client.importing.pause({ jobId })
    await client.importing.addFiles({ jobId, files: [{ name: 'second.txt', file: new Blob([text('second')]) }] })
    await client.importing.close({ jobId })
    await new Promise((done) => setTimeout(done, 300))
    const paused = await follow(await client.importing.watch({ jobId }), () => true)
    expect(paused).toMatchObject({ paused: true, finished: false, counts: { added: 1, waiting: 1 } })
    await client.importing.resume({ jobId })
    const job = await follow(await client.importing.watch({ jobId }))
    expect(job).toMatchObject({ paused: false, finished: true, counts: { added: 2 } })
    expect(await client.review.undo()).toEqual({ name: 'import 2 files' })
    expect(await client.library.list()).toEqual([])
  })

  it('reports what became of every file as CSV that no spreadsheet runs', async () => {
    const { client, folder } = anEngine()
    const { id: jobId } = await client.importing.begin()
    for (const name of ['a.txt', '=cmd()|x.txt'])
      await client.importing.addFiles({ jobId, files: [{ name, file: new Blob([text(name)]) }] })
    await client.importing.addFiles({ jobId, files: [{ name: 'a again.txt', file: new Blob([text('a.txt')]) }] })
    await client.importing.addFiles({ jobId, files: [{ name: 'noise.bin', file: new Blob([new Uint8Array(5000).fill(7)]) }] })
    await client.importing.addFailed({ jobId, name: 'huge.pdf', reason: 'huge.pdf is larger than 1 GiB. Split it.' })
    await client.importing.close({ jobId })
    await follow(await client.importing.watch({ jobId }))
    const { file, name } = await client.importing.report({ jobIds: [jobId] })
    expect(name).toMatch(/\.csv$/)
    const rows = parseCsv(await file.text())
    expect(rows[0]).toEqual([
      'path',
      'status',
      'key',
      'kind',
      'title',
      'doi',
      'pages',
      'characters',
      'warnings',
      'error',
      'highlights',
      'orphans',
    ])
    expect(rows.slice(1).map(([path, status]) => [path, status])).toEqual([
      ['a.txt', 'added'],
      ["'=cmd()|x.txt", 'added'],
      ['a again.txt', 'duplicate'],
      ['noise.bin', 'failed'],
      ['huge.pdf', 'failed'],
    ])
    expect(rows[4]!.at(9)).toMatch(/^noise\.bin: /)
    expect(rows[5]!.at(9)).toBe('huge.pdf is larger than 1 GiB. Split it.')
    const path = join(folder, 'report.csv')
    expect(await client.importing.reportToFile({ jobIds: [jobId], path })).toMatchObject({ path })
    expect(readFileSync(path)).toEqual(Buffer.from(await file.arrayBuffer()))
  })

  it('takes hostile files among good ones: each fails alone and in words', async () => {
    const { client, folder } = anEngine({ limits: { workers: 2, timeMs: 20_000, memoryMb: 512 } })
    const bomb = zipFile([{ name: 'zeros.txt', data: Buffer.alloc(40 * 1024 * 1024) }])
    writeFileSync(join(folder, 'bomb.zip'), bomb)
    const laughs = [
      '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "haha">',
      ...Array.from({ length: 12 }, (_, i) => {
        const [to, from] = ['abcdefghijklmn'[i + 1], 'abcdefghijklmn'[i]]
        return `<!ENTITY ${to} "${`&${from};`.repeat(10)}">`
      }),
      ']><html xmlns="http://www.w3.org/1999/xhtml"><body><p>&m;</p></body></html>',
    ].join('\n')
    writeFileSync(join(folder, 'laughs.xhtml'), laughs)
    writeFileSync(join(folder, 'deep.html'), `<!doctype html><title>Deep</title><body>${'<div>'.repeat(200_000)}end`)
    writeFileSync(join(folder, 'endless line.txt'), `${text('line')}${'More words. '.repeat(2_500_000)}`)
    writeFileSync(join(folder, 'good.txt'), text('good'))
    const { id: jobId } = await client.importing.begin()
    const names = ['bomb.zip', 'laughs.xhtml', 'deep.html', 'endless line.txt']
    const damaged = ['damaged.docx', 'truncated.pdf', 'random.pdf', 'old.doc', 'sheet.xlsx', 'picture.png', 'zero-pages.pdf'].map(
      fixture,
    )
    await client.importing.addPaths({
      jobId,
      paths: [...names.map((name) => join(folder, name)), ...damaged, join(folder, 'good.txt')],
    })
    await client.importing.close({ jobId })
    const { items } = await follow(await client.importing.watch({ jobId }))
    expect(items.at(-1)).toMatchObject({ path: join(folder, 'good.txt'), status: 'added' })
    for (const item of items.slice(0, -1)) {
      if (item.status !== 'failed') expect(item, item.path).toMatchObject({ status: 'added' })
      else expect(item.error, item.path).toMatch(/^.{20,}\.$/su)
    }
    expect(items[0]).toMatchObject({ status: 'failed', error: expect.stringContaining('zip bomb') })
    expect(items.filter((item) => item.status === 'failed').length).toBeGreaterThanOrEqual(7)
  })
})

describe('the engine', () => {
  it('opens one review at a time, remembers them, and tells of changes', async () => {
    const { engine, client, folder } = anEngine()
    const first = engine.info()!.path
    const events = (await client.review.changes())[Symbol.asyncIterator]()
    const next = events.next()
    const second = await client.review.create({ path: join(folder, 'second'), taxonomy: 'empty', coder: 'Coder B' })
    expect(second).toMatchObject({ name: 'second', coder: { name: 'Coder B' }, counts: { sources: 0, hypotheses: 0 } })
    expect((await next).value).toMatchObject({ topics: expect.arrayContaining(['review', 'sources']) })
    expect((await client.review.recent()).map((recent) => recent.path)).toEqual([second.path, first])
    await expect(client.review.open({ path: join(folder, 'nowhere.syntopic') })).rejects.toMatchObject({ code: 'cannot-open' })
    expect((await client.review.current())?.path).toBe(second.path)
    await client.review.close()
    await expect(client.library.list()).rejects.toMatchObject({
      code: 'no-review',
      message: expect.stringContaining('No review is open'),
    })
  })

  it('refuses input of the wrong shape before any service sees it', async () => {
    const { client } = anEngine()
    await expect(client.taxonomy.add({ parentId: null, name: '' })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })
})
