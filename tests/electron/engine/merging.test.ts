import { expect, it, vi } from 'vitest'
import { storeMarks } from '../../../electron/services/coding/highlights'
import { type PlacedHighlight, withoutText } from '../../../electron/services/coding/place-highlights'
import type { FoundHighlight } from '../../../electron/services/importing/found-highlights'
import { sha256 } from '../../../electron/services/library/files'
import { addReference, addSource } from '../../../electron/services/library/sources'
import { aParsedSource, clock } from '../../builders/review'
import { anEngine } from './an-engine'

vi.setConfig({ testTimeout: 60_000 })

const FIRST = 'Serotonin did not differ between the two groups. Plasticity rose in the treated group.'
const SECOND = 'The flow of participants is shown in the figure, which has no words of its own.'

const aHighlight = (overrides: Partial<FoundHighlight>): FoundHighlight => ({
  foreignId: '',
  shape: 'text',
  quote: '',
  prefix: '',
  suffix: '',
  rects: [],
  around: null,
  comment: '',
  labels: [],
  colour: '#ffd400',
  author: '',
  madeAt: '',
  pageLabel: '2',
  ...overrides,
})

function aWorld() {
  const { engine, client } = anEngine()
  const marking = () => ({ claimsBy: 'me' as const, coderId: engine.author.coderId, now: clock() })
  const source = (fileName: string, pages: string[]) =>
    engine.change('import', ['sources'], (db) => {
      const bytes = new TextEncoder().encode(fileName)
      const parsed = aParsedSource({ pages: pages.map((text, i) => ({ label: String(i + 1), text })) })
      return addSource(db, { parsed, bytes, fileId: sha256(bytes), fileName, password: '' }, clock())
    })
  const drawn = (sourceId: string, highlight: FoundHighlight) => {
    const regions = highlight.rects.map((each) => ({ ...each, start: 0, end: 0 }))
    const place: PlacedHighlight = { ...withoutText(highlight), status: 'exact', score: 1, regions, waits: false }
    engine.change('mark', ['coding'], (db) =>
      storeMarks(db, sourceId, { highlights: [{ highlight, place }], memos: [] }, marking()),
    )
  }
  const waiting = (highlight: FoundHighlight) =>
    engine.change('import', ['sources'], (db) => {
      const id = addReference(db, { reference: { title: 'Moods' }, origin: 'reference-file', warnings: [] }, clock())
      storeMarks(db, id, { highlights: [{ highlight, place: withoutText(highlight) }], memos: [] }, marking())
      return id
    })
  return { client, source, drawn, waiting }
}

it('highlights that waited for a text are found in that of the source they are merged with, by their words alone', async () => {
  const { client, source, waiting } = aWorld()
  const id = source('moods.txt', [FIRST, SECOND])
  const bare = waiting(aHighlight({ foreignId: 'zotero:1', quote: 'Plasticity rose' }))
  await client.library.merge({ keepId: bare, ids: [id], reference: {} })
  const placed = { anchor: 'exact', quote: { exact: 'Plasticity rose' }, regions: [{ pageIndex: 0 }] }
  expect(await client.coding.passages({ sourceId: bare })).toMatchObject([placed])
  await client.review.undo()
  expect(await client.coding.passages({ sourceId: bare })).toMatchObject([{ anchor: 'orphan', textId: '' }])
  await client.review.redo()
  expect(await client.coding.passages({ sourceId: bare })).toMatchObject([placed])
})

it('a rectangle stays on its page where that reads the same in the file that is kept, and nowhere else', async () => {
  const { client, source, drawn } = aWorld()
  const area = aHighlight({
    foreignId: 'zotero:2',
    shape: 'area',
    rects: [{ pageIndex: 1, rects: [[10, 20, 110, 220]] }],
    comment: 'The flow chart.',
  })
  const kept = source('kept.txt', [FIRST, SECOND])
  const same = source('same.txt', ['Another cover.', SECOND])
  const other = source('other.txt', [FIRST, 'A page of a preprint, which is set otherwise.'])
  drawn(same, area)
  drawn(other, { ...area, foreignId: 'zotero:3' })
  await client.library.merge({ keepId: kept, ids: [same, other], reference: {} })
  const passages = await client.coding.passages({ sourceId: kept })
  const regions = [{ pageIndex: 1, rects: [[10, 20, 110, 220]] }]
  expect(passages.map(({ anchor, shape, regions, memos }) => ({ anchor, shape, regions, memos }))).toMatchObject([
    // Of no page of this text, so before all.
    { anchor: 'orphan', shape: 'area', regions, memos: [{ text: 'The flow chart.' }] },
    { anchor: 'exact', shape: 'area', regions, memos: [{ text: 'The flow chart.' }] },
  ])
})

it('claims go along to the text that is read from now on, and to a source of its own when its file is separated again', async () => {
  const { client, source } = aWorld()
  const short = source('short.txt', [FIRST])
  const long = source('long.txt', ['A preface that the other file lacks.', FIRST])
  const [hypothesis] = await client.taxonomy.list()
  const claim = { hypothesisId: hypothesis!.id, stance: 'supports' as const }
  await client.coding.claimQuote({ sourceId: short, quote: 'Plasticity rose', claim })
  await client.coding.claimQuote({ sourceId: long, quote: 'Serotonin did not differ', claim })
  const { key } = await client.library.get({ id: long })

  await client.library.merge({ keepId: short, ids: [long], textOf: long, reference: {} })
  const passages = await client.coding.passages({ sourceId: short })
  expect(passages.map(({ anchor, quote, pageIndex, claims }) => [anchor, quote.exact, pageIndex, claims.length])).toEqual([
    ['exact', 'Serotonin did not differ', 1, 1],
    ['exact', 'Plasticity rose', 1, 1],
  ])
  const merged = await client.library.get({ id: short })
  expect(merged).toMatchObject({ fileName: 'long.txt', otherKeys: [key] })
  expect((await client.review.check()).anchors).toEqual({ exact: 2, moved: 0, similar: 0, orphan: 0 })

  const { id } = await client.library.separateFile({ id: short, fileId: merged.fileId })
  expect(await client.coding.passages({ sourceId: id })).toHaveLength(2)
  expect(await client.library.get({ id: short })).toMatchObject({ fileName: 'short.txt', claims: 0 })
  expect(await client.library.duplicates()).toEqual([])
  await client.review.undo()
  await client.review.undo()
  expect((await client.library.list()).map(({ claims, fileName }) => [fileName, claims])).toEqual([
    ['short.txt', 1],
    ['long.txt', 1],
  ])
})

it('an orphan of merging has its place again when its file is separated, whichever of the two files goes', async () => {
  const { client, source, drawn } = aWorld()
  const kept = source('article.txt', [FIRST])
  const other = source('preprint.txt', [SECOND])
  const [hypothesis] = await client.taxonomy.list()
  const claim = { hypothesisId: hypothesis!.id, stance: 'supports' as const }
  await client.coding.claimQuote({ sourceId: other, quote: 'shown in the figure', claim })
  drawn(other, aHighlight({ shape: 'area', rects: [{ pageIndex: 0, rects: [[10, 10, 20, 20]] }] }))
  await client.library.merge({ keepId: kept, ids: [other], reference: {} })
  expect((await client.coding.passages({ sourceId: kept })).map(({ anchor }) => anchor)).toEqual(['orphan', 'orphan'])

  for (const goes of ['article.txt', 'preprint.txt']) {
    const { fileId } = (await client.library.get({ id: kept })).files.find(({ name }) => name === goes)!
    const { id } = await client.library.separateFile({ id: kept, fileId })
    const owner = goes === 'preprint.txt' ? id : kept
    const passages = await client.coding.passages({ sourceId: owner })
    expect(passages.map(({ anchor, shape }) => [anchor, shape]).sort()).toEqual([
      ['exact', 'area'],
      ['exact', 'text'],
    ])
    expect(passages.find(({ shape }) => shape === 'area')!.regions).toMatchObject([{ pageIndex: 0, rects: [[10, 10, 20, 20]] }])
    await client.review.undo()
    expect((await client.coding.passages({ sourceId: kept })).map(({ anchor }) => anchor)).toEqual(['orphan', 'orphan'])
  }
})

it('certain duplicates merge by rule in one step, and what is doubtful waits', async () => {
  const { client, source, waiting } = aWorld()
  const [one, other, file] = [waiting(aHighlight({})), waiting(aHighlight({})), source('moods.txt', [FIRST])]
  for (const id of [one, other, file]) await client.library.update({ id, reference: { doi: '10.5555/moods' } })
  await client.library.update({ id: other, reference: { title: 'Correction to: Moods' } })
  await client.library.update({ id: one, reference: { title: 'A title', container: 'Journal of Moods' } })
  expect(await client.library.duplicates()).toMatchObject([{ sourceIds: [one, file], certain: true, why: 'Same DOI.' }])
  expect(await client.library.mergeCertain()).toEqual({ groups: 1, sources: 1, undo: 'merge 1 certain duplicate' })
  expect(await client.library.get({ id: file })).toMatchObject({ container: 'Journal of Moods', fileName: 'moods.txt' })
  expect(await client.library.mergeCertain()).toEqual({ groups: 0, sources: 0, undo: null })
  await client.review.undo()
  expect(await client.library.list()).toHaveLength(3)
})
