import { describe, expect, it } from 'vitest'
import { progress } from '../../../../electron/services/coding/progress'
import { codedReview } from '../../../builders/coded-review'

const review = codedReview(
  ['inflammation', 'inflammation/gut', 'monoamine', 'treatment:ketamine'],
  [
    {
      key: 'zeta2021',
      claims: [
        { on: 'inflammation/gut' },
        { on: 'monoamine', coder: 'Grace' },
        { on: 'ketamine', anchor: 'similar', score: 0.9 },
        { on: 'inflammation/gut', anchor: 'orphan' },
      ],
      assessments: [{ on: 'monoamine', state: 'not-applicable', coder: 'Grace' }],
    },
    { key: 'alpha2020', assessments: [{ on: 'inflammation', state: 'nothing-found' }] },
    { key: 'bare2019' },
  ],
)

describe('the progress of a coder', () => {
  it('counts what this coder has answered of each source, by key; passages are everybody’s', () => {
    expect(progress(review, 'coder-Rater')).toEqual({
      hypotheses: 3,
      sources: [
        { sourceId: 'source-alpha2020', answered: 2, passages: 0, toCheck: 0 },
        { sourceId: 'source-bare2019', answered: 0, passages: 0, toCheck: 0 },
        { sourceId: 'source-zeta2021', answered: 2, passages: 4, toCheck: 2 },
      ],
    })
  })

  it('is another one for another coder, and nothing for one who has done nothing', () => {
    expect(progress(review, 'coder-Grace').sources.map(({ answered }) => answered)).toEqual([0, 0, 1])
    expect(progress(review, 'nobody').sources.map(({ answered }) => answered)).toEqual([0, 0, 0])
  })
})
