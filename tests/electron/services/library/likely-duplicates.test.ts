import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { editDistance } from '../../../../electron/services/library/edit-distance'
import { likelyDuplicates } from '../../../../electron/services/library/likely-duplicates'
import { judge, mayBeAlike } from '../../../../electron/services/library/likeness'
import { type ComparedWork, signatureOf } from '../../../../electron/services/library/work-signature'
import { judgedPairs } from './judged-pairs'

describe('likely duplicates', () => {
  const found = judgedPairs.map((pair) => ({ ...pair, isFound: likelyDuplicates([pair.a, pair.b]).length > 0 }))

  it('are told from works that only look alike, in pairs judged by hand', () => {
    const [right, wrong, missed] = [
      found.filter((pair) => pair.isFound && pair.isSame),
      found.filter((pair) => pair.isFound && !pair.isSame),
      found.filter((pair) => !pair.isFound && pair.isSame),
    ]
    const [precision, recall] = [right.length / (right.length + wrong.length), right.length / (right.length + missed.length)]
    console.log(`${found.length} judged pairs: precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}`)
    expect(found.length).toBeGreaterThanOrEqual(150)
    expect({ wrong: wrong.map(({ about }) => about), missed: missed.map(({ about }) => about) }).toEqual({
      wrong: [],
      missed: [],
    })
  })

  it('passes over no pair that it would find alike', () => {
    for (const { a, b, about } of judgedPairs) {
      const [one, other] = [signatureOf(a), signatureOf(b)]
      if (judge(one, other).verdict === 'alike') expect([about, mayBeAlike(one, other)]).toEqual([about, true])
    }
  })

  it('judges a pair the same whichever comes first', () => {
    for (const { a, b } of judgedPairs)
      expect(judge(signatureOf(a), signatureOf(b))).toEqual(judge(signatureOf(b), signatureOf(a)))
  })

  /** Works of the judged pairs, shuffled together: most have nothing to do with each other. */
  const library = judgedPairs.flatMap(({ a, b }, n): ComparedWork[] => [
    { ...a, id: `${n}a` },
    { ...b, id: `${n}b` },
  ])
  const some = fc.shuffledSubarray(library, { minLength: 2, maxLength: 60 })

  it('gives the same groups whatever the order, and the same again for the works of one group', () => {
    fc.assert(
      fc.property(some, fc.nat(), (works, turn) => {
        const found = likelyDuplicates(works)
        const other = [...works.slice(turn % works.length), ...works.slice(0, turn % works.length)].reverse()
        expect(likelyDuplicates(other)).toEqual(found)
        const ids = found.flatMap((group) => group.ids)
        expect(new Set(ids).size).toBe(ids.length)
        for (const group of found)
          expect(likelyDuplicates(works.filter(({ id }) => group.ids.includes(id))).map((each) => each.ids)).toEqual([group.ids])
      }),
      { numRuns: 60 },
    )
  })

  it('puts no two works into one group that a person keeps apart', () => {
    fc.assert(
      fc.property(some, fc.integer({ min: 2, max: 5 }), (works, modulus) => {
        const areDistinct = (a: string, b: string) => (Number.parseInt(a, 10) + Number.parseInt(b, 10)) % modulus === 0
        for (const { ids } of likelyDuplicates(works, areDistinct))
          for (const [i, a] of ids.entries()) for (const b of ids.slice(i + 1)) expect(areDistinct(a, b)).toBe(false)
      }),
      { numRuns: 40 },
    )
  })

  it('finds hundreds of copies of one record as one group, and hundreds of editorials as none', () => {
    const [{ a }] = judgedPairs as [(typeof judgedPairs)[number]]
    const copies = Array.from({ length: 300 }, (_, n) => ({ ...a, id: `copy ${n}` }))
    const editorials = Array.from({ length: 300 }, (_, n) => ({ ...a, title: 'Editorial', id: `editorial ${n}` }))
    expect(likelyDuplicates([...copies, ...editorials]).map(({ ids }) => ids.length)).toEqual([300])
  })
})

describe('the edits between two texts', () => {
  /** By the whole table, as textbooks have it. */
  const slowly = (a: string, b: string): number => {
    const table = Array.from({ length: a.length + 1 }, (_, i) =>
      Array.from({ length: b.length + 1 }, (_, j) => (i === 0 ? j : i)),
    )
    for (let i = 1; i <= a.length; i++)
      for (let j = 1; j <= b.length; j++)
        table[i]![j] = Math.min(
          table[i - 1]![j]! + 1,
          table[i]![j - 1]! + 1,
          table[i - 1]![j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1),
        )
    return table[a.length]![b.length]!
  }

  it('are counted as far as asked', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 12 })
    fc.assert(
      fc.property(text, text, fc.nat(6), (a, b, most) => {
        expect(editDistance(a, b, most)).toBe(Math.min(slowly(a, b), most + 1))
      }),
    )
  })
})
