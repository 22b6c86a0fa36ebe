import { describe, expect, it } from 'vitest'
import { LetterRiddles, RIDDLE, type Riddle } from '../../../../../electron/services/importing/pdf/pdfium-riddles'
import type { PdfTextItem } from '../../../../../shared/anchoring/page-text'

const items = (...strings: string[]): PdfTextItem[] =>
  strings.map((str) => ({ str, dir: 'ltr', transform: [1, 0, 0, 1, 0, 0], width: 1, height: 1, fontName: 'f', hasEOL: false }))
const riddle = (code: number): Riddle => ({ font: 'symbols', key: `symbols ${code}`, code })

/** What is known after a page with these riddles. */
function learned(mine: string[], riddles: Riddle[], shown: string[]) {
  const answers = new LetterRiddles()
  answers.learn(items(...mine), riddles, items(...shown))
  return riddles.map((riddle) => answers.answer(riddle))
}

describe('A glyph without Unicode', () => {
  it('is what pdf.js puts in its place', () => {
    expect(learned([`the S2${RIDDLE} sub`, 'site'], [riddle(3)], ['the S2′ subsite'])).toEqual(['′'])
  })

  it('is nothing one sees where pdf.js shows nothing', () => {
    expect(learned([`one${RIDDLE}two`], [riddle(1)], ['one two'])).toEqual(['\u0001'])
    expect(learned([`one${RIDDLE}two`], [riddle(0xf8ee)], ['one two'])).toEqual([''])
  })

  it('is the character of its code where pdf.js takes it for that, hyphens too', () => {
    expect(learned([RIDDLE + RIDDLE + RIDDLE], [riddle(65), riddle(45), riddle(66)], ['A-B'])).toEqual(['A', '-', 'B'])
  })

  it('stays a riddle when the letters around it are not those of pdf.js', () => {
    expect(learned([`one${RIDDLE}two`], [riddle(3)], ['one′ twq'])).toEqual([undefined])
    expect(learned([`one${RIDDLE}two`], [riddle(3)], ['one′ two three'])).toEqual([undefined])
  })

  it('stays a riddle when it is one thing here and another there', () => {
    expect(learned([`a${RIDDLE}b${RIDDLE}c`], [riddle(3), riddle(3)], ['a′b″c'])).toEqual([undefined, undefined])
  })

  it('stays a riddle beside another when either might be the one that is shown', () => {
    expect(learned([`a${RIDDLE}${RIDDLE}b`], [riddle(3), riddle(4)], ['a′b'])).toEqual([undefined, undefined])
  })

  it('is the character of its code in a font that has had sixteen such', () => {
    const answers = new LetterRiddles()
    const codes = Array.from({ length: 16 }, (_, i) => 65 + i)
    for (const code of codes) answers.learn(items(RIDDLE), [riddle(code)], items(String.fromCharCode(code)))
    expect(answers.answer(riddle(122))).toBe('z')
    expect(answers.answer(riddle(3))).toBeUndefined()
    expect(answers.answer({ font: 'other', key: 'other 122', code: 122 })).toBeUndefined()
  })

  it('is nobody knows what in a font that has had one of its own', () => {
    const answers = new LetterRiddles()
    answers.learn(items(`x${RIDDLE}y`), [riddle(33)], items('x′y'))
    for (let code = 65; code < 90; code++) answers.learn(items(RIDDLE), [riddle(code)], items(String.fromCharCode(code)))
    expect(answers.answer(riddle(122))).toBeUndefined()
  })

  it('is known on the pages after', () => {
    const answers = new LetterRiddles()
    answers.learn(items(`a${RIDDLE}b`), [riddle(3)], items('a′b'))
    answers.learn(items(`c${RIDDLE}${RIDDLE}d`), [riddle(3), riddle(4)], items('c′″d'))
    expect(answers.answer(riddle(4))).toBe('″')
  })
})
