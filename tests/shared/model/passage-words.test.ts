import { describe, expect, it } from 'vitest'
import { quoteWords, shapeWords } from '../../../shared/model/passage-words'

describe('a passage in words', () => {
  const area = { shape: 'area', quote: '', pageIndex: 4, pageLabel: '' } as const
  it('is its quote where it has one', () => expect(quoteWords({ ...area, shape: 'text', quote: 'Sleep.' })).toBe('Sleep.'))
  it('is what stands there where it has none, by the label printed on the page before its number', () => {
    expect(quoteWords(area)).toBe('[area on p. 5]')
    expect(quoteWords({ ...area, shape: 'note', quote: ' \n', pageLabel: 'iv' })).toBe('[note on p. iv]')
    expect(shapeWords({ ...area, pageLabel: '239' })).toBe('Area on page 239')
  })
})
