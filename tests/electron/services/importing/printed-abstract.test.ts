import { describe, expect, it } from 'vitest'
import { keywordColumn } from '../../../../electron/services/importing/pdf/keyword-column'
import type { PrintedLine } from '../../../../electron/services/importing/pdf/printed-lines'
import { readAbstract, splitKeywords } from '../../../../electron/services/importing/printed-abstract'

const prose = 'We asked two hundred people how they slept, and what they thought of it, for a year and a day. '.repeat(3).trim()

describe('An abstract', () => {
  it.each([
    ['under its heading', `Title\nAbstract\n${prose}\nKeywords: sleep, mood\n1 Introduction\nMore.`],
    ['under a heading set with spaces', `Title\nA B S T R A C T\n${prose}\n1. Introduction\nMore.`],
    ['run in after a dash', `Title\nAbstract—${prose}\nIndex Terms—sleep, mood\nI. INTRODUCTION\nMore.`],
    ['run in after nothing', `Title\nAbstract ${prose}\nKey words sleep · mood\nMore.`],
    ['called a summary', `Title\nSummary\n${prose}\nIntroduction\nMore.`],
    ['in German', `Titel\nZusammenfassung\n${prose}\nSchlüsselwörter: Schlaf; Stimmung\nEinleitung`],
    ['before a correspondence line', `Title\nABSTRACT\n${prose}\nCorrespondence to: A. Bell, a@example.org\nMore prose.`],
    ['before an affiliation', `Title\nAbstract\n${prose}\n1Department of Sleep, University of Bed, Bedford\nMore.`],
    ['in a column beside the history', `ARTICLE INFO\nKeywords:\nSleep\nMood\nABSTRACT\n${prose}\n1. Introduction\nMore.`],
    [
      'before keywords, with notes on the authors between',
      `Title\n${prose} ${prose}\nEdited by: C. Roe\n*Correspondence: A. Bell\nCitation: Bell A (2020) Title.\nKeywords: sleep, mood`,
    ],
    ['without a heading, before the introduction', `Title\nA. Bell, C. Roe\n${prose} ${prose}\n1. Introduction\nMore.`],
  ])('is found %s', (_, text) => {
    expect(readAbstract(text).abstract.startsWith('We asked two hundred')).toBe(true)
    expect(readAbstract(text).abstract.endsWith('a year and a day.')).toBe(true)
  })

  it('keeps its parts as paragraphs, labels on lines of their own with theirs', () => {
    const text = `Abstract\nBackground\n${prose}\nMethods: ${prose}\nConclusions\n${prose}\nKeywords: a, b`
    expect(
      readAbstract(text)
        .abstract.split('\n')
        .map((part) => part.slice(0, 16)),
    ).toEqual(['Background: We a', 'Methods: We aske', 'Conclusions: We '])
  })

  it('is known by labels in capitals alone', () => {
    const text = `Title\nA. Bell, MD\nIMPORTANCE ${prose}\nDESIGN, SETTING, AND PARTICIPANTS ${prose}\nRESULTS ${prose}\nCONCLUSIONS AND RELEVANCE ${prose}\nJAMA Psychiatry. 2018;75(4):336-346`
    const { abstract } = readAbstract(text)
    expect(abstract.split('\n').map((part) => part.slice(0, 9))).toEqual(['IMPORTANC', 'DESIGN, S', 'RESULTS W', 'CONCLUSIO'])
  })

  it('goes on where a column ended inside a sentence', () => {
    expect(readAbstract(`Abstract\n${prose} It was\nlonger than the column.\nIntroduction`).abstract).toContain(
      'It was longer than',
    )
  })

  it('is not a table of contents, a sentence that begins so, or anything unnamed when only named ones are wanted', () => {
    expect(readAbstract('Abstract ........ 3\nIntroduction ........ 4\nResults').abstract).toBe('')
    expect(readAbstract(`Title\nA. Bell\n${prose} ${prose}\n1. Introduction`, { named: true }).abstract).toBe('')
    expect(
      readAbstract(
        'Abstract Syntax Notation One\nfor the impatient reader, in a version that is newer than the last one was.\nIntroduction',
      ).abstract,
    ).toBe('')
    expect(readAbstract('').abstract).toBe('')
  })
})

describe('Keywords', () => {
  it.each([
    ['Keywords: depression; gut, leaky; IL-6', ['depression', 'gut, leaky', 'IL-6']],
    ['Key words: a b, c (d, e), f.', ['a b', 'c (d, e)', 'f']],
    ['Keywords Web API · Understandability · experiment', ['Web API', 'Understandability', 'experiment']],
    ['KEYWORDS\nsoftware lines, challenges\nACM Reference Format:', ['software lines', 'challenges']],
    ['K E Y W O R D S\nsleep, mood\nMore', ['sleep', 'mood']],
    ['Keywords:\nDepression\nGut–brain axis\nIL-6\nReceived 3 May 2020', ['Depression', 'Gut–brain axis', 'IL-6']],
    ['ARTICLE INFO\nKeywords:\nSleep\nMood\nABSTRACT\nProse of it.', ['Sleep', 'Mood']],
    ['Keywords: a, b,\nc and d\nCorrespondence: x', ['a', 'b', 'c and d']],
    ['Keywords: sleep, mood © 2020 The Authors', ['sleep', 'mood']],
    ['Keywords are words that were chosen, and well.', []],
    ['No such line', []],
  ])('of %j are %j', (text, keywords) => {
    expect(readAbstract(text).keywords).toEqual(keywords)
  })

  it('come each once, and nothing that is too long to be one', () => {
    expect(splitKeywords(`mood; Mood; ${'word '.repeat(40)}; sleep`)).toEqual(['mood'])
  })

  it('are found one below the other beside an abstract', () => {
    const at = (text: string, x: number, y: number): PrintedLine => ({
      text,
      marked: text,
      x,
      end: x + 80,
      y,
      size: 8,
      font: 'f',
    })
    const lines = [
      at('Article history:', 40, 200),
      at('Keywords:', 40, 240),
      at('Depression', 40, 250),
      at('Gut–brain axis of the', 40, 260),
      at('large intestine', 40, 270),
      at('Prose of the abstract beside them, and long enough to be prose.', 200, 240),
    ]
    expect(keywordColumn(lines)).toEqual(['Depression', 'Gut–brain axis of the large intestine'])
    expect(keywordColumn(lines.slice(2))).toEqual([])
  })
})
