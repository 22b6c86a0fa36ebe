import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { DocumentWords, judgeHyphen, wordsOf } from '../../../shared/anchoring/hyphenation'

const dictionary = new Set(
  readFileSync(resolve(import.meta.dirname, '../../../node_modules/word-list/words.txt'), 'utf8').split('\n'),
)

/** "neuro-|transmitter" as the two lines it stands on, in a document of these lines. */
function judged(cut: string, ...document: string[]) {
  const [line, next] = cut.split('|') as [string, string]
  const words = new DocumentWords()
  words.add(document)
  return judgeHyphen(`some words and ${line}`, `${next} and more of the same`, words, dictionary)
}

describe('with a dictionary, and a document that says nothing', () => {
  it.each(
    (
      'neuro-|transmitter depres-|sion inflam-|mation anti-|depressant sero-|tonin sero-|tonergic neuro-|inflammation psycho-|education ' +
      'high-|light under-|stand with-|out there-|fore more-|over non-|sense none-|theless self-|ish self-|less pre-|natal post-|operative ' +
      're-|analysis mul-|tivariate multi-|variate co-|operate inter-|leukin micro-|glia hippo-|campal ame-|lioration neuro-|plasticity ' +
      'random-|ised random-|ized behav-|iour customiz-|able com-|pare com-|pared Depres-|sion DEPRES-|SION Kru-|ijshaar fluox-|etine ' +
      'escita-|lopram Beck-|ers (meta-|bolic work-|shop over-|all dis-|order,'
    ).split(' '),
  )('%s is one word', (cut) => {
    expect(judged(cut)).toBe('join')
  })

  it.each(
    (
      'non-|response rank-|biserial 2008-|02 non-|responders self-|reported self-|esteem anti-|inflammatory well-|being double-|blind ' +
      'placebo-|controlled follow-|up age-|related evidence-|based long-|term short-|stay decision-|making human-|computer patient-|provider ' +
      'co-|occurring pre-|existing semi-|structured cross-|sectional treatment-|resistant SSRI-|treated 5-HT-|mediated IL-|6 p-|values t-|test ' +
      'in-|vitro end-|to-end state-of-|the-art state-|of-the-art Hamilton-|Rating meta-|analytic low-|grade (drug-|naive clinician-|rated ' +
      'dose-|dependent half-|life 10-|12 BERT-|GRU COVID-|19 https://doi.org/10.1000/some-|thing'
    ).split(' '),
  )('%s keeps its hyphen', (cut) => {
    expect(judged(cut)).toBe('keep')
  })

  it('keeps a hanging hyphen and the space after it', () => {
    expect(judged('short-|and long-term')).toBe('keep-and-space')
    expect(judged('short-|or long-term')).toBe('keep-and-space')
  })

  it('joins at a soft hyphen whatever the parts', () => {
    expect(judged('non-|response'.replace('-', '\u00AD'))).toBe('join')
  })

  it('says nothing of a line without a hyphen, or of a dash by itself', () => {
    expect(judged('word|next')).toBe('none')
    expect(judged('word -|next')).toBe('none')
    expect(judged('word-|(next)')).toBe('none')
  })
})

describe("the document's own words", () => {
  it.each([
    ['non-|response', 'The nonresponse of the few', 'join'],
    ['high-|light', 'we high-light this', 'keep'],
    ['anti-|fibrotic', 'an antifibrotic drug', 'join'],
    ['Code-|BERT', 'a model called CodeBERT was', 'join'],
    ['Trace-|BERT', 'a model called Trace-BERT was', 'keep'],
    ['self-|efficacies', 'their self-efficacy was', 'keep'],
    ['post-|anthesis', 'the postanthesis stage', 'join'],
    ['lisino-|pril', 'given lisinopril daily', 'join'],
    ['rank-|biserials', 'a rank-biserial correlation', 'keep'],
    ['sub-|volumes', 'each sub-volume was', 'keep'],
    ['tool-|supported', 'the toolsupported way', 'join'],
  ])('decide %s by “%s”: %s', (cut, document, fate) => {
    expect(judged(cut, document)).toBe(fate)
  })

  it('prefer what is written more often', () => {
    expect(judged('follow-|up', 'a followup', 'the follow-up of', 'no follow-up at')).toBe('keep')
    expect(judged('follow-|up', 'a followup', 'the followup of', 'no follow-up at')).toBe('join')
  })

  it('do not count pieces of words cut at other line ends', () => {
    const words = new DocumentWords()
    words.add(['the effect of treat-', 'ment on mood and of', 'the non-', 'response of some'])
    expect(['treat', 'ment', 'treat-', 'non', 'response'].filter((word) => words.has(word))).toEqual([])
    expect(words.count('of')).toBe(3)
  })

  it('never make a compound of a piece that is no word', () => {
    expect(judged('depres-|sion', 'badly set depres-sion here')).toBe('join')
  })
})

describe('a document in another language', () => {
  const german =
    'Die Behandlung der Patienten mit dem Mittel ist nicht besser als das Warten und die Zeit, und das ist ein Problem'
  const french = 'Les patients et les autres ont une forme de la maladie dans les cas que les auteurs et une équipe ont vus'
  it.each([
    ['Unter-|suchung', german, 'join'],
    ['Haupt-|bahnhof', `${german} Haupt Bahnhof`, 'join'],
    ['over-|whelm', german, 'join'],
    ['E-|mail', german, 'keep'],
    ['Vor-|und Nachteile', german, 'keep-and-space'],
    ['peut-|être', french, 'keep'],
    ['sé-|rotonine', french, 'join'],
    ['non-|response', french, 'join'],
  ])('decides %s by its own words: %#', (cut, document, fate) => {
    expect(judged(cut, document)).toBe(fate)
  })

  it('is recognised by its common words, and a few words recognise nothing', () => {
    const words = new DocumentWords()
    words.add(['der die das'])
    expect(words.isEnglish).toBe(true)
    words.add([german])
    expect(words.isEnglish).toBe(false)
    words.add(Array.from({ length: 5 }, () => 'and that this was the first of the two with which the work is done by the few'))
    expect(words.isEnglish).toBe(true)
  })
})

it('judges without a dictionary by the words of the page and lists of common parts', () => {
  const words = wordsOf(['a mixed model', 'in no mode', 'the joined word'])
  expect(judgeHyphen('the mixed-', 'mode effect', words)).toBe('keep')
  expect(judgeHyphen('the joi-', 'ned word', words)).toBe('join')
  expect(judgeHyphen('the age-', 'related effect', words)).toBe('keep')
  expect(judgeHyphen('the more-', 'over said', words)).toBe('join')
})
