import { expect, test } from 'vitest'
import { applyChange, type PendingChange } from '../../../../renderer/features/reader/optimistic'
import type { Memo } from '../../../../shared/model/highlight'
import type { Claim, Passage } from '../../../../shared/model/passage'

const aClaim = (more: Partial<Claim> = {}): Claim => ({
  id: 'c1',
  passageId: 'p1',
  hypothesisId: 'h1',
  stance: 'supports',
  strength: null,
  directness: null,
  note: '',
  coderId: 'me',
  coder: 'Me',
  createdAt: '',
  updatedAt: '',
  ...more,
})
const aPassage = (start: number, end: number, more: Partial<Passage> = {}): Passage => ({
  id: 'p1',
  sourceId: 's',
  textId: 't',
  shape: 'text',
  quote: { type: 'TextQuoteSelector', exact: '', prefix: '', suffix: '' },
  position: { type: 'TextPositionSelector', start, end },
  regions: [],
  anchor: 'exact',
  score: 1,
  pageIndex: 0,
  pageLabel: '',
  createdAt: '',
  claims: [],
  colour: '',
  author: '',
  program: '',
  labels: [],
  memos: [],
  secondHand: null,
  cites: [],
  pictureId: '',
  ...more,
})
const mark = (passage: Passage, claim: Claim | null): PendingChange => ({ kind: 'mark', passage, claim })

const aMemo = (id: string, text: string): Memo => ({
  id,
  passageId: 'p1',
  sourceId: null,
  hypothesisId: null,
  text,
  coder: 'Me',
  author: '',
  createdAt: '',
  updatedAt: '',
})

test('comments are added once, changed and removed', () => {
  const added = applyChange([aPassage(0, 5)], { kind: 'add-memo', passageId: 'p1', memo: aMemo('m1', 'One') })
  const twice = applyChange(added, { kind: 'add-memo', passageId: 'p1', memo: aMemo('m1', 'One') })
  const both = applyChange(twice, { kind: 'add-memo', passageId: 'p1', memo: aMemo('m2', 'Two') })
  const changed = applyChange(both, { kind: 'update-memo', memoId: 'm1', text: 'First' })
  expect(changed[0]?.memos.map((memo) => memo.text)).toEqual(['First', 'Two'])
  expect(applyChange(changed, { kind: 'remove-memo', memoId: 'm1' })[0]?.memos.map((memo) => memo.id)).toEqual(['m2'])
})

test('a passage goes with its last claim, unless it was marked elsewhere or has a comment', () => {
  const left = (more: Partial<Passage>) =>
    applyChange([aPassage(0, 5, { claims: [aClaim({ id: 'c' })], ...more })], { kind: 'remove-claim', claimId: 'c' }).length
  expect(left({})).toBe(0)
  expect(left({ memos: [aMemo('m', 'x')] })).toBe(1)
  expect(left({ program: 'zotero' })).toBe(1)
})

test('a mark takes its place in reading order', () => {
  const old = [aPassage(0, 5, { id: 'a' }), aPassage(50, 60, { id: 'z' })]
  expect(applyChange(old, mark(aPassage(10, 20, { id: 'new' }), null)).map((passage) => passage.id)).toEqual(['a', 'new', 'z'])
})

test('marking the same stretch again adds the claim to the passage that is there', () => {
  const old = [aPassage(0, 5, { claims: [aClaim()] })]
  const [passage, ...rest] = applyChange(
    old,
    mark(aPassage(0, 5, { id: 'new' }), aClaim({ id: 'c2', hypothesisId: 'h2', coderId: '' })),
  )
  expect(rest).toEqual([])
  expect(passage?.id).toBe('p1')
  expect(passage?.claims.map((claim) => claim.id)).toEqual(['c1', 'c2'])
})

test('an orphan does not take in a new mark that happens to have its old place', () => {
  const old = [aPassage(0, 5, { anchor: 'orphan' })]
  expect(applyChange(old, mark(aPassage(0, 5, { id: 'new' }), null))).toHaveLength(2)
})

test('claiming the same hypothesis again changes its stance', () => {
  const old = [aPassage(0, 5, { claims: [aClaim()] })]
  const next = applyChange(old, { kind: 'add-claim', passageId: 'p1', claim: aClaim({ id: 'c2', stance: 'mixed', coderId: '' }) })
  expect(next[0]?.claims).toEqual([aClaim({ stance: 'mixed' })])
})

test('a passage goes with its last claim, not before', () => {
  const old = [aPassage(0, 5, { claims: [aClaim(), aClaim({ id: 'c2', hypothesisId: 'h2' })] })]
  const one = applyChange(old, { kind: 'remove-claim', claimId: 'c1' })
  expect(one[0]?.claims.map((claim) => claim.id)).toEqual(['c2'])
  expect(applyChange(one, { kind: 'remove-claim', claimId: 'c2' })).toEqual([])
})

test('applying a change twice changes nothing more', () => {
  const change = mark(aPassage(3, 9, { id: 'new' }), aClaim({ id: 'n' }))
  const once = applyChange([aPassage(0, 2)], change)
  expect(applyChange(once, change)).toEqual(once)
})
