import { expect, test } from 'vitest'
import { newPassage } from '../../../../../renderer/features/reader/new-passage'
import { applyChange, type PendingChange, type PlaceFacts, renamed } from '../../../../../renderer/features/reader/optimistic'
import type { Claim, Passage } from '../../../../../shared/model/passage'

const aClaim = (id: string, hypothesisId: string, note = ''): Claim => ({
  id,
  passageId: '',
  hypothesisId,
  stance: 'supports',
  strength: null,
  directness: null,
  note,
  coderId: 'me',
  coder: 'Me',
  createdAt: '',
  updatedAt: '',
})
const place = (start: number, end: number): PlaceFacts => ({
  quote: { type: 'TextQuoteSelector', exact: `${start}–${end}`, prefix: '', suffix: '' },
  position: { type: 'TextPositionSelector', start, end },
  pageIndex: 0,
  pageLabel: '1',
})
const aPassage = (id: string, start: number, end: number, claims: Claim[] = []): Passage => ({
  ...newPassage({ id, sourceId: 's', textId: 't', ...place(start, end) }),
  regions: [{ pageIndex: 0, start, end, rects: [[0, 0, 1, 1]] }],
  claims,
})
const stretches = (passages: readonly Passage[]) => passages.map(({ id, position }) => `${id} ${position.start}–${position.end}`)

test('a passage is cut in two, once, in reading order, without the rectangles of the whole', () => {
  const whole = aPassage('p', 10, 30, [aClaim('c', 'h')])
  const second = { ...aPassage('new', 20, 30, [aClaim('new-c', 'h')]), regions: [] }
  const change: PendingChange = { kind: 'split-passage', passageId: 'p', first: place(10, 19), second }
  const cut = applyChange([whole, aPassage('q', 25, 26)], change)
  expect(stretches(cut)).toEqual(['p 10–19', 'new 20–30', 'q 25–26'])
  expect(cut[0]?.regions).toEqual([])
  expect(stretches(applyChange(cut, change))).toEqual(stretches(cut))
  expect(applyChange([], change)).toEqual([])
})

test('passages become one: claims once a hypothesis with both notes, memos and labels of all', () => {
  const first = aPassage('a', 0, 9, [aClaim('1', 'h', 'one'), aClaim('2', 'i')])
  const second = aPassage('b', 12, 20, [aClaim('3', 'h', 'two'), aClaim('4', 'j')])
  const change: PendingChange = { kind: 'merge-passages', ids: ['a', 'b'], place: place(0, 20) }
  const [one, ...rest] = applyChange([first, second], change)
  expect(rest).toEqual([])
  expect(one?.claims.map(({ id, note }) => `${id} ${note}`)).toEqual(['1 one\ntwo', '2 ', '4 '])
  expect(one?.quote.exact).toBe('0–20')
  expect(one?.regions).toEqual([])
  expect(applyChange([second], change)).toEqual([second])
})

test('an area changes its rectangle or its words, and nothing else', () => {
  const area: Passage = { ...aPassage('a', 5, 5), shape: 'area' }
  const [moved] = applyChange([area], { kind: 'update-area', passageId: 'a', rect: [1, 2, 3, 4] })
  expect(moved?.regions[0]?.rects).toEqual([[1, 2, 3, 4]])
  expect(moved?.quote).toEqual(area.quote)
  const [typed] = applyChange([area], { kind: 'update-area', passageId: 'a', quote: 'Figure 2' })
  expect(typed?.quote.exact).toBe('Figure 2')
  expect(typed?.regions).toEqual(area.regions)
})

test('an area where another thing stands at the same offset is one of its own', () => {
  const there: Passage = { ...aPassage('a', 5, 5), shape: 'area' }
  const next: Passage = { ...aPassage('new', 5, 5), shape: 'area' }
  expect(applyChange([there], { kind: 'mark', passage: next, claim: null })).toHaveLength(2)
})

test('ids of our own become the engine’s in changes that wait', () => {
  const id = (own: string) => (own === 'new' ? 'theirs' : own)
  expect(renamed({ kind: 'merge-passages', ids: ['new', 'b'], place: place(0, 1) }, id)).toMatchObject({ ids: ['theirs', 'b'] })
  expect(renamed({ kind: 'update-area', passageId: 'new' }, id)).toMatchObject({ passageId: 'theirs' })
  expect(renamed({ kind: 'split-passage', passageId: 'p', first: place(0, 1), second: aPassage('new', 1, 2) }, id)).toMatchObject(
    { second: { id: 'theirs' } },
  )
})
