import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createEngine, type Engine } from '../../../electron/engine/engine'
import { router } from '../../../electron/engine/router'
import type { PoolLimits } from '../../../electron/engine/worker-pool'
import type { ImportJob } from '../../../shared/model/importing'
import { commandLine, samples } from '../../builders/cli'
import { clock, smallTaxonomy, temporaryFolder } from '../../builders/review'

const root = resolve(import.meta.dirname, '../../..')

function anEngine(options: { workerFile?: string; limits?: Partial<PoolLimits> } = {}) {
  const folder = temporaryFolder()
  const workerFile = options.workerFile ?? join(root, 'out/main/worker.cjs')
  const engine: Engine = createEngine({
    dataFolder: join(folder, 'data'),
    workerFile,
    samplesFolder: join(root, 'samples'),
    version: 'test',
    now: clock,
    limits: options.limits,
  })
  onTestFinished(() => engine.close())
  engine.create(join(folder, 'r.syntopic'), smallTaxonomy, 'Coder A')
  return { engine, folder, client: createRouterClient(router, { context: engine.context }) }
}

const hostile = join(root, 'tests/fixtures/workers/hostile.cjs')
const sample = (name: string) => new Blob([readFileSync(join(samples, name))])

async function follow(watch: AsyncIterable<ImportJob>): Promise<ImportJob> {
  let last: ImportJob | undefined
  for await (const job of watch) last = job
  return last!
}

describe('an import', () => {
  it('takes files as bytes, one after another, and is one step to undo', async () => {
    const { client } = anEngine()
    const { id: jobId } = await client.importing.begin()
    const end = client.importing.watch({ jobId }).then(follow)
    for (const name of ['ketamine-clock.pdf', 'gut-trials.html', 'ketamine-clock.pdf'])
      await client.importing.addFile({ jobId, name, file: sample(name) })
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
    const fixture = join(root, 'tests/fixtures/documents/encrypted.pdf')
    if (!existsSync(fixture)) throw new Error(`${fixture} is missing`)
    const { client } = anEngine()
    const { id: jobId } = await client.importing.begin()
    await client.importing.addPaths({ jobId, paths: [fixture] })
    const settled = async () => {
      for (;;) {
        const { items } = (await client.importing.addPaths({ jobId, paths: [] })) as ImportJob
        if (items.every((item) => item.status !== 'waiting' && item.status !== 'reading')) return items
        await new Promise((done) => setTimeout(done, 20))
      }
    }
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
    const { client } = anEngine({ workerFile: hostile, limits: { timeMs: 300, workers: 2 } })
    const { id: jobId } = await client.importing.begin()
    for (const name of ['spin', 'other']) await client.importing.addFile({ jobId, name, file: new Blob([name]) })
    await client.importing.close({ jobId })
    const job = await client.importing.watch({ jobId }).then(follow)
    expect(job.items[0]).toMatchObject({ status: 'failed', error: expect.stringContaining('spin took too long') })
    expect(job.items[1]).toMatchObject({ status: 'failed', error: 'other: other' })
  })

  it('cancelled keeps what is stored, drops the rest, and frees undo', async () => {
    const { client } = anEngine({ workerFile: hostile, limits: { workers: 1 } })
    const { id: jobId } = await client.importing.begin()
    for (const name of ['wait', 'later']) await client.importing.addFile({ jobId, name, file: new Blob([name]) })
    await client.importing.cancel({ jobId })
    const job = await client.importing.watch({ jobId }).then(follow)
    expect(job.items.map((item) => item.status)).toEqual(['cancelled', 'cancelled'])
    expect(await client.review.undo()).toEqual({ name: null })
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
