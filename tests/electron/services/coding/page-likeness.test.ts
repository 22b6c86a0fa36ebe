import { describe, expect, it } from 'vitest'
import { pageLikeness } from '../../../../electron/services/coding/page-likeness'
import type { Rect } from '../../../../shared/anchoring/page-rects'

const a4: Rect = [0, 0, 595, 842]
const letter: Rect = [0, 0, 612, 792]
const text = 'A figure stands here, and below it what it shows in some words that nobody else would have used for it.'

describe('whether a page of another file is the page that was marked', () => {
  it.each<[string, { text: string; box: Rect | null }, boolean, number]>([
    ['the same page', { text, box: a4 }, true, 1],
    ['the same page of a longer file', { text, box: a4 }, false, 1],
    ['a little larger, as a scan is', { text, box: [0, 0, 600, 850] }, true, 1],
    ['another paper', { text, box: letter }, true, 0],
    ['cut off at the left, so that everything stands elsewhere', { text, box: [60, 0, 595, 842] }, true, 0],
    ['no such page', { text: '', box: null }, true, 0],
    ['a page without text, of as many', { text: '12', box: a4 }, true, 1],
    ['a page without text, of another number', { text: '', box: a4 }, false, 0.6],
    ['quite other words', { text: 'Nothing like this was said: '.repeat(5), box: a4 }, true, 0],
  ])('%s', (_, after, samePages, likeness) => {
    expect(pageLikeness({ text, box: a4 }, after, samePages)).toBe(likeness)
  })

  it('counts the words that both have', () => {
    const half = text.split(' ').slice(0, 11).join(' ')
    const likeness = pageLikeness({ text, box: a4 }, { text: `${half} ${'something else altogether '.repeat(3)}`, box: a4 }, true)
    expect(likeness).toBeGreaterThan(0.4)
    expect(likeness).toBeLessThan(0.9)
  })
})
