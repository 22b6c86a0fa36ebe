import { expect, test } from 'vitest'
import { type FindRequest, findMatches, matchFrom } from '../../../../renderer/features/reader/find'

const found = (text: string, query: string, more: Partial<FindRequest> = {}) =>
  findMatches(text, { query, matchCase: false, wholeWords: false, ...more }).map(({ start, end }) => text.slice(start, end))

test('case is forgiven unless it is asked for', () => {
  expect(found('Gut and gut', 'gut')).toEqual(['Gut', 'gut'])
  expect(found('Gut and gut', 'gut', { matchCase: true })).toEqual(['gut'])
})
test('whole words stand alone, accents and digits included', () => {
  expect(found('gut gutted gut2 gut-brain égut', 'gut', { wholeWords: true })).toEqual(['gut', 'gut'])
})
test('a space stands for a line end, any quote mark and dash for any other', () => {
  expect(found('the “gut–brain\naxis”', '"gut-brain axis"')).toEqual(['“gut–brain\naxis”'])
})
test('signs of patterns are looked for as they are', () => {
  expect(found('p (<.05) [a/b] 1+1', '(<.05) [a/b]')).toEqual(['(<.05) [a/b]'])
  expect(found('1+1 and 11', '1+1')).toEqual(['1+1'])
})
test('nothing is found for nothing', () => {
  expect(found('text', '   ')).toEqual([])
})
test('the first match to go to is the next one from here, else the first of all', () => {
  const matches = [
    { start: 1, end: 2 },
    { start: 8, end: 9 },
  ]
  expect(matchFrom(matches, 3)).toBe(1)
  expect(matchFrom(matches, 9)).toBe(0)
  expect(matchFrom([], 0)).toBe(-1)
})
