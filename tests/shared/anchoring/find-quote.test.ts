import { describe, expect, test } from 'vitest'
import { findQuote } from '../../../shared/anchoring/find-quote'

const TEXT = [
  'Background: The gut–brain axis has been linked to depression.',
  'Levels of serotonin (5-HT) fell by 10–20% in the "low-tryptophan" group; the effect was −0.5.',
  'Inflammation isn’t the whole story — far from it. The naïve view of “one cause” fails.',
  'Short- and long-term use of the drug was safe; the anti-inflammatory effect was small.',
].join('\n')

const sliceOf = (text: string, typed: string) => {
  const found = findQuote(text, typed)
  return found && text.slice(found.start, found.end)
}

describe('exact', () => {
  test.each(['gut–brain axis', 'serotonin (5-HT)', 'Inflammation isn’t the whole story — far'])(
    'letter for letter: %s',
    (typed) => {
      const found = findQuote(TEXT, typed)
      expect(found).toMatchObject({ status: 'exact', occurrences: 1 })
      expect(found?.score).toBeUndefined()
      expect(TEXT.slice(found!.start, found!.end)).toBe(typed)
    },
  )
  test('spaces around the typed quote do not matter', () => {
    expect(findQuote(TEXT, '  gut–brain axis\n')).toMatchObject({ status: 'exact', start: 16 })
  })
  test('whole words come before parts of words', () => {
    expect(findQuote('The participant had art.', 'art')).toEqual({ start: 20, end: 23, status: 'exact', occurrences: 1 })
  })
  test('a quote cut inside a word is found, unless whole words are there in other spelling', () => {
    expect(findQuote('More neuroplasticity, more plasticity of neurons.', 'plastic')).toMatchObject({
      status: 'exact',
      start: 10,
      occurrences: 2,
    })
    expect(findQuote('The party of Art.', 'art')).toMatchObject({ status: 'similar', start: 13, occurrences: 1 })
  })
  test('every occurrence is counted and the first given', () => {
    expect(findQuote('a cat, a cat, a cat', 'a cat')).toEqual({ start: 0, end: 5, status: 'exact', occurrences: 3 })
  })
})

describe('similar: forgiven', () => {
  test.each([
    ['spaces', 'gut–brain   axis  has', 'gut–brain axis has'],
    ['line ends', 'linked\r\nto\ndepression', 'linked to depression'],
    ['a line end the text has', 'depression. Levels of', 'depression.\nLevels of'],
    ['a hyphen at a line end of the quote', 'Inflam-\nmation isn’t the whole', 'Inflammation isn’t the whole'],
    ['a hyphen left over from a line end', 'Inflam-mation isn’t the whole', 'Inflammation isn’t the whole'],
    ['a lost hyphen', 'the antiinflammatory effect', 'the anti-inflammatory effect'],
    ['soft hyphens', 'Inflam\u00ADmation isn’t', 'Inflammation isn’t'],
    ['straight quote marks', "Inflammation isn't the whole", 'Inflammation isn’t the whole'],
    ['double for curly', '"one cause" fails', '“one cause” fails'],
    ['single for double', "view of 'one cause' fails", 'view of “one cause” fails'],
    ['doubled single quote marks', "view of ''one cause'' fails", 'view of “one cause” fails'],
    ['a hyphen for a dash', 'the gut-brain axis', 'The gut–brain axis'],
    ['two hyphens for a dash', 'story -- far from it', 'story — far from it'],
    ['a hyphen in a range', 'fell by 10-20%', 'fell by 10–20%'],
    ['a hyphen for a minus', 'was -0.5', 'was −0.5'],
    ['case', 'LEVELS OF SEROTONIN', 'Levels of serotonin'],
    ['decomposed accents', 'nai\u0308ve view', 'naïve view'],
    ['quotation marks around the whole', '“Levels of serotonin”', 'Levels of serotonin'],
    ['spaces that got lost', 'linkedtodepression', 'linked to depression'],
    ['invisible characters', 'sero\u200Btonin\uFEFF (5-HT)', 'serotonin (5-HT)'],
  ])('%s', (_, typed, found) => {
    expect(sliceOf(TEXT, typed)).toBe(found)
    const { status, score } = findQuote(TEXT, typed)!
    if (status === 'similar') expect(score).toBeLessThan(1)
  })
  test.each([
    ['ligatures in the text', 'the eﬃcacy of ﬂuoxetine', 'efficacy of fluoxetine', 'eﬃcacy of ﬂuoxetine'],
    ['ligatures in the quote', 'the efficacy of it', 'eﬃcacy', 'efficacy'],
    ['hyphens at line ends of the text', 'more inflam-\nmation was', 'inflammation was', 'inflam-\nmation was'],
    ['soft hyphens in the text', 'more inflam\u00ADmation was', 'inflammation', 'inflam\u00ADmation'],
    ['full width letters', 'ｓｅｒｏｔｏｎｉｎ levels', 'serotonin levels', 'ｓｅｒｏｔｏｎｉｎ levels'],
    ['hard spaces in the text', '5\u00A0mg daily', '5 mg daily', '5\u00A0mg daily'],
    ['lost spaces in the text', 'displays approximately1000-fold more', 'approximately 1000-fold', 'approximately1000-fold'],
  ])('%s', (_, text, typed, found) => {
    expect(sliceOf(text, typed)).toBe(found)
    expect(findQuote(text, typed)).toMatchObject({ status: 'similar' })
  })
  test('only quotation marks around it: the words inside are exact', () => {
    expect(findQuote(TEXT, '"Levels of serotonin"')).toMatchObject({ status: 'exact' })
  })
})

describe('refused', () => {
  test.each([
    ['another word', 'Levels of dopamine'],
    ['a missing word', 'Levels serotonin'],
    ['an added word', 'Levels of the serotonin'],
    ['another order', 'serotonin of Levels'],
    ['a misspelt word', 'Levels of serotonine fell'],
    ['another number', 'fell by 10–30%'],
    ['a number without its range dash', 'fell by 1020%'],
    ['a minus left out', 'effect was 0.5'],
    ['part of a word in another case', 'INFLAM'],
    ['accents left out', 'naive view'],
    ['nothing', ''],
    ['spaces only', ' \n '],
    ['signs only that are not there', '***'],
  ])('%s', (_, typed) => {
    expect(findQuote(TEXT, typed)).toBeNull()
  })
})

describe('with what stands on the page beside the text', () => {
  const text = [
    'Sleep is poor in depression. However, it was not rated. This was found in those who had',
    'been ill for long, and in neuro-',
    'imaging of 12 patients. Others fared well',
  ].join('\n')
  const at = (words: string) => text.indexOf(words)
  const asides = [
    { at: at(' However'), text: '12,13' },
    { at: at(' and in neuro'), text: '[4]' },
    { at: at('\nbeen'), text: '4930' },
    { at: at('been'), text: 'Journal of Examples – Reviews (2020) 25:4927–4961' },
    { at: at('imaging'), text: '4931' },
    { at: at(' patients'), text: '12' },
    { at: text.length, text: '9' },
  ]

  test.each([
    ['none of it', 'Sleep is poor in depression. However, it was', 'exact'],
    ['a citation number', 'Sleep is poor in depression.12,13 However, it was', 'exact'],
    ['a citation number and spaces', 'Sleep is poor in depression. 12,13  However, it was', 'similar'],
    ['a page number', 'those who had\n4930\nbeen ill for long', 'similar'],
    ['a head', 'those who had Journal of Examples – Reviews (2020) 25:4927–4961 been ill', 'similar'],
    ['both', 'those who had\n\n4930\n\nJournal of Examples – Reviews (2020) 25:4927–4961\n\nbeen ill', 'similar'],
    ['both the other way round', 'those who had\nJournal of Examples – Reviews (2020) 25:4927-4961 4930\nbeen ill', 'similar'],
    ['the number inside the head', 'those who had\nJournal of Examples – Reviews 4930 (2020) 25:4927–4961\nbeen ill', 'similar'],
    ['the left half of a head', 'those who had\n4930\nJournal of Examples\nbeen ill for long', 'similar'],
    ['the right half of a head', 'those who had\n(2020) 25:4927–4961\nbeen ill for long', 'similar'],
    ['the beginning of a head at its own end', 'This was found in those who had\nJournal of', 'exact'],
    ['several of them', 'those who had\n4930\nbeen ill for long,[4] and in neuro-imaging', 'similar'],
    ['a page number in a cut word', 'and in neuro-\n\n4931\n\nimaging of 12 patients', 'similar'],
    ['a number that stands in the text as well', 'neuroimaging of 1212 patients. Others', 'similar'],
    ['one at the end', 'neuroimaging of 12 patients. Others fared well9', 'similar'],
    ['quotation marks around the whole', '“poor in depression.12,13 However, it was”', 'exact'],
  ])('%s', (_, typed, status) => {
    const found = findQuote(text, typed, asides)!
    expect(found).toMatchObject({ status })
    const slice = text.slice(found.start, found.end)
    expect(slice).not.toMatch(/^\s|\s$/)
    const first = typed.replace(/^“/, '').slice(0, 8).replace('neuroima', 'neuro-\ni')
    expect(slice.startsWith(first)).toBe(true)
  })

  test('the rest letter for letter is exact; the rest with other spaces is nearly so', () => {
    expect(findQuote(text, 'poor in depression.12,13 However, it was', asides)).toEqual({
      start: 9,
      end: at(' not rated'),
      status: 'exact',
      occurrences: 1,
    })
    const similar = findQuote(text, 'those who had\n\n4930\n\nbeen ill', asides)
    expect(similar).toMatchObject({ status: 'similar', start: at('those'), end: at(' for long') })
    expect(similar?.score).toBeGreaterThan(0.99)
  })

  test.each([
    ['a word of a head', 'those who had Journal been ill for long'],
    ['words from the middle of a head', 'those who had Examples Reviews been ill for long'],
    ['a number of another place', 'those who had 4931 been ill for long'],
    ['a number twice', 'those who had 4930 4930 been ill for long'],
    ['another word beside it', 'those who had 4930 really been ill for long'],
    ['another number', 'poor in depression.12,14 However, it was'],
    ['a short piece', 'had 4930 be'],
  ])('refused: %s', (_, typed) => {
    expect(findQuote(text, typed, asides)).toBeNull()
  })

  test('heads of two pages that are nearly the same are told apart', () => {
    const pages = 'We asked them while we\nwent on asking'
    const edge = pages.indexOf('\n')
    const heads = [
      { at: edge, text: '132 Page 2 of 35 Empirical Studies (2023) 28:132' },
      { at: edge, text: '123' },
      { at: edge + 1, text: 'Empirical Studies (2023) 28 :132 Page 3 of 35 132' },
      { at: edge + 1, text: '123' },
    ]
    const typed = 'asked them while we\n123\nEmpirical Studies (2023) 28 :132\nPage 3 of 35 132\nwent on'
    expect(findQuote(pages, typed, heads)).toMatchObject({ status: 'similar', start: 3, end: pages.indexOf(' asking') })
  })

  test('a text full of like asides is given up in time, not searched for ever', () => {
    const long = 'a '.repeat(300)
    const many = Array.from({ length: 300 }, (_, i) => ({ at: 2 * (i % 20), text: 'a a a' }))
    expect(findQuote(long, `${'a '.repeat(400)}b`, many)).toBeNull()
  })
})

describe('the score', () => {
  const scoreOf = (text: string, typed: string) => findQuote(text, typed)?.score ?? 1
  const TYPED = 'The gut–brain axis has been linked to depression'

  test('falls with what differs and never reaches 1', () => {
    const near = scoreOf(TEXT, 'The gut-brain axis has been linked to depression')
    expect(near).toBeGreaterThan(0.95)
    expect(near).toBeLessThan(1)
    expect(scoreOf(TEXT, 'The gut-brain axes'.replace('axes', 'axis'))).toBeLessThan(near)
  })
  test('of other spaces is as good as 1, of lost ones a little less', () => {
    const spaced = scoreOf(TEXT, TYPED.replaceAll(' ', '\n  '))
    expect(spaced).toBe(0.999)
    expect(scoreOf(TEXT, TYPED.replace(' axis', 'axis'))).toBeLessThan(spaced)
    expect(scoreOf(TEXT, TYPED.replace(' axis', 'axis'))).toBeGreaterThan(0.98)
  })
  test('of another case stays high: every word is there', () => {
    expect(scoreOf(TEXT, TYPED.toUpperCase())).toBeGreaterThan(0.75)
    expect(scoreOf(TEXT, TYPED.toUpperCase())).toBeLessThan(0.9)
    expect(scoreOf(TEXT, TYPED.toLowerCase())).toBeGreaterThan(0.99)
  })
  test('of a quote of many pages is reckoned as well', () => {
    const long = 'Levels of serotonin fell. '.repeat(2000).trim()
    expect(scoreOf(long, long.toUpperCase())).toBeLessThan(0.9)
    expect(scoreOf(long, long.replaceAll(' ', '\n'))).toBe(0.999)
  })
})

test('the range begins and ends with what was quoted, not with a space or half a character', () => {
  const text = 'x “👍 yes” y'
  expect(sliceOf(text, '👍 YES')).toBe('👍 yes')
  expect(sliceOf('the\n\nend', ' THE END ')).toBe('the\n\nend')
})
