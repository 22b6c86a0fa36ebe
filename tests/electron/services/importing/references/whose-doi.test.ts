import { describe, expect, it } from 'vitest'
import { readOne } from './reading'

const doiOf = (text: string, name: string) => {
  const { type, doi } = readOne(text, name).reference
  return [type, doi]
}

describe('A DOI is that of the work itself', () => {
  it('or of the book, where the record of a chapter gives it', () => {
    const expected = ['chapter', '10.1000/book']
    expect(doiOf('TY  - CHAP\nTI  - One\nT2  - A book\nDO  - 10.1000/book\nER  - \n', 'a.ris')).toEqual(expected)
    expect(doiOf('@incollection{k, title = {One}, booktitle = {A book}, doi = {10.1000/book}}', 'a.bib')).toEqual(expected)
    expect(
      doiOf('[{"id":"k","type":"chapter","title":"One","container-title":"A book","DOI":"10.1000/book"}]', 'a.json'),
    ).toEqual(expected)
  })

  it.each([
    ['N1  - DOI: 10.1000/own', '10.1000/own'],
    ['N1  - Erratum in: Mood. 2021;3:4. doi: 10.1000/other', ''],
    ['N1  - Comment on: Mood. 2020;3:4. doi: 10.1000/other', ''],
    ['N1  - Update of: doi: 10.1000/other', ''],
    ['UR  - https://www.example.org/articles/10.1000/other/related', ''],
    ['UR  - https://doi.org/10.1000/own', '10.1000/own'],
  ])('in RIS, %s gives “%s”', (line, doi) => {
    expect(readOne(`TY  - JOUR\nTI  - One\n${line}\nER  - \n`, 'a.ris').reference.doi).toBe(doi)
  })

  it('not of what a PubMed record cites, comments on or corrects', () => {
    const xml = `<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>1</PMID><Article><ArticleTitle>One</ArticleTitle></Article>
<CommentsCorrectionsList><CommentsCorrections RefType="ErratumFor"><RefSource>Mood. doi: 10.1000/other</RefSource><PMID>2</PMID></CommentsCorrections></CommentsCorrectionsList></MedlineCitation>
<PubmedData><ArticleIdList><ArticleId IdType="pubmed">1</ArticleId></ArticleIdList>
<ReferenceList><Reference><ArticleIdList><ArticleId IdType="doi">10.1000/cited</ArticleId><ArticleId IdType="pmc">PMC7654321</ArticleId></ArticleIdList></Reference></ReferenceList></PubmedData></PubmedArticle></PubmedArticleSet>`
    const { reference } = readOne(xml, 'a.xml')
    expect([reference.doi, reference.other.PMID, reference.other.PMCID ?? '']).toEqual(['', '1', ''])
    const nbib = 'PMID- 1\nTI  - One\nEFR - Mood. doi: 10.1000/other. PMID: 2\n\n'
    expect(readOne(nbib, 'a.nbib').reference).toMatchObject({ doi: '', other: { PMID: '1' } })
  })

  it('whole, as the nineties wrote them: articles of one issue have not all the same one', () => {
    const sici = '10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2'
    const expected = sici.toLowerCase()
    expect(readOne(`TY  - JOUR\nTI  - One\nDO  - ${sici}\nER  - \n`, 'a.ris').reference.doi).toBe(expected)
    expect(readOne(`@article{k, title = {One}, doi = {${sici}}}`, 'a.bib').reference.doi).toBe(expected)
    expect(readOne(`PMID- 1\nTI  - One\nAID - ${sici} [doi]\n\n`, 'a.nbib').reference.doi).toBe(expected)
  })
})
