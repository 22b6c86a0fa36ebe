import { describe, expect, it } from 'vitest'
import { names, read, readOne } from './reading'

describe('CSL-JSON', () => {
  it('has names with particles, dates, rich text and every variable', () => {
    const { reference, key, unknown } = readOne(
      JSON.stringify([
        {
          id: 'beethoven2020',
          type: 'chapter',
          title: 'Effects of <i>BDNF</i> at 10<sup>-3</sup> M &amp; more',
          author: [{ family: 'Beethoven', given: 'L.', 'non-dropping-particle': 'van', suffix: 'Jr.' }, { literal: 'WHO' }],
          translator: [{ family: 'Roe', given: 'Jane' }],
          issued: { 'date-parts': [['2020', '5', 1]] },
          accessed: { raw: '2021-02-03' },
          'container-title': ['A book', 'again'],
          page: '10-19',
          DOI: 'https://doi.org/10.1000/XYZ',
          abstract:
            '<jats:title>Abstract</jats:title><jats:sec><jats:title>Methods</jats:title><jats:p>We looked.</jats:p></jats:sec>',
          keyword: 'one, two',
          language: 'en-US',
          PMID: 123,
          edition: 2,
          custom: { mine: true, house: 'rule' },
        },
      ]),
      'refs.json',
    )
    expect(reference).toMatchObject({
      type: 'chapter',
      title: 'Effects of BDNF at 10⁻³ M & more',
      issued: '2020-05-01',
      container: 'A book',
      pageRange: '10–19',
      doi: '10.1000/xyz',
      abstract: 'Methods: We looked.',
      keywords: ['one', 'two'],
      language: 'en-US',
      other: { PMID: '123', edition: '2', translator: 'Roe, Jane', accessed: '2021-02-03' },
    })
    expect(names(reference.authors)).toEqual(['van Beethoven Jr.|L.', 'WHO'])
    expect(key).toBe('beethoven2020')
    expect(unknown).toEqual([
      ['mine', 'true'],
      ['house', 'rule'],
    ])
  })

  it('has no citation key in an address or a number', () => {
    const { references } = read(
      '[{"id":"http://zotero.org/users/1/items/A","type":"book","title":"A"},{"id":7,"type":"book","title":"B"},{"id":"ITEM-1","type":"book","title":"C"}]',
      'a.json',
    )
    expect(references.map(({ key }) => key)).toEqual([undefined, undefined, undefined])
  })

  it('with a damaged record loses that one, says where, and reads the rest', () => {
    const { references, problems, records } = read(
      '[\n{"id":"a","type":"book","title":"A"},\n{"id":"b","type":"book","title":"B" "oops"},\n7,\n{"id":"c","type":"book","title":"C"},\n{"id":"d","type":"bo',
      'a.json',
    )
    expect(references.map(({ key, line }) => [key, line])).toEqual([
      ['a', 2],
      ['c', 5],
    ])
    expect(records).toBe(5)
    expect(problems.map(({ line, lost }) => [line, lost])).toEqual([
      [3, true],
      [4, true],
      [6, true],
    ])
  })
})

describe('Better BibTeX JSON', () => {
  it('has Zotero’s items, with creators, tags, notes, files and what people keep in Extra', () => {
    const { reference, key, attachments, unknown } = readOne(
      JSON.stringify({
        config: { label: 'BetterBibTeX JSON' },
        collections: {},
        items: [
          {
            itemType: 'conferencePaper',
            citationKey: 'roe2010',
            title: 'A paper',
            proceedingsTitle: 'Proceedings',
            date: 'September 2010',
            creators: [
              { creatorType: 'author', firstName: 'T.R.', lastName: 'Malthus' },
              { creatorType: 'author', name: 'Figure/Ground' },
              { creatorType: 'editor', firstName: 'B.', lastName: 'Gordijn' },
              { creatorType: 'translator', firstName: 'Jane', lastName: 'Roe' },
            ],
            tags: [{ tag: 'one' }, 'two'],
            notes: ['<p>A note</p>'],
            attachments: [{ path: '/home/me/a.pdf', title: 'PDF' }, { url: 'https://example.org' }],
            extra: 'PMID: 123\nOriginal Date: 1901-02-03\ntex.ids: x\nFree words',
            version: 7,
            itemID: 103,
            rights: 'CC BY',
          },
          { itemType: 'note', note: 'alone' },
        ],
      }),
      'library.json',
    )
    expect(reference).toMatchObject({
      type: 'paper-conference',
      container: 'Proceedings',
      issued: '2010-09',
      keywords: ['one', 'two'],
      other: { PMID: '123', 'original-date': '1901-02-03', translator: 'Roe, Jane', note: 'Free words\nA note' },
    })
    expect(names(reference.authors)).toEqual(['Malthus|T.R.', 'Figure/Ground'])
    expect([key, attachments]).toEqual(['roe2010', ['/home/me/a.pdf']])
    expect(unknown).toEqual([
      ['tex.ids', 'x'],
      ['rights', 'CC BY'],
    ])
  })
})
