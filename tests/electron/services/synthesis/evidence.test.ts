import { describe, expect, it } from 'vitest'
import { evidence } from '../../../../electron/services/synthesis/evidence'
import { EvidenceRow } from '../../../../shared/model/passage'
import { codedReview } from '../../../builders/coded-review'

const db = codedReview(
  ['inflammation', 'inflammation/cytokines', 'monoamine'],
  [
    {
      key: 'zeta2021',
      title: 'Über Zytokine',
      labels: ['iv', '239'],
      claims: [
        { on: 'monoamine', stance: 'contradicts', page: 1, quote: 'Second page.', note: 'Weak DESIGN' },
        {
          on: 'inflammation/cytokines',
          stance: 'supports',
          page: 0,
          quote: 'First page.',
          strength: 3,
          directness: 'human',
          secondHand: true,
        },
        { on: 'inflammation', stance: 'background', page: 1, quote: 'Lost words.', anchor: 'orphan', coder: 'Grace' },
      ],
    },
    { key: 'alpha2020', claims: [{ on: 'inflammation', stance: 'null-result', quote: 'Nothing was found.' }] },
  ],
)
const quotes = (filter: Parameters<typeof evidence>[1]) => evidence(db, filter).map((row) => row.quote)

describe('the evidence', () => {
  it('stands in the order of sources and of places in them, and fits the contract', () => {
    const all = evidence(db)
    expect(all.map((row) => row.quote)).toEqual(['Nothing was found.', 'First page.', 'Second page.', 'Lost words.'])
    for (const row of all) expect(EvidenceRow.parse(row)).toEqual(row)
  })

  it('has everything needed to judge, cite and find a claim', () => {
    expect(evidence(db, { hypothesisId: 'hypothesis-inflammation/cytokines' })).toEqual([
      {
        id: 'claim-zeta2021-1',
        passageId: 'passage-zeta2021-1',
        hypothesisId: 'hypothesis-inflammation/cytokines',
        hypothesisPath: 'inflammation/cytokines',
        hypothesisName: 'Cytokines',
        stance: 'supports',
        strength: 3,
        directness: 'human',
        note: '',
        coderId: 'coder-Rater',
        coder: 'Rater',
        createdAt: '2026-02-03T04:05:06.000Z',
        updatedAt: '2026-02-03T04:05:06.000Z',
        sourceId: 'source-zeta2021',
        sourceKey: 'zeta2021',
        sourceTitle: 'Über Zytokine',
        quote: 'First page.',
        shape: 'text',
        pageIndex: 0,
        pageLabel: 'iv',
        start: 10,
        end: 21,
        anchor: 'exact',
        score: 1,
        secondHand: true,
        pictureId: '',
      },
    ])
  })

  it('narrows to a subtree, or to the hypothesis itself', () => {
    expect(quotes({ hypothesisId: 'hypothesis-inflammation' })).toEqual(['Nothing was found.', 'First page.', 'Lost words.'])
    expect(quotes({ hypothesisId: 'hypothesis-inflammation', ownOnly: true })).toEqual(['Nothing was found.', 'Lost words.'])
  })

  it('narrows to a source and to stances', () => {
    expect(quotes({ sourceId: 'source-zeta2021', stances: ['supports', 'contradicts'] })).toEqual(['First page.', 'Second page.'])
    expect(quotes({ stances: [] })).toEqual([])
  })

  it('finds words in quote, note, title and coder, letter case and accents apart', () => {
    expect(quotes({ text: 'weak design' })).toEqual(['Second page.'])
    expect(quotes({ text: 'UBER first' })).toEqual(['First page.'])
    expect(quotes({ text: 'grace' })).toEqual(['Lost words.'])
    expect(quotes({ text: '   ' })).toHaveLength(4)
    expect(quotes({ text: '%' })).toEqual([])
  })

  it('has no rows for a hypothesis that is not there', () => {
    expect(quotes({ hypothesisId: 'gone' })).toEqual([])
  })
})
