import { describe, expect, it } from 'vitest'
import { names, read, readOne } from './reading'

const record = (...lines: string[]) => ['TY  - JOUR', 'TI  - A title', ...lines, 'ER  - ', ''].join('\r\n')

describe('A RIS record', () => {
  it('of Scopus has its PMID in C2, its article number in C7 and its DOI without the resolver', () => {
    const { reference, unknown } = readOne(
      record(
        'T2  - Journal of Affective Disorders',
        'J2  - J. Affect. Disord.',
        'VL  - 300',
        'C7  - 112233',
        'PY  - 2022',
        'DO  - 10.1016/J.JAD.2021.12.001',
        'UR  - https://www.scopus.com/inward/record.uri?eid=2-s2.0-1',
        'AU  - Smith, J.A.',
        'AU  - de la Cruz, M.',
        'AD  - Somewhere University',
        'SN  - 01650327 (ISSN)',
        'LA  - English',
        'C2  - 34942222',
        'DB  - Scopus',
        'M3  - Article',
      ),
      'scopus.ris',
    )
    expect(reference).toMatchObject({
      type: 'article-journal',
      container: 'Journal of Affective Disorders',
      pageRange: '112233',
      year: 2022,
      doi: '10.1016/j.jad.2021.12.001',
      language: 'en',
      other: {
        PMID: '34942222',
        ISSN: '0165-0327',
        'container-title-short': 'J. Affect. Disord.',
        source: 'Scopus',
        genre: 'Article',
      },
    })
    expect(names(reference.authors)).toEqual(['Smith|J.A.', 'de la Cruz|M.'])
    expect(unknown).toEqual([['AD', 'Somewhere University']])
  })

  it('of Web of Science tells its month apart, its journal in capitals and an accession number that is no key', () => {
    const { reference, key, unknown } = readOne(
      record(
        'T2  - MOLECULAR PSYCHIATRY',
        'J9  - MOL PSYCHIATR',
        'PY  - 2019',
        'PD  - JAN 15',
        'SP  - 18',
        'EP  - 33',
        'AN  - WOS:000454000300004',
        'ID  - WOS:000454000300004',
      ),
      'savedrecs.ris',
    )
    expect(reference).toMatchObject({
      issued: '2019-01-15',
      pageRange: '18–33',
      other: { 'container-title-short': 'MOL PSYCHIATR' },
    })
    expect(key).toBeUndefined()
    expect(unknown).toEqual([
      ['AN', 'WOS:000454000300004'],
      ['ID', 'WOS:000454000300004'],
    ])
  })

  it('of Ovid has fields after its end, pages that are none, a numbering before it and a full stop after its title', () => {
    const text = `1.\r\n${record('A1  - Trindade, Ines A', 'JF  - Clinical Psychology', 'Y1  - 2019//', 'SP  - No', 'EP  - Specified').replace('A title', 'A title.')}NL  - Clin Psychol\r\n\r\nLink to the Ovid Full Text: https://example.org\r\n\r\n2.\r\n${record('A1  - Irons, Chris')}`
    const { references, problems, records } = read(text, 'ovid.ris')
    expect(problems).toEqual([])
    expect(records).toBe(2)
    expect(references[0]).toMatchObject({
      line: 2,
      reference: { title: 'A title', issued: '2019', pageRange: '' },
      unknown: [['NL', 'Clin Psychol']],
    })
    expect(references[1]?.line).toBe(15)
  })

  it('of EndNote has its keywords under one tag, one a line, and an abstract of several paragraphs', () => {
    const { reference } = readOne(
      record(
        'KW  - depression',
        'Depressive Disorder, Major',
        'BDNF',
        'AB  - BACKGROUND: It was unclear.',
        'METHODS: We looked.',
      ),
      'endnote.ris',
    )
    expect(reference.keywords).toEqual(['depression', 'Depressive Disorder, Major', 'BDNF'])
    expect(reference.abstract).toBe('BACKGROUND: It was unclear.\nMETHODS: We looked.')
  })

  it('of Zotero keeps its citation key, date, database, note and file', () => {
    const { reference, key, attachments } = readOne(
      record(
        'DA  - 2021/02/01/',
        'PY  - 2021',
        'DP  - PubMed',
        'ID  - smithBrains2021',
        'N1  - <p>Read <b>twice</b></p>',
        'L1  - files/12/Smith - Brains.pdf',
        'L2  - https://example.org/full',
      ),
      'zotero.ris',
    )
    expect(reference).toMatchObject({ issued: '2021-02-01', other: { source: 'PubMed', note: 'Read twice' } })
    expect(key).toBe('smithBrains2021')
    expect(attachments).toEqual(['files/12/Smith - Brains.pdf'])
  })

  it.each([
    ['three spaces', 'TY   - JOUR\nTI   - A title\nER   - \n'],
    ['one space', 'TY - JOUR\nTI - A title\nER - \n'],
    ['no space after the dash', 'TY  -JOUR\nTI  -A title\nER  -\n'],
    ['spaces that do not break', 'TY\u00a0 - JOUR\nTI\u00a0 - A title\nER\u00a0 - \n'],
    ['a byte order mark in the midst of the file', '\ufeff\ufeffTY  - JOUR\nTI  - A title\nER  - \n'],
    ['line ends of an old Macintosh', 'TY  - JOUR\rTI  - A title\rER  - \r'],
    ['no end', 'TY  - JOUR\nTI  - A title'],
    ['a preamble', 'Provider: Publisher\nDatabase: \nContent:text/plain; charset="UTF-8"\n\nTY  - JOUR\nTI  - A title\nER  - '],
  ])('with %s is read', (_, text) => {
    expect(readOne(text, 'odd.ris').reference).toMatchObject({ type: 'article-journal', title: 'A title' })
  })

  it('tells of a file that stops in the midst of a record, where others of it have an end', () => {
    const { references, problems } = read('TY  - JOUR\nTI  - One\nER  - \n\nTY  - JOUR\nTI  - Two is cut o', 'a.ris')
    expect(references).toHaveLength(2)
    expect(problems).toEqual([{ line: 5, lost: false, message: expect.stringMatching(/no end \(ER\).*cut off/) }])
    expect(read('TY  - JOUR\nTI  - One\n', 'a.ris').problems).toEqual([])
  })

  it('without its end is told from the next one by its type', () => {
    const { references } = read('TY  - JOUR\nTI  - One\nTY  - BOOK\nTI  - Two\nER  - \n', 'a.ris')
    expect(references.map(({ reference, line }) => [reference.title, reference.type, line])).toEqual([
      ['One', 'article-journal', 1],
      ['Two', 'book', 3],
    ])
  })

  it('glued to the next one on a line is taken apart', () => {
    const { references } = read('TY  - JOUR\nTI  - One\nER  - TY  - BOOK\nTI  - Two\nER  - ', 'a.ris')
    expect(references.map(({ reference }) => reference.title)).toEqual(['One', 'Two'])
  })

  it('without a type arrives, and is mentioned with its line', () => {
    const { references, problems, records } = read('\n\nJF  - A journal\nTI  - A title\nAU  - Doe, J\nER  - \n', 'a.ris')
    expect(references[0]?.reference.type).toBe('article-journal')
    expect(problems).toEqual([{ line: 3, lost: false, message: expect.stringContaining('TY') }])
    expect(records).toBe(1)
  })

  it('with nothing in it is reported with its line and does not arrive', () => {
    const { references, problems, records } = read(
      'TY  - JOUR\nTI  - One\nER  - \nTY  - JOUR\nN1  - nothing else\nER  - \n',
      'a.ris',
    )
    expect(references).toHaveLength(1)
    expect(records).toBe(2)
    expect(problems).toEqual([{ line: 4, lost: true, message: expect.stringContaining('neither a title nor an author') }])
  })

  it('may have text that looks like a tag in a wrapped abstract', () => {
    const { reference } = readOne(record('AB  - Levels of', 'IL - 6 and of', 'IS-1 rose'), 'a.ris')
    expect(reference.abstract).toBe('Levels of IL - 6 and of IS-1 rose')
    expect(reference.issue).toBe('')
  })

  it.each([
    ['BOOK', 'BT', 'Book title', { title: 'Book title', container: '' }],
    ['CHAP', 'BT', 'Book title', { title: 'A title', container: 'Book title' }],
    ['CHAP', 'T2', 'Book title', { container: 'Book title' }],
    ['CONF', 'T2', 'Proceedings', { container: 'Proceedings' }],
    ['BOOK', 'T2', 'Series', { container: '', other: { 'collection-title': 'Series' } }],
    ['BOOK', 'SP', '312', { pageRange: '', other: { 'number-of-pages': '312' } }],
    ['JOUR', 'N1', 'event-place: Lisbon, Portugal', { other: { 'event-place': 'Lisbon, Portugal' } }],
    ['JOUR', 'N1', 'Status: unread', { other: { note: 'Status: unread' } }],
    ['BOOK', 'SN', '978-3-16-148410-0; 1234-5679', { other: { ISBN: '978-3-16-148410-0', ISSN: '1234-5679' } }],
    ['RPRT', 'M1', '17', { type: 'report', other: { number: '17' } }],
    ['THES', 'PB', 'A university', { type: 'thesis', publisher: 'A university' }],
    ['JOUR', 'SN', '978-3-16-148410-0', { other: { ISBN: '978-3-16-148410-0' } }],
    ['JOUR', 'M3', 'doi: 10.1000/xyz', { doi: '10.1000/xyz', other: {} }],
    ['JOUR', 'UR', 'http://dx.doi.org/10.1000/xyz', { doi: '10.1000/xyz', url: 'http://dx.doi.org/10.1000/xyz' }],
    ['JOUR', 'SP', '245-251', { pageRange: '245–251' }],
    ['JOUR', 'PY', '2001/00/00/', { year: 2001, issued: '2001' }],
    ['JOUR', 'PY', 'in press', { year: null }],
  ])('of type %s reads %s "%s"', (type, tag, value, expected) => {
    const title = 'title' in expected && expected.title === 'Book title' ? '' : 'TI  - A title\n'
    expect(readOne(`TY  - ${type}\n${title}${tag}  - ${value}\nAU  - Doe, J\nER  - \n`, 'a.ris').reference).toMatchObject(
      expected,
    )
  })

  it.each([
    ['Harrison, Warren, Jr.', 'Harrison Jr.|Warren'],
    ['World Health Organization', 'World Health Organization'],
    ['Intel,', 'Intel'],
    ['Smith JA', 'Smith|JA'],
    ['Jane van der Berg', 'van der Berg|Jane'],
    ['Department of Health, Social Services', 'Department of Health, Social Services'],
    ['王, 小明', '王|小明'],
  ])('has an author "%s"', (name, expected) => {
    expect(names(readOne(record(`AU  - ${name}`), 'a.ris').reference.authors)).toEqual([expected])
  })

  it('gives every value it has no place for back, in its order', () => {
    const { unknown } = readOne(record('U1  - one', 'AD  - two', 'U1  - three', 'ZZ  - four'), 'a.ris')
    expect(unknown).toEqual([
      ['U1', 'one'],
      ['U1', 'three'],
      ['AD', 'two'],
      ['ZZ', 'four'],
    ])
  })
})
