import { mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { NOON } from '../../builders/review'
import { anEngine, follow } from './an-engine'

const text = (name: string) =>
  `About ${name}\n\nThe ${name} group did better than placebo. Nothing else is told here about depression.\n`

/** A review that watches a folder, with a watcher that does not take its time. */
async function aWatchedFolder() {
  const world = anEngine({ inboxPace: { pollMs: 30, settledMs: 60 } })
  const folder = join(world.folder, 'downloads')
  mkdirSync(folder)
  const put = (name: string, content: string = text(name)) => writeFileSync(join(folder, name), content)
  const names = async () => (await world.client.importing.inbox()).files.map(({ name }) => name)
  const waitFor = (wanted: string[]) => expect.poll(names, { timeout: 5000, interval: 30 }).toEqual(wanted)
  /** Long enough for the watcher to have looked several times. */
  const aWhile = () => new Promise((done) => setTimeout(done, 400))
  return { ...world, folder, put, names, waitFor, aWhile }
}

it('files that can be imported wait in the inbox, those of folders within too, and none is touched', async () => {
  const { client, folder, put, waitFor, aWhile, names } = await aWatchedFolder()
  put('before.txt')
  await client.importing.watchFolder({ path: folder })
  mkdirSync(join(folder, 'more'))
  put('more/inner.md')
  put('paper without ending', '%PDF-1.4 as far as anybody knows')
  for (const name of [
    'half.pdf.crdownload',
    'half.pdf.part',
    '~$thesis.docx',
    '.hidden.txt',
    'photo.png',
    'r2.syntopic',
    'empty.txt',
  ])
    put(name, name === 'empty.txt' ? '' : text(name))
  mkdirSync(join(folder, 'Page_files'))
  put('Page.html', '<p>A page</p>')
  put('Page_files/frame.html')
  await waitFor(['Page.html', 'before.txt', 'inner.md', 'paper without ending'])
  await aWhile()
  expect(await names()).toHaveLength(4)
  expect((await client.importing.inbox()).files[0]).toEqual({
    path: join(folder, 'Page.html'),
    name: 'Page.html',
    size: 13,
    foundAt: NOON.toISOString(),
  })
  expect(readdirSync(folder)).toContain('half.pdf.part')
})

it('a file that still grows waits until it is whole', async () => {
  const { client, folder, put, names, waitFor } = await aWatchedFolder()
  await client.importing.watchFolder({ path: folder })
  put('growing.txt')
  for (let i = 0; i < 10; i++) {
    put('growing.txt', text('growing').repeat(i + 2))
    await new Promise((done) => setTimeout(done, 40))
    expect(await names()).toEqual([])
  }
  await waitFor(['growing.txt'])
  expect((await client.importing.inbox()).files[0]!.size).toBe(statSync(join(folder, 'growing.txt')).size)
})

it('what is imported leaves the inbox, and bytes that are known never enter it', async () => {
  const { client, folder, put, waitFor, aWhile, names } = await aWatchedFolder()
  put('a.txt')
  put('b.txt')
  await client.importing.watchFolder({ path: folder })
  await waitFor(['a.txt', 'b.txt'])
  const { id: jobId } = await client.importing.begin()
  await client.importing.addPaths({ jobId, paths: [join(folder, 'a.txt')] })
  await client.importing.close({ jobId })
  await follow(await client.importing.watch({ jobId }))
  expect(await names()).toEqual(['b.txt'])
  put('copy of a.txt', text('a.txt'))
  await aWhile()
  expect(await names()).toEqual(['b.txt'])
  // The inbox is no part of the work: undo takes back the import alone.
  expect(await client.review.undo()).toEqual({ name: 'import a.txt' })
  expect(await client.review.redo()).toEqual({ name: 'import a.txt' })
})

it('what is dismissed stays away, until its content changes; what is deleted goes', async () => {
  const { client, folder, put, waitFor, aWhile, names } = await aWatchedFolder()
  put('a.txt')
  put('b.txt')
  await client.importing.watchFolder({ path: folder })
  await waitFor(['a.txt', 'b.txt'])
  expect((await client.importing.dismissInbox({ paths: [join(folder, 'a.txt')] })).files).toHaveLength(1)
  rmSync(join(folder, 'b.txt'))
  await waitFor([])
  await aWhile()
  expect(await names()).toEqual([])
  put('a.txt', text('a new version'))
  await waitFor(['a.txt'])
})

it('a folder that goes away is said in words and found again', async () => {
  const { client, folder, put, waitFor } = await aWatchedFolder()
  await client.importing.watchFolder({ path: folder })
  renameSync(folder, `${folder} elsewhere`)
  const problem = async () => (await client.importing.inbox()).problem
  await expect
    .poll(problem)
    .toBe(
      `The watched folder ${folder} is not there: it was moved, or its disk is not connected. It is watched again once it is back.`,
    )
  renameSync(`${folder} elsewhere`, folder)
  put('late.txt')
  await waitFor(['late.txt'])
  expect(await problem()).toBe('')
})

it('tells every window when something new waits, and stops with the review', async () => {
  const { engine, client, folder, put } = await aWatchedFolder()
  await client.importing.watchFolder({ path: folder })
  const topics = (async () => {
    for await (const event of await client.review.changes()) if (event.topics.includes('inbox')) return event.topics
    return []
  })()
  put('a.txt')
  expect(await topics).toContain('inbox')
  const path = engine.info()!.path
  await client.review.close()
  await expect(client.importing.inbox()).rejects.toMatchObject({ code: 'no-review' })
  await client.review.open({ path })
  expect(await client.importing.inbox()).toMatchObject({ folder, files: [{ name: 'a.txt' }] })
  expect(await client.importing.watchFolder({ path: null })).toEqual({ folder: null, files: [], problem: '' })
})

it('a folder that cannot be watched is refused with its name', async () => {
  const { client, folder, put } = await aWatchedFolder()
  put('file.txt')
  const refusal = (path: string) => client.importing.watchFolder({ path }).catch((error: Error) => error.message)
  expect(await refusal('downloads')).toMatch(/“downloads” is not a whole path/)
  expect(await refusal(join(folder, 'nowhere'))).toBe(`${join(folder, 'nowhere')} does not exist. Check the name of the folder.`)
  expect(await refusal(join(folder, 'file.txt'))).toMatch(/file\.txt is not a folder/)
})
