import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { documentAt } from '../../../../electron/services/fetching/fetching'
import { ReplayServer } from '../../../builders/replay-server'

const pdf = resolve(import.meta.dirname, '../../../fixtures/documents/two-columns.pdf')
const csl = 'application/vnd.citationstyles.csl+json'
const hosts = ['api.crossref.org', 'journal.example', 'library.example']
const article = `<!DOCTYPE html><html><head><title>Whole article</title></head><body><article><h1>Whole article</h1>${'<p>Light in the evening keeps people awake, and the tired are seldom merry on the following day, as everyone knows.</p>'.repeat(60)}</article></body></html>`

/** Routes of a DOI whose record Crossref has, with its landing page at the journal. */
const openDoi = {
  [`${csl} doi.org/10.5555/mood.2023.0417`]: {
    status: 302,
    headers: { Location: 'https://api.crossref.org/v1/works/10.5555%2Fmood.2023.0417/transform' },
  },
  'api.crossref.org/v1/works/10.5555%2Fmood.2023.0417/transform': {
    file: 'crossref-article.csl.json',
    headers: { 'Content-Type': csl },
  },
  'doi.org/10.5555/mood.2023.0417': { status: 302, headers: { Location: 'https://journal.example/articles/mood.2023.0417' } },
  'journal.example/articles/mood.2023.0417': { file: 'landing-open.html' },
  'journal.example/articles/mood.2023.0417.pdf': { file: pdf },
}
const inPubMed = { 'eutils.ncbi.nlm.nih.gov/entrez/eutils/efetch.fcgi': { file: 'pubmed-article.xml' } }

describe('a document fetched', () => {
  const web = new ReplayServer()
  const fetched = (address: string) =>
    documentAt(address, { version: '1.2.3', endpoints: web.endpoints(...hosts), limits: { retries: [1, 1] } })
  const refused = async (address: string) => {
    try {
      await fetched(address)
    } catch (error) {
      return (error as Error).message
    }
    throw new Error(`${address} was fetched`)
  }
  const asked = () => web.asked.map(({ address }) => address)
  beforeAll(() => web.start())
  beforeEach(() => web.reset({}))
  afterAll(() => web.close())

  describe('by DOI', () => {
    it('has the registry’s whole record and the PDF its landing page names', async () => {
      web.reset(openDoi)
      const file = await fetched('https://doi.org/10.5555/mood.2023.0417')
      expect(await file.load()).toEqual(new Uint8Array(readFileSync(pdf)))
      expect(file).toMatchObject({ path: 'https://doi.org/10.5555/mood.2023.0417', name: 'mood.2023.0417.pdf' })
      expect(file.bare).toBeUndefined()
      expect(file.record).toEqual({
        origin: 'doi-registry',
        warnings: [],
        reference: {
          type: 'article-journal',
          title: 'Evening light, PER3 and low mood: H2O intake does not explain it',
          authors: [
            { family: 'Torvald', given: 'Agnes M.', literal: '' },
            { family: 'van der Beek Jr.', given: 'Jan', literal: '' },
            { family: '', given: '', literal: 'The Evening Light Study Group' },
          ],
          editors: [{ family: 'Quill', given: 'Rosa', literal: '' }],
          issued: '2023-11-02',
          year: 2023,
          container: 'Journal of Mood and Light',
          volume: '12',
          issue: '3',
          pageRange: '201–214',
          publisher: 'Meadow & Sons',
          doi: '10.5555/mood.2023.0417',
          url: 'https://doi.org/10.5555/mood.2023.0417',
          abstract: 'Background: Evening light is thought to delay sleep.\nResults: Mood fell by 2 points (p < .05).',
          language: 'en',
          other: { ISSN: '1234-5679, 2345-6789', 'container-title-short': 'J. Mood Light' },
        },
      })
    })

    it('says who asks, and sends neither cookies nor a referrer', async () => {
      web.reset({
        ...openDoi,
        'doi.org/10.5555/mood.2023.0417': {
          ...openDoi['doi.org/10.5555/mood.2023.0417'],
          headers: { Location: 'https://journal.example/articles/mood.2023.0417', 'Set-Cookie': 'id=7' },
        },
      })
      await fetched('10.5555/mood.2023.0417')
      expect(new Set(web.asked.map(({ headers }) => headers['user-agent']))).toEqual(new Set(['Syntopic/1.2.3']))
      expect(web.asked.filter(({ headers }) => headers.cookie ?? headers.referer ?? headers.authorization)).toEqual([])
    })

    it('takes the page itself when that holds the article and its PDF cannot be had', async () => {
      web.reset({
        ...openDoi,
        'journal.example/articles/mood.2023.0417': {
          body: article.replace('</title>', '</title><meta name="citation_pdf_url" content="a.pdf">'),
        },
      })
      const file = await fetched('10.5555/mood.2023.0417')
      expect(asked()).toContain('journal.example/articles/a.pdf')
      expect(file.record?.warnings).toEqual([
        'It came as a web page, without page numbers, as its PDF could not be had: journal.example has nothing at this address (404).',
      ])
      expect(file.name).toBe('mood.2023.0417.html')
      expect(Buffer.from(await file.load()).toString()).toMatch(
        /^<!-- saved from url=\(0047\)https:\/\/journal\.example\/articles\/mood\.2023\.0417 -->\n<!DOCTYPE html>/u,
      )
    })

    it('takes the publisher’s deposited PDF when the landing page is refused', async () => {
      web.reset({
        ...openDoi,
        'journal.example/articles/mood.2023.0417': { status: 403 },
        'journal.example/tdm/mood.2023.0417.pdf': { file: pdf },
      })
      expect((await fetched('10.5555/mood.2023.0417')).name).toBe('mood.2023.0417.pdf')
    })

    it('looks in PubMed Central when the publisher does not let it in', async () => {
      web.reset({
        ...openDoi,
        'journal.example/articles/mood.2023.0417': { file: 'landing-paywall.html' },
        'pmc.ncbi.nlm.nih.gov/tools/idconv/api/v1/articles/': { file: 'id-converter.json' },
        'europepmc.org/articles/PMC7999001': { file: pdf },
      })
      expect((await fetched('10.5555/mood.2023.0417')).name).toBe('PMC7999001.pdf')
    })

    it.each([
      [
        'a paywall',
        { file: 'landing-paywall.html' },
        'journal.example shows an abstract at most: the article seems to be behind a paywall.',
      ],
      ['a refusal', { status: 403 }, 'journal.example does not hand it out to programs, or not without a subscription (403).'],
      ['a page to sign in', { file: 'sign-in.html' }, 'journal.example asks to sign in first.'],
      [
        'a check for robots',
        { file: 'person-check.html' },
        'journal.example wants to see that a person is asking, not a program.',
      ],
      ['a server in trouble', { status: 503 }, 'journal.example has trouble of its own (503). Try again later.'],
    ])('is a bare reference with the reason when %s is in the way', async (_, landing, why) => {
      web.reset({
        ...openDoi,
        'journal.example/articles/mood.2023.0417': landing,
        'pmc.ncbi.nlm.nih.gov/tools/idconv/api/v1/articles/': { file: 'id-converter-unknown.json' },
      })
      const file = await fetched('10.5555/mood.2023.0417')
      expect(file.bare).toBe(true)
      expect(file.record?.reference.title).toContain('Evening light')
      expect(file.record?.warnings).toEqual([`Only the reference was had: ${why} Import the PDF or page when you have it.`])
      await expect(file.load()).rejects.toThrow('DOI 10.5555/mood.2023.0417 is a reference without a text.')
    })

    it('goes where a landing page sends on by itself', async () => {
      web.reset({
        ...openDoi,
        'doi.org/10.5555/mood.2023.0417': {
          body: '<html><head><meta http-equiv="refresh" content="2; url=\'https://journal.example/go?id=7\'"></head><body></body></html>',
        },
        'journal.example/go?id=7': { body: article },
      })
      expect((await fetched('10.5555/mood.2023.0417')).name).toBe('go.html')
    })

    it('reads DataCite’s records too', async () => {
      web.reset({
        [`${csl} doi.org/10.5555/data.77`]: { file: 'datacite-dataset.csl.json' },
        'doi.org/10.5555/data.77': { body: 'PK', headers: { 'Content-Type': 'application/zip' } },
      })
      const { record, bare } = await fetched('10.5555/DATA.77')
      expect(bare).toBe(true)
      expect(record?.warnings[0]).toContain('neither a PDF nor a web page but application/zip')
      expect(record?.reference).toEqual({
        type: 'dataset',
        title: 'Ratings of mood in a dim room',
        authors: [
          { family: 'Torvald', given: 'Agnes', literal: '' },
          { family: '', given: '', literal: 'Sunroom Laboratory' },
        ],
        issued: '2022-04-01',
        year: 2022,
        publisher: 'Open Shelf',
        doi: '10.5555/data.77',
        url: 'https://shelf.example/records/77',
        abstract: 'Ratings of mood & hours of light.',
        keywords: ['low mood', 'light'],
        other: { version: '1.2' },
      })
    })

    it('has the article without the record where the registry has none in this form, and says so', async () => {
      web.reset({ ...openDoi, [`${csl} doi.org/10.5555/mood.2023.0417`]: { file: 'landing-open.html' } })
      const file = await fetched('10.5555/mood.2023.0417')
      expect(file.name).toBe('mood.2023.0417.pdf')
      expect(file.record).toEqual({
        origin: 'doi-registry',
        reference: {},
        warnings: ['Its registry was of no help, so check the reference: The registry of this DOI gives no record of it.'],
      })
    })

    it('is refused by name when nobody knows the DOI', async () => {
      web.reset({ 'doi.org/10.5555/nothing': { status: 404, file: 'crossref-unknown.html' } })
      expect(await refused('doi:10.5555/Nothing')).toBe(
        'doi.org does not know the DOI 10.5555/nothing: check it for typing errors.',
      )
      expect(asked()).toEqual(['doi.org/10.5555/nothing'])
    })

    it('warns of a retraction the registry knows of', async () => {
      const record = JSON.parse(
        readFileSync(resolve(import.meta.dirname, '../../../fixtures/fetching/crossref-article.csl.json'), 'utf8'),
      )
      web.reset({
        ...openDoi,
        'api.crossref.org/v1/works/10.5555%2Fmood.2023.0417/transform': {
          body: JSON.stringify({ ...record, 'updated-by': [{ type: 'retraction', DOI: '10.5555/notice' }] }),
        },
      })
      expect((await fetched('10.5555/mood.2023.0417')).record?.warnings).toEqual([
        'Its registry says that this work was retracted: look for the notice before you rely on it.',
      ])
    })
  })

  describe('by PMID', () => {
    it('has PubMed’s whole record and the copy in PubMed Central', async () => {
      web.reset({ ...inPubMed, 'pmc.ncbi.nlm.nih.gov/articles/PMC7999001/': { body: article } })
      const file = await fetched('PMID: 31999001')
      expect(asked()).toEqual([
        'eutils.ncbi.nlm.nih.gov/entrez/eutils/efetch.fcgi?db=pubmed&id=31999001&retmode=xml&tool=syntopic',
        'pmc.ncbi.nlm.nih.gov/articles/PMC7999001/',
        'europepmc.org/articles/PMC7999001?pdf=render',
      ])
      expect(file.name).toBe('PMC7999001.html')
      expect(file.record).toMatchObject({
        origin: 'pubmed',
        warnings: [],
        reference: {
          type: 'article-journal',
          title: 'Does Lactobacillus lift mood? A randomised trial of CO2-dried powder',
          authors: [
            { family: 'Okonedo', given: 'Mary Ann', literal: '' },
            { family: 'Strand 3rd', given: 'Per', literal: '' },
            { family: '', given: '', literal: 'POWDER Trial Group' },
          ],
          issued: '2020-11-05',
          year: 2020,
          container: 'Annals of gut and mood',
          volume: '88',
          issue: '2 Suppl',
          pageRange: '1123–1131',
          doi: '10.5555/gut.2020.88',
          url: 'https://pubmed.ncbi.nlm.nih.gov/31999001/',
          abstract:
            'BACKGROUND: Powders are sold for low mood.\nMETHODS: Eighty adults took powder or starch (n = 40 each).\nRESULTS: Scores did not differ (p > 0.2).',
          language: 'en',
          keywords: ['low mood', 'probiotics', 'Adult'],
          other: {
            PMID: '31999001',
            PMCID: 'PMC7999001',
            ISSN: '2345-678X',
            'container-title-short': 'Ann Gut Mood',
            genre: 'Randomized Controlled Trial',
          },
        },
      })
    })

    it('goes by the DOI when PubMed Central has no copy', async () => {
      web.reset({ ...inPubMed, 'doi.org/10.5555/gut.2020.88': { file: pdf } })
      const file = await fetched('31999001')
      expect(file.bare).toBeUndefined()
      expect(file.name).toBe('gut.2020.88.pdf')
    })

    it('is a bare reference where there is nothing but the record, with a warning when it was retracted', async () => {
      web.reset({ 'eutils.ncbi.nlm.nih.gov/entrez/eutils/efetch.fcgi': { file: 'pubmed-retracted.xml' } })
      const { bare, record } = await fetched('https://pubmed.ncbi.nlm.nih.gov/20999002/')
      expect(bare).toBe(true)
      expect(record?.warnings).toEqual([
        'PubMed says that this article was retracted (Z Stimmung. 2011;9:3): read the notice before you rely on it.',
        'Only the reference was had: PubMed names neither a free copy nor a DOI that would lead to one. Import the PDF or page when you have it.',
      ])
      expect(record?.reference).toMatchObject({
        title: 'Mood and the moon',
        issued: '2009',
        pageRange: 'e12',
        language: 'de',
        authors: [{ family: 'Mond', given: 'K' }],
      })
    })

    it('knows chapters of the NCBI Bookshelf', async () => {
      web.reset({ 'eutils.ncbi.nlm.nih.gov/entrez/eutils/efetch.fcgi': { file: 'pubmed-book.xml' } })
      expect((await fetched('PMID 30999004')).record?.reference).toEqual({
        type: 'chapter',
        title: 'Winter Depression',
        authors: [{ family: 'Frost', given: 'Ida', literal: '' }],
        editors: [{ family: 'Quill', given: 'Rosa', literal: '' }],
        issued: '2023-07-04',
        year: 2023,
        container: 'Bench Book of Mood',
        publisher: 'Bench Press',
        url: 'https://pubmed.ncbi.nlm.nih.gov/30999004/',
        abstract: 'Winter lowers mood in some.',
        language: 'en',
        other: { PMID: '30999004', 'publisher-place': 'Meadowtown (FL)' },
      })
    })

    it('is refused by name when PubMed does not know it', async () => {
      web.reset({ 'eutils.ncbi.nlm.nih.gov/entrez/eutils/efetch.fcgi': { file: 'pubmed-unknown.xml' } })
      expect(await refused('PMID 99999999')).toBe('PubMed has no article with the number 99999999: check it for typing errors.')
      web.reset({
        'eutils.ncbi.nlm.nih.gov/entrez/eutils/efetch.fcgi': {
          status: 400,
          body: '<eFetchResult><ERROR>ID list is empty!</ERROR></eFetchResult>',
        },
      })
      expect(await refused('PMID 99999999')).toBe('PubMed has no article with the number 99999999: check it for typing errors.')
    })

    it('says so when PubMed answers with something that is no record', async () => {
      web.reset({ 'eutils.ncbi.nlm.nih.gov/entrez/eutils/efetch.fcgi': { body: '<html><p>Down for maintenance' } })
      expect(await refused('PMID 31999001')).toBe(
        'PubMed 31999001: eutils.ncbi.nlm.nih.gov did not answer in the form agreed on. Try again later.',
      )
    })
  })

  it('by PMCID has the record of PubMed and the PDF of Europe PMC', async () => {
    web.reset({
      ...inPubMed,
      'pmc.ncbi.nlm.nih.gov/tools/idconv/api/v1/articles/': { file: 'id-converter.json' },
      'pmc.ncbi.nlm.nih.gov/articles/PMC7999001/': { file: 'person-check.html' },
      'europepmc.org/articles/PMC7999001?pdf=render': {
        file: pdf,
        headers: { 'Content-Disposition': 'inline; filename="gut-2020.pdf"' },
      },
    })
    const file = await fetched('PMC7999001')
    expect(file).toMatchObject({ name: 'gut-2020.pdf', record: { origin: 'pubmed', reference: { doi: '10.5555/gut.2020.88' } } })
  })

  describe('by arXiv id', () => {
    it('has arXiv’s record and PDF, of the version asked for', async () => {
      web.reset({ 'export.arxiv.org/api/query': { file: 'arxiv-entry.xml' }, 'arxiv.org/pdf/2101.99999v2': { file: pdf } })
      const file = await fetched('https://arxiv.org/abs/2101.99999v2')
      expect(asked()[0]).toBe('export.arxiv.org/api/query?id_list=2101.99999v2&max_results=1')
      expect(file.name).toBe('2101.99999v2.pdf')
      expect(file.record).toMatchObject({
        origin: 'arxiv',
        warnings: ['arXiv says that this preprint has been published since: J. Clocks 5 (2022) 1-12, DOI 10.5555/clocks.2022.5.'],
        reference: {
          type: 'article',
          title: 'Two clocks, one mood: a model of evening light & sleep',
          authors: [
            { family: 'Frost', given: 'Ida', literal: '' },
            { family: 'van der Beek', given: 'Jan', literal: '' },
          ],
          issued: '2021-01-31',
          year: 2021,
          publisher: 'arXiv',
          doi: '10.48550/arxiv.2101.99999',
          url: 'https://arxiv.org/abs/2101.99999v2',
          abstract: 'We model two clocks. With p < q the slower one wins.',
          other: { number: 'arXiv:2101.99999v2', genre: 'Preprint' },
        },
      })
    })

    it('is refused by name when arXiv does not know it', async () => {
      web.reset({ 'export.arxiv.org/api/query': { file: 'arxiv-error.xml' } })
      expect(await refused('arXiv:9999.99999')).toBe('arXiv has no article 9999.99999: check it for typing errors.')
    })

    it('comes without a record while arXiv’s list is down', async () => {
      web.reset({ 'export.arxiv.org/api/query': { status: 503 }, 'arxiv.org/pdf/2101.99999': { file: pdf } })
      const file = await fetched('2101.99999')
      expect(file.record?.warnings).toEqual([
        'Its registry was of no help, so check the reference: export.arxiv.org has trouble of its own (503). Try again later.',
      ])
    })
  })

  describe('by web address', () => {
    it('is the page as it comes, with where it is from', async () => {
      web.reset({ 'journal.example/a': { body: article } })
      const file = await fetched(' https://journal.example/a#results ')
      expect(file).toMatchObject({ path: 'https://journal.example/a#results', name: 'a.html' })
      expect(file.record).toBeUndefined()
      expect(Buffer.from(await file.load()).toString()).toBe(
        `<!-- saved from url=(0025)https://journal.example/a -->\n${article}`,
      )
    })

    it('keeps the letters of a page whose encoding only the server tells', async () => {
      web.reset({
        'journal.example/a': {
          body: Buffer.from('<html><p>Übermut \x93tut\x94 selten gut</p>', 'latin1'),
          headers: { 'Content-Type': 'text/html; charset=windows-1252' },
        },
      })
      expect(Buffer.from(await (await fetched('https://journal.example/a')).load()).toString()).toMatch(
        /^\ufeff<!-- saved .* -->\n<html><p>Übermut “tut” selten gut<\/p>$/u,
      )
    })

    it.each([
      ['https://journal.example/articles/4711/pdf', {}, '4711.pdf'],
      ['https://journal.example/articles/4711/main.pdf?download=1', {}, '4711.pdf'],
      ['https://journal.example/', {}, 'journal.example.pdf'],
      ['https://journal.example/a%20b.PDF', {}, 'a b.PDF'],
      [
        'https://journal.example/x',
        { 'Content-Disposition': 'attachment; filename="../../etc/Light: a \\"study\\".pdf"' },
        'Light a study .pdf',
      ],
      [
        'https://journal.example/x',
        { 'Content-Disposition': "attachment; filename=x.pdf; filename*=UTF-8''%C3%9Cbermut.pdf" },
        'Übermut.pdf',
      ],
    ])('of a PDF from %s has a name: %j', async (address, headers, name) => {
      web.reset({ [address.replace(/^https:\/\/|\?.*$/gu, '')]: { file: pdf, headers } })
      expect((await fetched(address)).name).toBe(name)
    })

    it('is a PDF or another file by its content, whatever its type is said to be', async () => {
      web.reset({
        'journal.example/get': { file: pdf, headers: { 'Content-Type': 'text/html' } },
        'journal.example/notes.txt': { body: 'Notes', headers: { 'Content-Type': 'text/plain' } },
      })
      expect(await (await fetched('https://journal.example/get')).load()).toEqual(new Uint8Array(readFileSync(pdf)))
      expect(await fetched('https://journal.example/notes.txt')).toMatchObject({ name: 'notes.txt' })
    })

    it('is refused with the reason when a page to sign in comes instead', async () => {
      web.reset({
        'journal.example/paper.pdf': { status: 302, headers: { Location: 'https://library.example/login?to=paper' } },
        'library.example/login?to=paper': { file: 'sign-in.html' },
        'journal.example/viewer.pdf': { body: article },
      })
      expect(await refused('https://journal.example/paper.pdf')).toBe(
        'https://journal.example/paper.pdf: library.example asks to sign in first. Open it in a browser, save it, and import the file.',
      )
      expect(await refused('https://journal.example/viewer.pdf')).toMatch(/journal\.example sent a web page instead of the PDF/u)
    })
  })

  it('is not even tried for what is no address', async () => {
    expect(await refused('depression and the gut')).toMatch(/^“depression and the gut” is neither a web address nor a DOI/u)
    expect(await refused('file:///etc/passwd')).toMatch(/^“file:\/\/\/etc\/passwd” is neither/u)
    expect(web.asked).toEqual([])
  })
})
