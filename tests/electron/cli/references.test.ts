import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { commandLine, samples } from '../../builders/cli'
import { zipFile } from '../../builders/zip-file'

vi.setConfig({ testTimeout: 120_000 })

interface Row {
  path: string
  status: string
  sourceId: string | null
  key: string | null
  kind: string | null
  title: string | null
  doi: string | null
  warnings: string[]
  sameAs?: string
  error?: string
}

const lines = (...text: string[]) => `${text.join('\n')}\n`
const RIS = lines(
  'TY  - JOUR',
  'ID  - Baker2019',
  'AU  - Baker, Ann',
  'TI  - Sleep and mood in shift workers',
  'PY  - 2019',
  'T2  - Journal of Sleep',
  'DO  - 10.5555/sleep.1',
  'C6  - kept for later',
  'RI  - one',
  'RI  - two',
  'ER  - ',
  '',
  'TY  - JOUR',
  'AU  - Cole, Bo',
  'TI  - Light at night',
  'PY  - 2020',
  'ER  - ',
)
const BIB = lines(
  '@article{Dunn:2021,',
  '  author = {Dunn, Cy},',
  '  title = {Gut and brain},',
  '  journal = {Gut Letters},',
  '  year = {2021},',
  '  doi = {10.5555/gut.2},',
  '  screened = {yes \\& twice},',
  '}',
)
const CSL = JSON.stringify([
  {
    id: 'evans2022',
    type: 'article-journal',
    title: 'Cytokines again',
    author: [{ family: 'Evans', given: 'Di' }],
    issued: { 'date-parts': [[2022, 3]] },
    DOI: '10.5555/cyt.3',
    custom: { screening: 'include' },
  },
])
const NBIB = lines(
  'PMID- 30000001',
  'OWN - NLM',
  'DP  - 2018 Jan',
  'TI  - Reward circuits and rest.',
  'FAU - Fox, Eve',
  'AU  - Fox E',
  'JT  - Circuit reports',
  'PT  - Randomized Controlled Trial',
)

async function aReview(files: Record<string, string> = {}) {
  const cli = commandLine()
  await cli.run('new', 'r', '--taxonomy', 'empty')
  for (const [name, text] of Object.entries(files)) writeFileSync(join(cli.folder, name), text)
  const imported = (...paths: string[]) => cli.json<Row[]>('import', 'r', ...paths)
  const sources = () => cli.json<{ key: string; title: string; kind: string; doi: string }[]>('sources', 'r')
  const exported = async (format: string) => (await cli.run('export', 'r', '--format', format)).stdout
  return { ...cli, imported, sources, exported }
}
const withDoi = (json: string, doi: string) => (JSON.parse(json) as { DOI?: string }[]).find((item) => item.DOI === doi)
const told = (rows: Row[]) => rows.map(({ path, status, key }) => [path, status, key])

describe('syntopic import of a reference file', () => {
  it('brings every record as a reference without text, under its own key, told with file and line', async () => {
    const { imported, sources } = await aReview({ 'a.ris': RIS, 'b.bib': BIB, 'c.json': CSL, 'd.nbib': NBIB })
    expect(told(await imported('a.ris', 'b.bib', 'c.json', 'd.nbib'))).toEqual([
      ['a.ris:1', 'added', 'Baker2019'],
      ['a.ris:13', 'added', 'cole2020'],
      ['b.bib:1', 'added', 'Dunn:2021'],
      ['c.json:1', 'added', 'evans2022'],
      ['d.nbib:1', 'added', 'fox2018'],
    ])
    expect((await sources()).map(({ kind, doi }) => [kind, doi])).toEqual([
      ['reference', '10.5555/sleep.1'],
      ['reference', ''],
      ['reference', '10.5555/gut.2'],
      ['reference', '10.5555/cyt.3'],
      ['reference', ''],
    ])
  })

  it('goes by the content, whatever the file is called, and leaves texts and pages to be read as ever', async () => {
    const { imported } = await aReview({
      'export.txt': RIS,
      'saved.html': BIB,
      'plain.txt': 'A note about sleep, with the words TY and DOI in it.\n',
      'odd.json': '{"width": 3}',
      'odd.xml': '<?xml version="1.0"?><drawing/>',
      'odd.tsv': 'dose\tresponse\n1\t2\n',
    })
    const rows = await imported('export.txt', 'saved.html', 'plain.txt', 'odd.json', 'odd.xml', 'odd.tsv')
    expect(rows.map(({ path, status, kind }) => [path, status, kind])).toEqual([
      ['export.txt:1', 'added', 'reference'],
      ['export.txt:13', 'added', 'reference'],
      ['saved.html:1', 'added', 'reference'],
      ['plain.txt', 'added', 'text'],
      ['odd.json', 'failed', null],
      ['odd.xml', 'failed', null],
      ['odd.tsv', 'failed', null],
    ])
    expect(rows[4]!.error).toContain('odd.json: This is a JSON file, but no list of references')
    expect(rows[5]!.error).toContain('odd.xml: This is an XML file, but no list of references')
    expect(rows[6]!.error).toContain('odd.tsv: This is a table without the columns of a list of references')
  })

  it('is found in folders and archives, beside documents', async () => {
    const { folder, imported } = await aReview()
    mkdirSync(join(folder, 'mixed/inner'), { recursive: true })
    writeFileSync(join(folder, 'mixed/inner/refs.bib'), BIB)
    copyFileSync(join(samples, 'stress-axis.txt'), join(folder, 'mixed/stress-axis.txt'))
    writeFileSync(join(folder, 'mixed/old.zip'), zipFile([{ name: 'lists/refs.ris', data: Buffer.from(RIS) }]))
    expect((await imported('mixed')).map(({ path, status, kind }) => [path, status, kind])).toEqual([
      ['mixed/inner/refs.bib:1', 'added', 'reference'],
      ['mixed/old.zip/lists/refs.ris:1', 'added', 'reference'],
      ['mixed/old.zip/lists/refs.ris:13', 'added', 'reference'],
      ['mixed/stress-axis.txt', 'added', 'text'],
    ])
  })

  it('tells a broken record by its line and brings the good ones around it', async () => {
    const broken = lines('@article{open,', '  title = {Never {closed},', '', BIB)
    const nothing = lines('TY  - JOUR', 'PY  - 2001', 'ER  - ', RIS)
    const { run } = await aReview({ 'x.bib': broken, 'y.ris': nothing, 'empty.bib': '% nothing\n' })
    const ran = await run('import', 'r', 'x.bib', 'y.ris', 'empty.bib', '--json')
    const rows = JSON.parse(ran.stdout) as Row[]
    expect(rows.map(({ path, status }) => [path, status])).toEqual([
      ['x.bib:1', 'failed'],
      ['x.bib:4', 'added'],
      ['y.ris:1', 'failed'],
      ['y.ris:4', 'added'],
      ['y.ris:16', 'added'],
      ['empty.bib:1', 'failed'],
    ])
    for (const { path, error } of rows.filter(({ status }) => status === 'failed')) expect(error).toMatch(`${path}: `)
    expect(ran.code).toBe(1)
  })
})

describe('a record that is there already', () => {
  it('is a duplicate by DOI, PMID or arXiv id, or word for word, in the file and in the review', async () => {
    const preprint = (number: string, title: string) =>
      lines('TY  - UNPB', `TI  - ${title}`, `AN  - arXiv:${number}`, 'AU  - Gray, Flo', 'ER  - ')
    const { imported, sources } = await aReview({
      'a.ris':
        RIS + RIS.replace('10.5555/sleep.1', 'https://doi.org/10.5555/SLEEP.1').replace('Sleep and mood', 'SLEEP and mood'),
      'b.nbib': `${NBIB}\n${NBIB.replace('Reward circuits', 'Rewards')}`,
      'c.ris': preprint('2101.00001', 'A preprint') + preprint('2101.00001v2', 'A preprint, revised'),
    })
    const rows = await imported('a.ris', 'b.nbib', 'c.ris')
    expect(rows.map(({ status }) => status)).toEqual([
      'added',
      'added',
      'duplicate',
      'duplicate',
      'added',
      'duplicate',
      'added',
      'duplicate',
    ])
    expect(rows[2]!.sourceId).toBe(rows[0]!.sourceId)
    const again = await imported('a.ris', 'b.nbib', 'c.ris')
    expect(again.map(({ status }) => status)).toEqual(Array(8).fill('duplicate'))
    expect(await sources()).toHaveLength(4)
  })

  it('fills what the record lacks, and nothing else', async () => {
    const { imported, exported } = await aReview({
      'short.ris': lines('TY  - JOUR', 'TI  - Sleep and mood', 'DO  - 10.5555/sleep.1', 'ER  - '),
      'long.ris': RIS,
    })
    await imported('short.ris')
    expect((await imported('long.ris')).map(({ status }) => status)).toEqual(['duplicate', 'added'])
    const record = withDoi(await exported('csl-json'), '10.5555/sleep.1')
    expect(record).toMatchObject({
      title: 'Sleep and mood',
      author: [{ family: 'Baker', given: 'Ann' }],
      'container-title': 'Journal of Sleep',
    })
  })

  it('is told in a preview, which stores nothing', async () => {
    const { json, imported, sources } = await aReview({
      'a.ris': RIS,
      'b.ris': RIS + BIB_AS_RIS,
      'c.ris': lines('TY  - JOUR', 'ER  - '),
    })
    await imported('a.ris')
    const rows = await json<Row[]>('import', 'r', 'b.ris', 'b.ris', 'c.ris', '--preview')
    expect(rows.map(({ path, status, sameAs }) => [path, status, sameAs])).toEqual([
      ['b.ris:1', 'duplicate', undefined],
      ['b.ris:13', 'duplicate', undefined],
      ['b.ris:18', 'ready', undefined],
      ['b.ris:1', 'duplicate', undefined],
      ['b.ris:13', 'duplicate', undefined],
      ['b.ris:18', 'duplicate', 'b.ris:18'],
      ['c.ris:1', 'failed', undefined],
    ])
    expect(await sources()).toHaveLength(2)
  })
})
const BIB_AS_RIS = lines('TY  - JOUR', 'TI  - Gut and brain', 'DO  - 10.5555/gut.2', 'ER  - ')

describe('a reference and the file of the same work', () => {
  const page = lines(
    '<!doctype html><html lang="en"><head><title>Sleep and mood in shift workers</title>',
    '<meta name="citation_doi" content="10.5555/sleep.1"><meta name="citation_title" content="Sleep and mood in shift workers">',
    '</head><body><article><h1>Sleep and mood in shift workers</h1>',
    `<p>${'Shift workers slept worse and felt worse in every month of the year. '.repeat(20)}</p></article></body></html>`,
  )

  it('become one source when the file comes later', async () => {
    const { imported, sources } = await aReview({ 'a.ris': RIS, 'page.html': page })
    const [reference] = await imported('a.ris')
    const [file] = await imported('page.html')
    expect(file).toMatchObject({ status: 'added', sourceId: reference!.sourceId, key: 'Baker2019', kind: 'html' })
    expect(await sources()).toHaveLength(2)
  })

  it('become one source when the reference comes later', async () => {
    const { imported, sources, exported } = await aReview({ 'a.ris': RIS, 'page.html': page })
    const [file] = await imported('page.html')
    const [reference] = await imported('a.ris')
    expect(reference).toMatchObject({ status: 'duplicate', sourceId: file!.sourceId, kind: 'html' })
    expect(await sources()).toHaveLength(2)
    const record = withDoi(await exported('csl-json'), '10.5555/sleep.1')
    expect(record).toMatchObject({ 'container-title': 'Journal of Sleep', author: [{ family: 'Baker', given: 'Ann' }] })
  })
})

describe('what is exported and imported again', () => {
  it.each([
    ['ris', 'ris'],
    ['bibtex', 'bib'],
    ['csl-json', 'json'],
  ])('is the same as %s, with the fields we have no place for', async (format, ending) => {
    const first = await aReview({ 'a.ris': RIS, 'b.bib': BIB, 'c.json': CSL, 'd.nbib': NBIB })
    await first.imported('a.ris', 'b.bib', 'c.json', 'd.nbib')
    const once = await first.exported(format)
    const second = await aReview({ [`x.${ending}`]: once })
    expect((await second.imported(`x.${ending}`)).map(({ status }) => status)).toEqual(Array(5).fill('added'))
    expect(await second.exported(format)).toBe(once)
  })

  it('has the fields of its own format as they were', async () => {
    const { imported, exported } = await aReview({ 'a.ris': RIS, 'b.bib': BIB, 'c.json': CSL })
    await imported('a.ris', 'b.bib', 'c.json')
    const ris = await exported('ris')
    for (const line of RIS.split('\n').filter((each) => /^(?:C6|RI)/u.test(each))) expect(ris).toContain(`${line}\r\n`)
    expect(await exported('bibtex')).toContain('screened = {yes \\& twice},')
    expect(await exported('csl-json')).toContain('"screening": "include"')
  })
})

it('the report of an import has a row for every record', async () => {
  const { run, folder } = await aReview({ 'a.ris': RIS })
  await run('import', 'r', 'a.ris', '--report', 'report.csv')
  const report = readFileSync(join(folder, 'report.csv'), 'utf8')
  expect(report).toContain('a.ris:1,added,Baker2019,reference')
  expect(report).toContain('a.ris:13,added,cole2020,reference')
})
