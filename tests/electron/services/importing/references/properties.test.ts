import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readReferences } from '../../../../../electron/services/importing/references/read-references'
import { names, read } from './reading'

const fileNames = ['a.ris', 'a.bib', 'a.json', 'a.nbib', 'a.xml', 'a.enw', 'a.rdf', 'a.csv', 'a.tsv', 'a.txt']

/** Pieces the formats are made of, put together at random: what a damaged file looks like. */
const pieces = fc.array(
  fc.oneof(
    fc.constantFrom(
      ...[
        'TY  - JOUR',
        'ER  - ',
        'TI  - A title',
        'AU  - Doe, J',
        'PY  - 2001/09',
        'PMID- 12',
        'FAU - Doe, J',
        '      wrapped',
        '%0 Book',
        '%T A title',
        '%A Doe',
      ],
      ...[
        '@article{k,',
        'title = {A',
        'author="B and {C}",',
        '}',
        '{',
        '"',
        '@string{a = "b"}',
        '@comment{',
        '\\"o',
        '#',
        '=',
        ',',
      ],
      ...['[', ']', '{"id":"a","type":"book","title":"A"}', '{"items":[', ':', '"type"', '"\\"'],
      ...[
        '<xml><records>',
        '<record>',
        '</record>',
        '<ref-type name="Book">6</ref-type>',
        '<titles><title>T</title></titles>',
        '<PubmedArticle>',
        '</PubmedArticle>',
        '<!--',
        '-->',
        '<![CDATA[',
      ],
      ...[
        '<rdf:RDF xmlns:z="http://www.zotero.org/namespaces/export#">',
        '<bib:Article>',
        '</bib:Article>',
        '<dc:title>T</dc:title>',
        '</rdf:RDF>',
      ],
      ...['Title,Authors,Year', 'a,b,2020', '"a,b', '"a ""b""",c,d', 'Title\tYear'],
    ),
    fc.string({ unit: 'binary', maxLength: 12 }),
  ),
  { maxLength: 40 },
)

const holds = (bytes: Uint8Array, name: string) => {
  const { references, problems, records } = readReferences(bytes, name)
  expect(records).toBe(references.length + problems.filter(({ lost }) => lost).length)
  for (const { line } of [...references, ...problems]) expect(line).toBeGreaterThanOrEqual(1)
  for (const { message } of problems) expect(message).toMatch(/^\p{Lu}.*[.)]$/su)
}

describe('Whatever a file holds', () => {
  it('it is read without a crash, and every record arrives or is reported', () => {
    fc.assert(
      fc.property(pieces, fc.constantFrom('\n', ' ', ''), fc.constantFrom(...fileNames), (parts, glue, name) => {
        holds(Buffer.from(parts.join(glue)), name)
      }),
      { numRuns: 1500 },
    )
  })

  it('bytes of no encoding are no trouble', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.constantFrom(...fileNames), (bytes, name) => holds(bytes, name)),
      { numRuns: 500 },
    )
  })
})

/** A line of text with nothing a format could take for its own signs. */
const words = fc
  .array(fc.stringMatching(/^[A-Za-zÀ-ÖØ-öø-ÿ]{2,9}$/u), { minLength: 1, maxLength: 6 })
  .map((list) => list.join(' ').normalize('NFC'))
const person = fc.record({ family: fc.stringMatching(/^[A-Z][a-z]{2,8}$/u), given: fc.stringMatching(/^[A-Z][a-z]{2,8}$/u) })
const work = fc.record({
  title: words,
  authors: fc.uniqueArray(person, { minLength: 1, maxLength: 4, selector: ({ family, given }) => family + given }),
  year: fc.integer({ min: 1900, max: 2030 }),
})

const writers: Record<string, (work: { title: string; authors: { family: string; given: string }[]; year: number }) => string> = {
  'a.ris': ({ title, authors, year }) =>
    `TY  - JOUR\n${authors.map(({ family, given }) => `AU  - ${family}, ${given}\n`).join('')}TI  - ${title}\nPY  - ${year}\nER  - \n`,
  'a.bib': ({ title, authors, year }) =>
    `@article{k, title={${title}}, author={${authors.map(({ family, given }) => `${family}, ${given}`).join(' and ')}}, year=${year}}\n`,
  'a.nbib': ({ title, authors, year }) =>
    `PMID- 7\nTI  - ${title}\n${authors.map(({ family, given }) => `FAU - ${family}, ${given}\n`).join('')}DP  - ${year}\n\n`,
  'a.enw': ({ title, authors, year }) =>
    `%0 Journal Article\n%T ${title}\n${authors.map(({ family, given }) => `%A ${family}, ${given}\n`).join('')}%D ${year}\n\n`,
}

describe('Works written in a format', () => {
  it.each(Object.keys(writers))('of %s are read as they were, all of them, in their order', (name) => {
    fc.assert(
      fc.property(fc.array(work, { minLength: 1, maxLength: 5 }), (works) => {
        const { references, records } = read(works.map(writers[name]!).join(''), name)
        expect(records).toBe(works.length)
        expect(references.map(({ reference }) => [reference.title, reference.year, names(reference.authors)])).toEqual(
          works.map(({ title, year, authors }) => [title, year, authors.map(({ family, given }) => `${family}|${given}`)]),
        )
      }),
      { numRuns: 150 },
    )
  })
})
