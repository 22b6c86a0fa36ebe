import { describe, expect, it } from 'vitest'
import { nextToCheck } from '../../../../../renderer/features/reader/checking/next-to-check'
import type { AnchorStatus, Passage } from '../../../../../shared/model/passage'

const passage = (id: string, anchor: AnchorStatus) => ({ id, anchor }) as Passage

describe('going through what is to be checked', () => {
  const passages = [passage('a', 'similar'), passage('b', 'exact'), passage('c', 'orphan'), passage('d', 'similar')]

  it('goes from orphans to passages in other words, and begins again', () => {
    const way: (string | undefined)[] = []
    for (let id: string | null = null, i = 0; i < 4; i++) {
      const next = nextToCheck(passages, id)
      way.push(next?.id)
      id = next?.id ?? null
    }
    expect(way).toEqual(['c', 'a', 'd', 'c'])
  })

  it('begins with the first one when something else is in hand, and ends when all is well', () => {
    expect(nextToCheck(passages, 'b')?.id).toBe('c')
    expect(nextToCheck([passage('b', 'exact')], null)).toBe(null)
  })
})
