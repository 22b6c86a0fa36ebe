import { readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it, vi } from 'vitest'
import type { FoundHighlight } from '../../../electron/services/importing/found-highlights'
import type { Passage } from '../../../shared/model/passage'
import type { RereadJob } from '../../../shared/model/rereading'
import { anEngine } from './an-engine'

vi.setConfig({ testTimeout: 120_000 })

const folder = resolve(import.meta.dirname, '../../fixtures/annotated')

/** A passage as another program tells of what it has read from the file. */
const toldByZotero = ({ shape, quote, regions, memos, colour, labels, author }: Passage, i: number): FoundHighlight => ({
  foreignId: `zotero:${i}`,
  shape,
  quote: quote.exact,
  prefix: '',
  suffix: '',
  rects: regions.map(({ pageIndex, rects }) => ({ pageIndex, rects })),
  around: null,
  comment: memos.map(({ text }) => text).join('\n'),
  labels,
  colour,
  author,
  madeAt: '',
  pageLabel: '',
})

async function aWorld() {
  const { engine, client } = anEngine()
  const job = engine.beginImport()
  for (const name of readdirSync(folder)) void job.addPath(join(folder, name))
  job.close()
  const { items } = await job.done()
  const passages = async () => {
    const lists = items.map(({ sourceId }) => client.coding.passages({ sourceId: sourceId! }))
    return (await Promise.all(lists)).flat()
  }
  return { engine, client, items, passages }
}

it('what is marked in PDFs changes nothing more when they are read again', async () => {
  const { client, items, passages } = await aWorld()
  const before = await passages()
  expect(new Set(before.map(({ shape }) => shape))).toEqual(new Set(['text', 'area', 'note']))
  const { id: jobId } = await client.rereading.begin({ ids: items.map(({ sourceId }) => sourceId!), recognise: null })
  let last: RereadJob | undefined
  for await (const snapshot of await client.rereading.watch({ jobId })) last = snapshot
  expect(last?.items.map(({ status }) => status)).toEqual(items.map(() => 'unchanged'))
  expect(await passages()).toEqual(before)
})

it('what is marked in PDFs is doubled neither by another program that tells of it later, nor by a reading after that', async () => {
  const { engine, client, items, passages } = await aWorld()
  const before = await passages()
  const works = items.map(({ path, sourceId }) => ({
    path: `Zotero/${sourceId}`,
    file: { name: 'a.pdf', at: { path } },
    highlights: before.filter((passage) => passage.sourceId === sourceId).map(toldByZotero),
    memos: [],
    warnings: [],
  }))
  const job = engine.beginImport()
  await job.addCollection('Zotero', async () => ({ works, codes: [], problems: [] }))
  job.close()
  expect((await job.done()).items.map(({ status }) => status)).toEqual(items.map(() => 'duplicate'))
  expect(await passages()).toEqual(before)
  const { id: jobId } = await client.rereading.begin({ ids: items.map(({ sourceId }) => sourceId!), recognise: null })
  for await (const { finished } of await client.rereading.watch({ jobId })) if (finished) break
  expect(await passages()).toEqual(before)
})
