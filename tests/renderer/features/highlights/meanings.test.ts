import { describe, expect, it } from 'vitest'
import {
  type Drafts,
  effectWords,
  filterLabels,
  fits,
  isRemembered,
  meaningOf,
  meaningsToSet,
  namePaths,
  parentOf,
  sameNames,
} from '../../../../renderer/features/highlights/meanings'
import type { LabelKind, LabelMeaning, LabelSummary } from '../../../../shared/model/highlight'
import type { Hypothesis } from '../../../../shared/model/hypothesis'

const aLabel = (kind: LabelKind, label: string, values: Partial<LabelSummary> = {}): LabelSummary => ({
  kind,
  label,
  passages: 1,
  unclaimed: 1,
  sources: 1,
  examples: [],
  definition: '',
  meaning: null,
  ...values,
})
const aHypothesis = (id: string, name: string, parentId: string | null = null) => ({ id, name, parentId }) as Hypothesis
const supports = (hypothesisId: string | null): LabelMeaning => ({ hypothesisId, stance: 'supports' })
const drafts = (...pairs: [string, LabelMeaning][]): Drafts => new Map(pairs)
const none: Drafts = new Map()

const tree = [
  aHypothesis('i', 'Inflammation'),
  aHypothesis('ic', 'Cytokines', 'i'),
  aHypothesis('n', 'Neuroplasticity'),
  aHypothesis('no', 'Other', 'n'),
  aHypothesis('io', 'Other', 'i'),
]

describe('what a label means', () => {
  const yellow = aLabel('colour', '#ffd400', { meaning: supports('i') })
  it('is what was decided here, else what was remembered, else nothing', () => {
    expect(meaningOf(yellow, none)).toEqual(supports('i'))
    expect(meaningOf(yellow, drafts(['colour #ffd400', supports('n')]))).toEqual(supports('n'))
    expect(meaningOf(aLabel('colour', '#ffffff'), none).hypothesisId).toBeNull()
  })
  it('is the same as last time until it is changed, and again when it is changed back', () => {
    expect(isRemembered(yellow, none)).toBe(true)
    expect(isRemembered(yellow, drafts(['colour #ffd400', { ...supports('i'), stance: 'mixed' }]))).toBe(false)
    expect(isRemembered(yellow, drafts(['colour #ffd400', supports('i')]))).toBe(true)
    expect(isRemembered(aLabel('tag', 'x'), none)).toBe(false)
  })
  it('is kept for every label that was shown, the ones left among them', () => {
    expect(meaningsToSet([yellow, aLabel('tag', 'x')], none)).toEqual([
      { kind: 'colour', label: '#ffd400', meaning: supports('i') },
      { kind: 'tag', label: 'x', meaning: supports(null) },
    ])
  })
})

describe('what meanings would do, in words', () => {
  it.each([
    [{ claims: 41, claimed: 37, staying: 12 }, '37 passages become 41 claims; 12 stay passages without a claim.'],
    [{ claims: 1, claimed: 1, staying: 1 }, '1 passage becomes 1 claim; 1 stays a passage without a claim.'],
    [{ claims: 2000, claimed: 1500, staying: 0 }, '1,500 passages become 2,000 claims.'],
    [{ claims: 0, claimed: 0, staying: 49 }, '49 passages stay passages without a claim.'],
    [{ claims: 0, claimed: 0, staying: 1 }, 'The one passage stays a passage without a claim.'],
    [{ claims: 0, claimed: 0, staying: 0 }, 'There is nothing new to claim.'],
  ])('%o', (effect, words) => expect(effectWords(effect)).toBe(words))
})

describe('finding labels', () => {
  it('wants every word, accents and case apart', () => {
    expect(fits('Über Zytokine', 'zyto uber')).toBe(true)
    expect(fits('Über Zytokine', 'zyto leber')).toBe(false)
    expect(fits('anything', ' ')).toBe(true)
  })
  it('looks at name, definition and examples, and can leave out what was decided', () => {
    const labels = [
      aLabel('code', 'Mood > Sleep', { definition: 'Rest at night' }),
      aLabel('colour', '#ffd400', { examples: ['Cortisol rose.'], meaning: supports(null) }),
    ]
    const found = (typed: string, undecided = false) => filterLabels(labels, typed, undecided, none).map(({ label }) => label)
    expect(found('night')).toEqual(['Mood > Sleep'])
    expect(found('yellow')).toEqual(['#ffd400'])
    expect(found('cortisol')).toEqual(['#ffd400'])
    expect(found('', true)).toEqual(['Mood > Sleep'])
  })
})

describe('codes and hypotheses', () => {
  it('paths of names go from the root down', () => expect(namePaths(tree).get('ic')).toBe('Inflammation › Cytokines'))
  it('go together by path, else by a name only one has; never by a colour', () => {
    const labels = [
      aLabel('code', 'inflammation > OTHER'),
      aLabel('code', 'Whatever > Cytokines'),
      aLabel('tag', 'neuroplasticity'),
      aLabel('tag', 'Other'),
      aLabel('colour', 'Inflammation'),
      aLabel('tag', 'Inflammation', { meaning: supports(null) }),
    ]
    expect([...sameNames(labels, tree, none)]).toEqual([
      ['code inflammation > OTHER', 'io'],
      ['code Whatever > Cytokines', 'ic'],
      ['tag neuroplasticity', 'n'],
    ])
  })
  it('a new hypothesis goes under what the code above stands for, else is called', () => {
    const sleep = aLabel('code', 'Inflammation > Sleep')
    const above = aLabel('code', 'Inflammation')
    expect(parentOf(sleep, [above, sleep], tree, drafts(['code Inflammation', supports('n')]))).toBe('n')
    expect(parentOf(sleep, [above, sleep], tree, none)).toBe('i')
    expect(parentOf(aLabel('code', 'Sleep'), [], tree, none)).toBeNull()
    expect(parentOf(aLabel('tag', 'Inflammation > Sleep'), [above], tree, none)).toBeNull()
  })
})
