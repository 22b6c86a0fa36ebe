import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { anEngine, follow, isLookedAt } from './an-engine'

vi.setConfig({ testTimeout: 60_000 })

const record = (i: number, more = '') => `TY  - JOUR\nTI  - Work number ${i}\nDO  - 10.5555/w.${i}\nPY  - 2020\n${more}ER  - \n\n`
const list = (count: number, more = '') => Array.from({ length: count }, (_, i) => record(i, more)).join('')

/** A review, and an import of the file, or a preview of one. */
function aWorld() {
  const world = anEngine()
  const { client, folder } = world
  const begin = async (text: string, preview = false) => {
    const path = join(folder, 'refs.ris')
    writeFileSync(path, text)
    const { id: jobId } = await client.importing.begin({ preview })
    await client.importing.addPaths({ jobId, paths: [path] })
    await client.importing.close({ jobId })
    return jobId
  }
  const imported = async (text: string) => follow(await client.importing.watch({ jobId: await begin(text) }))
  return { ...world, begin, imported }
}

it('a list of references is one step to undo and redo', async () => {
  const { client, imported } = aWorld()
  expect((await imported(list(40))).counts).toMatchObject({ added: 40, failed: 0 })
  expect(await client.library.list()).toHaveLength(40)
  expect(await client.review.undo()).toEqual({ name: 'import 40 references' })
  expect(await client.library.list()).toHaveLength(0)
  await client.review.redo()
  expect(await client.library.list()).toHaveLength(40)
})

it('what duplicates fill is one step too, and what a person wrote stays', async () => {
  const { client, imported } = aWorld()
  await imported(list(3))
  const [first] = await client.library.list()
  await client.library.update({ id: first!.id, reference: { container: 'By hand' } })
  expect((await imported(list(3, 'T2  - Journal of Lists\n'))).counts).toMatchObject({ added: 0, duplicate: 3 })
  const containers = async () => (await client.library.list()).map(({ container }) => container)
  expect(await containers()).toEqual(['By hand', 'Journal of Lists', 'Journal of Lists'])
  expect(await client.review.undo()).toEqual({ name: 'fill 2 records' })
  expect(await containers()).toEqual(['By hand', '', ''])
})

it('duplicates that add nothing leave nothing to undo', async () => {
  const { client, imported } = aWorld()
  await imported(list(3))
  await imported(list(3))
  expect(await client.review.undo()).toEqual({ name: 'import 3 references' })
})

it('a source is found by the key that a later list has for it, and biblatex cites it by both', async () => {
  const { client, imported } = aWorld()
  await imported('TY  - JOUR\nTI  - Moods\nAU  - Kim, A\nPY  - 2021\nDO  - 10.5555/m\nER  - \n')
  const bib = '@article{myOwnKey, title={Moods}, author={Kim, A}, year={2021}, doi={10.5555/m}}\n'
  expect((await imported(bib)).counts).toMatchObject({ added: 0, duplicate: 1 })
  const [source] = await client.library.list()
  expect(await client.library.get({ id: source!.id })).toMatchObject({ key: 'kim2021', otherKeys: ['myOwnKey'] })
  const { file } = await client.exporting.bytes({ format: 'biblatex' })
  expect(await file.text()).toMatch(/\{kim2021,.*ids = \{myOwnKey\}/s)
  await client.review.undo()
  expect((await client.library.get({ id: source!.id })).otherKeys).toEqual([])
})

it('records that a person merged do not come back with their file, nor with a later export of the same keys', async () => {
  const { client, imported, begin } = aWorld()
  const likely = (more = '') =>
    `TY  - JOUR\nID  - kept\nTI  - Inflammation and mood\nAU  - Kim, A\nPY  - 2021\nER  - \n\nTY  - JOUR\nID  - gone\nTI  - Inflammation and Mood\nAU  - Kim, Anna\nPY  - 2021\n${more}ER  - \n`
  const keyless = 'TY  - JOUR\nTI  - Inflammation and MOOD\nAU  - Kim, A. B.\nPY  - 2021\nER  - \n'
  await imported(keyless)
  await imported(likely())
  const sources = await client.library.list()
  const { id: keepId } = sources.find(({ key }) => key === 'kept')!
  await client.library.merge({ keepId, ids: sources.flatMap(({ id }) => (id === keepId ? [] : [id])), reference: {} })
  for (const text of [likely(), keyless, likely('VL  - 7\n')]) {
    expect((await follow(await client.importing.watch({ jobId: await begin(text, true) }), isLookedAt)).counts).toMatchObject({
      ready: 0,
    })
    expect((await imported(text)).counts).toMatchObject({ added: 0, failed: 0 })
  }
  expect((await client.library.list()).map(({ key }) => key)).toEqual(['kept'])
  expect((await client.library.origins()).map(({ records, duplicates }) => [records, duplicates])).toEqual([
    [1, 0],
    [2, 2],
    [2, 2],
  ])
  // Another work of that key is another work.
  const other = 'TY  - JOUR\nID  - gone\nTI  - Sleep deprivation and ketamine\nAU  - Ito, B\nPY  - 1999\nER  - \n'
  expect((await imported(other)).counts).toMatchObject({ added: 1 })
})

it('a preview imports, when it is confirmed, what is new, and fills what is there', async () => {
  const { client, imported, begin } = aWorld()
  await imported(list(2))
  const jobId = await begin(list(4, 'T2  - Journal of Lists\n') + record(3), true)
  const looked = await follow(await client.importing.watch({ jobId }), isLookedAt)
  expect(looked.counts).toMatchObject({ ready: 2, duplicate: 3 })
  expect((await client.library.list()).map(({ container }) => container)).toEqual(['', ''])
  await client.importing.confirm({ jobId, leaveOut: [] })
  expect((await follow(await client.importing.watch({ jobId }))).counts).toMatchObject({ added: 2, duplicate: 3 })
  expect((await client.library.list()).map(({ container }) => container)).toEqual(Array(4).fill('Journal of Lists'))
})

it('the design that PubMed says stands before the one the words speak for', async () => {
  const { client, imported } = aWorld()
  await imported(`TY  - JOUR\nTI  - A cohort study of sleep\nPT  - Randomized Controlled Trial\nER  - \n`)
  const [source] = await client.library.list()
  expect(source!.studyDesign).toMatchObject({ value: 'randomised-trial', state: 'proposed' })
  expect(source!.studyDesign!.basis).toContain('PubMed publication type')
})
