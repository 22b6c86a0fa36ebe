import { describe, expect, it } from 'vitest'
import { change } from '../../../../electron/services/database/change'
import type { WritableDb } from '../../../../electron/services/database/sql'
import type { FoundCode } from '../../../../electron/services/importing/found-highlights'
import { addCodes, countCodes } from '../../../../electron/services/taxonomy/codebook'
import { findHypothesis, listHypotheses } from '../../../../electron/services/taxonomy/hypotheses'
import { depressionTaxonomy } from '../../../../shared/taxonomy/default-depression'
import { nearestColour } from '../../../../shared/taxonomy/nearest-colour'
import { palette } from '../../../../shared/taxonomy/palette'
import { aReview, type OpenReview } from '../../../builders/review'

const step = <T>(review: OpenReview, work: (db: WritableDb) => T): T => change(review.db, review.author, 'step', work)
const aCode = (path: string, definition = '', colour = ''): FoundCode => ({ path: path.split('/'), definition, colour })
const add = (review: OpenReview, codes: FoundCode[], parentId: string | null = null) =>
  step(review, (db) => addCodes(db, codes, parentId))
const tree = (review: OpenReview) => listHypotheses(review.db).map(({ path, name, definition }) => [path, name, definition])

describe('the codes of a codebook', () => {
  it('become hypotheses with their tree and definitions, in their order', () => {
    const review = aReview()
    const before = tree(review)
    const codes = [aCode('Mood', 'How it feels'), aCode('Mood/Low mood'), aCode('Sleep/Early waking', 'before 5')]
    expect(countCodes(review.db, codes, null)).toEqual({ added: 4, already: 0 })
    expect(add(review, codes)).toEqual({ added: 4, already: 0 })
    expect(tree(review).slice(before.length)).toEqual([
      ['mood', 'Mood', 'How it feels'],
      ['mood/low-mood', 'Low mood', ''],
      ['sleep', 'Sleep', ''],
      ['sleep/early-waking', 'Early waking', 'before 5'],
    ])
  })

  it('come in once: what is there by its names stays as it is, whatever its case', () => {
    const review = aReview()
    const codes = [aCode('Mood', 'first'), aCode('Mood/Low'), aCode('Diet')]
    add(review, codes)
    const once = tree(review)
    expect(countCodes(review.db, codes, null)).toEqual({ added: 0, already: 3 })
    expect(add(review, [aCode('MOOD', 'second'), aCode('mood/ low '), aCode('Diet')])).toEqual({ added: 0, already: 3 })
    expect(tree(review)).toEqual(once)
    expect(add(review, [aCode('mood/New')])).toEqual({ added: 1, already: 1 })
    expect(findHypothesis(review.db, 'mood/new').name).toBe('New')
  })

  it('two of the same name in different places are two', () => {
    const review = aReview()
    expect(add(review, [aCode('A/Other'), aCode('B/Other'), aCode('Other')])).toEqual({ added: 5, already: 0 })
  })

  it('take over the kind of what they stand under, and are hypotheses at the top', () => {
    const review = aReview({ taxonomy: depressionTaxonomy })
    const facet = listHypotheses(review.db).find(({ kind, depth }) => kind === 'treatment' && depth === 0)!
    add(review, [aCode('Light/Morning light')], facet.id)
    expect(findHypothesis(review.db, `${facet.path}/light/morning-light`).kind).toBe('treatment')
    add(review, [aCode('Light')])
    expect(findHypothesis(review.db, 'light').kind).toBe('hypothesis')
    expect(() => add(review, [aCode('x')], 'gone')).toThrow('no hypothesis gone')
  })

  it('get the nearest colour of the palette, children only when it is another than their parent’s', () => {
    const review = aReview()
    add(review, [aCode('Red', '', '#dc0000'), aCode('Red/Same', '', '#dd0000'), aCode('Red/Blue', '', '#0055bb'), aCode('None')])
    const colour = (path: string) => findHypothesis(review.db, path).colour
    expect(colour('red/same')).toBe('')
    expect([colour('red'), colour('red/blue')]).toEqual([nearestColour('#dc0000'), nearestColour('#0055bb')])
    expect(palette.map(({ id }) => id)).toContain(colour('none'))
  })

  it('a thousand of them go in, four levels deep', () => {
    const review = aReview()
    const codes = Array.from({ length: 1000 }, (_, i) => aCode(`Root ${i % 10}/Branch ${i % 50}/Twig ${i % 250}/Leaf ${i}`))
    expect(add(review, codes)).toEqual({ added: 10 + 50 + 250 + 1000, already: 0 })
    expect(add(review, codes)).toEqual({ added: 0, already: 1310 })
  })
})

describe('the nearest colour', () => {
  it.each([
    ['#0000ff', 'azure'],
    ['#1d3f96', 'indigo'],
    ['#00aa33', 'fern'],
    ['#ffd400', 'ochre'],
    ['#808890', 'slate'],
    ['#00b7c3', 'teal'],
  ])('of %s is %s', (hex, id) => {
    expect(nearestColour(hex)).toBe(id)
  })

  it('of each ink of the palette is itself, and of no colour none', () => {
    for (const { id, light, dark } of palette) expect([nearestColour(light), nearestColour(dark)]).toEqual([id, id])
    expect([nearestColour(''), nearestColour('red')]).toEqual(['', ''])
  })
})
