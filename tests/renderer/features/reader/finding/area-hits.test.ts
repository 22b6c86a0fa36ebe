import { describe, expect, it } from 'vitest'
import { withAreas, withCurrentAreas, wordedAreas } from '../../../../../renderer/features/reader/finding/area-hits'
import type { Passage } from '../../../../../shared/model/passage'

const request = { query: 'mean', matchCase: false, wholeWords: true, matchAccents: false }
const anArea = (exact: string, start: number, more: Partial<Passage> = {}) =>
  ({
    id: exact,
    shape: 'area',
    anchor: 'exact',
    quote: { type: 'TextQuoteSelector', exact, prefix: '', suffix: '' },
    position: { type: 'TextPositionSelector', start, end: start },
    ...more,
  }) as Passage

describe('areas among the hits', () => {
  it('stand where they come in the text, with the first match in their words', () => {
    const matches = [
      { start: 3, end: 7 },
      { start: 40, end: 44 },
    ]
    const hits = withAreas(matches, [anArea('The Mean of means, mean', 20), anArea('Means', 5)], request)
    expect(hits.map(({ start, end, area }) => [start, end, area?.words])).toEqual([
      [3, 7, undefined],
      [20, 20, { start: 4, end: 8 }],
      [40, 44, undefined],
    ])
  })

  it('are none when no words match: the hits are the very same', () => {
    const matches = [{ start: 3, end: 7 }]
    expect(withAreas(matches, [anArea('Median', 1)], request)).toBe(matches)
  })

  it('are those of now, when an area was pulled or claimed after the search', () => {
    const hits = withAreas([{ start: 3, end: 7 }], [anArea('Mean', 20)], request)
    const pulled = anArea('Mean', 20, { regions: [{ pageIndex: 0, start: 0, end: 0, rects: [[1, 2, 3, 4]] }] })
    expect(withCurrentAreas(hits, [pulled]).map(({ area }) => area?.passage)).toEqual([undefined, pulled])
    expect(withCurrentAreas(hits, []).map(({ area }) => area?.passage.id)).toEqual([undefined, 'Mean'])
  })

  it('have words and a place', () => {
    const areas = [
      anArea('Mean', 1),
      anArea(' ', 2),
      anArea('Lost', 3, { anchor: 'orphan' }),
      anArea('Words', 4, { shape: 'text' }),
    ]
    expect(wordedAreas(areas).map(({ id }) => id)).toEqual(['Mean'])
  })
})
