import { describe, expect, test } from 'vitest'
import { buildPageText, itemFromOffset, offsetFromItem, type PdfTextItem, textItems } from '../../../shared/anchoring/page-text'
import { aColumn, anItem } from './text-items'

const textOf = (items: PdfTextItem[]) => buildPageText(items).text
const inColumn = (...lines: string[]) => textOf(aColumn(lines))

describe('characters', () => {
  test.each([
    ['ligatures are expanded', 'eﬃcient ﬁnding, ﬂow, ﬅ', 'efficient finding, flow, st'],
    ['text is composed', 'cafe\u0301 A\u030angstro\u0308m', 'café Ångström'],
    ['singletons take their usual form', '\u212B \u2126', '\u00C5 \u03A9'],
    ['every kind of space is one space', 'a\u00A0b\u2009c\u3000d\te', 'a b c d e'],
    ['runs of spaces collapse', 'a  \u00A0  b', 'a b'],
    ['spaces at the edges go', '  a  ', 'a'],
    ['soft hyphens inside a line go', 'sero\u00ADtonin', 'serotonin'],
    ['controls, zero-width spaces and marks of order go', 'a\0b\u0007c\u200Bd\uFEFFe\u200Ff\u202Eg', 'abcdefg'],
    ['joiners stay', 'می\u200Cخواهم 👩\u200D🔬', 'می\u200Cخواهم 👩\u200D🔬'],
    ['half of a surrogate pair is replaced', 'a\uD83Db\uDE00c', 'a\uFFFDb\uFFFDc'],
    ['characters beyond the first plane stay whole', 'x 𝜋 𐍈', 'x 𝜋 𐍈'],
    ['Arabic presentation forms are letters', 'ﻻ', 'لا'],
    ['loose accents before a letter, as TeX has them', 'na¨ıve, Vall`es, Pad´e, ¨Ostlund', 'naïve, Vallès, Padé, Östlund'],
    ['loose accents after a letter', 'Sjo¨gren, Franc¸ois', 'Sjögren, François'],
    ['an acute in place of an apostrophe stays', 'Alzheimer´s, we´re, don´t, we´ll', 'Alzheimer´s, we´re, don´t, we´ll'],
    ['signs that are no accents stay', '35 ± 1˚C, `quoted` text', '35 ± 1˚C, `quoted` text'],
  ])('%s', (_, str, text) => {
    expect(textOf([anItem(str)])).toBe(text)
  })

  test('a loose accent in an item of its own joins its letter', () => {
    const page = buildPageText([anItem('na', { x: 0 }), anItem('¨', { x: 10 }), anItem('ıve', { x: 10.2 })])
    expect(page.text).toBe('naïve')
  })
  test('a combining mark in an item of its own joins its letter', () => {
    const page = buildPageText([anItem('e', { x: 0 }), anItem('\u0301', { x: 3, width: 2 })])
    expect(page.text).toBe('é')
    expect([...page.itemIndex]).toEqual([0])
  })
})

describe('one line', () => {
  test('items that touch are one word', () => {
    expect(textOf([anItem('modi', { x: 0 }), anItem('ﬁ', { x: 20 }), anItem('cation', { x: 25 })])).toBe('modification')
  })
  test('a visible gap is a space', () => {
    expect(textOf([anItem('gut', { x: 0 }), anItem('brain', { x: 18 })])).toBe('gut brain')
  })
  test('a kern is not a space', () => {
    expect(textOf([anItem('T', { x: 0 }), anItem('able', { x: 6.5 })])).toBe('Table')
  })
  test('a space item is one space, whatever its width', () => {
    expect(textOf([anItem('gut', { x: 0 }), anItem('  ', { x: 15 }), anItem('brain', { x: 15 })])).toBe('gut brain')
  })
  test('superscripts and subscripts stay in their line, in order', () => {
    expect(
      textOf([
        anItem('Rönnlund,', { x: 0 }),
        anItem('2', { x: 45, y: 3.5, size: 6, width: 3 }),
        anItem('CO', { x: 52 }),
        anItem('2', { x: 62, y: -2, size: 6, width: 3 }),
      ]),
    ).toBe('Rönnlund,2 CO2')
  })
  test('words drawn twice for a bold look are read once', () => {
    expect(textOf([anItem('Results', { x: 0 }), anItem('Results', { x: 0.3 }), anItem(' show', { x: 35 })])).toBe('Results show')
  })
  test('empty items that end a line leave nothing behind', () => {
    const empty = anItem('', { hasEOL: true, width: 0 })
    expect(textOf([empty, empty, anItem('a', { y: 12 }), empty, empty, anItem('b', { y: 0 }), empty])).toBe('a b')
  })
  test('right-to-left items keep the order of the file and their spaces', () => {
    const rtl = { dir: 'rtl' }
    expect(textOf([anItem('שלום', { x: 80, ...rtl }), anItem(' ', { x: 78 }), anItem('עולם', { x: 55, ...rtl })])).toBe(
      'שלום עולם',
    )
  })
})

describe('line ends', () => {
  test.each([
    ['lines of a paragraph join with a space', ['the gut and its', 'many microbes'], 'the gut and its many microbes'],
    ['a cut word is joined', ['evidence of inflam-', 'mation in many'], 'evidence of inflammation in many'],
    ['a soft hyphen at the end joins', ['evidence of inflam\u00AD', 'mation in many'], 'evidence of inflammation in many'],
    ['the typographic hyphen joins', ['evidence of inflam\u2010', 'mation in many'], 'evidence of inflammation in many'],
    ['before a capital the hyphen stays', ['the work of Smith-', 'Jones and others'], 'the work of Smith-Jones and others'],
    ['before a digit the hyphen stays', ['patients with COVID-', '19 were left out'], 'patients with COVID-19 were left out'],
    ['between digits the hyphen stays', ['between 2008-', '02 and then some'], 'between 2008-02 and then some'],
    ['non- keeps its hyphen', ['the effect was non-', 'linear in most'], 'the effect was non-linear in most'],
    ['self- keeps its hyphen', ['scores by self-', 'report were high'], 'scores by self-report were high'],
    ['meta-analysis keeps its hyphen', ['a recent meta-', 'analysis of all'], 'a recent meta-analysis of all'],
    ['a compound used elsewhere stays one', ['gut-brain axis; gut-', 'brain signals'], 'gut-brain axis; gut-brain signals'],
    ['a word used elsewhere is joined', ['nonlinear terms; non-', 'linear effects'], 'nonlinear terms; nonlinear effects'],
    ['a hanging hyphen stays', ['both short-', 'and long-term use'], 'both short- and long-term use'],
    ['letters with digits keep it', ['a block of 5HT2A-', 'bound receptors'], 'a block of 5HT2A-bound receptors'],
    ['a dash with spaces is not a hyphen', ['it was - as so', 'often - too late'], 'it was - as so often - too late'],
    [
      'a dash at the end of a line keeps its space',
      ['it was so often -', 'too late for all'],
      'it was so often - too late for all',
    ],
    ['a range goes on without a space', ['in the years 1990–', '2005 it was used'], 'in the years 1990–2005 it was used'],
    ['a tight dash goes on without a space', ['all in their care—', 'for example then'], 'all in their care—for example then'],
    ['a web address goes on', ['see https://doi.org/10.1/', 'abc for the data'], 'see https://doi.org/10.1/abc for the data'],
    ['ideographs join without a space', ['抑郁症的血清素假说', '已经被广泛讨论过了'], '抑郁症的血清素假说已经被广泛讨论过了'],
    ['Korean words keep their space', ['우울증의 세로토닌', '가설은 논의되었다'], '우울증의 세로토닌 가설은 논의되었다'],
  ])('%s', (_, lines, text) => {
    expect(inColumn(...lines)).toBe(text)
  })

  test('a word cut over a column jump is joined', () => {
    const left = aColumn(['some text of the left', 'column ends in inflam-'], { top: 100 })
    const right = aColumn(['mation, and goes on here', 'until it ends.'], { x: 300, top: 700 })
    expect(textOf([...left, ...right])).toBe('some text of the left column ends in inflammation, and goes on here until it ends.')
  })
})

describe('paragraphs', () => {
  const paragraph = ['Serotonin has been blamed for', 'depression since the sixties,', 'and still is.']

  test('a wider gap starts a paragraph', () => {
    const items = [...aColumn(paragraph), ...aColumn(paragraph, { top: 700 - 2 * 12 - 20 })]
    expect(textOf(items).split('\n')).toHaveLength(2)
  })
  test('an indent starts a paragraph', () => {
    const [first, ...rest] = aColumn(['Others blame the gut, and find', 'that its microbes matter more', 'than all.'], {
      top: 664,
      width: 145,
    })
    const indented = { ...(first as PdfTextItem), transform: [10, 0, 0, 10, 62, 664], width: 133 }
    const full = aColumn(paragraph, { width: 145 }).map((item) => ({ ...item, width: 145 }))
    expect(textOf([...full, indented, ...rest])).toBe(
      'Serotonin has been blamed for depression since the sixties, and still is.\nOthers blame the gut, and find that its microbes matter more than all.',
    )
  })
  test('a line ended early starts a paragraph', () => {
    expect(textOf([...aColumn(paragraph), ...aColumn(paragraph, { top: 664 })]).split('\n')).toHaveLength(2)
  })
  test('another font size starts a paragraph', () => {
    expect(textOf([...aColumn(['Results of the trial'], { size: 14, top: 714 }), ...aColumn(paragraph)])).toMatch(
      /^Results of the trial\n/,
    )
  })
  test('a column jump between sentences starts a paragraph', () => {
    const items = [...aColumn(paragraph, { top: 100 }), ...aColumn(['Others blame the gut.'], { x: 300 })]
    expect(textOf(items)).toMatch(/still is\.\nOthers/)
  })
  test('a sentence goes on over a column jump', () => {
    const items = [
      ...aColumn(['This sentence is not over at'], { top: 100 }),
      ...aColumn(['the end of its column but here.'], { x: 300 }),
    ]
    expect(textOf(items)).toBe('This sentence is not over at the end of its column but here.')
  })
  test('bullets start lines of their own; the text under one stays with it', () => {
    const items = [
      anItem('• the organisation of care', { x: 50, y: 100, width: 200 }),
      anItem('in the ward', { x: 62, y: 88 }),
      anItem('• the views of all', { x: 50, y: 76 }),
    ]
    expect(textOf(items)).toBe('• the organisation of care in the ward\n• the views of all')
  })
  test('rows of a table are lines', () => {
    const row = (y: number, ...cells: string[]) => cells.map((cell, i) => anItem(cell, { x: 50 + i * 100, y, width: 60 }))
    expect(
      textOf([...row(100, 'Task', 'U', 'p'), ...row(88, 'Plural', '2069', '0.01'), ...row(76, 'CRUD', '2254', '0.02')]),
    ).toBe('Task U p\nPlural 2069 0.01\nCRUD 2254 0.02')
  })
  test('a range of pages goes on although the line had room', () => {
    const items = aColumn(['A long first line of an entry, with its title', 'and its journal, 32, 746–', '752.'], { width: 230 })
    expect(textOf([items[0]!, { ...items[1]!, width: 125 }, items[2]!])).toMatch(/32, 746–752\.$/)
  })
  test('a large first letter joins its word', () => {
    const items = [
      anItem('T', { x: 50, y: 688, size: 26, width: 15 }),
      ...aColumn(['he gut is a second brain', 'so they say in many places'], { x: 66 }),
    ]
    expect(textOf(items)).toMatch(/^The gut is a second brain so/)
  })
  test('upside down, sideways and slanted text is read by its own baseline', () => {
    for (const angle of [Math.PI / 2, Math.PI, -Math.PI / 2, 0.4]) {
      const [dx, dy] = [Math.sin(angle) * 12, -Math.cos(angle) * 12]
      const items = [
        anItem('evidence of inflam-', { x: 300, y: 300, angle }),
        anItem('mation in all cases', { x: 300 + dx, y: 300 + dy, angle }),
      ]
      expect(textOf(items)).toBe('evidence of inflammation in all cases')
    }
  })
  test('text in another direction is a paragraph of its own', () => {
    expect(textOf([...aColumn(['plain']), anItem('margin', { angle: Math.PI / 2 })])).toBe('plain\nmargin')
  })
})

test('items without a usable place still give their text', () => {
  const broken = [
    anItem('a', { transform: [] }),
    anItem('b', { transform: [0, 0, 0, 0, 0, 0], hasEOL: true }),
    anItem('c', { transform: [Number.NaN, 0, 0, 1, 0, 0] }),
  ]
  expect(textOf(broken)).toBe('ab c')
})

test('marked content entries are left out', () => {
  const item = anItem('text')
  expect(textItems([{ type: 'beginMarkedContent', tag: 'P' }, item, { type: 'endMarkedContent' }])).toEqual([item])
})

describe('the way back', () => {
  const items = aColumn(['the eﬃcacy of inflam-', 'mation 👍 markers'])
  const page = buildPageText(items)

  test('text reads as expected', () => {
    expect(page.text).toBe('the efficacy of inflammation 👍 markers')
  })
  test('a range over a joined word ends in both items', () => {
    const start = page.text.indexOf('inflammation')
    expect(itemFromOffset(page, start, 'start')).toEqual({ itemIndex: 0, offset: items[0]!.str.indexOf('inflam') })
    expect(itemFromOffset(page, start + 12, 'end')).toEqual({ itemIndex: 1, offset: 6 })
  })
  test('at a made space, start goes forward and end goes back', () => {
    const two = buildPageText(aColumn(['first line', 'next line']))
    const gap = two.text.indexOf(' next')
    expect(itemFromOffset(two, gap, 'start')).toEqual({ itemIndex: 1, offset: 0 })
    expect(itemFromOffset(two, gap + 1, 'end')).toEqual({ itemIndex: 0, offset: 10 })
    expect(offsetFromItem(two, 0, 10, 'end')).toBe(gap)
    expect(offsetFromItem(two, 0, 10, 'start')).toBe(gap + 1)
    expect(offsetFromItem(two, 1, 0, 'end')).toBe(gap)
  })
  test('a ligature is taken whole', () => {
    const at = page.text.indexOf('ffic')
    expect(itemFromOffset(page, at + 1, 'start')).toEqual({ itemIndex: 0, offset: 5 })
    expect(itemFromOffset(page, at + 1, 'end')).toEqual({ itemIndex: 0, offset: 6 })
    expect(offsetFromItem(page, 0, 6, 'end')).toBe(at + 3)
  })
  test('a surrogate pair is never cut', () => {
    const at = page.text.indexOf('👍')
    expect(offsetFromItem(page, 1, 8, 'start')).toBe(at)
    expect(offsetFromItem(page, 1, 8, 'end')).toBe(at + 2)
  })
  test('in a cluster of marks each keeps its own place', () => {
    const marks = buildPageText([anItem('e\u0301\u1161x\u0323\u0958')])
    expect(marks.text).toBe('\u00e9\u1161x\u0323\u0915\u093c')
    expect([...marks.itemOffset]).toEqual([0, 2, 3, 4, 5, 5])
    expect([...marks.itemEnd]).toEqual([2, 3, 4, 5, 6, 6])
  })
  test('a page without text has no places', () => {
    expect(itemFromOffset(buildPageText([]), 0, 'start')).toBeNull()
  })
})
