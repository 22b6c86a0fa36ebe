import { describe, expect, test } from 'vitest'
import { SentenceCursor } from '../../../../renderer/features/reader/sentence-cursor'

describe('the sentence cursor', () => {
  // One. Two.⏎⏎Three.
  const cursor = new SentenceCursor([{ text: 'One. Two.' }, { text: '' }, { text: 'Three.' }])

  test('goes on over a page without text', () => {
    expect(cursor.from(9)).toEqual({ start: 11, end: 17 })
  })
  test('goes back over it', () => {
    expect(cursor.before(11)).toEqual({ start: 5, end: 9 })
  })
  test('goes from the middle of a sentence to the next one, and back to the one before', () => {
    expect(cursor.from(1)).toEqual({ start: 5, end: 9 })
    expect(cursor.from(0)).toEqual({ start: 0, end: 4 })
    expect(cursor.before(7)).toEqual({ start: 0, end: 4 })
  })
  test('stops at both ends', () => {
    expect(cursor.from(17)).toBeNull()
    expect(cursor.from(12)).toBeNull()
    expect(cursor.before(3)).toBeNull()
    expect(new SentenceCursor([]).from(0)).toBeNull()
    expect(new SentenceCursor([]).before(0)).toBeNull()
  })
  test('takes the last sentence off a longer stretch, and leaves a single one alone', () => {})

  test('reads a sentence that goes over a page end as one', () => {
    const pages = [{ text: 'First one. It was given to those who had' }, { text: 'been ill for long. Others were not.' }]
    const text = pages.map((page) => page.text).join('\n')
    const range = new SentenceCursor(pages).from(11)
    expect(text.slice(range?.start, range?.end)).toBe('It was given to those who had\nbeen ill for long.')
  })
})
