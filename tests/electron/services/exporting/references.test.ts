import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { biblatex } from '../../../../electron/services/exporting/biblatex'
import { bibtex } from '../../../../electron/services/exporting/bibtex'
import { cslJson } from '../../../../electron/services/exporting/csl-json'
import { bibtexName, keptName } from '../../../../electron/services/exporting/kept-name'
import { latex, titleText } from '../../../../electron/services/exporting/latex'
import { ris } from '../../../../electron/services/exporting/ris'
import { recordsOf } from '../../../../electron/services/importing/reference-records'
import { readReferences } from '../../../../electron/services/importing/references/read-references'
import { Reference, type SourceSummary } from '../../../../shared/model/source'
import { cslDataSchema } from './csl-data-schema'

function aSource(values: Partial<SourceSummary>): SourceSummary {
  const rest = {
    id: 'id',
    key: 'key',
    kind: 'reference',
    studyId: 's',
    pages: 0,
    pagesWithoutText: 0,
    characters: 0,
    claims: 0,
    orphans: 0,
    fileId: '',
    fileName: '',
  } as const
  return { ...Reference.parse({}), ...rest, importedAt: '', warnings: [], studyDesign: null, ...values }
}
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes)
const anyText = fc.string({
  unit: fc.constantFrom(
    '{',
    '}',
    '\\',
    '%',
    '$',
    '&',
    '#',
    '_',
    '~',
    '^',
    '"',
    '@',
    ',',
    '=',
    ' ',
    '\n',
    '\r',
    'A',
    'b',
    'é',
    '😀',
  ),
  maxLength: 30,
})
const anySource = fc
  .record({
    title: anyText,
    container: anyText,
    abstract: anyText,
    pageRange: anyText,
    doi: anyText,
    url: anyText,
    family: anyText,
    literal: anyText,
    key: anyText,
    keywords: fc.array(anyText, { maxLength: 3 }),
    other: fc.record({ ISSN: anyText, 'no-variable': anyText }),
  })
  .map(({ family, literal, ...values }) =>
    aSource({
      ...values,
      year: 2020,
      editors: [{ family: '', given: '', literal: 'Board' }],
      authors: [
        { family, given: 'A. B.', literal },
        { family: '', given: '', literal },
      ],
    }),
  )

describe('LaTeX text', () => {
  const table: [plain: string, written: string][] = [
    ['50 % of A & B', '50 \\% of A \\& B'],
    ['$5 #1 a_b', '\\$5 \\#1 a\\_b'],
    ['a{b', 'a{\\textbraceleft}b'],
    ['a}b', 'a{\\textbraceright}b'],
    ['back\\slash', 'back{\\textbackslash}slash'],
    ['~ and ^', '{\\textasciitilde} and {\\textasciicircum}'],
    ['Ångström, naïve – µ', 'Ångström, naïve – µ'],
    ['two\n\n lines', 'two lines'],
  ]
  it.each(table)('%j is written as %j', (plain, written) => {
    expect(latex(plain)).toBe(written)
  })

  it('braces words with capitals in titles, but for the first letter', () => {
    expect(titleText('Serotonin and BDNF in mRNA of rats')).toBe('Serotonin and {BDNF} in {mRNA} of rats')
    expect(titleText('BDNF & You')).toBe('{BDNF} \\& {You}')
  })
})

describe('BibTeX', () => {
  it('has an entry type and container field for each kind of reference', () => {
    const type = (source: Partial<SourceSummary>) =>
      /@(\w+)[\s\S]*?(journal|booktitle|howpublished|series) = /
        .exec(text(bibtex([aSource({ container: 'C', ...source })]).bytes))!
        .slice(1)
    expect(type({ type: 'article-journal' })).toEqual(['article', 'journal'])
    expect(type({ type: 'article' })).toEqual(['article', 'journal'])
    expect(type({ type: 'chapter' })).toEqual(['incollection', 'booktitle'])
    expect(type({ type: 'paper-conference' })).toEqual(['inproceedings', 'booktitle'])
    expect(type({ type: 'webpage' })).toEqual(['misc', 'howpublished'])
  })

  it('keeps names whole that BibTeX would take apart', () => {
    const { bytes } = bibtex([
      aSource({
        authors: [
          { family: 'van der Berg', given: 'J.', literal: '' },
          { family: '', given: '', literal: 'Health and Safety Board' },
          { family: 'Smith, Jr.', given: 'A.', literal: '' },
        ],
      }),
    ])
    expect(text(bytes)).toContain('author = {van der Berg, J. and {Health and Safety Board} and {Smith, Jr.}, A.},')
  })

  it('has the degree of a thesis, the id of a preprint, and a keyword in one piece', () => {
    const entry = (source: Partial<SourceSummary>) => text(bibtex([aSource(source)]).bytes)
    expect(entry({ type: 'thesis', other: { genre: 'Master’s thesis' } })).toMatch(
      /^@mastersthesis\{[\s\S]* {2}type = \{Master’s thesis\},/,
    )
    expect(entry({ type: 'article', other: { number: 'arXiv:2401.01234' } })).toMatch(
      /eprint = \{2401\.01234\},\n {2}archiveprefix = \{arXiv\}/,
    )
    expect(entry({ type: 'report', other: { number: '12-B' } })).toContain('number = {12-B},')
    expect(entry({ keywords: ['gut, leaky', 'IL-6'] })).toContain('keywords = {{gut, leaky}, IL-6},')
  })

  it('keeps citation keys, and tells where it could not', () => {
    const { bytes, warnings } = bibtex([aSource({ key: 'müller:2024-a' }), aSource({ key: 'a b' }), aSource({ key: 'a_b' })])
    expect([...text(bytes).matchAll(/^@misc\{(.*),$/gm)].map((match) => match[1])).toEqual(['müller:2024-a', 'a_b_2', 'a_b'])
    expect(warnings).toEqual(['a b: BibTeX cannot read this citation key; the file has it as a_b_2.'])
  })

  it('balances its braces whatever the reference holds', () => {
    fc.assert(
      fc.property(anySource, (source) => {
        let depth = 0
        for (const character of text(bibtex([source]).bytes)) {
          if (character === '{') depth++
          if (character === '}') depth--
          expect(depth).toBeGreaterThanOrEqual(0)
        }
        expect(depth).toBe(0)
      }),
    )
  })
})

describe('biblatex', () => {
  const entry = (source: Partial<SourceSummary> & { otherKeys?: string[] }) =>
    text(biblatex([{ ...aSource(source), ...source }]).bytes)

  it('has its own types and fields', () => {
    expect(
      entry({
        type: 'article-journal',
        title: 'Gut and brain',
        authors: [{ family: 'Page', given: 'Chloe', literal: '' }],
        issued: '2024-06-18',
        year: 2024,
        container: 'Mol Psychiatry',
        issue: '3',
        language: 'en-GB',
        other: { PMID: '31452104', 'container-title-short': 'Mol. Psych.', translator: 'Doe, Jane; Roe, Jo' },
      }),
    ).toBe(
      [
        '@article{key,',
        '  author = {Page, Chloe},',
        '  translator = {Doe, Jane and Roe, Jo},',
        '  title = {Gut and brain},',
        '  journaltitle = {Mol Psychiatry},',
        '  date = {2024-06-18},',
        '  number = {3},',
        '  eprint = {31452104},',
        '  eprinttype = {pubmed},',
        '  langid = {british},',
        '  shortjournal = {Mol. Psych.},',
        '}',
        '',
      ].join('\n'),
    )
  })

  it.each([
    ['thesis', { genre: 'PhD thesis' }, /^@thesis\{key,\n[\s\S]*institution = \{P\},\n {2}type = \{phdthesis\}/u],
    [
      'report',
      { number: '12-B', 'publisher-place': 'Basel' },
      /^@report[\s\S]*number = \{12-B\}[\s\S]*institution = \{P\},\n {2}location = \{Basel\}/u,
    ],
    ['dataset', { version: '2' }, /^@dataset\{/u],
    ['webpage', { accessed: '2020-07-10' }, /^@online[\s\S]*urldate = \{2020-07-10\}/u],
    ['article', { number: 'arXiv:2401.01234' }, /^@online[\s\S]*eprint = \{2401\.01234\},\n {2}eprinttype = \{arxiv\}/u],
    ['motion_picture', { director: 'Doe, Jane' }, /^@movie[\s\S]*editor = \{Doe, Jane\},\n {2}editortype = \{director\}/u],
  ])('writes a %s with %j', (type, other, expected) => {
    expect(entry({ type, publisher: 'P', other: other as Record<string, string> })).toMatch(expected)
  })

  it('tells the keys a source had before', () => {
    expect(entry({ otherKeys: ['old2020', 'older2019'] })).toContain('  ids = {old2020, older2019},')
    expect(entry({})).not.toContain('ids')
  })
})

describe('Fields of other formats', () => {
  it.each([
    ['ris:C7', 'ris-c7'],
    ['ris:C7 (2)', 'ris-c7:2'],
    ['table:Screening decision', 'table-+screening.decision'],
    ['zotero:libraryCatalog', 'zotero-library+catalog'],
    ['table:Größe', 'table-+gr_f6__df_e'],
    ['csl:mood', 'csl-mood'],
  ])('%s is %s in BibTeX, and itself again from there', (name, field) => {
    expect(bibtexName(name)).toBe(field)
    expect(keptName(field)).toBe(name)
  })

  it('come back as they were through any format', () => {
    const other = { 'ris:C7': 'box 3', 'table:Screening decision': 'maybe', 'bibtex:screened': 'yes', 'nbib:OWN': 'NLM' }
    for (const [write, name] of [
      [ris, 'a.ris'],
      [bibtex, 'a.bib'],
      [biblatex, 'a.bib'],
      [cslJson, 'a.json'],
    ] as const) {
      const bytes = write([aSource({ title: 'One', other })]).bytes
      const [found] = recordsOf(name, readReferences(bytes, name), { fileName: name, fileHash: '' })
      expect([name, found!.record!.reference.other]).toEqual([name, other])
    }
  })

  it('stand under their own tag in RIS, unless they would be read as another field there', () => {
    const record = text(
      ris([aSource({ container: 'Mood', other: { 'ris:C7': 'box', 'ris:JF': 'Journal of Mood', 'ris:TY': 'ODDTYPE' } })]).bytes,
    )
    expect(record).toContain('\r\nC7  - box\r\n')
    expect(record).toContain('\r\nN1  - ris:JF: Journal of Mood\r\n')
  })
})

describe('RIS', () => {
  it('splits a page range, and leaves alone what is none', () => {
    const pages = (pageRange: string) =>
      [...text(ris([aSource({ pageRange })]).bytes).matchAll(/^(?:SP|EP) {2}- (.*)\r$/gm)].map((match) => match[1])
    expect(pages('239–244')).toEqual(['239', '244'])
    expect(pages('S1-S9')).toEqual(['S1', 'S9'])
    expect(pages('e0123')).toEqual(['e0123'])
    expect(pages('1-3, 9')).toEqual(['1-3, 9'])
    expect(pages('')).toEqual([])
  })

  it('has a tag for what others read, and a note with its name for the rest', () => {
    const record = text(
      ris([
        aSource({
          type: 'book',
          editors: [{ family: 'Roe', given: 'Jo', literal: '' }],
          keywords: ['a', 'b'],
          other: { ISBN: '978-0', 'number-of-pages': '320', 'publisher-place': 'Basel', dimensions: '2 m' },
        }),
      ]).bytes,
    )
    for (const line of [
      'ED  - Roe, Jo',
      'KW  - a',
      'KW  - b',
      'SP  - 320',
      'SN  - 978-0',
      'CY  - Basel',
      'N1  - dimensions: 2 m',
    ])
      expect(record).toContain(`\r\n${line}\r\n`)
  })

  it('is made of tagged lines alone, from TY to ER, whatever the reference holds', () => {
    fc.assert(
      fc.property(fc.array(anySource, { maxLength: 3 }), (sources) => {
        const file = text(ris(sources).bytes)
        const lines = file.split('\r\n').filter(Boolean)
        for (const line of lines) expect(line).toMatch(/^[A-Z][A-Z0-9] {2}- [^\r\n]*$/)
        expect(lines.filter((line) => line.startsWith('TY  - '))).toHaveLength(sources.length)
        expect(lines.filter((line) => line === 'ER  - ')).toHaveLength(sources.length)
      }),
    )
  })
})

describe('CSL-JSON', () => {
  it('fits the schema and keeps every letter', () => {
    fc.assert(
      fc.property(fc.array(anySource, { maxLength: 3 }), (sources) => {
        const items = cslDataSchema.parse(JSON.parse(text(cslJson(sources).bytes)))
        expect(items.map((each) => (each as { title?: string }).title ?? '')).toEqual(sources.map((source) => source.title))
        expect(items.map((each) => each.id)).toEqual(sources.map((source) => source.key))
      }),
    )
  })

  it('gives a date as precisely as it is known', () => {
    const issued = (values: Partial<SourceSummary>) =>
      JSON.parse(text(cslJson([aSource(values)]).bytes))[0].issued?.['date-parts'][0]
    expect(issued({ issued: '2024-06-18', year: 2024 })).toEqual([2024, 6, 18])
    expect(issued({ issued: '2024-06', year: 2024 })).toEqual([2024, 6])
    expect(issued({ year: 2024 })).toEqual([2024])
    expect(issued({})).toBeUndefined()
  })

  it('has other variables by their name in the schema, and under custom what CSL does not know', () => {
    const [item] = JSON.parse(text(cslJson([aSource({ other: { PMID: '1', 'supplement-number': '2', mood: 'low' } })]).bytes))
    expect(item).toMatchObject({ PMID: '1', supplement: '2', custom: { mood: 'low' } })
  })

  it('turns a type CSL does not have into a document, and says so', () => {
    const { bytes, warnings } = cslJson([aSource({ type: 'podcast' })])
    expect(JSON.parse(text(bytes))[0].type).toBe('document')
    expect(warnings).toEqual(['key: CSL has no type “podcast”; the file has it as “document”.'])
  })
})
