import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Hypothesis, HypothesisKind } from '../../../shared/model/hypothesis'
import type { MatrixSource, StanceCounts } from '../../../shared/model/matrix'
import { type AssessmentState, stances } from '../../../shared/model/stance'
import { type AssessmentGroup, type ClaimGroup, foldMatrix } from '../../../shared/synthesis/matrix'
import { verdictOf } from '../../../shared/synthesis/verdict'

function aHypothesis(path: string, kind: HypothesisKind = 'hypothesis'): Hypothesis {
  const steps = path.split('/')
  const parentId = steps.slice(0, -1).join('/') || null
  const text = { definition: '', include: '', exclude: '', example: '', colour: '', effectiveColour: 'indigo', key: '' }
  return {
    id: path,
    parentId,
    position: 0,
    kind,
    slug: steps.at(-1)!,
    path,
    name: path,
    depth: steps.length - 1,
    claims: 0,
    ...text,
  }
}
const aSource = (id: string, studyId = id): MatrixSource => ({
  id,
  key: id,
  studyId,
  title: '',
  authors: '',
  year: null,
  container: '',
  doi: '',
})

const tree = ['inflammation', 'inflammation/cytokines', 'inflammation/gut', 'inflammation/gut/lps', 'circuits'].map((path) =>
  aHypothesis(path),
)

function fold(options: {
  claims?: ClaimGroup[]
  assessments?: AssessmentGroup[]
  sources?: MatrixSource[]
  hypotheses?: Hypothesis[]
}) {
  const { claims = [], assessments = [], sources = [aSource('a'), aSource('b')], hypotheses = tree } = options
  const result = foldMatrix({ sources, hypotheses, claims, assessments })
  return {
    ...result,
    cell: (source: string, hypothesis: string) =>
      result.cells.find((c) => c.sourceId === source && c.hypothesisId === hypothesis),
    total: (hypothesis: string) => result.totals.find((t) => t.hypothesisId === hypothesis)!,
  }
}

describe('the matrix', () => {
  it("sums up a subtree in its parents' cells and keeps what stands on the node itself", () => {
    const { cell } = fold({
      claims: [
        ['a', 'inflammation/gut/lps', 'supports', 2],
        ['a', 'inflammation/cytokines', 'supports', 1],
        ['a', 'inflammation', 'background', 4],
      ],
    })
    expect(cell('a', 'inflammation')).toMatchObject({ counts: [3, 0, 0, 0, 4], own: 4, verdict: 'supports' })
    expect(cell('a', 'inflammation/gut')).toMatchObject({ counts: [2, 0, 0, 0, 0], own: 0, verdict: 'supports' })
    expect(cell('a', 'inflammation/gut/lps')).toMatchObject({ counts: [2, 0, 0, 0, 0], own: 2 })
    expect(cell('a', 'circuits')).toBeUndefined()
  })

  it('counts a study once in its parent however many children it speaks to', () => {
    const { total } = fold({
      claims: [
        ['a', 'inflammation/gut/lps', 'supports', 2],
        ['a', 'inflammation/cytokines', 'supports', 1],
        ['b', 'inflammation/cytokines', 'null-result', 1],
      ],
    })
    expect(total('inflammation')).toEqual({ hypothesisId: 'inflammation', studies: [1, 0, 0, 1, 0], claims: 4 })
  })

  it('judges a parent from the claims under it, not from the verdicts of its children', () => {
    const { cell, total } = fold({
      claims: [
        ['a', 'inflammation/cytokines', 'supports', 1],
        ['a', 'inflammation/gut', 'contradicts', 1],
      ],
    })
    expect(cell('a', 'inflammation')!.verdict).toBe('mixed')
    expect(total('inflammation').studies).toEqual([0, 0, 1, 0, 0])
  })

  it('gives sources of one study the verdict of the study, and counts it once', () => {
    const sources = [aSource('a', 'trial'), aSource('b', 'trial'), aSource('c', 'trial')]
    const { cell, total } = fold({
      sources,
      claims: [
        ['a', 'circuits', 'supports', 1],
        ['b', 'circuits', 'null-result', 1],
      ],
      assessments: [['c', 'circuits', 'nothing-found']],
    })
    expect(cell('a', 'circuits')).toMatchObject({ counts: [1, 0, 0, 0, 0], verdict: 'mixed' })
    expect(cell('b', 'circuits')).toMatchObject({ counts: [0, 0, 0, 1, 0], verdict: 'mixed' })
    // It says nothing itself, so it shows no finding without a quote behind it.
    expect(cell('c', 'circuits')).toMatchObject({ verdict: null, assessment: 'nothing-found' })
    expect(total('circuits')).toMatchObject({ studies: [0, 0, 1, 0, 0], claims: 2 })
  })

  it('gives facets numbers but no verdict', () => {
    const hypotheses = [...tree, aHypothesis('ketamine', 'treatment')]
    const { cell, total } = fold({ hypotheses, claims: [['a', 'ketamine', 'supports', 3]] })
    expect(cell('a', 'ketamine')).toMatchObject({ counts: [3, 0, 0, 0, 0], verdict: null })
    expect(total('ketamine')).toEqual({ hypothesisId: 'ketamine', studies: [0, 0, 0, 0, 1], claims: 3 })
  })

  it('shows background without a verdict', () => {
    const { cell, total } = fold({ claims: [['a', 'circuits', 'background', 1]] })
    expect(cell('a', 'circuits')).toMatchObject({ verdict: null, assessment: 'unread' })
    expect(total('circuits').studies).toEqual([0, 0, 0, 0, 1])
  })

  it('leaves out cells that are unread and without claims', () => {
    expect(fold({}).cells).toEqual([])
    expect(fold({}).totals).toHaveLength(tree.length)
  })

  it('adds up several groups of one cell', () => {
    const { cell } = fold({
      claims: [
        ['a', 'circuits', 'supports', 1],
        ['a', 'circuits', 'supports', 2],
      ],
    })
    expect(cell('a', 'circuits')!.counts).toEqual([3, 0, 0, 0, 0])
  })

  it('refuses a claim on a source that is not in the review, naming it', () => {
    expect(() => fold({ claims: [['lost', 'circuits', 'supports', 1]] })).toThrow(/source lost/)
    expect(() => fold({ claims: [['a', 'lost', 'supports', 1]] })).toThrow(/hypothesis lost/)
  })
})

describe('empty cells', () => {
  const states = (assessments: AssessmentGroup[]) => {
    const { cell } = fold({ assessments })
    return Object.fromEntries(tree.map((h) => [h.path, cell('a', h.id)?.assessment ?? 'unread'])) as Record<
      string,
      AssessmentState
    >
  }

  it('take what was said of their parent', () => {
    expect(states([['a', 'inflammation', 'nothing-found']])).toEqual({
      inflammation: 'nothing-found',
      'inflammation/cytokines': 'nothing-found',
      'inflammation/gut': 'nothing-found',
      'inflammation/gut/lps': 'nothing-found',
      circuits: 'unread',
    })
  })

  it('keep their own word against their parent', () => {
    const found = states([
      ['a', 'inflammation', 'nothing-found'],
      ['a', 'inflammation/gut', 'not-applicable'],
    ])
    expect(found).toMatchObject({
      'inflammation/gut': 'not-applicable',
      'inflammation/gut/lps': 'not-applicable',
      inflammation: 'nothing-found',
    })
  })

  it('are assessed once all their children are', () => {
    expect(states([['a', 'inflammation/gut', 'not-applicable']]).inflammation).toBe('unread')
    const found = states([
      ['a', 'inflammation/gut', 'not-applicable'],
      ['a', 'inflammation/cytokines', 'not-applicable'],
    ])
    expect(found.inflammation).toBe('not-applicable')
  })

  it('prefer having looked where coders differ', () => {
    const found = states([
      ['a', 'circuits', 'nothing-found'],
      ['a', 'circuits', 'not-applicable'],
    ])
    expect(found.circuits).toBe('nothing-found')
  })
})

describe('any matrix', () => {
  const groups = fc.array(
    fc.tuple(
      fc.constantFrom('a', 'b', 'c'),
      fc.constantFrom(...tree.map((h) => h.id)),
      fc.constantFrom(...stances),
      fc.integer({ min: 1, max: 5 }),
    ),
    { maxLength: 40 },
  )
  const sources = [aSource('a'), aSource('b', 'trial'), aSource('c', 'trial')]

  it('agrees with a slow fold written from the definition', () => {
    fc.assert(
      fc.property(groups, (claims) => {
        const { cells, total } = fold({ claims, sources })
        const under = (h: Hypothesis, id: string) => id === h.id || id.startsWith(`${h.id}/`)
        const count = (sourceIds: string[], h: Hypothesis) =>
          stances.map((stance) =>
            claims.reduce((n, [s, id, st, k]) => n + (sourceIds.includes(s) && st === stance && under(h, id) ? k : 0), 0),
          ) as StanceCounts
        for (const h of tree) {
          const studies = [0, 0, 0, 0, 0]
          for (const study of ['a', 'trial']) {
            const members = sources.filter((s) => s.studyId === study).map((s) => s.id)
            const all = count(members, h)
            const verdict = verdictOf(all)
            if (all.some((n) => n > 0)) studies[verdict ? stances.indexOf(verdict) : 4]!++
            for (const id of members) {
              const counts = count([id], h)
              const cell = cells.find((c) => c.sourceId === id && c.hypothesisId === h.id)
              expect(cell?.counts ?? [0, 0, 0, 0, 0]).toEqual(counts)
              if (cell) expect(cell.verdict).toBe(verdict)
            }
          }
          expect(total(h.id).studies).toEqual(studies)
        }
      }),
      { numRuns: 60 },
    )
  })
})
