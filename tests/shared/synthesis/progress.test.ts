import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Hypothesis } from '../../../shared/model/hypothesis'
import { assessmentStates } from '../../../shared/model/stance'
import { foldMatrix } from '../../../shared/synthesis/matrix'
import { answeredIds, countedHypotheses } from '../../../shared/synthesis/progress'

type Given = Pick<Hypothesis, 'id' | 'parentId' | 'kind' | 'depth'>

const whole = (hypothesis: Given): Hypothesis => ({
  ...hypothesis,
  position: 0,
  slug: hypothesis.id,
  path: hypothesis.id,
  name: hypothesis.id,
  definition: '',
  include: '',
  exclude: '',
  example: '',
  colour: '',
  effectiveColour: 'indigo',
  key: '',
  claims: 0,
})
/** `a`, `a/b`, …: paths, parents first; `t:a` is a facet. */
const tree = (...paths: string[]): Given[] =>
  paths.map((path) => {
    const steps = path.split('/')
    return {
      id: path,
      parentId: steps.length > 1 ? steps.slice(0, -1).join('/') : null,
      kind: path.startsWith('t:') ? 'treatment' : 'hypothesis',
      depth: steps.length - 1,
    }
  })
const depression = tree('mono', 'mono/low', 'mono/slow', 'gut', 'gut/leaky', 'gut/leaky/lps', 't:drug', 't:drug/new')
const nothing = (hypothesisId: string) => ({ hypothesisId, state: 'nothing-found' as const })
const answered = (claimed: string[], silent: string[] = []) => [...answeredIds(depression, claimed, silent.map(nothing))].sort()

describe('what a coder has answered', () => {
  it('is nothing at first', () => expect(answered([])).toEqual([]))

  it('is, with a claim, the hypothesis and all above it, but nothing below', () => {
    expect(answered(['gut/leaky'])).toEqual(['gut', 'gut/leaky'])
    expect(answered(['gut'])).toEqual(['gut'])
  })

  it('is, with what absence means, the hypothesis and all below it', () => {
    expect(answered([], ['gut'])).toEqual(['gut', 'gut/leaky', 'gut/leaky/lps'])
    expect(answered([], ['mono/low'])).toEqual(['mono/low'])
  })

  it('is a parent whose children have all been said of', () => {
    expect(answered([], ['mono/low', 'mono/slow'])).toEqual(['mono', 'mono/low', 'mono/slow'])
  })

  it('is a claim beside what was said of the rest', () => {
    expect(answered(['mono/low'], ['mono'])).toEqual(['mono', 'mono/low', 'mono/slow'])
  })

  it('is never a facet, and not what is unread or no longer in the taxonomy', () => {
    expect(answered(['t:drug/new', 'gone'], ['t:drug'])).toEqual([])
    expect([...answeredIds(depression, [], [{ hypothesisId: 'gut', state: 'unread' }])]).toEqual([])
    expect(countedHypotheses(depression)).toHaveLength(6)
  })

  it('is exactly what is not empty in the matrix, in any taxonomy', () => {
    const taxonomy = fc
      .array(fc.record({ parent: fc.nat(20), facet: fc.boolean() }), { minLength: 1, maxLength: 12 })
      .map((nodes) => {
        const made: Given[] = []
        for (const [i, { parent, facet }] of nodes.entries()) {
          const above = parent < i ? made[parent]! : null
          made.push({
            id: `h${i}`,
            parentId: above?.id ?? null,
            kind: above?.kind ?? (facet ? 'treatment' : 'hypothesis'),
            depth: above ? above.depth + 1 : 0,
          })
        }
        return made
      })
    const which = fc.nat(11)
    const said = fc.record({ at: which, state: fc.constantFrom(...assessmentStates) })
    fc.assert(
      fc.property(taxonomy, fc.array(which), fc.array(said), (hypotheses, claims, assessments) => {
        const idAt = (n: number) => hypotheses[n % hypotheses.length]!.id
        const { cells } = foldMatrix({
          sources: [{ id: 's', key: 's', studyId: 's', title: '', authors: '', year: null, container: '', doi: '' }],
          hypotheses: hypotheses.map(whole),
          claims: claims.map((n) => ['s', idAt(n), 'supports', 1] as const),
          assessments: assessments.map(({ at, state }) => ['s', idAt(at), state] as const),
        })
        const counted = new Set(countedHypotheses(hypotheses).map(({ id }) => id))
        const filled = cells.filter(({ hypothesisId }) => counted.has(hypothesisId)).map(({ hypothesisId }) => hypothesisId)
        const own = answeredIds(
          hypotheses,
          claims.map(idAt),
          assessments.map(({ at, state }) => ({ hypothesisId: idAt(at), state })),
        )
        expect([...own].sort()).toEqual(filled.sort())
      }),
    )
  })
})
