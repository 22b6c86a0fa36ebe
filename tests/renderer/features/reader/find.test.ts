import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type FindRequest, findMatches, matchFrom } from '../../../../renderer/features/reader/find'

const found = (text: string, query: string, more: Partial<FindRequest> = {}) =>
  findMatches(text, { query, matchCase: false, wholeWords: false, matchAccents: false, ...more }).map(({ start, end }) =>
    text.slice(start, end),
  )

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
test('a hyphen that only the text has, or only the reader types, is forgiven inside a word', () => {
  expect(found('inflam-mation, e-mail and T-cell', 'inflammation')).toEqual(['inflam-mation'])
  expect(found('inflam-mation, e-mail and T-cell', 'email')).toEqual(['e-mail'])
  expect(found('inflam-mation, e-mail and T-cells', 'tcell')).toEqual(['T-cell'])
  expect(found('selfreport, self-report, self\u2011report, self\u00ADreport', 'self-report')).toHaveLength(4)
  expect(found('COVID-19 and COVID19', 'covid19')).toEqual(['COVID-19', 'COVID19'])
  expect(found('inter-\nnational', 'international')).toEqual(['inter-\nnational'])
  expect(found('inflam\u00AD\nmation', 'inflammation')).toEqual(['inflam\u00AD\nmation'])
})
test('what a hyphen forgives does not join strangers', () => {
  expect(found('a human-animal study', 'nan')).toEqual([])
  expect(found('depression—anxiety', 'depressionanxiety')).toEqual([])
  expect(found('depression—anxiety and depression - anxiety', 'depression – anxiety')).toHaveLength(2)
  expect(found('10–20 and 1020, −0.5 and 0.5', '1020')).toEqual(['1020'])
  expect(found('10–20 and 1020, −0.5 and 0.5', '10-20')).toEqual(['10–20'])
  expect(found('10–20 and 1020, −0.5 and 0.5', '-0.5')).toEqual(['−0.5'])
})
test('a hyphen typed at the edge of a word has to stand there', () => {
  expect(found('pre-test, pre- and pretest', 'pre-')).toEqual(['pre-', 'pre-'])
  expect(found('gut-related, unrelated', '-related')).toEqual(['-related'])
  expect(found('gut–brain 3-4', '-')).toEqual(['–', '-'])
})
test('accents are forgiven unless they are asked for, and letters that have a plain one', () => {
  expect(found('naïve naive NAÏVE', 'naive')).toEqual(['naïve', 'naive', 'NAÏVE'])
  expect(found('naïve naive', 'naïve', { matchAccents: true })).toEqual(['naïve'])
  expect(found('naïve naive', 'naive', { matchAccents: true })).toEqual(['naive'])
  expect(found('Sørensen, Straße, Łódź', 'sorensen')).toEqual(['Sørensen'])
  expect(found('Sørensen, Straße, Łódź', 'strasse')).toEqual(['Straße'])
  expect(found('Sørensen, Straße, Łódź', 'lodz')).toEqual(['Łódź'])
  expect(found('סֵפֶר', 'ספר')).toEqual(['סֵפֶר'])
  // A vowel sign of Devanagari is no accent, and half a syllable of Hangul no letter.
  expect(found('कि का', 'का')).toEqual(['का'])
  expect(found('한국', '하')).toEqual([])
})
test('compatibility forms are what they stand for', () => {
  expect(found('½ a cup, 1⁄2 too', '1/2')).toEqual(['½', '1⁄2'])
  expect(found('ＷＨＯ, x², H₂O, ﬁnd, …', 'who')).toEqual(['ＷＨＯ'])
  expect(found('ＷＨＯ, x², H₂O, ﬁnd, …', 'x2')).toEqual(['x²'])
  expect(found('ＷＨＯ, x², H₂O, ﬁnd, …', 'h2o')).toEqual(['H₂O'])
  expect(found('ＷＨＯ, x², H₂O, ﬁnd, …', 'find')).toEqual(['ﬁnd'])
  expect(found('a … b', '.')).toEqual(['…'])
  expect(found('“quoted” ‘‘quoted’’', "''quoted''")).toEqual(['“quoted”', '‘‘quoted’’'])
})
test('between Chinese or Japanese lines there is no space', () => {
  expect(found('日本\n語の', '日本語')).toEqual(['日本\n語'])
  expect(found('日本語', '本', { wholeWords: true })).toEqual(['本'])
})
test('characters outside the Basic Multilingual Plane are whole', () => {
  expect(found('rose 😀𝛼 and', '😀')).toEqual(['😀'])
  expect(found('rose 𝛼 and', 'α')).toEqual(['𝛼'])
})
test('matches do not lie over each other', () => {
  expect(found('aaaa', 'aa')).toEqual(['aa', 'aa'])
})
test('words of a text are found where they stand, whatever else is in it', () => {
  const piece = fc.constantFrom(
    'gut',
    'brain',
    'naïve',
    '½',
    '日本',
    'x²',
    '“so”',
    '—',
    '-',
    '–',
    ' ',
    '\n',
    '\u00AD',
    '10',
    'ﬁ',
    '😀',
    'e\u0301',
    '(',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 24 }), fc.array(piece, { maxLength: 24 }), (before, after) => {
      const text = `${before.join('')} serotonin ${after.join('')}`
      const at = text.indexOf('serotonin')
      expect(findMatches(text, { query: 'sero-tonin', matchCase: true, wholeWords: false, matchAccents: true })).toEqual([
        { start: at, end: at + 9 },
      ])
    }),
  )
})
test('a whole text looked for in itself is found, from its first letter to its last', () => {
  const piece = fc.constantFrom(
    'gut',
    'brain',
    'naïve',
    '½',
    '日本',
    'x²',
    '“so”',
    '—',
    '-',
    '–',
    ' ',
    '\n',
    '\u00AD',
    '10',
    'é',
    '😀',
    '(',
    'i',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 24 }), fc.boolean(), fc.boolean(), (pieces, matchCase, matchAccents) => {
      const text = `Gut ${pieces.join('')} brain`
      expect(findMatches(text, { query: text, matchCase, wholeWords: true, matchAccents })).toEqual([
        { start: 0, end: text.length },
      ])
    }),
  )
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
