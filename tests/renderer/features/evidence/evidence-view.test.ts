import { describe, expect, it } from 'vitest'
import { readEvidenceView, visibleRows } from '../../../../renderer/features/evidence/evidence-view'
import type { EvidenceRow } from '../../../../shared/model/passage'

const aRow = (values: Partial<EvidenceRow>): EvidenceRow => ({
  id: 'claim',
  passageId: 'passage',
  hypothesisId: 'h',
  stance: 'supports',
  strength: null,
  directness: null,
  note: '',
  coderId: 'rae',
  coder: 'Rae',
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
  sourceId: 'source',
  sourceKey: 'page2024',
  sourceTitle: 'Title',
  hypothesisPath: 'h',
  hypothesisName: 'H',
  quote: 'Quote.',
  shape: 'text',
  pageIndex: 0,
  pageLabel: '1',
  start: 0,
  end: 6,
  anchor: 'exact',
  score: 1,
  secondHand: null,
  pictureId: '',
  ...values,
})
const rows = [
  aRow({ id: 'a', hypothesisPath: 'monoamine', stance: 'background', strength: 1 }),
  aRow({ id: 'b', hypothesisPath: 'inflammation', stance: 'contradicts', anchor: 'orphan', coderId: 'sam', coder: 'Sam' }),
  aRow({ id: 'c', hypothesisPath: 'inflammation', stance: 'supports', anchor: 'similar', score: 0.9, strength: 3 }),
]
const ids = (search: string) => visibleRows(rows, readEvidenceView(search)).map((row) => row.id)

describe('the evidence in sight', () => {
  it('stands as it comes, or the other way round', () => {
    expect(ids('')).toEqual(['a', 'b', 'c'])
    expect(ids('order=down')).toEqual(['c', 'b', 'a'])
    expect(rows.map((row) => row.id)).toEqual(['a', 'b', 'c'])
  })

  it('is filtered by coder and by how passages were found again', () => {
    expect(ids('coder=sam')).toEqual(['b'])
    expect(ids('anchor=orphan')).toEqual(['b'])
    expect(ids('anchor=exact&coder=sam')).toEqual([])
  })

  it('is sorted by what is asked for; ties stay in their place', () => {
    expect(ids('sort=hypothesis')).toEqual(['b', 'c', 'a'])
    expect(ids('sort=stance')).toEqual(['c', 'b', 'a'])
    expect(ids('sort=strength')).toEqual(['c', 'a', 'b'])
    expect(ids('sort=anchor')).toEqual(['b', 'c', 'a'])
    expect(ids('sort=coder&order=down')).toEqual(['b', 'a', 'c'])
  })

  it('leaves out of the address what makes no sense', () => {
    expect(readEvidenceView('stance=maybe&anchor=lost&sort=luck')).toMatchObject({ stance: null, anchor: null, sort: 'place' })
    expect(readEvidenceView('stance=null-result&source=s1&q=gut')).toMatchObject({
      stance: 'null-result',
      sourceId: 's1',
      text: 'gut',
    })
  })
})
