import { describe, expect, test } from 'vitest'
import { aLine, aLineWithRaised, aPageWithRaised, aReferenceList, read, setAside } from './pages'

/** A document that cites by raised numbers, with one line to look at. */
const citing = (line: string) =>
  read([
    [
      ...aPageWithRaised([
        'A title of some words for it',
        'that reports what was long known^{1} and',
        'what came after it.^{2–8} All of this is',
        line,
      ]),
    ],
    aReferenceList(12),
  ])
const last = (line: string) => citing(line).pages[0]?.text.split('All of this is ')[1]

describe('raised citations are set aside', () => {
  test.each([
    ['behind a word', 'said by many others^{9} again', 'said by many others again'],
    ['behind a full stop', 'as was said.^{9} Then again', 'as was said. Then again'],
    ['behind a comma', 'as was said,^{9} and again', 'as was said, and again'],
    ['before a comma', 'as was said^{9}, and again', 'as was said, and again'],
    ['behind a closing quotation mark', 'called “the brain”^{9} again', 'called “the brain” again'],
    ['behind a bracket', 'as was said (twice)^{9} again', 'as was said (twice) again'],
    ['lists and ranges', 'as was said^{3,5–7, 9} again', 'as was said again'],
    ['with a space before', 'as was said ^{9} again', 'as was said again'],
    ['with a space before a full stop', 'as was said ^{9}. Then', 'as was said. Then'],
    ['in raised brackets', 'as was said^{[9]} again', 'as was said again'],
    ['behind et al.', 'the trial of Kerr et al.^{9} again', 'the trial of Kerr et al. again'],
    ['behind a year in brackets', 'the trial of Kerr (2004)^{9} again', 'the trial of Kerr (2004) again'],
    ['behind a short word', 'the cause of it^{9} again', 'the cause of it again'],
    ['in pieces, their comma not raised', 'as was said^{3},^{9} again', 'as was said again'],
    ['with pages', 'as was said^{3(p14),9} again', 'as was said again'],
    ['in characters of their own', 'as was said.⁹ Then, known³ or¹¹,¹² so', 'as was said. Then, known or so'],
    ['at the end', 'as was said.^{9}', 'as was said.'],
  ])('%s', (_, line, text) => {
    expect(last(line)).toBe(text)
  })

  test('and stand before what follows them', () => {
    const { text, asides } = citing('said by others^{9} again').pages[0]!
    expect(asides.map(({ role, at, text: own }) => [role, own, text.slice(at, at + 7)])).toEqual([
      ['citation-number', '1', ' and wh'],
      ['citation-number', '2–8', ' All of'],
      ['citation-number', '9', ' again'],
    ])
  })

  test('without a list of references where there are five or more that count up', () => {
    const lines = [
      'a^{2} b^{2} of what was known^{1} and',
      'what was found^{2} more^{3} and what',
      'was told^{4} later^{5} on it',
    ]
    expect(setAside(read([aPageWithRaised(lines)]), 'citation-number')).toEqual(['1 | 2 | 3 | 4 | 5'])
    expect(setAside(read([aPageWithRaised(lines.slice(0, 2))]), 'citation-number')).toEqual([''])
  })
})

describe('other raised numbers stay', () => {
  test.each([
    ['powers of units', 'rooms of 20 m^{2} and 3 cm^{3} each'],
    ['powers of variables', 'with adjR^{2} and χ^{2} = 4 and p^{2}'],
    ['powers of named variables', 'a model with age^{2} and BMI^{2} in it'],
    ['powers of functions', 'where sin^{2} and log^{2} are taken'],
    ['powers of ten', 'about 10^{5} and 10^{−5} and 10^{-5}'],
    ['powers in characters of their own', 'rooms of 20 m² and R² or χ² and 10⁻⁵ and 10⁵'],
    ['residues of a protein', 'between Tyr^{9} and Val^{11} of it'],
    ['ions', 'a flow of Ca^{2+} and Mg^{2+} ions'],
    ['isotopes', 'with ^{18}F and [^{11}C]raclopride here'],
    ['isotopes behind a comma', 'of the tracers, ^{18}F is the best'],
    ['ordinals', 'on the 21^{st} of the 5^{th} month'],
    ['letters', 'in group A^{a} and group B^{b} then'],
    ['numbers above the list', 'in the year of^{99} many things'],
    ['lowered numbers', 'of CO_{2} and H_{2}O in all'],
    ['citations in the line', 'as was said [9] and (9) again'],
    ['inverse units', 'at 5 mol^{-1} and spike^{-1} each'],
  ])('%s', (_, line) => {
    expect(last(line)).toBe(line.replaceAll(/[\^_]\{([^}]*)\}/gu, '$1'))
  })

  test('the marks of authors and their addresses', () => {
    const document = read([
      [
        ...aPageWithRaised([
          'Salts and seasons and more',
          'Paula Aldous^{1}, Quentin Bream^{2} and Rosa Cray^{1,2}',
          '^{1}Department of Margins, ^{2}School of Salts',
          'Abstract',
          'It was long known^{1,2} that it is^{3} so.',
          'Others^{4} say more.^{5}',
        ]),
      ],
      aReferenceList(5),
    ])
    expect(setAside(document, 'citation-number')).toEqual(['1,2 | 3 | 4 | 5', ''])
    expect(document.pages[0]?.text).toContain('Paula Aldous1, Quentin Bream2 and Rosa Cray1,2')
  })

  test('in a document that cites in brackets, or by author and year', () => {
    const lines = [
      'a tool^{1} and its site^{2} and',
      'one more tool^{3} that was said',
      'to work [1], [2–4] and [5, 6].',
      'Others^{4} do^{5} too [7].',
    ]
    expect(setAside(read([aPageWithRaised(lines), aReferenceList(8)]), 'citation-number')).toEqual(['', ''])
    expect(setAside(read([aPageWithRaised(lines), aReferenceList(8, { numbered: false })]), 'citation-number')).toEqual(['', ''])
  })

  test('but for those that lead to a note on their page', () => {
    const note = (y: number, number: string) =>
      aLineWithRaised(`^{${number}} https://tools.example/${number}`, { y }).map((item) => ({
        ...item,
        transform: item.transform.map((value, i) => (i < 4 ? value * 0.8 : value)),
      }))
    const document = read([
      [
        ...aPageWithRaised([
          'a tool^{1} and its site^{2} and',
          'rooms of 3 m^{2} and a word^{3} that',
          'was said to work [1], [2–4] and [5].',
        ]),
        ...note(90, '1'),
        ...note(80, '2'),
      ],
      aReferenceList(8),
    ])
    expect(setAside(document, 'citation-number')).toEqual(['1 | 2', ''])
    expect(document.pages[0]?.text).toMatch(/^a tool and its site and rooms of 3 m2 and a word3 that/u)
  })

  test('those in the list of references itself', () => {
    const document = read([
      aPageWithRaised(['It was long known^{1} that', 'it is^{2} so, and more.^{3}']),
      [...aReferenceList(3), aLine('4. Writer A. Notes on salts', { y: 650, size: 8 })],
    ])
    expect(document.pages[1]?.asides).toEqual([])
  })
})
