import { describe, expect, it } from 'vitest'
import { matrix } from '../../../../electron/services/synthesis/matrix'
import { Matrix } from '../../../../shared/model/matrix'
import { codedReview } from '../../../builders/coded-review'

describe('the matrix of a review', () => {
  const db = codedReview(
    ['inflammation', 'inflammation/cytokines', 'monoamine', 'treatment:ketamine'],
    [
      {
        key: 'zeta2021',
        year: null,
        authors: [
          { family: 'Zeta', given: 'Zoe', literal: '' },
          { family: '', given: '', literal: 'World Health Organization' },
        ],
        claims: [
          { on: 'inflammation/cytokines', stance: 'supports' },
          { on: 'inflammation', stance: 'null-result' },
        ],
      },
      {
        key: 'Alpha2020',
        claims: [{ on: 'ketamine', stance: 'supports' }],
        assessments: [{ on: 'monoamine', state: 'not-applicable' }],
      },
    ],
  )
  const result = matrix(db)
  const cell = (source: string, path: string) =>
    result.cells.find((c) => c.sourceId === `source-${source}` && c.hypothesisId === `hypothesis-${path}`)

  it('fits the contract', () => {
    expect(Matrix.parse(result)).toEqual(result)
  })

  it('has sources by key, letter case apart, with their authors', () => {
    expect(result.sources.map(({ key, authors, year }) => [key, authors, year])).toEqual([
      ['Alpha2020', 'Bell, Ada', 2020],
      ['zeta2021', 'Zeta, Zoe; World Health Organization', null],
    ])
  })

  it('has the hypotheses in the order of the tree', () => {
    expect(result.hypotheses.map((h) => h.path)).toEqual(['inflammation', 'inflammation/cytokines', 'monoamine', 'ketamine'])
  })

  it('derives verdicts and typed empty cells from claims and assessments', () => {
    expect(cell('zeta2021', 'inflammation')).toMatchObject({ counts: [1, 0, 0, 1, 0], own: 1, verdict: 'mixed' })
    expect(cell('zeta2021', 'inflammation/cytokines')).toMatchObject({ counts: [1, 0, 0, 0, 0], verdict: 'supports' })
    expect(cell('Alpha2020', 'ketamine')).toMatchObject({ counts: [1, 0, 0, 0, 0], verdict: null })
    expect(cell('Alpha2020', 'monoamine')).toMatchObject({ verdict: null, assessment: 'not-applicable' })
    expect(cell('Alpha2020', 'inflammation')).toBeUndefined()
  })

  it('is empty for an empty review', () => {
    expect(matrix(codedReview([], []))).toEqual({ sources: [], hypotheses: [], cells: [], totals: [] })
  })
})
