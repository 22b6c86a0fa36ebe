import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { TaskStopped } from '../../../electron/engine/worker-pool'
import type { FoundHighlight, FoundWork } from '../../../electron/services/importing/found-highlights'
import type { ReferenceChange } from '../../../shared/model/source'
import { anEngine } from './an-engine'

vi.setConfig({ testTimeout: 60_000 })

const ARTICLE = `<html><head><title>Moods and serotonin in long winters</title></head><body><article><h1>Moods and serotonin in long winters</h1>
<p>In this trial serotonin did not differ between the two groups at any time of the year, which was not expected.</p>
<p>Plasticity rose in the treated group, and it stayed raised over the twelve months of follow-up that were planned.</p></article></body></html>`

const aHighlight = (overrides: Partial<FoundHighlight>): FoundHighlight => ({
  ...{ foreignId: '', shape: 'text', quote: '', prefix: '', suffix: '', rects: [], around: null, comment: '' },
  ...{ labels: [], colour: '', author: '', madeAt: '', pageLabel: '' },
  ...overrides,
})

const by = (family: string) => [{ family, given: 'A', literal: '' }]

function aWorld() {
  const { engine, client, folder } = anEngine()
  const path = join(folder, 'moods.html')
  writeFileSync(path, ARTICLE)
  const bring = async (reference: ReferenceChange, more: Partial<FoundWork> = {}) => {
    const record = { reference, origin: 'reference-file' as const, warnings: [] }
    const work = { path: `Zotero/${reference.title}`, record, highlights: [], memos: [], warnings: [], ...more }
    const job = engine.beginImport()
    await job.addCollection('Zotero', async () => ({ works: [work], codes: [], problems: [] }))
    job.close()
    return (await job.done()).items[0]!
  }
  const importFile = async () => {
    const job = engine.beginImport()
    void job.addPath(path)
    job.close()
    return (await job.done()).items[0]!
  }
  return { engine, client, bring, importFile, file: { name: 'moods.html', at: { path } } }
}

it('highlights of a work go to no other work of the same title', async () => {
  const { client, bring } = aWorld()
  await bring({ title: 'Introduction', authors: by('Roe'), year: 2001 })
  const highlights = [aHighlight({ foreignId: 'zotero:1', quote: 'words of Poe' })]
  await bring({ title: 'Introduction', authors: by('Poe'), year: 2015 }, { highlights })
  expect((await client.library.list()).map(({ key }) => key)).toEqual(['roe2001', 'poe2015'])
})

it('a file that is there gets what its record in another program says, and keeps what it has', async () => {
  const { client, bring, importFile, file } = aWorld()
  const { sourceId } = await importFile()
  const record = { title: 'Moods', authors: by('Poe'), year: 2015, volume: '7' }
  expect(await bring(record, { file })).toMatchObject({ status: 'duplicate', sourceId })
  const filled = { title: 'Moods and serotonin in long winters', authors: by('Poe'), volume: '7' }
  expect(await client.library.list()).toMatchObject([filled])
  await client.review.undo()
  expect(await client.library.list()).toMatchObject([{ title: filled.title, authors: [], volume: '' }])
})

it('a reference that gets its file gets what the record of the file says too', async () => {
  const { client, bring, file } = aWorld()
  const record = { title: 'Moods and serotonin in long winters', authors: by('Poe'), year: 2015, doi: '10.5555/poe' }
  await bring(record)
  await bring({ ...record, volume: '7' }, { file })
  expect(await client.library.list()).toMatchObject([{ kind: 'html', volume: '7' }])
})

it('a document that cannot be stored leaves undo to what was done before', async () => {
  const { client, bring, importFile } = aWorld()
  await importFile()
  const labels = [{ kind: 'no such kind' as 'tag', label: 'a' }]
  const highlights = [aHighlight({ foreignId: 'zotero:1', quote: 'a', labels })]
  expect(await bring({ title: 'Some work', authors: by('Poe'), year: 2015 }, { highlights })).toMatchObject({ status: 'failed' })
  expect(await client.review.undo()).toEqual({ name: 'import moods.html' })
})

it('a document is stored though places of highlights that waited for it could not be looked for', async () => {
  const { engine, client, bring, importFile } = aWorld()
  const highlights = [aHighlight({ foreignId: 'hypothesis:1', quote: 'Plasticity rose in the treated group' })]
  await bring({ title: 'Moods and serotonin in long winters' }, { highlights })
  const run = engine.pool.run.bind(engine.pool) as (...call: unknown[]) => Promise<never>
  const stopped = vi.spyOn(engine.pool, 'run').mockImplementation(async (...call: unknown[]) => {
    if (call[0] === 'place') throw new TaskStopped('time')
    return run(...call)
  })
  const item = await importFile()
  expect(item).toMatchObject({ status: 'added', warnings: [expect.stringContaining('highlights that waited')] })
  const orphans = async () => (await client.coding.passages({ sourceId: item.sourceId! })).map(({ anchor }) => anchor)
  expect(await orphans()).toEqual(['orphan'])
  stopped.mockRestore()
  await importFile()
  expect(await orphans()).toEqual(['exact'])
})

it('a work whose file is damaged comes with its record and highlights, and says so', async () => {
  const { client, bring } = aWorld()
  const file = { name: 'gone.pdf', at: { bytes: new TextEncoder().encode('%PDF-1.7\nnothing of a PDF') } }
  const highlights = [aHighlight({ foreignId: 'zotero:1', quote: 'words of Poe' })]
  const item = await bring({ title: 'A work of Poe', authors: by('Poe'), year: 2015 }, { file, highlights })
  expect(item).toMatchObject({ status: 'added', kind: 'reference', key: 'poe2015', highlights: 1, orphans: 1 })
  expect(item.warnings.join(' ')).toMatch(/gone\.pdf: .*damaged/)
  expect(await client.coding.passages({ sourceId: item.sourceId! })).toMatchObject([{ quote: { exact: 'words of Poe' } }])
})

it('highlights whose places cannot be found in time are kept, and the file comes in', async () => {
  const { engine, bring, client, file } = aWorld()
  const run = engine.pool.run.bind(engine.pool)
  vi.spyOn(engine.pool, 'run').mockImplementation((name, input, options) =>
    name === 'place' ? Promise.reject(new TaskStopped('time')) : run(name, input as never, options),
  )
  const highlights = [aHighlight({ foreignId: 'zotero:1', quote: 'Plasticity rose in the treated group' })]
  const item = await bring({ title: 'Moods' }, { file, highlights })
  expect(item).toMatchObject({ status: 'added', kind: 'html', highlights: 1, orphans: 1 })
  expect(item.warnings.join(' ')).toMatch(/could not be found in time/)
  vi.restoreAllMocks()
  await bring({ title: 'Moods' }, { file, highlights })
  expect(await client.coding.passages({ sourceId: item.sourceId! })).toMatchObject([{ anchor: 'exact' }])
})
