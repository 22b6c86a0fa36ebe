import { expect, test } from 'vitest'
import { type ClaimFilter, filterPassages, noFilter } from '../../../../../renderer/features/reader/filtering/claim-filter'
import type { Passage } from '../../../../../shared/model/passage'

const hypotheses = new Map([
  ['root', { parentId: null }],
  ['child', { parentId: 'root' }],
  ['other', { parentId: null }],
])
const passage = (id: string, claims: [hypothesisId: string, stance: string, coder?: string][], more: Partial<Passage> = {}) =>
  ({
    id,
    secondHand: null,
    memos: [],
    claims: claims.map(([hypothesisId, stance, coder = 'Rae']) => ({ hypothesisId, stance, coder })),
    ...more,
  }) as unknown as Passage
const passages = [
  passage('a', [['child', 'supports']]),
  passage('b', [
    ['root', 'contradicts', 'Sam'],
    ['other', 'supports'],
  ]),
  passage('c', []),
  passage('d', [['other', 'mixed', '']], { secondHand: true }),
]
const shown = (filter: Partial<ClaimFilter>, keptId: string | null = null) =>
  filterPassages(passages, { ...noFilter, ...filter }, hypotheses, keptId).map(({ id }) => id)

test('without a filter everything is shown', () => expect(shown({})).toEqual(['a', 'b', 'c', 'd']))
test('a hypothesis brings what is below it', () => expect(shown({ hypothesisId: 'root' })).toEqual(['a', 'b']))
test('one and the same claim has to fit', () => expect(shown({ hypothesisId: 'root', stance: 'supports' })).toEqual(['a']))
test('a claim that is being stored has no coder yet and is shown', () => expect(shown({ coder: 'Rae' })).toEqual(['a', 'b', 'd']))
test('passages can be asked for that nobody has claimed, or that are second-hand', () => {
  expect(shown({ kind: 'unclaimed' })).toEqual(['c'])
  expect(shown({ kind: 'second-hand' })).toEqual(['d'])
  expect(shown({ kind: 'second-hand', stance: 'supports' })).toEqual([])
})
test('what is in hand stays', () => expect(shown({ stance: 'mixed' }, 'a')).toEqual(['a', 'd']))
