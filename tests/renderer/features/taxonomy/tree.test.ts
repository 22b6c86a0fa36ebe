import { describe, expect, test } from 'vitest'
import { dropPlace, stepPlace, subtreeClaims, subtreeIds, treeOf } from '../../../../renderer/features/taxonomy/tree'
import type { Hypothesis } from '../../../../shared/model/hypothesis'

function aHypothesis(id: string, parentId: string | null, position: number, more: Partial<Hypothesis> = {}): Hypothesis {
  return {
    id,
    parentId,
    position,
    kind: 'hypothesis',
    slug: id,
    path: id,
    name: id,
    definition: '',
    include: '',
    exclude: '',
    example: '',
    colour: '',
    effectiveColour: 'indigo',
    key: '',
    depth: parentId === null ? 0 : 1,
    claims: 0,
    ...more,
  }
}

// a (a1, a2 (a2x)), b, and between them in the engine's one list of roots the treatment t.
const hypotheses = [
  aHypothesis('a', null, 0, { claims: 1 }),
  aHypothesis('a1', 'a', 0, { claims: 2 }),
  aHypothesis('a2', 'a', 1),
  aHypothesis('a2x', 'a2', 0, { claims: 4 }),
  aHypothesis('t', null, 1, { kind: 'treatment' }),
  aHypothesis('b', null, 2),
]

/** What the engine does with a move: takes the node out, puts it at `position` among its new siblings. */
function siblingsAfter(id: string, place: { parentId: string | null; position: number } | null): string[] {
  if (!place) return []
  const siblings = hypotheses
    .filter((other) => other.parentId === place.parentId && other.id !== id)
    .sort((x, y) => x.position - y.position)
    .map((other) => other.id)
  siblings.splice(place.position, 0, id)
  return siblings
}

test('each kind has a tree of its own', () => {
  expect(treeOf(hypotheses, 'hypothesis').map((node) => node.hypothesis.id)).toEqual(['a', 'b'])
  expect(treeOf(hypotheses, 'treatment').map((node) => node.hypothesis.id)).toEqual(['t'])
  expect(treeOf(hypotheses, 'hypothesis')[0]?.children.map((node) => node.hypothesis.id)).toEqual(['a1', 'a2'])
})

test('a subtree is the hypothesis and everything under it', () => {
  expect([...subtreeIds(hypotheses, 'a')]).toEqual(['a', 'a1', 'a2', 'a2x'])
  expect(subtreeClaims(hypotheses, 'a')).toBe(7)
  expect(subtreeClaims(hypotheses, 'b')).toBe(0)
})

describe('a drop', () => {
  test('before and after a sibling puts it there', () => {
    expect(siblingsAfter('a1', dropPlace(hypotheses, 'a1', { id: 'a2', side: 'after' }))).toEqual(['a2', 'a1'])
    expect(siblingsAfter('a2', dropPlace(hypotheses, 'a2', { id: 'a1', side: 'before' }))).toEqual(['a2', 'a1'])
    expect(siblingsAfter('b', dropPlace(hypotheses, 'b', { id: 'a', side: 'after' }))).toEqual(['a', 'b', 't'])
  })

  test('on a hypothesis makes it the last of its children', () => {
    expect(dropPlace(hypotheses, 'b', { id: 'a', side: 'on' })).toEqual({ parentId: 'a', position: 2 })
    expect(dropPlace(hypotheses, 'a1', { id: 'a', side: 'on' })).toEqual({ parentId: 'a', position: 1 })
  })

  test('into itself or under itself is refused', () => {
    expect(dropPlace(hypotheses, 'a', { id: 'a', side: 'on' })).toBeNull()
    expect(dropPlace(hypotheses, 'a', { id: 'a2x', side: 'before' })).toBeNull()
  })
})

describe('a step', () => {
  test('goes over one neighbour of the same kind, whatever stands between them', () => {
    expect(siblingsAfter('b', stepPlace(hypotheses, 'b', -1))).toEqual(['b', 'a', 't'])
    expect(siblingsAfter('a', stepPlace(hypotheses, 'a', 1))).toEqual(['t', 'b', 'a'])
    expect(siblingsAfter('a1', stepPlace(hypotheses, 'a1', 1))).toEqual(['a2', 'a1'])
  })

  test('stops at the ends', () => {
    expect(stepPlace(hypotheses, 'a', -1)).toBeNull()
    expect(stepPlace(hypotheses, 'b', 1)).toBeNull()
    expect(stepPlace(hypotheses, 't', 1)).toBeNull()
  })
})
