import { describe, expect, it } from 'vitest'
import { proposeDesign } from '../../../../../electron/services/importing/references/pubmed-design'
import { names, read, readOne } from './reading'

const nbib = `
PMID- 8402898
OWN - NLM
IS  - 0092-8674 (Print)
IS  - 1097-4172 (Linking)
VI  - 75
IP  - 1
DP  - 1993 Oct 8
TI  - [A double-blind trial of a thing
      with a long title].
PG  - 125-36
LID - 10.1016/0092-8674(93)90676-H [doi]
AB  - BACKGROUND: It was
      unclear.
FAU - Gout, Ivan T Jr
AU  - Gout IT Jr
FAU - van den Berg, Anna
AU  - van den Berg A
CN  - The Big Study Group
LA  - ger
PT  - Journal Article
PT  - Randomized Controlled Trial
TA  - Cell
JT  - Cell : a journal
MH  - Brain/*metabolism
MH  - Humans
OT  - dynamin
PMC - PMC1234567
GR  - R01/NIH
AID - S0092-8674(93)90676-H [pii]
AID - 10.1016/0092-8674(93)90676-H [doi]
SO  - Cell. 1993 Oct 8;75(1):25-36.

PMID- 8402899
TI  - Another.
`

describe('A MEDLINE file', () => {
  const { references, problems, records, format } = read(nbib, 'pubmed-set.nbib')
  const [first, second] = references

  it('gives a record for each PMID, with its line', () => {
    expect(format).toBe('nbib')
    expect([records, problems]).toEqual([2, []])
    expect(references.map(({ line, reference }) => [line, reference.other.PMID])).toEqual([
      [2, '8402898'],
      [34, '8402899'],
    ])
    expect(second?.reference.title).toBe('Another')
  })

  it('has full names, the study group, dates, pages, numbers and headings', () => {
    expect(names(first!.reference.authors)).toEqual(['Gout|Ivan T Jr', 'van den Berg|Anna', 'The Big Study Group'])
    expect(first!.reference).toMatchObject({
      type: 'article-journal',
      title: 'A double-blind trial of a thing with a long title',
      issued: '1993-10-08',
      container: 'Cell : a journal',
      pageRange: '125–136',
      doi: '10.1016/0092-8674(93)90676-h',
      abstract: 'BACKGROUND: It was unclear.',
      language: 'de',
      keywords: ['dynamin', 'Brain/metabolism', 'Humans'],
      other: {
        PMID: '8402898',
        PMCID: 'PMC1234567',
        ISSN: '0092-8674, 1097-4172',
        'container-title-short': 'Cell',
        genre: 'Randomized Controlled Trial',
      },
    })
  })

  it('proposes the study design and says from what', () => {
    expect(first?.studyDesign).toEqual({
      value: 'randomised-trial',
      basis: 'PubMed publication type: Randomized Controlled Trial',
    })
    expect(second?.studyDesign).toBeUndefined()
  })

  it('gives the rest back', () => {
    expect(first?.unknown).toEqual([
      ['OWN', 'NLM'],
      ['GR', 'R01/NIH'],
      ['AID', 'S0092-8674(93)90676-H [pii]'],
      ['SO', 'Cell. 1993 Oct 8;75(1):25-36.'],
    ])
  })

  it('mentions a line between records that belongs to none', () => {
    const result = read('PMID- 1\nTI  - One\n\nnot a tag\n\nPMID- 2\nTI  - Two\n', 'a.nbib')
    expect(result.records).toBe(2)
    expect(result.problems).toEqual([{ line: 4, lost: false, message: expect.stringContaining('passed over') }])
  })
})

const article = (pmid: string, inside = '', citation = '') =>
  `<PubmedArticle><MedlineCitation><PMID Version="1">${pmid}</PMID><Article><Journal><ISSN>0006-2944</ISSN><JournalIssue><Volume>13</Volume><Issue>2</Issue><PubDate><MedlineDate>1999 Nov-Dec</MedlineDate></PubDate></JournalIssue><Title>Biochemical medicine</Title><ISOAbbreviation>Biochem Med</ISOAbbreviation></Journal><ArticleTitle>Effects of 10<sup>5</sup> cells on <i>CO</i><sub>2</sub> &amp; p&lt;a.</ArticleTitle>${inside}</Article>${citation}</MedlineCitation></PubmedArticle>`
const set = (...articles: string[]) =>
  `<?xml version="1.0"?>\n<!DOCTYPE PubmedArticleSet>\n<PubmedArticleSet>\n${articles.join('\n')}\n</PubmedArticleSet>\n`

describe('PubMed XML', () => {
  it('has marked-up titles, labelled abstracts, headings with qualifiers and the design they suggest', () => {
    const { reference, studyDesign, unknown } = readOne(
      set(
        article(
          '42',
          '<Pagination><StartPage>25</StartPage><EndPage>138</EndPage></Pagination><Abstract><AbstractText Label="METHODS">We looked.</AbstractText><AbstractText Label="RESULTS">It <b>worked</b>.</AbstractText></Abstract><AuthorList><Author><LastName>Koop</LastName><ForeName>C Everett</ForeName><Suffix>Jr</Suffix></Author><Author><CollectiveName>The Group</CollectiveName></Author></AuthorList><Language>fre</Language>',
          '<MeshHeadingList><MeshHeading><DescriptorName>Animals</DescriptorName></MeshHeading><MeshHeading><DescriptorName>Brain</DescriptorName><QualifierName>metabolism</QualifierName></MeshHeading></MeshHeadingList><ChemicalList><Chemical><NameOfSubstance>Methanol</NameOfSubstance></Chemical></ChemicalList>',
        ),
      ),
      'pubmed.xml',
    )
    expect(reference).toMatchObject({
      title: 'Effects of 10⁵ cells on CO2 & p<a',
      issued: '1999-11',
      pageRange: '25–138',
      abstract: 'METHODS: We looked.\nRESULTS: It worked.',
      language: 'fr',
      keywords: ['Animals', 'Brain/metabolism'],
    })
    expect(names(reference.authors)).toEqual(['Koop Jr|C Everett', 'The Group'])
    expect(studyDesign).toEqual({ value: 'animal', basis: 'PubMed MeSH heading: Animals, without Humans' })
    expect(unknown).toEqual([['ChemicalList/Chemical/NameOfSubstance', 'Methanol']])
  })

  it('with a record that is cut off or damaged loses that one, says where, and reads the rest', () => {
    const damaged = article('2').replace('</Article>', '')
    const cut = article('3').replace('</PubmedArticle>', '')
    const { references, problems, records } = read(set(article('1'), damaged, cut, article('4')), 'pubmed.xml')
    expect(references.map(({ reference }) => reference.other.PMID)).toEqual(['1', '4'])
    expect(records).toBe(4)
    expect(problems.map(({ line, lost }) => [line, lost])).toEqual([
      [5, true],
      [6, true],
    ])
  })

  it('expands no entity and takes no record that is commented out', () => {
    const { references } = read(
      `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>\n<PubmedArticleSet>${article('1').replace('Biochemical', '&b;')}<!-- ${article('2')} --></PubmedArticleSet>`,
      'a.xml',
    )
    expect(references).toHaveLength(1)
    expect(references[0]?.reference.container).toBe('&b; medicine')
  })
})

describe('The study design that PubMed suggests', () => {
  it.each([
    [['Journal Article', 'Meta-Analysis', 'Randomized Controlled Trial'], [], 'meta-analysis'],
    [['Systematic Review', 'Review'], [], 'systematic-review'],
    [['Review'], ['Animals'], 'review'],
    [['Clinical Trial, Phase II'], ['Humans'], 'non-randomised-trial'],
    [['Clinical Trial'], ['Humans', 'Double-Blind Method'], 'randomised-trial'],
    [['Case Reports'], ['Humans'], 'case-report'],
    [['Practice Guideline', 'Review'], [], 'guideline'],
    [['Editorial'], [], 'opinion'],
    [['Journal Article'], ['Animals', 'Mice'], 'animal'],
    [['Observational Study'], ['Humans', 'Cross-Sectional Studies'], 'cross-sectional'],
    [['Journal Article'], ['Humans', '*Case-Control Studies'], 'case-control'],
    [['Journal Article'], ['Humans', 'Prospective Studies'], 'cohort'],
    [['Journal Article'], ['In Vitro Techniques', 'Animals', 'Humans'], 'in-vitro'],
    [['Journal Article'], ['Humans', 'Animals'], undefined],
  ])('by %j and %j is %s', (types, headings, expected) => {
    expect(proposeDesign(types, headings)?.value).toBe(expected)
  })
})
