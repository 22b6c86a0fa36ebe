import { describe, expect, it } from 'vitest'
import { assessmentOrigin, cellLabel, cellStance, totalLabel } from '../../../../renderer/features/matrix/cell-words'
import {
  cellLookup,
  type MatrixView,
  shortAuthors,
  sourceName,
  visibleColumns,
  visibleSources,
} from '../../../../renderer/features/matrix/matrix-view'
import type { Hypothesis, HypothesisKind } from '../../../../shared/model/hypothesis'
import type { MatrixCell, MatrixSource, StanceCounts } from '../../../../shared/model/matrix'
import type { AssessmentState } from '../../../../shared/model/stance'
import { verdictOf } from '../../../../shared/synthesis/verdict'

function aHypothesis(path: string, kind: HypothesisKind = 'hypothesis'): Hypothesis {
  const steps = path.split('/')
  const text = { definition: '', include: '', exclude: '', example: '', colour: '', effectiveColour: 'indigo', key: '' }
  const slug = steps.at(-1)!
  return {
    id: path,
    parentId: steps.slice(0, -1).join('/') || null,
    position: 0,
    kind,
    slug,
    path,
    name: slug,
    depth: steps.length - 1,
    claims: 0,
    ...text,
  }
}
const hypotheses = [
  aHypothesis('inflammation'),
  aHypothesis('inflammation/gut'),
  aHypothesis('inflammation/gut/lps'),
  aHypothesis('inflammation/cytokines'),
  aHypothesis('ketamine', 'treatment'),
  aHypothesis('monoamine'),
]
const aSource = (values: Partial<MatrixSource>): MatrixSource => ({
  id: values.key ?? 'key',
  key: 'key',
  studyId: 'study',
  title: 'Title',
  authors: '',
  year: 2020,
  container: '',
  doi: '',
  ...values,
})
const sources = [
  aSource({ key: 'page2024', authors: 'Page, Matthew J.; Müller, Åsa; Third, A.', year: 2024, title: 'Zeta' }),
  aSource({ key: 'bell2020', authors: 'Bell, Ada; Page, M.', year: 2020, title: 'Alpha' }),
  aSource({ key: 'anon', authors: '', year: null, title: 'Mu' }),
]
const aCell = (
  sourceId: string,
  hypothesisId: string,
  counts: StanceCounts,
  assessment: AssessmentState = 'unread',
): MatrixCell => ({
  sourceId,
  hypothesisId,
  counts,
  own: 0,
  verdict: verdictOf(counts),
  assessment,
})
const cells = [
  aCell('page2024', 'inflammation', [1, 1, 0, 0, 0]),
  aCell('page2024', 'inflammation/gut', [1, 0, 0, 0, 0]),
  aCell('bell2020', 'inflammation', [2, 0, 0, 0, 0]),
  aCell('anon', 'inflammation', [0, 0, 0, 0, 0], 'nothing-found'),
  aCell('anon', 'monoamine', [0, 0, 0, 0, 3]),
]
const matrix = { sources, hypotheses, cells, totals: [] }
const cellAt = cellLookup(cells)
const everything: MatrixView = { text: '', hypothesisId: null, stance: null, sort: 'key', isDescending: false }
const keys = (view: Partial<MatrixView>) => visibleSources(matrix, cellAt, { ...everything, ...view }).map((source) => source.key)

describe('the columns in sight', () => {
  const paths = (open: string[], only?: string) =>
    visibleColumns(hypotheses, new Set(open), only).map((column) => column.hypothesis.path)

  it('are the roots, facets after hypotheses', () => {
    expect(paths([])).toEqual(['inflammation', 'monoamine', 'ketamine'])
    expect(visibleColumns(hypotheses, new Set()).map((column) => column.startsGroup)).toEqual([true, false, true])
  })

  it('are joined by the children of those that are open', () => {
    expect(paths(['inflammation'])).toEqual([
      'inflammation',
      'inflammation/gut',
      'inflammation/cytokines',
      'monoamine',
      'ketamine',
    ])
    // A node that is open under one that is not stays out of sight.
    expect(paths(['inflammation/gut'])).toEqual(['inflammation', 'monoamine', 'ketamine'])
  })

  it('know how far their own subtree reaches', () => {
    const columns = visibleColumns(hypotheses, new Set(['inflammation', 'inflammation/gut']))
    expect(columns.map(({ hypothesis, last }) => [hypothesis.slug, last])).toEqual([
      ['inflammation', 3],
      ['gut', 2],
      ['lps', 2],
      ['cytokines', 3],
      ['monoamine', 4],
      ['ketamine', 5],
    ])
  })

  it('are one subtree, opened, when a hypothesis is chosen', () => {
    expect(paths([], 'inflammation/gut')).toEqual(['inflammation/gut', 'inflammation/gut/lps'])
    expect(paths([], 'gone')).toEqual(['inflammation', 'monoamine', 'ketamine'])
  })
})

describe('the rows in sight', () => {
  it('are filtered by words in key, authors, year and title, accents apart', () => {
    expect(keys({ text: 'muller 2024' })).toEqual(['page2024'])
    expect(keys({ text: 'PAGE' })).toEqual(['bell2020', 'page2024'])
    expect(keys({ text: 'nobody' })).toEqual([])
  })

  it('are filtered by a hypothesis: those with claims on it', () => {
    expect(keys({ hypothesisId: 'inflammation' })).toEqual(['bell2020', 'page2024'])
    expect(keys({ hypothesisId: 'inflammation/gut' })).toEqual(['page2024'])
  })

  it('are filtered by stance: those with such a claim, also inside a mixed cell', () => {
    expect(keys({ stance: 'contradicts' })).toEqual(['page2024'])
    expect(keys({ stance: 'contradicts', hypothesisId: 'inflammation/gut' })).toEqual([])
    expect(keys({ stance: 'background' })).toEqual(['anon'])
  })

  it('are sorted by key, author, year and title, unknown ones last', () => {
    expect(keys({ sort: 'key' })).toEqual(['anon', 'bell2020', 'page2024'])
    expect(keys({ sort: 'author' })).toEqual(['bell2020', 'page2024', 'anon'])
    expect(keys({ sort: 'year' })).toEqual(['bell2020', 'page2024', 'anon'])
    expect(keys({ sort: 'title' })).toEqual(['bell2020', 'anon', 'page2024'])
    expect(keys({ sort: 'title', isDescending: true })).toEqual(['page2024', 'anon', 'bell2020'])
  })

  it('are sorted by a column: for, mixed, …, nothing found, unread', () => {
    expect(keys({ sort: 'inflammation' })).toEqual(['bell2020', 'page2024', 'anon'])
    expect(keys({ sort: 'monoamine' })).toEqual(['anon', 'bell2020', 'page2024'])
  })
})

describe('a source in a few words', () => {
  it.each([
    ['', ''],
    ['Page, Matthew J.', 'Page'],
    ['Page, M.; Müller, Å.', 'Page & Müller'],
    ['Page, M.; Müller, Å.; Third, A.', 'Page et al.'],
    ['World Health Organization', 'World Health Organization'],
  ])('%j is %j', (authors, short) => {
    expect(shortAuthors(authors)).toBe(short)
  })

  it('has its key when there is no author', () => {
    expect(sourceName(sources[2]!)).toBe('anon')
    expect(sourceName(sources[0]!)).toBe('Page et al. 2024')
  })
})

describe('the words of a cell', () => {
  const [page, , anon] = sources
  it('say verdict and claims', () => {
    expect(cellLabel(page!, hypotheses[0]!, cells[0])).toBe(
      'Page et al. 2024, inflammation: mixed, 2 claims (1 supports, 1 contradicts)',
    )
  })

  it('say why it is empty', () => {
    expect(cellLabel(anon!, hypotheses[0]!, cells[3])).toBe('anon, inflammation: nothing found')
    expect(cellLabel(anon!, hypotheses[1]!, undefined)).toBe('anon, gut: unread')
  })

  it('call background what it is, and give a facet no verdict', () => {
    expect(cellStance(cells[4], hypotheses[5]!)).toBe('background')
    expect(cellLabel(anon!, hypotheses[5]!, cells[4])).toBe('anon, monoamine: background only, 3 claims (3 background)')
    const facet = { ...aCell('anon', 'ketamine', [2, 0, 0, 0, 0]), verdict: null }
    expect(cellStance(facet, hypotheses[4]!)).toBeNull()
    expect(cellLabel(anon!, hypotheses[4]!, facet)).toBe('anon, ketamine: 2 claims (2 supports)')
  })

  it('sum up a column', () => {
    expect(totalLabel(hypotheses[0]!, { hypothesisId: 'inflammation', studies: [3, 1, 0, 0, 2], claims: 9 })).toBe(
      'inflammation: 6 studies (3 supports, 1 contradicts, 2 without verdict), 9 claims',
    )
  })

  it('tell where an assessment comes from', () => {
    const gut = hypotheses[1]!
    expect(assessmentOrigin(gut, hypotheses, [{ hypothesisId: 'inflammation/gut', coder: 'Sam' }])).toBe('because Sam said so')
    expect(assessmentOrigin(gut, hypotheses, [{ hypothesisId: 'inflammation', coder: 'Rae' }])).toBe('taken from inflammation')
    expect(assessmentOrigin(gut, hypotheses, [{ hypothesisId: 'inflammation/gut/lps', coder: 'Rae' }])).toBe(
      'taken from what is under it',
    )
  })
})
