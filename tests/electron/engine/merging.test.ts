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
    const place: PlacedHighlight = { ...withoutText(highlight), status: 'exact', score: 1, regions }
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
    { anchor: 'exact', shape: 'area', regions, memos: [{ text: 'The flow chart.' }] },
    { anchor: 'orphan', shape: 'area', regions, memos: [{ text: 'The flow chart.' }] },
  ])
})
