import { describe, expect, it } from 'vitest'
import {
  type CountedSpan,
  type CountingRule,
  habitOf,
  placesOf,
  readingOf,
} from '../../../../../electron/services/importing/collections/refi-positions'
import { type Counting, counting } from '../../../../fixtures/build/refi'

const STANDARD = habitOf('')
const CRLF = 'Mood 😀 fell.\r\nSleep 😴 went\r\nfirst, said Ann.\r\n\r\nThen appetite, weight and hope.\r\n'
const LF = CRLF.replaceAll('\r\n', '\n')
const WORDS = ['fell', 'Sleep', 'first, said Ann', 'appetite', 'hope']

const spanOf = (text: string, words: string, count: Counting, name = ''): CountedSpan => {
  const at = text.indexOf(words)
  return { start: count(text.slice(0, at)), end: count(text.slice(0, at + words.length)), name }
}
const spans = (text: string, count: Counting, named: boolean) =>
  WORDS.map((words) => spanOf(text, words, count, named ? words : ''))
const read = (text: string, all: CountedSpan[], habit = STANDARD, hasMark = false) =>
  placesOf(text, hasMark, all, habit).map((place) => place && text.slice(place.start, place.end))
const crlfTwiceUtf16: Counting = (before) => before.replace(/\r?\n/gu, '\r\n').length
const utf16One: Counting = (before) => before.replaceAll('\r\n', '\n').length

const vendors: [program: string, text: string, count: Counting][] = [
  ['the standard, LF', LF, counting.codePoints],
  ['the standard, CR LF', CRLF, counting.codePoints],
  ['UTF-16 (NVivo), LF', LF, counting.utf16],
  ['UTF-16 (NVivo), CR LF', CRLF, counting.utf16],
  ['CR LF as one (ATLAS.ti)', CRLF, counting.lineEndsAsOne],
  ['CR LF as one in UTF-16', CRLF, utf16One],
  ['LF as two (MAXQDA)', LF, counting.lineEndsAsTwo],
  ['LF as two in UTF-16', LF, crlfTwiceUtf16],
]

describe('the positions of selections', () => {
  it.each(vendors)('%s: are found by the names of the selections', (_, text, count) => {
    expect(read(text, spans(text, count, true))).toEqual(WORDS)
  })

  it.each(vendors)('%s: are found by the ends of words, without names', (_, text, count) => {
    expect(read(text, spans(text, count, false))).toEqual(WORDS)
  })
})

describe('the choice of a reading', () => {
  it('believes names more than the ends of words, and what the program is known for last', () => {
    const named = spans(CRLF, counting.utf16, true)
    expect(readingOf(CRLF, false, named, habitOf('ATLAS.ti 24')).lineEnds).toBe('as-written')
    // Names of one selection against ends of words that suggest otherwise: `ood` is the beginning of no word.
    const inWord = [{ start: 1, end: 4, name: 'ood' }]
    expect(read(CRLF, inWord, habitOf('NVivo'))).toEqual(['ood'])
  })

  it.each<[string, Partial<CountingRule>]>([
    ['ATLAS.ti 8.4.0', { lineEnds: 'one' }],
    ['MAXQDA 2022', { lineEnds: 'two' }],
    ['NVivo 12', { unit: 'utf-16' }],
    ['QualCoder 3.6', STANDARD],
  ])('where nothing tells, %s counts as it is known to', (origin, rule) => {
    expect(habitOf(origin)).toEqual({ ...STANDARD, ...rule })
  })

  it('takes what the program is known for between two readings that fit as well', () => {
    // Words between which all readings fall on ends of words: one letter each.
    const text = `${'a\r\nb\r\n'.repeat(4)}c d e f g h i j k l m n o p q r s t`
    const [span] = [{ start: 16, end: 17, name: '' }]
    const withOne = read(text, [span!], habitOf('ATLAS.ti'))
    expect(withOne).toEqual(['c'])
  })

  it('finds out that a program counts the byte order mark', () => {
    const all = WORDS.map((words) => spanOf(LF, words, (before) => counting.codePoints(before) + 1, words))
    expect(read(LF, all, STANDARD, true)).toEqual(WORDS)
    expect(read(LF, spans(LF, counting.codePoints, true), STANDARD, true)).toEqual(WORDS)
  })

  it('finds out by names, never by ends of words alone, that a program names the last character', () => {
    const last = (name: boolean) =>
      WORDS.map((words) => ({
        ...spanOf(LF, words, counting.codePoints, name ? words : ''),
        end: counting.codePoints(LF.slice(0, LF.indexOf(words) + words.length)) - 1,
      }))
    expect(read(LF, last(true))).toEqual(WORDS)
    expect(read(LF, last(false))).toEqual(WORDS.map((words) => words.slice(0, -1)))
  })

  it('reads names that are cut off, and that have other spaces and quotation marks', () => {
    const all = [
      { ...spanOf(CRLF, 'Sleep 😴 went\r\nfirst, said Ann', counting.lineEndsAsOne), name: '“Sleep went first, sa…' },
      { ...spanOf(CRLF, 'Then appetite', counting.lineEndsAsOne), name: 'Then  appetite' },
    ]
    expect(read(CRLF, all)).toEqual(['Sleep 😴 went\r\nfirst, said Ann', 'Then appetite'])
  })

  it('gives nothing for what lies outside the text, and stops at its end', () => {
    const at = (start: number, end: number) => ({ start, end, name: '' })
    expect(read('Mood.', [at(0, 4), at(3, 2), at(-1, 3), at(50, 60), at(Number.NaN, 3), at(0, 99)])).toEqual([
      'Mood',
      null,
      null,
      null,
      null,
      'Mood.',
    ])
  })

  it('copes with a text of emoji and line ends, and with the empty one', () => {
    const text = '😀\r\n'.repeat(1000)
    expect(
      read(text, [{ start: counting.codePoints(text.slice(0, 400)), end: counting.codePoints(text.slice(0, 404)), name: '' }]),
    ).toHaveLength(1)
    expect(read('', [{ start: 0, end: 3, name: 'x' }])).toEqual([null])
  })
})
