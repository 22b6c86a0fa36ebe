import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { biblatex } from '../../../../electron/services/exporting/biblatex'
import { bibtex } from '../../../../electron/services/exporting/bibtex'
import { cslJson, cslTypes } from '../../../../electron/services/exporting/csl-json'
import type { ExportedBytes } from '../../../../electron/services/exporting/exported-bytes'
import { ris } from '../../../../electron/services/exporting/ris'
import { recordsOf } from '../../../../electron/services/importing/reference-records'
import { looksLikeReferences, readReferences } from '../../../../electron/services/importing/references/read-references'
import { Reference, type SourceSummary } from '../../../../shared/model/source'
import { cslDataSchema } from './csl-data-schema'

const corpus = resolve(import.meta.dirname, '../../../../../shared/corpus/references')
if (!existsSync(corpus)) console.log('The corpus of reference files is not here: nothing of it was exported.')

const formats: Record<string, { write: (sources: SourceSummary[]) => ExportedBytes; name: string }> = {
  RIS: { write: ris, name: 'a.ris' },
  BibTeX: { write: bibtex, name: 'a.bib' },
  biblatex: { write: biblatex, name: 'a.bib' },
  'CSL-JSON': { write: cslJson, name: 'a.json' },
}

const asSource = (reference: Reference, key: string): SourceSummary => ({
  id: 'id',
  kind: 'reference',
  studyId: 's',
  pages: 0,
  pagesWithoutText: 0,
  characters: 0,
  claims: 0,
  orphans: 0,
  fileId: '',
  fileName: '',
  importedAt: '',
  warnings: [],
  studyDesign: null,
  ...reference,
  key,
})

/** References as the import stores them. */
const imported = (bytes: Uint8Array, name: string): SourceSummary[] =>
  recordsOf(name, readReferences(bytes, name), { fileName: name, fileHash: '' }).flatMap(({ record }, i) =>
    record ? [asSource(Reference.parse(record.reference), record.key ?? `key${i + 1}`)] : [],
  )

/** What a reference says, whatever it says it in: letters and digits of each of its values, in lower case. */
function said({ key, authors, editors, keywords, other, ...fields }: SourceSummary): string[] {
  const { type, title, issued, container, volume, issue, pageRange, publisher, doi, url, abstract, language } = fields
  const people = [...authors, ...editors].map((person) => person.literal || `${person.family} ${person.given}`)
  const values = [key, type, title, issued, container, volume, issue, pageRange, publisher, doi, url, abstract, language]
  return [...values, ...people, ...keywords, ...Object.values(other)]
    .flatMap((value) => value.split('\n'))
    .map((value) => value.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ''))
    .filter(Boolean)
}

/** Values that are in none of the second's. */
function lost(before: SourceSummary, after: SourceSummary): string[] {
  const there = said(after)
  return said(before).filter((value) => !there.some((other) => other.includes(value)))
}

const roundTrip = (sources: SourceSummary[], format: string) => {
  const { write, name } = formats[format]!
  const first = write(sources).bytes
  const again = imported(first, name)
  return { first, again, second: write(again).bytes }
}
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes)

// One record with fourteen types and as many titles: made to be hard, by nobody's program.
const impossible = 'RisImporterTest1.ris'
const files = existsSync(corpus)
  ? ['jabref', 'better-bibtex', 'screening-exports'].flatMap((folder) =>
      readdirSync(join(corpus, folder))
        .map((name) => join(corpus, folder, name))
        .filter((path) => basename(path) !== impossible && looksLikeReferences(readFileSync(path), path)),
    )
  : []

const word = fc.stringMatching(/^[A-Za-zÀ-ÖØ-öø-ÿ0-9]{1,9}$/u)
/** What people write in fields: words, with signs that mean something to one of the formats between them. */
const someText = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: word },
      fc.constantFrom(
        '&',
        '%',
        '$',
        '#',
        '_',
        '{',
        '}',
        '~',
        '^',
        '\\',
        '--',
        '"quoted"',
        "o'clock",
        'N1',
        '@',
        '=',
        '+5',
        'a_b',
        '(1)',
        'and',
        ':',
      ),
    ),
    {
      minLength: 1,
      maxLength: 6,
    },
  )
  .map((parts) => `A${parts.join(' ')}z`)
const maybe = <T>(arbitrary: fc.Arbitrary<T>, none: T) => fc.option(arbitrary, { nil: none })
const someDate = fc.constantFrom('', '1999', '2024-06', '2024-06-18', '0800')
const person = fc.oneof(
  fc.record({
    family: fc.stringMatching(/^[A-ZÅÉ][a-zäöü]{2,8}$/u),
    given: fc.stringMatching(/^[A-Z][a-z]{2,8}$/u),
    literal: fc.constant(''),
  }),
  fc.constantFrom(
    { family: '', given: '', literal: 'World Health Organization' },
    { family: '', given: '', literal: 'Maria Montessori' },
    { family: 'van der Berg', given: 'J. P.', literal: '' },
    { family: 'Smith Jr.', given: 'Ann', literal: '' },
  ),
)
const people = fc.uniqueArray(person, { maxLength: 3, selector: ({ family, given, literal }) => family + given + literal })
const otherNames = [
  ...[
    'ISSN',
    'ISBN',
    'PMID',
    'PMCID',
    'number',
    'genre',
    'note',
    'annote',
    'edition',
    'publisher-place',
    'collection-title',
    'collection-number',
    'medium',
    'source',
  ],
  ...[
    'translator',
    'director',
    'compiler',
    'container-author',
    'illustrator',
    'accessed',
    'original-date',
    'event-title',
    'event-place',
    'number-of-pages',
    'status',
  ],
  ...[
    'ris:C7',
    'ris:U1',
    'ris:C7 (2)',
    'ris:AD',
    'bibtex:screened',
    'bibtex:file',
    'table:Screening decision',
    'zotero:libraryCatalog',
    'nbib:OWN',
    'csl:mood',
  ],
]
const values: Record<string, fc.Arbitrary<string>> = {
  ISSN: fc.constantFrom('1234-5679', '1234-5679, 2345-6787'),
  ISBN: fc.constantFrom('978-3-16-148410-0'),
  PMID: fc.constantFrom('31452104'),
  PMCID: fc.constantFrom('PMC123456'),
  number: fc.constantFrom('12-B', 'arXiv:2401.01234'),
  genre: fc.constantFrom('PhD thesis', 'Master’s thesis', 'Technical report', 'Conference abstract'),
  accessed: fc.constantFrom('2020-07-10'),
  'original-date': fc.constantFrom('1969'),
  'number-of-pages': fc.constantFrom('312'),
  // What looks like a page there is one.
  'ris:C7': fc.constantFrom('see box'),
  'ris:C7 (2)': fc.constantFrom('see figure'),
  'bibtex:file': fc.constantFrom('C:\\papers\\a b.pdf', 'files/12/x_y.pdf', '/home/me/{a}; b.pdf'),
  // LaTeX as a file had it.
  'bibtex:screened': fc.constantFrom('yes', '\\emph{once} \\& again'),
  ...Object.fromEntries(
    ['translator', 'director', 'compiler', 'container-author', 'illustrator'].map((role) => [
      role,
      fc.constantFrom('Doe, Jane', 'Doe, Jane; Roe, Richard', 'World Health Organization'),
    ]),
  ),
}
const someOther = fc
  .uniqueArray(fc.constantFrom(...otherNames), { maxLength: 8 })
  .chain((chosen) => fc.record(Object.fromEntries(chosen.map((name) => [name, values[name] ?? someText]))))
const someReference: fc.Arbitrary<Reference> = fc
  .record({
    type: fc.constantFrom(...cslTypes),
    title: someText,
    authors: people,
    editors: people,
    issued: someDate,
    container: maybe(someText, ''),
    volume: fc.constantFrom('', '12', 'B'),
    issue: fc.constantFrom('', '3', '3-4'),
    pageRange: fc.constantFrom('', '239–244', 'e12', '1–3, 9', 'S1–S9'),
    publisher: maybe(someText, ''),
    doi: fc.constantFrom('', '10.1000/xyz_(1)', '10.1002/(sici)1097-0258(19980815/30)17:15/16<1661::aid-sim968>3.0.co;2-2'),
    url: fc.constantFrom('', 'https://example.org/a_b?c=1&d=%20x#y~z'),
    abstract: maybe(
      fc.array(someText, { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\n')),
      '',
    ),
    language: fc.constantFrom('', 'en', 'en-GB', 'de', 'pt-BR', 'zh'),
    keywords: fc.uniqueArray(fc.constantFrom('IL-6', 'gut, leaky', 'C++', 'a & b', '50 %'), { maxLength: 3 }),
    other: someOther,
  })
  .map((parts) => Reference.parse({ ...parts, year: parts.issued ? Number(parts.issued.slice(0, 4)) : null }))

describe.each(Object.keys(formats))('Imported, exported as %s, imported and exported again', (format) => {
  it.skipIf(files.length === 0)('every file of the corpus is the same bytes, and loses nothing', () => {
    for (const path of files) {
      const sources = imported(readFileSync(path), basename(path))
      const { first, again, second } = roundTrip(sources, format)
      expect.soft(again.length, path).toBe(sources.length)
      expect.soft(text(second), path).toBe(text(first))
      sources.forEach((source, i) => {
        if (again[i]) expect.soft([path, source.key, lost(source, again[i])]).toEqual([path, source.key, []])
      })
      if (format === 'CSL-JSON') expect.soft(cslDataSchema.safeParse(JSON.parse(text(first))).error, path).toBeUndefined()
    }
  })

  it('any record is the same bytes, and loses nothing', () => {
    fc.assert(
      fc.property(fc.array(someReference, { minLength: 1, maxLength: 2 }), (references) => {
        const sources = references.map((reference, i) => asSource(reference, `key${i + 1}`))
        const { again, second, first } = roundTrip(sources, format)
        expect(again.length).toBe(sources.length)
        // What is written of a record made by hand is what it is from then on.
        expect(again.map((source, i) => lost(sources[i]!, source))).toEqual(sources.map(() => []))
        expect(text(second)).toBe(text(first))
        if (format === 'CSL-JSON') cslDataSchema.parse(JSON.parse(text(first)))
      }),
      { numRuns: 200 },
    )
  })
})
