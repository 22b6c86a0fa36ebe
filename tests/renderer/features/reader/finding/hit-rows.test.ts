import { expect, test } from 'vitest'
import { hitNumber, hitsSentence } from '../../../../../renderer/features/reader/finding/find-words'
import { hitRows, snippetOf } from '../../../../../renderer/features/reader/finding/hit-rows'

const at = (start: number) => ({ start, end: start + 2 })
const request = { query: 'x', matchCase: false, wholeWords: false, matchAccents: false }

test('hits stand under the page they begin on, with how many there are; pages without hits are left out', () => {
  const sections = [
    { start: 0, label: 'Page i' },
    { start: 10, label: 'Page 1' },
    { start: 20, label: 'Page 2' },
  ]
  expect(hitRows([at(9), at(20), at(25)], sections)).toEqual([
    { kind: 'section', label: 'Page i', count: 1 },
    { kind: 'hit', index: 0, label: 'Page i' },
    { kind: 'section', label: 'Page 2', count: 2 },
    { kind: 'hit', index: 1, label: 'Page 2' },
    { kind: 'hit', index: 2, label: 'Page 2' },
  ])
})
test('what stands before the first heading has none, and a document without headings has no groups', () => {
  expect(hitRows([at(1), at(6)], [{ start: 5, label: 'First' }])).toEqual([
    { kind: 'hit', index: 0, label: '' },
    { kind: 'section', label: 'First', count: 1 },
    { kind: 'hit', index: 1, label: 'First' },
  ])
  expect(hitRows([at(1)], [])).toEqual([{ kind: 'hit', index: 0, label: '' }])
})
test('a snippet has whole words around the hit, line ends as spaces, and says where it was cut', () => {
  const text = `${'before '.repeat(20)}the\nhit and\nwhat follows ${'after '.repeat(20)}`
  const start = text.indexOf('hit')
  const { before, hit, after } = snippetOf(text, { start, end: start + 3 })
  expect(hit).toBe('hit')
  expect(before).toMatch(/^…before (?:before )*the $/)
  expect(after).toMatch(/^ and what follows (?:after )*after…$/)
  expect(before.length).toBeLessThanOrEqual(61)
  expect(snippetOf('a short text', { start: 2, end: 7 })).toEqual({ before: 'a ', hit: 'short', after: ' text' })
})
test('a snippet does not cut a character outside the Basic Multilingual Plane in two', () => {
  const text = `${'😀'.repeat(100)}hit${'😀'.repeat(100)}`
  for (const extra of ['', 'x']) {
    const own = extra + text + extra
    const start = own.indexOf('hit')
    const { before, after } = snippetOf(own, { start, end: start + 3 })
    expect(before + after).not.toMatch(/\p{Surrogate}/u)
  }
})
test('how many hits there are is said in words', () => {
  const many = Array.from({ length: 1234 }, (_, n) => at(n * 3))
  expect(hitsSentence({ request: { ...request, query: ' ' }, matches: [] })).toBe('')
  expect(hitsSentence({ request, matches: [] })).toBe('Not found')
  expect(hitsSentence({ request, matches: [at(1)] })).toBe('1 hit')
  expect(hitsSentence({ request, matches: many })).toBe('1,234 hits')
  expect(hitNumber({ request, matches: many, index: 4 })).toBe('5 of 1,234')
})
