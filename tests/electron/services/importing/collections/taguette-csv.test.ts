import { describe, expect, it } from 'vitest'
import { looksLikeTaguetteCsv, readTaguetteCsv } from '../../../../../electron/services/importing/collections/taguette-csv'

const HIGHLIGHTS = [
  'id,document,tag,content',
  '1,interview 1.docx,mood.tired,"Tired, ""always"".\nFor years."',
  '1,interview 1.docx,mood,"Tired, ""always"".\nFor years."',
  '2,interview 1.docx,,Well.',
  '2,interview 2,mood,Other words.',
  '3,interview 2,mood,Other words.',
].join('\r\n')

describe('a table of highlights from Taguette', () => {
  it('gives one highlight for the rows of one number, with all its tags, by document', () => {
    const { works, codes, problems } = readTaguetteCsv(`\ufeff${HIGHLIGHTS}`, 'all_tags.csv')
    expect(problems).toEqual([])
    expect(works.map(({ path, record, file }) => [path, record?.reference.title, file])).toEqual([
      ['all_tags.csv/interview 1.docx', 'interview 1', undefined],
      ['all_tags.csv/interview 2', 'interview 2', undefined],
    ])
    expect(works[0]?.highlights).toMatchObject([
      {
        quote: 'Tired, "always".\nFor years.',
        labels: [
          { kind: 'code', label: 'mood > tired' },
          { kind: 'code', label: 'mood' },
        ],
      },
      { quote: 'Well.', labels: [] },
    ])
    expect(works[1]?.highlights, 'two on the same words stay two').toHaveLength(2)
    expect(codes.map((code) => code.path)).toEqual([['mood', 'tired'], ['mood']])
    const ids = works.flatMap((work) => work.highlights.map((highlight) => highlight.foreignId))
    expect(new Set(ids).size).toBe(4)
  })

  it('is read with its columns in another order, or with semicolons, as a spreadsheet saves it', () => {
    const { works } = readTaguetteCsv('Content;ID;Document;Tag;\nWell;1;a;mood;\n', 'x.csv')
    expect(works).toMatchObject([{ path: 'x.csv/a', highlights: [{ quote: 'Well', labels: [{ label: 'mood' }] }] }])
  })

  it('says which line is broken; the rest arrives', () => {
    const { works, problems } = readTaguetteCsv('id,document,tag,content\n1,a,x,"open\n2,a,x,fine\n', 'x.csv')
    expect(works[0]?.highlights.map(({ quote }) => quote)).toEqual(['fine'])
    expect(problems).toEqual([expect.stringContaining('x.csv, line 2: A quotation mark')])
  })

  it('without its columns is a problem, not an error', () => {
    expect(readTaguetteCsv('', 'x.csv').problems.join()).toContain('x.csv has no columns')
    expect(readTaguetteCsv('a,b\n1,2', 'x.csv').problems.join()).toContain('x.csv has no columns')
  })
})

describe('a codebook from Taguette', () => {
  it.each([
    ['tag,description\nmood,How it felt\nmood.tired,\n'],
    ['tag,description,number of highlights\nmood,How it felt,2\nmood.tired,,1\n'],
    ['tag,parent,description,number of highlights\nmood,,How it felt,2\ntired,mood,,1\n'],
    ['path,description,number\nmood,How it felt,2\nmood > tired,,1\n'],
  ])('gives codes with their path and what is said of them: %j', (text) => {
    expect(looksLikeTaguetteCsv(text)).toBe(true)
    const { works, codes } = readTaguetteCsv(text, 'codebook.csv')
    expect(works).toEqual([])
    expect(codes).toEqual([
      { path: ['mood'], definition: 'How it felt', colour: '' },
      { path: ['mood', 'tired'], definition: '', colour: '' },
    ])
  })
})

describe('whether a table is Taguette’s', () => {
  it.each([
    [HIGHLIGHTS],
    [`\ufeffsep=,\r\n${HIGHLIGHTS}`],
    ['"id","document","tag","content"\n'],
    ['id\tdocument\ttag\tcontent'],
  ])('yes: %j', (head) => expect(looksLikeTaguetteCsv(head)).toBe(true))

  it.each([
    ['id,title,authors,year,tag,document type,content'],
    ['name,description\nx,y'],
    ['tag,description,title'],
    ['document,tag,content'],
    ['id,document,tag,content,title,authors,year'],
    [''],
    ['[{"id": 1}]'],
    ['TY  - JOUR\nTI  - id,document,tag,content\nER  - '],
  ])('no: %j', (head) => expect(looksLikeTaguetteCsv(head)).toBe(false))
})
