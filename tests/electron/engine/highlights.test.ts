import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { anEngine, fixture, follow, isLookedAt } from './an-engine'

vi.setConfig({ testTimeout: 60_000 })

const ARTICLE = `<html><head><title>Moods and serotonin</title></head><body><article><h1>Moods and serotonin</h1>
<p>In this trial serotonin did not differ between the two groups at any time of the year, which was not expected.</p>
<p>Plasticity rose in the treated group, and it stayed raised over the twelve months of follow-up that were planned.</p></article></body></html>`

const annotation = (id: string, exact: string, tags: string[], text = '') => ({
  id,
  created: '2025-05-06T07:08:09.000000+00:00',
  updated: '2025-05-06T07:08:09.000000+00:00',
  user: 'acct:breader@hypothes.is',
  uri: 'https://example.org/moods',
  text,
  tags,
  document: { title: ['Moods and serotonin'] },
  target: [{ source: 'https://example.org/moods', selector: [{ type: 'TextQuoteSelector', exact, prefix: '', suffix: '' }] }],
})

const EXPORT = JSON.stringify({
  export_date: '2025-06-01T00:00:00.000Z',
  export_userid: 'acct:breader@hypothes.is',
  client_version: '1.1700.0',
  annotations: [
    annotation('one', 'serotonin did not differ between the two groups', ['null'], 'Check the sample size.'),
    annotation('two', 'Plasticity rose in the treated group', ['plasticity']),
    annotation('three', 'a sentence that the article does not have anywhere in it', ['null']),
  ],
})

function aWorld() {
  const world = anEngine()
  const { client, folder } = world
  const begin = async (name: string, content: string, preview = false) => {
    const path = join(folder, name)
    writeFileSync(path, content)
    const { id: jobId } = await client.importing.begin({ preview })
    await client.importing.addPaths({ jobId, paths: [path] })
    await client.importing.close({ jobId })
    return jobId
  }
  const imported = async (name: string, content: string) =>
    follow(await client.importing.watch({ jobId: await begin(name, content) }))
  const hypothesis = async (wanted: string) => (await client.taxonomy.list()).find(({ path }) => path === wanted)!.id
  return { ...world, begin, imported, hypothesis }
}

it('highlights of a document we have go to it by its name; what is not in it is kept as an orphan', async () => {
  const { client, imported } = aWorld()
  await imported('moods.html', ARTICLE)
  const { items } = await imported('annotations.json', EXPORT)
  expect(items).toMatchObject([{ status: 'duplicate', key: 'moods', highlights: 3, orphans: 1 }])
  const [source] = await client.library.list()
  const passages = await client.coding.passages({ sourceId: source!.id })
  expect(passages.map(({ anchor }) => anchor).sort()).toEqual(['exact', 'exact', 'orphan'])
  expect(passages.find(({ labels }) => labels[0]?.label === 'plasticity')?.quote.exact).toBe(
    'Plasticity rose in the treated group',
  )
  expect(await client.review.undo()).toEqual({ name: 'import highlights of 1 source' })
  expect(await client.coding.passages({ sourceId: source!.id })).toEqual([])
  await client.review.redo()
  expect(await client.coding.passages({ sourceId: source!.id })).toHaveLength(3)
})

it('highlights of a document we do not have wait for its text', async () => {
  const { client, imported } = aWorld()
  expect((await imported('annotations.json', EXPORT)).items).toMatchObject([
    { status: 'added', kind: 'reference', title: 'Moods and serotonin', highlights: 3, orphans: 3 },
  ])
  expect((await client.review.check()).anchors).toMatchObject({ orphan: 3 })
  const { items } = await imported('moods.html', ARTICLE)
  expect(items).toMatchObject([{ status: 'added', title: 'Moods and serotonin', why: expect.stringContaining('waited') }])
  expect(await client.library.list()).toHaveLength(1)
  expect((await client.review.check()).anchors).toMatchObject({ exact: 2, orphan: 1 })
})

it('a preview shows the labels, what they are said to mean becomes claims, and all of it is one step', async () => {
  const { client, imported, begin, hypothesis } = aWorld()
  await imported('moods.html', ARTICLE)
  const jobId = await begin('annotations.json', EXPORT, true)
  await follow(await client.importing.watch({ jobId }), isLookedAt)
  expect(await client.importing.labels({ jobId })).toMatchObject([
    { kind: 'tag', label: 'null', passages: 2, sources: 1, meaning: null },
    { kind: 'tag', label: 'plasticity', passages: 1 },
  ])
  const meaning = { hypothesisId: await hypothesis('monoamine/serotonin'), stance: 'null-result' as const }
  await client.highlights.setMeanings({ meanings: [{ kind: 'tag', label: 'null', meaning }] })
  await client.importing.confirm({ jobId, leaveOut: [], claimsBy: 'marker' })
  await follow(await client.importing.watch({ jobId }))
  const evidence = await client.synthesis.evidence({})
  expect(evidence.map(({ stance, coder }) => [stance, coder])).toEqual([
    ['null-result', 'breader'],
    ['null-result', 'breader'],
  ])
  await client.review.undo()
  expect(await client.synthesis.evidence({})).toEqual([])
  // What a label means is remembered for the next time.
  const again = await begin('annotations.json', EXPORT, true)
  await follow(await client.importing.watch({ jobId: again }), isLookedAt)
  expect((await client.importing.labels({ jobId: again }))[0]).toMatchObject({ label: 'null', meaning })
})

it('a table is asked for its columns, which are remembered for the next of its kind', async () => {
  const { client, begin } = aWorld()
  const table = 'Was untersucht wurde,Wer,Wann\nMoods and serotonin,"Reader, Bo",2020\nGut feelings,"Roe, Jo",2021\n'
  const jobId = await begin('export.csv', table, true)
  const job = await follow(await client.importing.watch({ jobId }), isLookedAt)
  expect(job.tables).toHaveLength(1)
  const [path] = job.tables
  const { columns, remembered, rows } = await client.importing.columns({ jobId, path: path! })
  expect([remembered, rows]).toEqual([false, 2])
  expect(columns.map(({ header }) => header)).toEqual(['Was untersucht wurde', 'Wer', 'Wann'])
  const fields = ['title', 'authors', 'year'] as const
  await client.importing.setColumns({
    jobId,
    path: path!,
    columns: columns.map(({ header }, i) => ({ header, field: fields[i]! })),
  })
  await follow(await client.importing.watch({ jobId }), isLookedAt)
  await client.importing.confirm({ jobId, leaveOut: [] })
  await follow(await client.importing.watch({ jobId }))
  expect((await client.library.list()).map(({ key }) => key)).toEqual(['reader2020', 'roe2021'])
  const next = await begin('other.csv', 'Was untersucht wurde,Wer,Wann\nA third work,"Poe, Al",2022\n', true)
  const { tables } = await follow(await client.importing.watch({ jobId: next }), isLookedAt)
  expect((await client.importing.columns({ jobId: next, path: tables[0]! })).remembered).toBe(true)
})

it('a search is counted: its records, and those that were there already', async () => {
  const { client, imported } = aWorld()
  const record = (doi: string) => `TY  - JOUR\nTI  - Work ${doi}\nDO  - 10.5555/${doi}\nER  - \n\n`
  await imported('pubmed.ris', record('a') + record('b'))
  await imported('scopus.ris', `${record('b')}${record('c')}${record('c')}TY  - JOUR\nER  - \n\n`)
  const origins = await client.library.origins()
  expect(origins.map(({ fileName, records, duplicates, unreadable }) => [fileName, records, duplicates, unreadable])).toEqual([
    ['pubmed.ris', 2, 0, 0],
    ['scopus.ris', 3, 2, 1],
  ])
  // The same file once more is the same search.
  await imported('scopus.ris', `${record('b')}${record('c')}${record('c')}TY  - JOUR\nER  - \n\n`)
  expect(await client.library.origins()).toEqual(origins)
})

it('a PDF that is imported again after its own import brings nothing twice', async () => {
  const { client, engine } = aWorld()
  const paths = [fixture('two-columns.pdf')]
  for (const _ of [1, 2]) {
    const job = engine.beginImport()
    for (const path of paths) void job.addPath(path)
    job.close()
    await job.done()
  }
  expect(await client.library.list()).toHaveLength(1)
})
