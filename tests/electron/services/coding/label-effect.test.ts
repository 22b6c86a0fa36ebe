import { describe, expect, it } from 'vitest'
import { effectOfMeanings, importedPassages, labelledPassages } from '../../../../electron/services/coding/label-effect'
import { claimLabelled } from '../../../../electron/services/coding/labelled-claims'
import { setMeanings } from '../../../../electron/services/coding/labels'
import { run, sql, type WritableDb } from '../../../../electron/services/database/sql'
import type { FoundHighlight } from '../../../../electron/services/importing/found-highlights'
import type { Claimer, Label, LabelMeaning } from '../../../../shared/model/highlight'
import { codedReview } from '../../../builders/coded-review'

const colour = (label: string): Label => ({ kind: 'colour', label })
const tag = (label: string): Label => ({ kind: 'tag', label })
const means = (label: Label, hypothesisId: string | null): Label & { meaning: LabelMeaning } => ({
  ...label,
  meaning: { hypothesisId, stance: 'supports' },
})

/** Four passages, the third and fourth claimed by Rater for inflammation; labels by passage; the author of the first two is Grace. */
function labelled(labels: Label[][]) {
  const db = codedReview(
    ['inflammation', 'monoamine'],
    [
      {
        key: 'page2024',
        claims: [
          { on: 'monoamine', quote: 'One.', coder: 'Hal' },
          { on: 'monoamine', quote: 'Two.', coder: 'Grace' },
          { on: 'inflammation', quote: 'Three.' },
          { on: 'inflammation', quote: 'Four.' },
        ],
      },
    ],
  ) as WritableDb
  for (const [index, own] of labels.entries()) {
    const id = `passage-page2024-${index}`
    if (index < 2) run(db, sql`UPDATE passage SET author = ' Grace ' WHERE id = ${id}`)
    for (const { kind, label } of own)
      run(db, sql`INSERT INTO passage_label (passage_id, kind, label) VALUES (${id}, ${kind}, ${label})`)
  }
  return db
}

describe('the effect of meanings', () => {
  it('counts a passage with several labels once for each hypothesis', () => {
    const passages = [
      { labels: [colour('#ffd400'), tag('a')], taken: new Set<string>(), isClaimed: false },
      { labels: [colour('#ffd400'), tag('b')], taken: new Set<string>(), isClaimed: false },
      { labels: [tag('c')], taken: new Set<string>(), isClaimed: false },
      { labels: [], taken: new Set<string>(), isClaimed: false },
    ]
    const meanings = [means(colour('#ffd400'), 'h1'), means(tag('a'), 'h1'), means(tag('b'), 'h2'), means(tag('c'), null)]
    expect(effectOfMeanings(passages, meanings)).toEqual({ claims: 3, claimed: 2, staying: 2 })
  })

  it.each(['me', 'marker'] as const)('is what claiming then does, claims of: %s', (claimsBy) => {
    const db = labelled([[colour('#ffd400')], [colour('#ffd400'), tag('a')], [tag('a')], [colour('#5fb236')]])
    const meanings = [
      means(colour('#ffd400'), 'hypothesis-monoamine'),
      means(tag('a'), 'hypothesis-inflammation'),
      means(colour('#5fb236'), null),
    ]
    setMeanings(db, meanings)
    const coderId = 'coder-Rater'
    const effect = effectOfMeanings(labelledPassages(db, { claimsBy, coderId }), meanings)
    // Grace has claimed the second for monoamine, Rater the third for inflammation.
    expect(effect).toEqual({ claims: claimsBy === 'me' ? 3 : 2, claimed: 2, staying: 0 })
    expect(claimLabelled(db, meanings, undefined, { claimsBy, coderId, now: new Date(0) })).toBe(effect.claims)
  })

  it('of an import leaves out what its highlights were claimed for when they came before', () => {
    const db = labelled([[colour('#ffd400')]])
    run(db, sql`UPDATE passage SET foreign_id = 'zotero:known' WHERE id = 'passage-page2024-2'`)
    const highlight = (foreignId: string): FoundHighlight => ({
      ...{ foreignId, shape: 'text', quote: 'Three.', prefix: '', suffix: '', rects: [], around: null, comment: '' },
      ...{ labels: [tag('a')], colour: '', author: 'Grace', madeAt: '', pageLabel: '' },
    })
    const both = [highlight('zotero:known'), highlight('zotero:new')]
    const meanings = [means(tag('a'), 'hypothesis-inflammation')]
    const effect = (claimsBy: Claimer) =>
      effectOfMeanings(importedPassages(db, both, { claimsBy, coderId: 'coder-Rater' }), meanings)
    // Rater has claimed it, Grace has not.
    expect(effect('me')).toEqual({ claims: 1, claimed: 1, staying: 0 })
    expect(effect('marker')).toEqual({ claims: 2, claimed: 2, staying: 0 })
  })

  it('can be asked of some sources only', () => {
    const db = labelled([[colour('#ffd400')]])
    const asked = { claimsBy: 'me', coderId: 'coder-Rater' } as const
    expect(labelledPassages(db, { ...asked, sourceIds: ['another'] })).toEqual([])
    expect(labelledPassages(db, { ...asked, sourceIds: ['source-page2024'] })).toHaveLength(1)
  })
})
