import { describe, expect, it } from 'vitest'
import { looksLikeReferences, readReferences } from '../../../../../electron/services/importing/references/read-references'

const looks = (text: string, name = 'file.txt') => looksLikeReferences(Buffer.from(text), name)

describe('A reference file', () => {
  it.each([
    ['ris', 'TY  - JOUR\nTI  - A\nER  - \n'],
    ['ris', '\ufeff\n1.\nTY  - JOUR\nTI  - A\n'],
    ['ris', 'T1  - A\nJF  - B\nAU  - C\nER  - \n'],
    ['bibtex', '% Encoding: UTF-8\n\n@Article{a,\n title={A}}'],
    ['bibtex', '@string{x = "y"}\n@book{a, title=x}'],
    ['biblatex', '@online{a, title={A}, date={2020}}'],
    ['csl-json', '[{"id":"a","type":"article-journal","title":"A"}]'],
    ['better-bibtex-json', '{"config":{"label":"BetterBibTeX JSON"},"items":[]}'],
    ['nbib', '\nPMID- 123\nOWN - NLM\n'],
    ['pubmed-xml', '<?xml version="1.0"?><!DOCTYPE PubmedArticleSet><PubmedArticleSet></PubmedArticleSet>'],
    ['endnote-xml', '<xml><records><record><ref-type name="Book">6</ref-type></record></records></xml>'],
    ['enw', '%0 Journal Article\n%T A title\n%A Doe, J\n'],
    ['zotero-rdf', '<rdf:RDF xmlns:z="http://www.zotero.org/namespaces/export#"></rdf:RDF>'],
    ['csv', 'Title,Authors,Year\nA,B,2020\n'],
    ['tsv', 'Title\tAuthors\tYear\nA\tB\t2020\n'],
  ] as const)('is told to be %s by what is in it: %s', (format, text) => {
    expect(looks(text)).toBe(format)
  })

  it.each([
    ['prose', 'Title, Authors and Year of publication were noted.\nNothing else.'],
    ['an article that quotes an entry', `${'A paragraph of prose about citation.\n\n'.repeat(60)}@article{a, title={A}}`],
    ['Markdown', '# Heading\n\n- one\n- two\n'],
    ['a style sheet', '@media (min-width: 10px) { body { color: red } }\n@import url(x);'],
    ['a web page', '<!doctype html><html><head><title>RIS</title></head><body>TY  - JOUR</body></html>'],
    ['a PDF', '%PDF-1.7\n%âãÏÓ\n'],
    ['annotations', 'Created at,Author,Page,URL,Group,Quote,Comment,Tags\nx,y,z,u,g,q,c,t\n'],
    ['other JSON', '{"name":"x","type":"module","version":"1"}'],
    ['other XML', '<?xml version="1.0"?><root><record>1</record></root>'],
    ['our own matrix', 'key,authors,year,title,inflammation verdict,inflammation claims\na,b,2020,t,mixed,supports 1\n'],
    ['our own JSON', '{"format":"syntopic","sources":[{"type":"book","title":"T"}]}'],
    ['our own claims', 'title,authors,year,quote,stance\na,b,2020,q,supports\n'],
    ['nothing', ''],
  ])('is not %s', (_, text) => {
    expect(looks(text)).toBeNull()
  })

  it('with the name of one and no such content is read as the name says, and told to be empty', () => {
    expect(looks('nothing of the kind', 'a.ris')).toBe('ris')
    const { records, problems } = readReferences(Buffer.from('nothing of the kind'), 'a.ris')
    expect(records).toBe(0)
    expect(problems).toEqual([{ line: 1, lost: false, message: expect.stringContaining('no reference in this file') }])
  })
})

describe('The letters of a reference file', () => {
  const ris = (title: string) => `TY  - JOUR\nTI  - ${title}\nAU  - Müller, Zoë\nER  - \n`
  const latin1 = (text: string) => Buffer.from(text, 'latin1')
  const utf16 = (text: string, big: boolean) => {
    const bytes = Buffer.from(`\ufeff${text}`, 'utf16le')
    return big ? bytes.swap16() : bytes
  }

  it.each([
    ['UTF-8', Buffer.from(ris('Ätiologie')), 'utf-8'],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${ris('Ätiologie')}`), 'utf-8'],
    ['UTF-16, little end first', utf16(ris('Ätiologie'), false), 'utf-16le'],
    ['UTF-16, big end first', utf16(ris('Ätiologie'), true), 'utf-16be'],
    ['Latin-1', latin1(ris('Ätiologie')), 'windows-1252'],
    [
      'UTF-8 and Latin-1, put together',
      Buffer.concat([Buffer.from(ris('Ätiologie')), latin1(ris('Ätiologie'))]),
      'utf-8, windows-1252',
    ],
  ])('are read in %s', (_, bytes, encoding) => {
    const result = readReferences(bytes, 'a.ris')
    expect(result.encoding).toBe(encoding)
    for (const { reference } of result.references) {
      expect(reference.title).toBe('Ätiologie')
      expect(reference.authors[0]).toMatchObject({ family: 'Müller', given: 'Zoë' })
    }
    expect(result.references.length).toBeGreaterThan(0)
  })

  it('are read in windows-1252 with its dashes and quotation marks', () => {
    const bytes = Buffer.concat([
      latin1('TY  - JOUR\nTI  - A '),
      Buffer.from([0x96, 0x93]),
      latin1('quote'),
      Buffer.from([0x94]),
      latin1('\nER  - \n'),
    ])
    expect(readReferences(bytes, 'a.ris').references[0]?.reference.title).toBe('A –“quote”')
  })

  it.each([
    [
      'XML that says ISO-8859-1 and is UTF-8',
      Buffer.from(
        '<?xml version="1.0" encoding="ISO-8859-1"?><xml><records><record><titles><title>Ätiologie</title></titles></record></records></xml>',
      ),
      'a.xml',
    ],
    [
      'XML that says UTF-8 and is Latin-1',
      latin1(
        '<?xml version="1.0" encoding="UTF-8"?><xml><records><record><titles><title>Ätiologie</title></titles></record></records></xml>',
      ),
      'a.xml',
    ],
    [
      'BibTeX that says windows-1252 and is UTF-8',
      Buffer.from('% Encoding: windows-1252\n@article{a, title={Ätiologie}}'),
      'a.bib',
    ],
    ['BibTeX that says UTF-8 and is Latin-1', latin1('% Encoding: UTF-8\n@article{a, title={Ätiologie}}'), 'a.bib'],
  ])('are read in %s', (_, bytes, name) => {
    expect(readReferences(bytes, name).references[0]?.reference.title).toBe('Ätiologie')
  })
})
