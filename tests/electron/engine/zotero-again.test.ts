import { mkdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { ZoteroDatabase } from '../../fixtures/build/zotero-database'
import { anEngine, follow } from './an-engine'

vi.setConfig({ testTimeout: 60_000 })

it('a library that comes again with its storage gives its files to the references that waited for them, under their keys', async () => {
  const { client, folder } = anEngine()
  const home = join(folder, 'Zotero')
  mkdirSync(home)
  const zotero = new ZoteroDatabase(home)
  const about = { creators: [{ first: 'A', last: 'Kim' }] }
  const item = zotero.addItem('journalArticle', { title: 'Moods', date: '2019', extra: 'Citation Key: kimMoods' }, about)
  const pdf = zotero.addStoredPdf(item, 'moods.pdf')
  zotero.store(pdf, 'moods.pdf')
  zotero.addAnnotation(pdf, 'image', { comment: 'figure', position: { pageIndex: 0, rects: [[72, 100, 300, 212]] } })
  zotero.close()
  const bring = async () => {
    const { id: jobId } = await client.importing.begin()
    await client.importing.addPaths({ jobId, paths: [home] })
    await client.importing.close({ jobId })
    return (await follow(await client.importing.watch({ jobId }))).items
  }

  renameSync(join(home, 'storage'), join(folder, 'elsewhere'))
  expect((await bring())[0]).toMatchObject({ status: 'added', kind: 'reference', key: 'kimMoods' })
  renameSync(join(folder, 'elsewhere'), join(home, 'storage'))
  expect(await bring()).toMatchObject([
    { status: 'added', kind: 'pdf', key: 'kimMoods', why: 'Its record is the same, word for word.' },
  ])
  const [source, ...others] = await client.library.list()
  expect([source!.key, others]).toEqual(['kimMoods', []])
  expect((await client.coding.passages({ sourceId: source!.id })).map(({ anchor, shape }) => [anchor, shape])).toEqual([
    ['exact', 'area'],
  ])

  await client.library.remove({ ids: [source!.id] })
  expect(await bring()).toMatchObject([{ status: 'added', kind: 'pdf', key: 'kimMoods' }])
})
