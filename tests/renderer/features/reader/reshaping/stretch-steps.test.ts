import { describe, expect, test } from 'vitest'
import {
  dragged,
  nearest,
  sentenceCuts,
  stepped,
  wholeSentences,
  wordCuts,
} from '../../../../../renderer/features/reader/reshaping/stretch-steps'

const text = 'One rises early. Two sleeps a gut-brain sleep until noon. Three 😀 never tells.\nFour stays.'
const rangeOf = (words: string) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length })
const read = ({ start, end }: { start: number; end: number }) => text.slice(start, end)

describe('an end moves', () => {
  test.each([
    ['end', 'word', 1, 'sleeps', 'sleeps a'],
    ['end', 'word', 1, 'sleeps a', 'sleeps a gut-brain'],
    ['end', 'word', -1, 'sleeps a gut-brain', 'sleeps a'],
    ['start', 'word', 1, 'sleep until', 'gut-brain sleep until'],
    ['start', 'word', 1, 'Two', 'early. Two'],
    ['start', 'word', -1, 'gut-brain sleep until', 'sleep until'],
    ['end', 'sentence', 1, 'sleeps a', 'sleeps a gut-brain sleep until noon.'],
    ['end', 'sentence', 1, 'One rises early.', 'One rises early. Two sleeps a gut-brain sleep until noon.'],
    ['end', 'sentence', -1, 'One rises early. Two sleeps', 'One rises early.'],
    ['start', 'sentence', 1, 'until noon.', 'Two sleeps a gut-brain sleep until noon.'],
    ['start', 'sentence', 1, 'Two sleeps', 'One rises early. Two sleeps'],
    ['start', 'sentence', -1, 'One rises early. Two sleeps', 'Two sleeps'],
    ['end', 'character', 1, 'noon.', 'noon. '],
    ['end', 'character', 1, 'Three ', 'Three 😀'],
    ['end', 'character', -1, 'Three 😀', 'Three '],
    ['start', 'character', 1, ' never', '😀 never'],
  ] as const)('%s by a %s (%i): “%s” becomes “%s”', (end, step, way, from, to) => {
    expect(read(stepped(text, rangeOf(from), end, step, way))).toBe(to)
  })

  test('something always stays', () => {
    for (const step of ['sentence', 'word', 'character'] as const) {
      for (const end of ['start', 'end'] as const) {
        let range = rangeOf('Two sleeps')
        for (let turn = 0; turn < 40; turn += 1) range = stepped(text, range, end, step, -1)
        expect(range.end, `${step} ${end}`).toBeGreaterThan(range.start)
      }
    }
  })

  test('out to both ends of the text and no further', () => {
    let range = rangeOf('sleeps')
    for (let turn = 0; turn < 40; turn += 1)
      range = stepped(text, stepped(text, range, 'end', 'sentence', 1), 'start', 'sentence', 1)
    expect(range).toEqual({ start: 0, end: text.length })
  })
})

describe('an end is dragged', () => {
  const passage = rangeOf('Two sleeps')
  test('to the nearer edge of the word that the pointer is in', () => {
    const word = rangeOf('gut-brain')
    expect(read(dragged(text, passage, 'end', word.start + 6, false))).toBe('Two sleeps a gut-brain')
    expect(read(dragged(text, passage, 'end', word.start + 2, false))).toBe('Two sleeps a')
    expect(read(dragged(text, passage, 'start', rangeOf('rises').start + 1, false))).toBe('rises early. Two sleeps')
  })
  test('between characters when that is asked for', () => {
    expect(read(dragged(text, passage, 'end', rangeOf('gut-brain').start + 2, true))).toBe('Two sleeps a gu')
  })
  test('not over the other end: a word stays, or a character', () => {
    expect(read(dragged(text, passage, 'end', 0, false))).toBe('Two')
    expect(read(dragged(text, passage, 'start', text.length, false))).toBe('sleeps')
    expect(read(dragged(text, passage, 'end', 0, true))).toBe('T')
  })
})

test('a stretch snaps to the sentences that it touches', () => {
  expect(read(wholeSentences(text, rangeOf('early. Two')))).toBe('One rises early. Two sleeps a gut-brain sleep until noon.')
})

test('a passage can be cut where its sentences and its words begin, but not before the first', () => {
  const passage = rangeOf('early. Two sleeps')
  expect(sentenceCuts(text, passage)).toEqual([rangeOf('Two').start])
  expect(wordCuts(text, passage).map((at) => text.slice(at, at + 3))).toEqual(['Two', 'sle'])
  expect(wordCuts(text, rangeOf('early'))).toEqual([])
  expect(nearest([3, 9, 12], 10)).toBe(9)
  expect(nearest([], 10)).toBeNull()
})
