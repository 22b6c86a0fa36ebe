import { describe, expect, it } from 'vitest'
import { likelyDuplicates } from '../../../../electron/services/library/likely-duplicates'
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
})
