import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ComparedPiece, compareWords } from '../../../renderer/ui/compare-words'

const marked = (pieces: readonly ComparedPiece[]) =>
  pieces.map(({ text, isOther }) => (isOther ? `[${text.trim()}]` : text)).join('')
const compared = (before: string, after: string) => {
  const sides = compareWords(before, after)
  return [marked(sides.before), marked(sides.after)]
}

describe('comparing the words of two versions of a passage', () => {
  it.each([
    ['about a third of it', 'roughly one quarter of it', '[about a third]of it', '[roughly one quarter]of it'],
    ['the same words', 'the same words', 'the same words', 'the same words'],
    ['spaces\nand  lines', 'spaces and lines', 'spaces\nand  lines', 'spaces and lines'],
    ['a b c', 'a c', 'a [b]c', 'a c'],
    ['one two', 'two one two', 'one two', '[two]one two'],
    ['nothing in common', 'quite other text', '[nothing in common]', '[quite other text]'],
    ['', 'new', '', '[new]'],
  ])('“%s” and “%s”', (before, after, left, right) => {
    expect(compared(before, after)).toEqual([left, right])
  })

  it('gives all of both texts back, and what is not marked is the same in both', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', 'd.', 'e\n'), { maxLength: 12 }).map((words) => words.join(' '))
    fc.assert(
      fc.property(text, text, (before, after) => {
        const sides = compareWords(before, after)
        expect(sides.before.map((piece) => piece.text).join('')).toBe(before.trim())
        expect(sides.after.map((piece) => piece.text).join('')).toBe(after.trim())
        const shared = (pieces: readonly ComparedPiece[]) =>
          pieces.filter(({ isOther }) => !isOther).flatMap((piece) => piece.text.split(/\s+/).filter(Boolean))
        expect(shared(sides.before)).toEqual(shared(sides.after))
      }),
    )
  })

  it('marks the middle as a whole where there would be too much to compare', () => {
    const long = (word: string) => Array.from({ length: 1500 }, (_, i) => `${word}${i}`).join(' ')
    const sides = compareWords(`same ${long('a')} end`, `same ${long('b')} end`)
    expect(sides.before.map(({ isOther }) => isOther)).toEqual([false, true, false])
    expect(sides.after.map(({ isOther }) => isOther)).toEqual([false, true, false])
  })
})
