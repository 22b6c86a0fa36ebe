import { describe, expect, it } from 'vitest'
import type { FoundHighlight } from '../../../../electron/services/importing/found-highlights'
import { eachOnce } from '../../../../electron/services/importing/same-highlights'

const aHighlight = (more: Partial<FoundHighlight> = {}): FoundHighlight => ({
  foreignId: 'zotero:ABCD2345',
  shape: 'text',
  quote: '',
  prefix: '',
  suffix: '',
  rects: [{ pageIndex: 2, rects: [[72, 700, 300, 712]] }],
  around: null,
  comment: '',
  labels: [],
  colour: '#ffd400',
  author: '',
  madeAt: '2024-01-01T00:00:00.000Z',
  pageLabel: '3',
  ...more,
})
const inFile = (more: Partial<FoundHighlight> = {}) =>
  aHighlight({ foreignId: 'pdf:1', rects: [{ pageIndex: 2, rects: [[71.8, 698.9, 300.4, 712.6]] }], ...more })

describe('highlights another program has, and those in the file', () => {
  it('are one where they mark the same, which then has who made it', () => {
    expect(eachOnce([aHighlight({ comment: 'Key result' })], [inFile({ comment: 'Key  result', author: 'Ada' })])).toEqual([
      aHighlight({ comment: 'Key result', author: 'Ada' }),
    ])
    expect(eachOnce([aHighlight({ comment: 'said more' })], [inFile()])).toHaveLength(1)
  })

  it.each<[string, Partial<FoundHighlight>]>([
    ['on another page', { rects: [{ pageIndex: 3, rects: [[72, 700, 300, 712]] }] }],
    ['at another place', { rects: [{ pageIndex: 2, rects: [[72, 680, 300, 692]] }] }],
    ['over more of the text', { rects: [{ pageIndex: 2, rects: [[72, 640, 300, 712]] }] }],
    ['of another kind', { shape: 'area' }],
    ['that say something else', { comment: 'other words' }],
    ['of no place', { rects: [] }],
  ])('are two %s', (_, more) => expect(eachOnce([aHighlight()], [inFile(more)])).toHaveLength(2))

  it('are two by two people', () => expect(eachOnce([aHighlight({ author: 'Bo' })], [inFile({ author: 'Ada' })])).toHaveLength(2))

  it('that are notes are one by what they say, whatever the size of their sign', () => {
    const note = (more: Partial<FoundHighlight>) => aHighlight({ shape: 'note', comment: 'Check', ...more })
    const small = note({ foreignId: 'pdf:1', rects: [{ pageIndex: 2, rects: [[100, 700, 118, 718]] }] })
    expect(eachOnce([note({ rects: [{ pageIndex: 2, rects: [[98, 698, 122, 722]] }] })], [small])).toHaveLength(1)
    expect(eachOnce([note({ comment: 'Other' })], [small])).toHaveLength(2)
  })

  it('pair off one to one', () => {
    expect(eachOnce([aHighlight()], [inFile(), inFile({ foreignId: 'pdf:2' })]).map(({ foreignId }) => foreignId)).toEqual([
      'zotero:ABCD2345',
      'pdf:2',
    ])
  })
})
