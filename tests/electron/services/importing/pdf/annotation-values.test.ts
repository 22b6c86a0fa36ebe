import { describe, expect, test } from 'vitest'
import { appearanceColour, hexColour, isoDate, plainText } from '../../../../../electron/services/importing/pdf/annotation-values'
import { isCopy } from '../../../../../electron/services/importing/pdf/pdf-highlights'

describe('Dates of PDFs', () => {
  test.each([
    ["D:20230531165138+02'00'", '2023-05-31T14:51:38.000Z'],
    ["D:20230531165138-03'30", '2023-05-31T20:21:38.000Z'],
    ['D:20230531165138Z', '2023-05-31T16:51:38.000Z'],
    ["D:20230531165138Z00'00'", '2023-05-31T16:51:38.000Z'],
    ['20230531165138', '2023-05-31T16:51:38.000Z'],
    ['D:202305', '2023-05-01T00:00:00.000Z'],
    ['2023-05-31T16:51:38+02:00', '2023-05-31T14:51:38.000Z'],
    ['2023-05-31T16:51:38Z', '2023-05-31T16:51:38.000Z'],
    ['2023-05-31 16:51:38', '2023-05-31T16:51:38.000Z'],
    ['D:20231345000000', ''],
    ['D:19700101000000', ''],
    ['yesterday', ''],
    ['', ''],
  ])('%s is %s', (date, iso) => expect(isoDate(date)).toBe(iso))
})

describe('Colours', () => {
  test('of numbers and of what is drawn', () => {
    expect(hexColour([255, 212, 0])).toBe('#ffd400')
    expect(hexColour([255, 212])).toBe('')
    expect(hexColour([256, 0, 0])).toBe('')
    expect(appearanceColour('q 1 1 1 rg 0 0 10 10 re f 0.2 0.4 0.6 RG 1 w')).toBe('#336699')
    expect(appearanceColour('/GS0 gs 0 0 1 0 k 10 20 m')).toBe('#ffff00')
    expect(appearanceColour('0.5 g')).toBe('#808080')
    expect(appearanceColour('0 g 0 0 0 RG (0.1 0.2 0.3) Tj')).toBe('')
    expect(appearanceColour('')).toBe('')
  })
})

describe('Rich text', () => {
  test('becomes plain', () => {
    expect(plainText('<?xml version="1.0"?><body><p>One &lt; two</p>\n<p>a<br/>b&#233;&#x20AC;&nbsp;</p></body>')).toBe(
      'One < two\na\nbé€',
    )
    expect(plainText('no mark-up: 3 < 4 & 5')).toBe('no mark-up: 3 < 4 & 5')
    expect(plainText('<p>&#0;&#1114112;&unknown;</p>')).toBe('&#0;&#1114112;&unknown;')
  })
})

describe('A comment is a copy of the marked words', () => {
  test.each([
    ['Short nights were followed\rby lower mood', 'Short nights were followed by lower mood'],
    ['“inflam- mation” of the brain', 'inflammation of the brain'],
    ['Short nights were foll…', 'Short nights were followed by lower mood'],
    ['Short nights were followed by lower mood on the next clay', 'Short nights were followed by lower mood on the next day'],
    ['Sleep', 'sleep'],
  ])('%s', (comment, quote) => expect(isCopy(comment, quote)).toBe(true))

  test.each([
    ['', 'Short nights'],
    ['!!', 'Short nights'],
    ['nights', 'Short nights were followed by lower mood'],
    [
      'Short nights were followed by lower mood: really? See the table of the appendix',
      'Short nights were followed by lower mood',
    ],
    ['Important', 'Short nights'],
    ['Key…', 'Keys and locks'],
  ])('but not: %s', (comment, quote) => expect(isCopy(comment, quote)).toBe(false))
})
