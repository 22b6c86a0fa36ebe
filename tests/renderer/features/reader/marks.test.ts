import { expect, test } from 'vitest'
import { allMarks, passageMarks } from '../../../../renderer/features/reader/marks'
import { pageByLabel, zoomStep } from '../../../../renderer/features/reader/page-and-zoom'
import type { Passage } from '../../../../shared/model/passage'

const hypotheses = new Map(['a', 'b', 'c'].map((id) => [id, { effectiveColour: `colour-${id}` }]))
const passage = (id: string, start: number, end: number, ...claimed: string[]) =>
  ({
    id,
    position: { type: 'TextPositionSelector', start, end },
    regions: [],
    shape: 'text',
    anchor: 'exact',
    colour: '',
    author: '',
    program: '',
    labels: [],
    claims: claimed.map((hypothesisId) => ({ hypothesisId })),
  }) as unknown as Passage

test('each hypothesis has a line of its own, once', () => {
  const [mark] = passageMarks([passage('p', 0, 9, 'a', 'b', 'a')], hypotheses, null)
  expect(mark?.lines).toEqual([
    { colour: 'colour-a', lane: 0 },
    { colour: 'colour-b', lane: 1 },
  ])
})

test('passages that overlap keep their lines in different lanes; those that only touch share one', () => {
  const marks = passageMarks(
    [passage('p', 0, 9, 'a'), passage('q', 5, 20, 'b', 'c'), passage('r', 20, 30, 'a')],
    hypotheses,
    null,
  )
  expect(marks.map((mark) => mark.lines.map((line) => line.lane))).toEqual([[0], [1, 2], [0]])
})

test('a short passage lies over a long one, a claimed one over one that is not, and what is in hand over all', () => {
  const marks = passageMarks([passage('short', 0, 9, 'a'), passage('long', 0, 90, 'b'), passage('bare', 5, 8)], hypotheses, null)
  const drawn = allMarks(marks, { range: { start: 1, end: 3 }, passageId: null, origin: 'cursor' }, null)
  expect(drawn.map(({ id }) => id)).toEqual(['bare', 'long', 'short', 'cursor'])
})

test('a passage without claims is plain, an orphan is not drawn', () => {
  const orphan = { ...passage('o', 0, 5), anchor: 'orphan' as const }
  expect(
    passageMarks([orphan, passage('p', 3, 9)], hypotheses, 'p').map(({ id, tone, isFocused }) => ({ id, tone, isFocused })),
  ).toEqual([{ id: 'p', tone: 'plain', isFocused: true }])
})

test('what was marked elsewhere looks as it did there, until it is claimed', () => {
  const brought = (more: Partial<Passage>, ...claimed: string[]) => ({
    ...passage('p', 0, 9, ...claimed),
    program: 'zotero',
    ...more,
  })
  const own = (one: Passage) => passageMarks([one], hypotheses, null)[0]?.own
  const style = (label: string) => ({ labels: [{ kind: 'style' as const, label }] })
  expect(own(brought({ colour: '#ffd400' }))).toEqual({ colour: '#ffd400', style: 'highlight' })
  expect(own(brought(style('underline')))).toEqual({ colour: '', style: 'underline' })
  expect(own(brought(style('strike-out')))).toEqual({ colour: '', style: 'strike-out' })
  expect(own(brought({ colour: '#ffd400' }, 'a'))).toBeNull()
  expect(own(passage('p', 0, 9))).toBeNull()
})

test('rectangles and notes keep their shape', () => {
  const shapes = (['area', 'note'] as const).map((shape) => ({ ...passage(shape, 0, 0), shape }))
  expect(passageMarks(shapes, hypotheses, null).map((mark) => mark.shape)).toEqual(['area', 'note'])
})

test('a page is found by its printed label before its number', () => {
  const labels = ['i', 'ii', '1', '2']
  expect(pageByLabel('II', labels, 4)).toBe(2)
  expect(pageByLabel('1', labels, 4)).toBe(3)
  expect(pageByLabel('4', labels, 4)).toBe(4)
  expect(pageByLabel('5', labels, 4)).toBeNull()
})

test('zooming goes through the steps and stops at the ends', () => {
  expect(zoomStep({ scale: 1.21, fit: 'page-width' }, 1)).toEqual({ scale: 1.25, fit: null })
  expect(zoomStep({ scale: 1.21, fit: 'page-width' }, -1)).toEqual({ scale: 1.1, fit: null })
  expect(zoomStep({ scale: 6, fit: null }, 1).scale).toBe(6)
})
