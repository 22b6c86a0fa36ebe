import { resolve } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { commandLine } from '../../builders/cli'
import { ReplayServer } from '../../builders/replay-server'

const pdf = resolve(import.meta.dirname, '../../fixtures/documents/two-columns.pdf')
const csl = 'application/vnd.citationstyles.csl+json'

describe('syntopic import --fetch', () => {
  const web = new ReplayServer()
  beforeAll(async () => {
    await web.start()
    process.env.SYNTOPIC_ENDPOINTS = JSON.stringify(web.endpoints('journal.example'))
  })
  beforeEach(() =>
    web.reset({
      [`${csl} doi.org/10.5555/mood.2023.0417`]: { file: 'crossref-article.csl.json' },
      'doi.org/10.5555/mood.2023.0417': { status: 302, headers: { Location: 'https://journal.example/mood.pdf' } },
      'journal.example/mood.pdf': { file: pdf },
      'eutils.ncbi.nlm.nih.gov/entrez/eutils/efetch.fcgi': { file: 'pubmed-retracted.xml' },
      'journal.example/login': { file: 'sign-in.html' },
    }),
  )
  afterAll(async () => {
    delete process.env.SYNTOPIC_ENDPOINTS
    await web.close()
  })
  const aReview = async () => {
    const cli = commandLine()
    await cli.run('new', 'r.syntopic', '--taxonomy', 'empty')
    return cli
  }

  it('adds the article with its registry’s record, a bare reference where there is no more, and says why another failed', async () => {
    const cli = await aReview()
    const addresses = ['https://doi.org/10.5555/mood.2023.0417', 'PMID 20999002', 'https://journal.example/login']
    const rows = await cli.json('import', 'r.syntopic', ...addresses.flatMap((address) => ['--fetch', address]))
    expect(rows).toMatchObject([
      {
        path: addresses[0],
        status: 'added',
        kind: 'pdf',
        title: 'Evening light, PER3 and low mood: H2O intake does not explain it',
        doi: '10.5555/mood.2023.0417',
        key: 'torvald2023',
      },
      {
        path: 'PMID 20999002',
        status: 'added',
        kind: 'reference',
        title: 'Mood and the moon',
        warnings: [expect.stringContaining('retracted'), expect.stringContaining('Only the reference was had')],
      },
      { path: addresses[2], status: 'failed', error: expect.stringContaining('journal.example asks to sign in first') },
    ])
    const [article, bare] = await cli.json('sources', 'r.syntopic')
    expect(article).toMatchObject({ title: rows[0]!.title, year: 2023, fileName: 'mood.pdf' })
    expect(bare).toMatchObject({ title: 'Mood and the moon', year: 2009, characters: 0 })
    const again = await cli.json('import', 'r.syntopic', ...addresses.slice(0, 2).flatMap((address) => ['--fetch', address]))
    expect(again.map(({ status, key }) => [status, key])).toEqual([
      ['duplicate', rows[0]!.key],
      ['duplicate', rows[1]!.key],
    ])
  })

  it('gives the text to a reference that came without, by address or as a file, and undoes that too', async () => {
    const cli = await aReview()
    const open = web.routes['doi.org/10.5555/mood.2023.0417']!
    web.routes['doi.org/10.5555/mood.2023.0417'] = { status: 403 }
    const [bare] = await cli.json('import', 'r.syntopic', '--fetch', '10.5555/mood.2023.0417')
    expect(bare).toMatchObject({ status: 'added', kind: 'reference', key: 'torvald2023' })
    web.routes['doi.org/10.5555/mood.2023.0417'] = open
    const [filled] = await cli.json('import', 'r.syntopic', '--fetch', '10.5555/mood.2023.0417')
    expect(filled).toMatchObject({ status: 'added', kind: 'pdf', key: 'torvald2023', sourceId: bare!.sourceId, pages: 2 })
    const [source, ...others] = await cli.json('sources', 'r.syntopic')
    expect(others).toEqual([])
    expect(source).toMatchObject({ kind: 'pdf', fileName: 'mood.pdf', title: bare!.title, warnings: [] })
    expect((await cli.run('text', 'r.syntopic', 'torvald2023')).stdout.length).toBeGreaterThan(100)
  })

  it('goes online for nothing else: an address among the paths is a file that is not there', async () => {
    const cli = await aReview()
    const ran = await cli.run('import', 'r.syntopic', 'https://journal.example/mood.pdf', '10.5555/mood.2023.0417')
    expect(ran.code).toBe(1)
    expect(ran.stderr).toContain(
      'There is no file https://journal.example/mood.pdf. If https://journal.example/mood.pdf is to be fetched from the web, write --fetch "https://journal.example/mood.pdf": nothing is fetched without it.',
    )
    expect(ran.stderr).toContain('If DOI 10.5555/mood.2023.0417 is to be fetched')
    expect(web.asked).toEqual([])
  })

  it('needs something to import', async () => {
    const cli = await aReview()
    expect(await cli.run('import', 'r.syntopic')).toMatchObject({ code: 2, stderr: expect.stringContaining('--fetch addresses') })
    expect(await cli.run('import', 'r.syntopic', '--fetch', '')).toMatchObject({ code: 2 })
  })
})
