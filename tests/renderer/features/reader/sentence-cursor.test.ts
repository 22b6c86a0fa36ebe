import { describe, expect, test } from 'vitest'
import { SentenceCursor, sentences } from '../../../../renderer/features/reader/sentence-cursor'

const read = (text: string) => sentences(text).map(({ start, end }) => text.slice(start, end))

describe('sentences', () => {
  test.each([
    ['Mood fell. It rose again.', ['Mood fell.', 'It rose again.']],
    ['Abstract\nNothing was found.', ['Abstract', 'Nothing was found.']],
    [
      'As Smith et al. (2020) showed, it fails. See Fig. 2 for more.',
      ['As Smith et al. (2020) showed, it fails.', 'See Fig. 2 for more.'],
    ],
    ['The effect (d = 0.3) was small, e.g. in mice.', ['The effect (d = 0.3) was small, e.g. in mice.']],
    ['Written by J. K. Miller. Nobody read it.', ['Written by J. K. Miller.', 'Nobody read it.']],
    ['Does it help? It does!', ['Does it help?', 'It does!']],
    ['  \n \n', []],
    ['血清素不足。情绪低落。', ['血清素不足。', '情绪低落。']],
  ])('%j', (text, expected) => {
    expect(read(text)).toEqual(expected)
  })

  test('every sentence is free of spaces at its edges, and all of them in order cover every word', () => {
    const text = 'One.  Two!\n\nThree\t(see p. 4). “Four.” Five 😀. Six'
    const list = sentences(text)
    for (const [index, { start, end }] of list.entries()) {
      expect(text.slice(start, end)).toBe(text.slice(start, end).trim())
      if (index > 0) expect(start).toBeGreaterThanOrEqual(list[index - 1]?.end ?? 0)
    }
    expect(
      list
        .map(({ start, end }) => text.slice(start, end))
        .join('')
        .replace(/\s/g, ''),
    ).toBe(text.replace(/\s/g, ''))
  })
})

describe('the sentence cursor', () => {
  const pages = [
    { start: 0, text: 'One. Two.' },
    { start: 10, text: '' },
    { start: 11, text: 'Three.' },
  ]
  const cursor = new SentenceCursor(pages)

  test('goes on over a page without text', () => {
    expect(cursor.from(9)).toEqual({ start: 11, end: 17 })
  })
  test('goes back over it', () => {
    expect(cursor.before(11)).toEqual({ start: 5, end: 9 })
  })
  test('stops at both ends', () => {
    expect(cursor.from(17)).toBeNull()
    expect(cursor.before(3)).toBeNull()
  })
  test('takes the last sentence off a longer stretch, and leaves a single one alone', () => {
    expect(cursor.shorter({ start: 0, end: 17 })).toBe(9)
    expect(cursor.shorter({ start: 0, end: 4 })).toBe(4)
  })
})
