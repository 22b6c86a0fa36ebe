import { describe, expect, it } from 'vitest'
import { names, read, readOne } from './reading'

const entry = (fields: string, type = 'article') => `@${type}{key2020,\n  title = {A title},\n  ${fields}\n}\n`
const field = (fields: string, type?: string) => readOne(entry(fields, type), 'a.bib').reference

describe('A BibTeX entry', () => {
  it('has strings, concatenation, months and numbers without quotes', () => {
    const text =
      '@string{jad = "Journal of " # {Affective Disorders}}\n@string(pub:adr = {Amsterdam})\n@article{k, title={T}, journal = jad # { (Online)}, year = 2015, month = "10~" # jan, address = pub:adr}'
    const { reference, key } = readOne(text, 'a.bib')
    expect(reference).toMatchObject({
      container: 'Journal of Affective Disorders (Online)',
      issued: '2015-01-10',
      other: { 'publisher-place': 'Amsterdam' },
    })
    expect(key).toBe('k')
  })

  it.each([
    [
      'author = {Jörg M{\\"u}ller and van der Berg, Anna and Knuth, Jr., Donald}',
      ['Müller|Jörg', 'van der Berg|Anna', 'Knuth Jr.|Donald'],
    ],
    ['author = {Ludwig van Beethoven and others}', ['van Beethoven|Ludwig']],
    [
      'author = {{World Health Organization} and {Barnes and Noble, Inc.}}',
      ['World Health Organization', 'Barnes and Noble, Inc.'],
    ],
    ["author = {Charles Louis Xavier Joseph de la Vall{\\'e}e Poussin}", ['de la Vallée Poussin|Charles Louis Xavier Joseph']],
    ['author = {family=Smith, given=Jane, prefix=von}', ['von Smith|Jane']],
    ['author = {Aristotle}', ['Aristotle']],
    ['author = {{\\v R}eh{\\r u}{\\v r}ek, Radim}', ['Řehůřek|Radim']],
  ])('has names: %s', (fields, expected) => {
    expect(names(field(fields).authors)).toEqual(expected)
  })

  it('of biblatex has its date, journal, place and language under other names', () => {
    const { format, references } = read(
      '@thesis{k, title={T}, subtitle={On it}, date={2019-02/2020}, institution={A university}, location={Berlin}, langid={ngerman}, type={phdthesis}, urldate={2020-09-13}}',
      'a.bib',
    )
    expect(format).toBe('biblatex')
    expect(references[0]?.reference).toMatchObject({
      type: 'thesis',
      title: 'T: On it',
      issued: '2019-02',
      publisher: 'A university',
      language: 'de',
      other: { 'publisher-place': 'Berlin', genre: 'PhD thesis', accessed: '2020-09-13' },
    })
  })

  it('inherits from the entry it refers to, but not its title, and not in a circle', () => {
    const { references } = read(
      '@inproceedings{a, title={Paper}, author={Doe, J}, crossref={p}, pages={1--2}}\n@proceedings{p, title={The Proceedings}, editor={Roe, R}, year=2001, publisher={ACM}, crossref={a}}\n@article{x, title={X}, xdata={d}}\n@xdata{d, journal={Shared}}',
      'a.bib',
    )
    expect(references.map(({ key }) => key)).toEqual(['a', 'p', 'x'])
    expect(references[0]?.reference).toMatchObject({
      title: 'Paper',
      container: 'The Proceedings',
      year: 2001,
      publisher: 'ACM',
      pageRange: '1–2',
    })
    expect(names(references[0]!.reference.editors)).toEqual(['Roe|R'])
    expect(references[2]?.reference.container).toBe('Shared')
  })

  it('keeps addresses, DOIs and paths letter by letter', () => {
    const { reference, attachments } = readOne(
      entry(
        'url = {http://example.org/~user/a\\_b?x=1\\&y=100\\%},\n doi = {10.1142/S0218625X98001274},\n file = {Full Text:C\\:\\\\Papers\\\\a_b.pdf:application/pdf;:files/2/c.pdf:PDF}',
      ),
      'a.bib',
    )
    expect(reference.url).toBe('http://example.org/~user/a_b?x=1&y=100%')
    expect(reference.doi).toBe('10.1142/s0218625x98001274')
    expect(attachments).toEqual(['C:\\Papers\\a_b.pdf', 'files/2/c.pdf'])
  })

  it.each([
    ['howpublished = {\\url{https://example.org}}', 'misc', { type: 'webpage', url: 'https://example.org' }],
    [
      'eprint = {1902.07120v2}, archivePrefix = {arXiv}',
      'misc',
      { type: 'article', publisher: '', other: { number: 'arXiv:1902.07120' } },
    ],
    [
      'journal = {arXiv preprint arXiv:1706.03762}',
      'article',
      { type: 'article', container: '', other: { number: 'arXiv:1706.03762' } },
    ],
    ['pages = {312}', 'book', { pageRange: '', other: { 'number-of-pages': '312' } }],
    [
      'series = {Lecture Notes}, number = {7}',
      'book',
      { issue: '', other: { 'collection-title': 'Lecture Notes', 'collection-number': '7' } },
    ],
    [
      'number = {TR-7}, institution = {MIT}',
      'techreport',
      { type: 'report', publisher: 'MIT', other: { number: 'TR-7', genre: 'Technical report' } },
    ],
    ['year = {in press}', 'article', { year: null }],
    ['keywords = {depression, BDNF, Depression}', 'article', { keywords: ['depression', 'BDNF'] }],
    ['keywords = {Depressive Disorder, Major; BDNF}', 'article', { keywords: ['Depressive Disorder, Major', 'BDNF'] }],
    ['isbn = {978-3-16-148410-0}', 'book', { other: { ISBN: '978-3-16-148410-0' } }],
  ])('reads %s in @%s', (fields, type, expected) => {
    expect(field(fields, type)).toMatchObject(expected)
  })

  it('keeps what has no place, a type nobody knows among it', () => {
    const { unknown } = readOne(
      '@gadget{k, title={T}, timestamp={2020}, bdsk-url-1 = {x}, lccn={L1}}\n@book{b, title={B}}'.split('\n')[0]!,
      'a.bib',
    )
    expect(unknown).toEqual([
      ['entrytype', 'gadget'],
      ['timestamp', '2020'],
      ['bdsk-url-1', 'x'],
      ['lccn', 'L1'],
    ])
  })
})

describe('A BibTeX file', () => {
  const good = (key: string) => `@article{${key},\n  title = {Title of ${key}},\n}\n\n`

  it.each([
    ['a brace never closed', '@article{bad, title = {never {closed, year = 2000,\n}\n\n'],
    ['a quotation mark never closed', '@article{bad, title = "never closed, year = 2000,\n}\n\n'],
    ['a field without a value', '@article{bad, title {no equals sign}, year = 2000}\n\n'],
  ])('with an entry with %s loses that one, says where, and reads the rest', (_, bad) => {
    const { references, problems, records } = read(good('a') + bad + good('b') + good('c'), 'a.bib')
    expect(references.map(({ key }) => key)).toEqual(['a', 'b', 'c'])
    expect(records).toBe(4)
    expect(problems).toEqual([{ line: 5, lost: true, message: expect.stringMatching(/cannot be read/u) }])
  })

  it('with an entry whose last brace is missing keeps it and mentions it', () => {
    const { references, problems, records } = read(`@article{a, title = {One},\n year = 2001\n\n${good('b')}`, 'a.bib')
    expect(references.map(({ key, reference }) => [key, reference.title])).toEqual([
      ['a', 'One'],
      ['b', 'Title of b'],
    ])
    expect(records).toBe(2)
    expect(problems).toEqual([{ line: 1, lost: false, message: expect.stringContaining('not closed') }])
  })

  it('passes over comments, text between entries, and entries that are commented out', () => {
    const text = `% Encoding: UTF-8\nWrite to me@example.org (soon).\n@comment{jabref-meta: databaseType:bibtex;}\n@preamble{"\\newcommand{\\x}{y}"}\n% @article{old, title={Old}}\n${good('a')}@Comment{ignored {here}}`
    expect(readOne(text, 'a.bib').key).toBe('a')
  })

  it('may lack commas, use parentheses, repeat a field and have an entry without a key', () => {
    const { references } = read(
      '@article(a,\n title = "One"\n year = 2001,\n note={x}, note={y})\n@book{title={Two}, year=2002}\n@book{, title={Three}}',
      'a.bib',
    )
    expect(references.map(({ key, reference }) => [key, reference.title, reference.year])).toEqual([
      ['a', 'One', 2001],
      [undefined, 'Two', 2002],
      [undefined, 'Three', null],
    ])
    expect(references[0]?.reference.other.note).toBe('x\ny')
  })

  it('mentions a key that comes twice and an abbreviation it does not define, and keeps both', () => {
    const { references, problems } = read(`${good('a')}${good('a')}@article{c, title={C}, journal = pnas}`, 'a.bib')
    expect(references).toHaveLength(3)
    expect(references[2]?.reference.container).toBe('pnas')
    expect(problems.map(({ line, lost }) => [line, lost])).toEqual([
      [5, false],
      [9, false],
    ])
  })

  it('reads a path with an escaped brace at its end either way', () => {
    expect(readOne('@article{a, title={T}, file = {C:\\papers\\}, year=2000}', 'a.bib').reference.year).toBe(2000)
  })
})
