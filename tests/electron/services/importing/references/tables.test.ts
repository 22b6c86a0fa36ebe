import { describe, expect, it } from 'vitest'
import {
  type ColumnMapping,
  headerSignature,
  readReferences,
  tableColumns,
} from '../../../../../electron/services/importing/references/read-references'
import { names, read, readOne } from './reading'

describe('A table of references', () => {
  it('of Scopus is read by its headers', () => {
    const { reference, unknown } = readOne(
      '"Authors","Author full names","Author(s) ID","Title","Year","Source title","Volume","Issue","Art. No.","Page start","Page end","DOI","Link","Abstract","Author Keywords","Document Type","Source","EID"\n"Smith J.; Doe A.","Smith, Jane (57190000000); Doe, Ann (57190000001)","1; 2","A title",2020,"A Journal","12","3","","18","33","10.1000/xyz","https://www.scopus.com/x","An abstract","one; two","Article","Scopus","2-s2.0-1"\n',
      'scopus.csv',
    )
    expect(reference).toMatchObject({
      type: 'article-journal',
      title: 'A title',
      year: 2020,
      container: 'A Journal',
      pageRange: '18–33',
      doi: '10.1000/xyz',
      keywords: ['one', 'two'],
      other: { source: 'Scopus' },
    })
    expect(names(reference.authors)).toEqual(['Smith|Jane', 'Doe|Ann'])
    expect(unknown).toEqual([
      ['Authors', 'Smith J.; Doe A.'],
      ['Author(s) ID', '1; 2'],
      ['EID', '2-s2.0-1'],
    ])
  })

  it.each([
    [
      'PubMed',
      'PMID,Title,Authors,Citation,First Author,Journal/Book,Publication Year,PMCID,DOI\n1234567,A title,"Page CE, Epperson CN, Thompson SM.",x,Page CE,Mol Psychiatry,2024,PMC123456,10.1000/xyz\n',
      ['Page|CE', 'Epperson|CN', 'Thompson|SM'],
    ],
    ['German, with semicolons', 'Titel;Autoren;Jahr;Zeitschrift\nA title;Page, Chloe;2024;Mol Psychiatry\n', ['Page|Chloe']],
    [
      'French, with tabs',
      'Titre\tAuteurs\tAnnée\tRevue\nA title\tPage, Chloe; Doe, J\t2024\tMol Psychiatry\n',
      ['Page|Chloe', 'Doe|J'],
    ],
    ['Spanish', 'Título,Autores,Año,Revista\nA title,"Page, C. and Doe, J.",2024,Mol Psychiatry\n', ['Page|C.', 'Doe|J.']],
    [
      'a list as Python prints it',
      "title,authors,year,journal\nA title,\"['Marx, Karl', 'Lindgren, Astrid']\",2024//,Mol Psychiatry\n",
      ['Marx|Karl', 'Lindgren|Astrid'],
    ],
    [
      'Web of Science',
      'PT\tAU\tAF\tTI\tSO\tPY\tBP\tEP\tUT\nJ\tPage, CE; Doe, J\tPage, Chloe E.; Doe, Jane\tA title\tMol Psychiatry\t2024\t1\t9\tWOS:1\n',
      ['Page|CE', 'Doe|J'],
    ],
    [
      'Excel’s mark, no quotation marks',
      'sep=;\nTitle;Authors;Year;Journal\nA title;Page, Chloe;2024;Mol Psychiatry\n',
      ['Page|Chloe'],
    ],
  ])('of %s is read', (_, text, expected) => {
    const { reference } = readOne(text, 'table.csv')
    expect(reference).toMatchObject({ title: 'A title', year: 2024, container: 'Mol Psychiatry' })
    expect(names(reference.authors)).toEqual(expected)
  })

  it('has lines and quotation marks in its cells, and rows longer than its header', () => {
    const { references } = read('Title,Authors,Abstract\n"One, ""two""\nthree",Doe J,"a\nb"\nFour,Roe R,c,extra\n', 'a.csv')
    expect(references.map(({ reference, line }) => [reference.title, line])).toEqual([
      ['One, "two" three', 2],
      ['Four', 5],
    ])
    expect(references[1]?.unknown).toEqual([['column 4', 'extra']])
  })

  it('with a quotation mark that never closes loses that row, says where, and reads the rest', () => {
    const { references, problems, records } = read('Title,Authors\nOne,Doe J\n"Two,Roe R\nThree,Poe E\nFour,Foe F\n', 'a.csv')
    expect(references.map(({ reference, line }) => [reference.title, line])).toEqual([
      ['One', 2],
      ['Three', 4],
      ['Four', 5],
    ])
    expect(records).toBe(4)
    expect(problems).toEqual([{ line: 3, lost: true, message: expect.stringContaining('quotation mark') }])
  })

  it('says what it took its columns for, and takes them for something else when told', () => {
    const bytes = Buffer.from('Überschrift,Wer,Year,Abstract,DOI\nA title,"Doe, Jane",2020,x,10.1000/xyz\n')
    const guessed = readReferences(bytes, 'a.csv')
    expect(guessed.mapping?.columns.map(({ field }) => field)).toEqual(['keep', 'keep', 'year', 'abstract', 'doi'])
    expect(guessed.problems).toEqual([{ line: 1, lost: false, message: expect.stringContaining('title') }])
    const told = readReferences(bytes, 'a.csv', {
      columns: [
        { header: 'überschrift', field: 'title' },
        { header: 'Wer', field: 'authors' },
      ],
    })
    expect(told.references[0]?.reference).toMatchObject({ title: 'A title', year: 2020, doi: '10.1000/xyz' })
    expect(names(told.references[0]!.reference.authors)).toEqual(['Doe|Jane'])
  })

  it('loses the apostrophe that keeps a spreadsheet from running a cell', () => {
    expect(readOne("Title,Authors\n'-0.35 points,Doe J\n", 'a.csv').reference.title).toBe('-0.35 points')
  })

  it('may begin with lines about the search, and has blank rows that are no records', () => {
    const { references, records, problems } = read(
      'Exported on,2024-01-01\n\nTitle,Authors,Year\nOne,Doe J,2020\n,,\nTwo,Roe R,2021\n',
      'a.csv',
    )
    expect(references.map(({ line }) => line)).toEqual([4, 6])
    expect(records).toBe(2)
    expect(problems).toEqual([{ line: 1, lost: false, message: expect.stringContaining('line 3') }])
  })
})

describe('The columns of a table', () => {
  const columns = (text: string) => tableColumns(Buffer.from(text), 'a.csv')

  it('are told with what they look like and a few of their values', () => {
    const long = 'word '.repeat(40)
    expect(
      columns(`Title,Year,Decision\n${long},2020,yes\nTwo,2020,\nThree,2021,no\nFour,2022,maybe\nFive,2023,later\n`),
    ).toEqual({
      columns: [
        { header: 'Title', field: 'title', samples: [expect.stringMatching(/^word .{60,75}…$/u), 'Two', 'Three'] },
        { header: 'Year', field: 'year', samples: ['2020', '2021', '2022'] },
        { header: 'Decision', field: 'keep', samples: ['yes', 'no', 'maybe'] },
      ],
      rows: 5,
    })
  })

  it('have a name each, when several are called the same or nothing', () => {
    const text = 'Title,Year,Note,note,Note (2),,\nOne,2020,a,b,c,d,e\n'
    const read = columns(text)
    expect(read.columns.map(({ header, field }) => [header, field])).toEqual([
      ['Title', 'title'],
      ['Year', 'year'],
      ['Note', 'other:note'],
      ['note (3)', 'other:note'],
      ['Note (2)', 'keep'],
      ['column 6', 'keep'],
      ['column 7', 'keep'],
    ])
    const told = readReferences(Buffer.from(text), 'a.csv', {
      columns: [
        { header: 'note (3)', field: 'keywords' },
        { header: 'column 7', field: 'container' },
        { header: 'Note', field: 'keep' },
      ],
    })
    expect(told.references[0]).toMatchObject({
      reference: { container: 'e', keywords: ['b'] },
      unknown: [
        ['Note', 'a'],
        ['Note (2)', 'c'],
        ['column 6', 'd'],
      ],
    })
  })

  it('that are said to be the same thing lose nothing', () => {
    const { references } = readReferences(Buffer.from('Title,Year,Subtitle\nOne,2020,Two\n'), 'a.csv', {
      columns: [{ header: 'Subtitle', field: 'title' }],
    })
    expect(references[0]).toMatchObject({ reference: { title: 'One' }, unknown: [['Subtitle', 'Two']] })
  })

  it('are found by what was said of them where no header looks like one', () => {
    const text = 'My list,,\nÜberschrift,Wer,Wann\nOne,Doe J,2020\n'
    const mapping: ColumnMapping = {
      columns: [
        { header: 'Überschrift', field: 'title' },
        { header: 'Wer', field: 'authors' },
        { header: 'Wann', field: 'year' },
      ],
    }
    const { references } = readReferences(Buffer.from(text), 'a.csv', mapping)
    expect(references.map(({ reference }) => [reference.title, reference.year])).toEqual([['One', 2020]])
  })

  it('are known again whatever their case and signs, and in no other order', () => {
    expect(headerSignature(['Title', 'Publication Year', 'DOI'])).toBe(headerSignature(['title', 'publication_year', 'Doi ']))
    expect(headerSignature(['Title', 'DOI'])).not.toBe(headerSignature(['DOI', 'Title']))
    expect(headerSignature(['Title', 'column 2'])).not.toBe(headerSignature(['Title', 'column 2', 'column 3']))
  })

  it('of anything but a table are none', () => {
    expect(columns('')).toEqual({ columns: [], rows: 0 })
    expect(tableColumns(Buffer.from('TY  - JOUR\nTI  - One\nER  - \n'), 'a.ris')).toEqual({ columns: [], rows: 0 })
  })
})
