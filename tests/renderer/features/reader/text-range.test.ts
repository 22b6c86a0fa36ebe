import { describe, expect, test } from 'vitest'
import { carryRange, trimRange, wordEndAfter, wordEndBefore } from '../../../../renderer/features/reader/text-range'

test('a range loses the spaces at its edges, and is nothing when it holds only spaces', () => {
  expect(trimRange('a  b c ', { start: 1, end: 7 })).toEqual({ start: 3, end: 6 })
  expect(trimRange('a  b', { start: 1, end: 3 })).toBeNull()
})

describe('words', () => {
  const text = 'Mood’s low-grade, 🧠 naïve. End'
  test('each step takes one word, apostrophes and hyphens inside it included', () => {
    const ends: string[] = []
    for (let at = 0; ; ) {
      const next = wordEndAfter(text, at)
      if (next === at) break
      ends.push(text.slice(0, next))
      at = next
    }
    expect(ends).toEqual(['Mood’s', 'Mood’s low-grade', 'Mood’s low-grade, 🧠 naïve', text])
  })
  test('taking words off goes the same way back and leaves the last one', () => {
    expect(text.slice(0, wordEndBefore(text, { start: 0, end: text.length }))).toBe('Mood’s low-grade, 🧠 naïve')
    expect(text.slice(0, wordEndBefore(text, { start: 0, end: text.indexOf('. End') + 1 }))).toBe('Mood’s low-grade')
    expect(wordEndBefore(text, { start: 0, end: 6 })).toBe(6)
  })
})

test('a range is carried into a text that reads a little otherwise, and nowhere when the words are gone', () => {
  const from = 'Preface. The inflammation hypothesis holds that cytokines matter.'
  const to = 'A new preface. The inflammation hypothesis holds that cytokines matter.'
  const quote = 'inflammation hypothesis'
  const start = from.indexOf(quote)
  expect(carryRange(from, to, { start, end: start + quote.length })).toEqual({
    start: to.indexOf(quote),
    end: to.indexOf(quote) + quote.length,
  })
  expect(carryRange(from, 'Something else entirely stands here.', { start, end: start + quote.length })).toBeNull()
})
