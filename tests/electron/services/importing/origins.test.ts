import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseFile } from '../../../../electron/services/importing/parse'
import { fieldOrigins, Reference } from '../../../../shared/model/source'
import { corpusFile, corpusNames, fixture, hasCorpus, textFile } from './files'

/** Fields with a value and without an origin, and origins of what has no value. The kind of work may be an assumption. */
function faults({ reference, origins = {} }: { reference: Partial<Reference>; origins?: Record<string, string> }): string[] {
  const { other, type: _, ...own } = Reference.parse(reference)
  const valued = Object.entries(own).filter(([, value]) =>
    Array.isArray(value) ? value.length > 0 : value !== '' && value !== null,
  )
  const names = [...valued.map(([name]) => name), ...Object.keys(other)]
  return [
    ...names.filter((name) => !fieldOrigins.includes(origins[name] as 'text')).map((name) => `${name} has no origin`),
    ...Object.keys(origins)
      .filter((name) => name !== 'type' && !names.includes(name))
      .map((name) => `${name} has an origin and no value`),
  ]
}

const names = readdirSync(new URL('../../../fixtures/documents/', import.meta.url), { withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map(({ name }) => name)

describe('Every value of a record has its origin', () => {
  it.each(names)('in %s', async (name) => {
    const outcome = await parseFile(fixture(name), name, { password: 'secret' })
    if (outcome.status === 'ok') expect(faults(outcome.source)).toEqual([])
  })

  it.skipIf(!hasCorpus('html'))(
    'in web pages of the corpus',
    async () => {
      for (const name of corpusNames('html')) {
        const outcome = await parseFile(corpusFile(`html/${name}/source.html`), 'source.html')
        if (outcome.status === 'ok') expect(faults(outcome.source), name).toEqual([])
      }
    },
    120_000,
  )

  it('in a page that tells everything', async () => {
    const outcome = await parseFile(textFile(SCHOLARLY_PAGE), 'page.html')
    if (outcome.status !== 'ok') throw new Error('not read')
    expect(faults(outcome.source)).toEqual([])
    const { reference, origins } = outcome.source
    expect(reference).toMatchObject({
      type: 'article-journal',
      title: 'Sleep and mood',
      authors: [
        { family: 'Bell', given: 'Ada', literal: '' },
        { family: 'Roe', given: 'Jo', literal: '' },
      ],
      editors: [{ family: 'Doe', given: 'Ida', literal: '' }],
      issued: '2024-06-18',
      year: 2024,
      container: 'Journal of Sleep',
      volume: '12',
      issue: '3',
      pageRange: '239–244',
      publisher: 'Bed Press',
      doi: '10.1000/182',
      abstract:
        'Background: We asked two hundred people how they slept.\nResults: They slept well, most of them, and more so in the winter of that year.',
      keywords: ['sleep', 'mood, low'],
      language: 'en',
      other: { ISSN: '0378-5955', PMID: '31452104' },
    })
    expect(origins).toMatchObject({ title: 'page-head', abstract: 'text', keywords: 'page-head', PMID: 'page-head' })
  })
})

const SCHOLARLY_PAGE = `<!doctype html><html lang="en"><head><title>Sleep and mood | Journal of Sleep</title>
<meta name="citation_title" content="Sleep and mood"><meta name="citation_author" content="Bell, Ada"><meta name="citation_author" content="Jo Roe">
<meta name="citation_editor" content="Ida Doe"><meta name="citation_journal_title" content="Journal of Sleep"><meta name="citation_volume" content="12">
<meta name="citation_issue" content="3"><meta name="citation_firstpage" content="239"><meta name="citation_lastpage" content="244">
<meta name="citation_publication_date" content="2024/06/18"><meta name="citation_doi" content="doi:10.1000/182"><meta name="citation_issn" content="0378-5955">
<meta name="citation_pmid" content="31452104"><meta name="citation_publisher" content="Bed Press">
<meta name="citation_keywords" content="sleep; mood, low"><meta name="description" content="A page."></head>
<body><h1>Sleep and mood</h1><section class="article-abstract" id="abstract"><h2>Abstract</h2><h3>Background</h3><p>We asked two hundred people how they slept.</p>
<h3>Results</h3><p>They slept well, most of them, and more so in the winter of that year.</p></section>
<p>${'We asked them again in spring, and they said the same as before, which was to be expected. '.repeat(8)}</p></body></html>`
