import { describe, expect, it } from 'vitest'
import { names, read, readOne } from './reading'

const rdf = (inside: string) => `<rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:z="http://www.zotero.org/namespaces/export#"
 xmlns:dcterms="http://purl.org/dc/terms/"
 xmlns:link="http://purl.org/rss/1.0/modules/link/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:bib="http://purl.org/net/biblio#"
 xmlns:foaf="http://xmlns.com/foaf/0.1/"
 xmlns:prism="http://prismstandard.org/namespaces/1.2/basic/"
 xmlns:vcard="http://nwalsh.com/rdf/vCard#">
${inside}
</rdf:RDF>`

const article = `<bib:Article rdf:about="http://example.org/1">
  <z:itemType>journalArticle</z:itemType>
  <dcterms:isPartOf rdf:resource="urn:issn:0165-0327"/>
  <bib:authors><rdf:Seq><rdf:li><foaf:Person><foaf:surname>Page</foaf:surname><foaf:givenName>Chloe</foaf:givenName></foaf:Person></rdf:li><rdf:li><foaf:Person><foaf:surname>WHO</foaf:surname></foaf:Person></rdf:li></rdf:Seq></bib:authors>
  <dc:subject>depression</dc:subject>
  <dc:subject><z:AutomaticTag><rdf:value>BDNF</rdf:value></z:AutomaticTag></dc:subject>
  <dc:title>Beyond the serotonin deficit</dc:title>
  <dcterms:abstract>It was unclear.</dcterms:abstract>
  <dc:date>2024-01-05</dc:date>
  <z:language>en</z:language>
  <dc:identifier><dcterms:URI><rdf:value>https://example.org/1</rdf:value></dcterms:URI></dc:identifier>
  <dc:description>Citation Key: page2024
PMID: 38123456</dc:description>
  <bib:pages>1-9</bib:pages>
  <link:link rdf:resource="#item_5"/>
  <dcterms:isReferencedBy rdf:resource="#item_6"/>
  <z:odd>kept</z:odd>
</bib:Article>
<bib:Journal rdf:about="urn:issn:0165-0327">
  <dc:title>Journal of Affective Disorders</dc:title><dcterms:alternative>J. Affect. Disord.</dcterms:alternative>
  <prism:volume>12</prism:volume><prism:number>3</prism:number>
  <dc:identifier>ISSN 0165-0327</dc:identifier><dc:identifier>DOI 10.1016/j.jad.2024.01.001</dc:identifier>
</bib:Journal>
<z:Attachment rdf:about="#item_5"><z:itemType>attachment</z:itemType><rdf:resource rdf:resource="files/5/Page 2024.pdf"/></z:Attachment>
<bib:Memo rdf:about="#item_6"><rdf:value>&lt;p&gt;Read twice&lt;/p&gt;</rdf:value></bib:Memo>`

describe('Zotero RDF', () => {
  it('has items with the journals, files and notes they point at, which are no records', () => {
    const { reference, key, attachments, unknown, line } = readOne(rdf(article), 'library.rdf')
    expect(reference).toMatchObject({
      type: 'article-journal',
      title: 'Beyond the serotonin deficit',
      issued: '2024-01-05',
      container: 'Journal of Affective Disorders',
      volume: '12',
      issue: '3',
      pageRange: '1–9',
      doi: '10.1016/j.jad.2024.01.001',
      url: 'https://example.org/1',
      language: 'en',
      keywords: ['depression', 'BDNF'],
      other: { ISSN: '0165-0327', PMID: '38123456', note: 'Read twice', 'container-title-short': 'J. Affect. Disord.' },
    })
    expect(names(reference.authors)).toEqual(['Page|Chloe', 'WHO'])
    expect([key, attachments, unknown, line]).toEqual(['page2024', ['files/5/Page 2024.pdf'], [['odd', 'kept']], 11])
  })

  it('that is damaged is told as a whole', () => {
    const { records, problems } = read(rdf(article).slice(0, -40), 'library.rdf')
    expect(records).toBe(1)
    expect(problems).toEqual([{ line: 1, lost: true, message: expect.stringContaining('XML is damaged') }])
  })
})
