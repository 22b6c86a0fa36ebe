import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { samples } from '../../builders/cli'
import { anEngine, fixture, follow, isLookedAt, sample } from './an-engine'

const text = (name: string) =>
  `About ${name}\n\nThe ${name} group did better than placebo. Nothing else is told here about depression.\n`

/** A review with one source in it, and a folder with something of every kind. */
async function aFolder() {
  const world = anEngine()
  const { client, folder } = world
  const first = await client.importing.begin()
  await client.importing.addFiles({ jobId: first.id, files: [{ name: 'gut-trials.html', file: sample('gut-trials.html') }] })
  await client.importing.close({ jobId: first.id })
  await follow(await client.importing.watch({ jobId: first.id }))
  const put = (name: string, content: string | Buffer) => {
    writeFileSync(join(folder, name), content)
    return join(folder, name)
  }
  const paths = [
    put('a known page.html', readFileSync(join(samples, 'gut-trials.html'))),
    put('b new.pdf', readFileSync(join(samples, 'ketamine-clock.pdf'))),
    put('c new.txt', text('c')),
    put('d as c.txt', text('c')),
    fixture('encrypted.pdf'),
    fixture('picture.png'),
  ]
  const { id: jobId } = await client.importing.begin({ preview: true })
  await client.importing.addPaths({ jobId, paths })
  await client.importing.close({ jobId })
  const looked = await follow(await client.importing.watch({ jobId }), isLookedAt)
  return { ...world, jobId, looked, paths }
}

it('a preview tells what each file is and would become, and stores nothing', async () => {
  const { client, looked, jobId } = await aFolder()
  expect(looked).toMatchObject({
    preview: true,
    finished: false,
    counts: { ready: 2, duplicate: 2, failed: 1, 'needs-password': 1 },
  })
  const [known, pdf, plain, twin, locked, picture] = looked.items
  expect(known).toMatchObject({ status: 'duplicate', key: expect.any(String) })
  expect(pdf).toMatchObject({
    status: 'ready',
    kind: 'pdf',
    title: expect.stringMatching(/ketamine/i),
    pages: expect.any(Number),
  })
  expect(plain).toMatchObject({ status: 'ready', kind: 'text', title: 'About c' })
  expect(twin).toMatchObject({ status: 'duplicate', sameAs: plain!.path })
  expect(locked).toMatchObject({ status: 'needs-password' })
  expect(picture).toMatchObject({ status: 'failed', error: expect.stringContaining('This is an image') })
  expect(await client.library.list()).toHaveLength(1)
  await client.importing.cancel({ jobId })
  expect((await follow(await client.importing.watch({ jobId }))).items.filter((item) => item.status === 'ready')).toEqual([])
  expect(await client.library.list()).toHaveLength(1)
  expect(await client.review.undo()).toMatchObject({ name: 'import gut-trials.html' })
})

it('confirmed it imports what was not left out, in one step; a locked file can be unlocked before', async () => {
  const { client, looked, jobId } = await aFolder()
  await client.importing.password({ jobId, itemId: looked.items[4]!.id, password: 'secret' })
  const unlocked = await follow(await client.importing.watch({ jobId }), isLookedAt)
  expect(unlocked.items[4]).toMatchObject({ status: 'ready', kind: 'pdf' })
  // The first of two equal files is left out: the other one comes.
  await client.importing.confirm({ jobId, leaveOut: [looked.items[2]!.id] })
  const done = await follow(await client.importing.watch({ jobId }))
  expect(done).toMatchObject({ preview: false, finished: true })
  expect(done.items.map((item) => item.status)).toEqual(['duplicate', 'added', 'cancelled', 'added', 'added', 'failed'])
  expect(await client.review.undo()).toEqual({ name: 'import 3 files' })
  expect(await client.library.list()).toHaveLength(1)
})

it('a file that changes between the look and the import is taken as it is then', async () => {
  const { client, jobId, paths } = await aFolder()
  writeFileSync(paths[2]!, text('something newer'))
  await client.importing.confirm({ jobId, leaveOut: [] })
  const done = await follow(await client.importing.watch({ jobId }))
  // What was its twin is one no longer.
  expect(done.items.slice(1, 4).map((item) => [item.status, item.title])).toEqual([
    ['added', expect.any(String)],
    ['added', 'About something newer'],
    ['added', 'About c'],
  ])
})

it('is not confirmed while files are still being looked at, nor twice', async () => {
  const { client } = anEngine()
  const { id: jobId } = await client.importing.begin({ preview: true })
  await expect(client.importing.confirm({ jobId, leaveOut: [] })).rejects.toMatchObject({ code: 'invalid' })
  await client.importing.close({ jobId })
  await client.importing.confirm({ jobId, leaveOut: [] })
  await expect(client.importing.confirm({ jobId, leaveOut: [] })).rejects.toMatchObject({ code: 'invalid' })
})

it('keeps dropped files until they are confirmed', async () => {
  const { client } = anEngine()
  const { id: jobId } = await client.importing.begin({ preview: true })
  // More than is kept in memory, so that some wait on the disk.
  const bytes = (i: number) =>
    new Blob([
      `<!-- ${'x'.repeat(20_000_000)} -->`,
      `<!doctype html><title>Number ${i}</title><article><p>${text(String(i)).repeat(9)}`,
    ])
  for (let i = 0; i < 4; i++) await client.importing.addFiles({ jobId, files: [{ name: `${i}.html`, file: bytes(i) }] })
  await client.importing.close({ jobId })
  expect(await follow(await client.importing.watch({ jobId }), isLookedAt)).toMatchObject({ counts: { ready: 4 } })
  await client.importing.confirm({ jobId, leaveOut: [] })
  expect(await follow(await client.importing.watch({ jobId }))).toMatchObject({ counts: { added: 4 } })
})

it('of a window that is gone is given up, and an import it was still handing over is closed, so that undo is free', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true })
  onTestFinished(() => void vi.useRealTimers())
  const { engine, client } = anEngine()
  const begun = async (preview: boolean) => {
    const { id: jobId } = await client.importing.begin({ preview })
    await client.importing.addFiles({ jobId, files: [{ name: 'a.txt', file: new Blob([text('a')]) }] })
    const gone = new AbortController()
    const watching = engine.importJob(jobId).watch(gone.signal)
    for await (const { counts } of watching) if (counts.waiting + counts.reading === 0) break
    gone.abort()
    return engine.importJob(jobId)
  }
  const preview = await begun(true)
  const half = await begun(false)
  expect([preview.finished, half.finished]).toEqual([false, false])
  await expect(client.review.undo()).rejects.toMatchObject({ code: 'invalid' })
  await vi.advanceTimersByTimeAsync(31_000)
  expect([preview.finished, half.finished]).toEqual([true, true])
  expect(preview.items()).toMatchObject([{ status: 'cancelled' }])
  expect(await client.review.undo()).toEqual({ name: 'import a.txt' })
})
