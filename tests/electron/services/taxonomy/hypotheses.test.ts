import { describe, expect, it } from 'vitest'
import { addClaim } from '../../../../electron/services/coding/claims'
import { addMemo, hypothesisMemos } from '../../../../electron/services/coding/memos'
import { addPassage, placeOf } from '../../../../electron/services/coding/passages'
import { change } from '../../../../electron/services/database/change'
import { rows, sql, type WritableDb } from '../../../../electron/services/database/sql'
import {
  addHypothesis,
  findHypothesis,
  listHypotheses,
  moveHypothesis,
  removalOf,
  removeHypothesis,
  updateHypothesis,
} from '../../../../electron/services/taxonomy/hypotheses'
import { describe as describeQuote } from '../../../../shared/anchoring/selectors'
import type { Stance } from '../../../../shared/model/stance'
import { depressionTaxonomy } from '../../../../shared/taxonomy/default-depression'
import { addASource, aParsedSource, aReview, NOON, type OpenReview } from '../../../builders/review'

const step = <T>(review: OpenReview, work: (db: WritableDb) => T): T => change(review.db, review.author, 'step', work)
const paths = (review: OpenReview) => listHypotheses(review.db).map((h) => h.path)
const id = (review: OpenReview, path: string) => findHypothesis(review.db, path).id

function claimOn(review: OpenReview, sourceId: string, path: string, stance: Stance = 'supports', note = ''): string {
  const text = aParsedSource().pages[0]!.text
  return step(review, (db) =>
    addClaim(
      db,
      addPassage(db, sourceId, placeOf(db, sourceId, describeQuote(text, 0, 24)), NOON),
      { hypothesisId: id(review, path), stance, note },
      review.author.coderId,
      NOON,
    ),
  )
}

describe('the taxonomy of a new review', () => {
  it('has the four hypotheses of depression with their sub-hypotheses and the two facets', () => {
    const all = listHypotheses(aReview({ taxonomy: depressionTaxonomy }).db)
    expect(all.filter((h) => h.depth === 0).map((h) => [h.path, h.kind])).toEqual([
      ['monoamine', 'hypothesis'],
      ['neuroplasticity', 'hypothesis'],
      ['inflammation', 'hypothesis'],
      ['circuits', 'hypothesis'],
      ['treatment', 'treatment'],
      ['risk', 'risk'],
    ])
    expect(all.map((h) => h.path)).toContain('inflammation/gut-brain-axis')
    expect(all.filter((h) => h.path.startsWith('treatment/')).every((h) => h.kind === 'treatment')).toBe(true)
  })

  it('gives every node a colour, its own or its parent’s', () => {
    const all = listHypotheses(aReview({ taxonomy: depressionTaxonomy }).db)
    expect(all.every((h) => h.effectiveColour !== '')).toBe(true)
    const child = all.find((h) => h.path === 'inflammation/gut-brain-axis')!
    expect(child.effectiveColour).toBe(all.find((h) => h.path === 'inflammation')!.effectiveColour)
  })
})

describe('finding a hypothesis', () => {
  it('takes a path, an id, or a slug or name that only one has', () => {
    const review = aReview()
    expect(findHypothesis(review.db, '/Inflammation/Gut/').path).toBe('inflammation/gut')
    expect(findHypothesis(review.db, 'gut').path).toBe('inflammation/gut')
    expect(findHypothesis(review.db, id(review, 'gut')).path).toBe('inflammation/gut')
  })

  it('refuses an unknown one, and one that could be several, naming them', () => {
    const review = aReview()
    step(review, (db) => addHypothesis(db, { parentId: id(review, 'monoamine'), name: 'Gut' }))
    expect(() => findHypothesis(review.db, 'astrology')).toThrow(/no hypothesis “astrology”/)
    expect(() => findHypothesis(review.db, 'gut')).toThrow(/monoamine\/gut or inflammation\/gut/)
  })
})

describe('editing', () => {
  it('adds last among its siblings, with a slug of its own and its parent’s kind', () => {
    const review = aReview()
    for (const _ of [1, 2]) step(review, (db) => addHypothesis(db, { parentId: id(review, 'treatment'), name: 'Ketamine & co' }))
    expect(paths(review).slice(-2)).toEqual(['treatment/ketamine-co', 'treatment/ketamine-co-2'])
    expect(findHypothesis(review.db, 'treatment/ketamine-co').kind).toBe('treatment')
  })

  it('renames a node and with it the paths below', () => {
    const review = aReview()
    step(review, (db) => updateHypothesis(db, id(review, 'inflammation'), { name: 'Immune system' }))
    expect(paths(review)).toContain('immune-system/gut')
  })

  it('takes a key from the hypothesis that has it', () => {
    const review = aReview()
    step(review, (db) => updateHypothesis(db, id(review, 'monoamine'), { key: '1' }))
    step(review, (db) => updateHypothesis(db, id(review, 'inflammation'), { key: '1' }))
    expect(
      listHypotheses(review.db)
        .filter((h) => h.key === '1')
        .map((h) => h.path),
    ).toEqual(['inflammation'])
  })

  it('refuses an empty name and an unknown colour', () => {
    const review = aReview()
    expect(() => step(review, (db) => updateHypothesis(db, id(review, 'gut'), { name: '  ' }))).toThrow(/needs a name/)
    expect(() => step(review, (db) => updateHypothesis(db, id(review, 'gut'), { colour: 'octarine' }))).toThrow(
      /no colour “octarine”/,
    )
  })
})

describe('moving', () => {
  it('takes the subtree along, at the place asked for, and changes its kind', () => {
    const review = aReview()
    step(review, (db) => moveHypothesis(db, id(review, 'inflammation'), id(review, 'treatment'), 0))
    expect(paths(review)).toEqual([
      'monoamine',
      'monoamine/serotonin',
      'treatment',
      'treatment/inflammation',
      'treatment/inflammation/cytokines',
      'treatment/inflammation/gut',
    ])
    expect(findHypothesis(review.db, 'treatment/inflammation/gut').kind).toBe('treatment')
  })

  it('orders siblings', () => {
    const review = aReview()
    step(review, (db) => moveHypothesis(db, id(review, 'inflammation/gut'), id(review, 'inflammation'), 0))
    expect(paths(review).slice(2, 5)).toEqual(['inflammation', 'inflammation/gut', 'inflammation/cytokines'])
  })

  it('under itself is refused', () => {
    const review = aReview()
    expect(() => step(review, (db) => moveHypothesis(db, id(review, 'inflammation'), id(review, 'inflammation/gut'), 0))).toThrow(
      /under itself/,
    )
  })
})

describe('removing', () => {
  it('says first what it would touch, the subtree included', () => {
    const review = aReview()
    const source = addASource(review)
    claimOn(review, source, 'inflammation/gut')
    claimOn(review, source, 'inflammation')
    expect(removalOf(review.db, id(review, 'inflammation'))).toMatchObject({
      hypotheses: 3,
      claims: 2,
      assessments: 0,
      sources: 1,
    })
  })

  it('deletes the claims with it and keeps the passages as highlights', () => {
    const review = aReview()
    claimOn(review, addASource(review), 'inflammation/gut')
    step(review, (db) => removeHypothesis(db, id(review, 'inflammation'), null))
    expect(paths(review)).toEqual(['monoamine', 'monoamine/serotonin', 'treatment'])
    expect(rows(review.db, sql`SELECT 1 FROM claim`)).toHaveLength(0)
    expect(rows(review.db, sql`SELECT 1 FROM passage`)).toHaveLength(1)
  })

  it('moves the claims elsewhere; where both exist notes are joined and two stances become mixed', () => {
    const review = aReview()
    const source = addASource(review)
    claimOn(review, source, 'inflammation/gut', 'supports', 'one')
    claimOn(review, source, 'monoamine', 'contradicts', 'two')
    step(review, (db) => removeHypothesis(db, id(review, 'inflammation'), id(review, 'monoamine')))
    expect(rows(review.db, sql`SELECT stance, note FROM claim`)).toEqual([{ stance: 'mixed', note: 'two\none' }])
  })

  it('counts the memos on it and on its cells, and moves them with the claims', () => {
    const review = aReview()
    const source = addASource(review)
    claimOn(review, source, 'inflammation/gut')
    const [gut, monoamine] = [id(review, 'inflammation/gut'), id(review, 'monoamine')]
    step(review, (db) => {
      addMemo(db, { hypothesisId: gut, text: 'Wide.' }, review.author.coderId, NOON)
      addMemo(db, { sourceId: source, hypothesisId: gut, text: 'Weak here.' }, review.author.coderId, NOON)
    })
    expect(removalOf(review.db, id(review, 'inflammation')).memos).toBe(2)
    step(review, (db) => removeHypothesis(db, id(review, 'inflammation'), monoamine))
    expect(hypothesisMemos(review.db).map(({ hypothesisId, sourceId, text }) => [hypothesisId, sourceId, text])).toEqual([
      [monoamine, null, 'Wide.'],
      [monoamine, source, 'Weak here.'],
    ])
  })

  it('refuses to move claims into what is being removed', () => {
    const review = aReview()
    expect(() => step(review, (db) => removeHypothesis(db, id(review, 'inflammation'), id(review, 'inflammation/gut')))).toThrow(
      /being removed/,
    )
  })
})
