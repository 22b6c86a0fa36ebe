import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { commandLine, samples } from '../../builders/cli'
import { aReview } from '../../builders/review'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** A review with two articles in it. */
async function withArticles() {
  const cli = commandLine()
  for (const name of ['ketamine-clock.pdf', 'stress-axis.txt']) copyFileSync(join(samples, name), join(cli.folder, name))
  await cli.run('new', 'r.syntopic', '--coder', 'Coder A')
  const imported = await cli.json('import', 'r.syntopic', 'ketamine-clock.pdf', 'stress-axis.txt')
  return { ...cli, imported }
}

describe('syntopic new', () => {
  it('makes a review with the depression taxonomy, an empty one, or one from a file', async () => {
    const cli = commandLine()
    writeFileSync(
      join(cli.folder, 'mine.json'),
      JSON.stringify({
        id: 'mine',
        name: 'Mine',
        description: '',
        nodes: [{ slug: 'gut', name: 'Gut', definition: 'd', include: '', exclude: '', example: '' }],
      }),
    )
    expect((await cli.run('new', 'a.syntopic')).code).toBe(0)
    expect((await cli.run('new', 'b', '--taxonomy', 'empty')).code).toBe(0)
    expect(existsSync(join(cli.folder, 'b.syntopic'))).toBe(true)
    expect((await cli.run('new', 'c.syntopic', '--taxonomy', 'mine.json')).code).toBe(0)
    expect((await cli.json('taxonomy', 'a.syntopic')).map((h) => h.path)).toContain('inflammation/gut-brain-axis')
    expect(await cli.json('taxonomy', 'b')).toEqual([])
    expect(await cli.json('taxonomy', 'c.syntopic')).toMatchObject([
      { path: 'gut', name: 'Gut', parentId: null, definition: 'd', key: '' },
    ])
  })

  it('refuses to write over a review (3) and a taxonomy file it cannot understand (2), leaving nothing behind', async () => {
    const cli = commandLine()
    await cli.run('new', 'a.syntopic')
    expect(await cli.run('new', 'a.syntopic')).toMatchObject({ code: 3, stderr: expect.stringContaining('exists already') })
    writeFileSync(join(cli.folder, 'bad.json'), '{"nodes": 3}')
    expect(await cli.run('new', 'b.syntopic', '--taxonomy', 'bad.json')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('bad.json'),
    })
    expect(await cli.run('new', 'b.syntopic', '--taxonomy', 'nowhere.json')).toMatchObject({ code: 2 })
    expect(existsSync(join(cli.folder, 'b.syntopic'))).toBe(false)
  })
})

describe('syntopic import', () => {
  it('tells of each file what became of it', async () => {
    const { imported } = await withArticles()
    expect(imported).toMatchObject([
      {
        path: 'ketamine-clock.pdf',
        status: 'added',
        key: 'ketamine2024',
        kind: 'pdf',
        title: 'Ketamine’s clock',
        pages: 2,
        warnings: [],
      },
      { path: 'stress-axis.txt', status: 'added', kind: 'text', pages: 1 },
    ])
    expect(imported[0]!.sourceId).toMatch(UUID)
    expect(imported[0]!.characters).toBeGreaterThan(3000)
    expect(Object.keys(imported[0]!)).toEqual(
      expect.arrayContaining(['path', 'status', 'sourceId', 'key', 'kind', 'title', 'doi', 'pages', 'characters', 'warnings']),
    )
  })

  it('goes on after a bad file, says why in words, and exits 1', async () => {
    const cli = await withArticles()
    const file = (name: string, bytes: string | Uint8Array) => writeFileSync(join(cli.folder, name), bytes)
    file('empty.pdf', '')
    file(
      'random.pdf',
      Uint8Array.from({ length: 4000 }, (_, i) => (i * 7919) % 251),
    )
    file('cut.pdf', readFileSync(join(samples, 'ketamine-clock.pdf')).subarray(0, 900))
    mkdirSync(join(cli.folder, 'folder'))
    file('good.md', '# A good one\n\nWith a sentence in it.')
    copyFileSync(join(samples, 'circuits-on-trial.pdf'), join(cli.folder, 'circuits.html'))
    const ran = await cli.run(
      'import',
      'r.syntopic',
      'empty.pdf',
      'random.pdf',
      'cut.pdf',
      'folder',
      'nowhere.pdf',
      'stress-axis.txt',
      'circuits.html',
      'good.md',
      '--json',
    )
    const rows = JSON.parse(ran.stdout) as { path: string; status: string; error?: string; kind?: string; key?: string }[]
    expect(rows.map((row) => [row.path, row.status])).toEqual([
      ['empty.pdf', 'failed'],
      ['random.pdf', 'failed'],
      ['cut.pdf', 'failed'],
      ['folder', 'failed'],
      ['nowhere.pdf', 'failed'],
      ['stress-axis.txt', 'duplicate'],
      ['circuits.html', 'added'],
      ['good.md', 'added'],
    ])
    expect(rows[6]!.kind).toBe('pdf')
    for (const row of rows.filter((each) => each.status === 'failed')) expect(row.error).toContain(row.path)
    expect(ran.code).toBe(1)
    expect(ran.stderr).toContain('folder is a folder with no files in it')
  })

  it('takes a folder with everything in it, in the order of the names, and says what cannot be read', async () => {
    const cli = commandLine()
    await cli.run('new', 'r')
    mkdirSync(join(cli.folder, 'papers/old'), { recursive: true })
    copyFileSync(join(samples, 'stress-axis.txt'), join(cli.folder, 'papers/old/stress.txt'))
    writeFileSync(join(cli.folder, 'papers/refs.bib'), '@article{key2024,\n title = {A title}\n}\n')
    writeFileSync(join(cli.folder, 'papers/note.md'), '# A note\n\nWith a sentence.')
    writeFileSync(join(cli.folder, 'papers/table.csv'), 'dose,response\n1,2\n')
    writeFileSync(join(cli.folder, 'papers/.hidden.md'), '# Hidden')
    const ran = await cli.run('import', 'r', 'papers', '--json')
    const rows = JSON.parse(ran.stdout) as { path: string; status: string; error?: string }[]
    expect(rows.map((row) => [row.path, row.status])).toEqual([
      [join('papers', 'note.md'), 'added'],
      [join('papers', 'old', 'stress.txt'), 'added'],
      [`${join('papers', 'refs.bib')}:1`, 'added'],
      [join('papers', 'table.csv'), 'failed'],
    ])
    expect(rows[3]!.error).toContain('table.csv: This is a table without the columns of a list of references')
    expect(ran.code).toBe(1)
  })

  it('gives the same citation keys however the workers race', async () => {
    const cli = commandLine()
    const names = Array.from({ length: 12 }, (_, i) => `${i}.md`)
    for (const [i, name] of names.entries())
      writeFileSync(join(cli.folder, name), `# Same title\n\nText ${i} ${'x '.repeat(i % 2 ? 20000 : 1)}`)
    await cli.run('new', 'r')
    const rows = await cli.json('import', 'r', ...names)
    expect(rows.map((row) => row.key)).toEqual(['same', ...'abcdefghijk'].map((c, i) => (i === 0 ? c : `same${c}`)))
  })
})

describe('syntopic claim', () => {
  it('stores the quote as the source has it, and gives its place', async () => {
    const cli = await withArticles()
    const typed = 'The Fastest   account is a circuit.'
    const made = await cli.json<{
      id: string
      quote: string
      page: number
      start: number
      end: number
      anchor: string
      score: number
    }>(
      ...[
        'claim',
        'r',
        '--source',
        'ketamine2024',
        '--quote',
        typed,
        '--hypothesis',
        'circuits/lateral-habenula',
        '--stance',
        'supports',
      ],
      ...['--strength', '2', '--note', 'fast', '--coder', 'Coder B'],
    )
    const { stdout: text } = await cli.run('text', 'r', 'ketamine2024')
    expect(made).toMatchObject({ quote: 'The fastest account is a circuit.', anchor: 'similar' })
    expect(made.id).toMatch(UUID)
    expect(made.score).toBeLessThan(1)
    expect(text.slice(made.start, made.end)).toBe(made.quote)
    expect((await cli.run('text', 'r', 'ketamine2024', '--page', String(made.page))).stdout).toContain(made.quote)
    expect(await cli.json('claims', 'r')).toMatchObject([
      {
        id: made.id,
        source: 'ketamine2024',
        hypothesis: 'circuits/lateral-habenula',
        stance: 'supports',
        strength: 2,
        note: 'fast',
        coder: 'Coder B',
        page: made.page,
        anchor: 'exact',
      },
    ])
    expect(await cli.json('sources', 'r')).toMatchObject([{ key: 'ketamine2024', claims: 1 }, { claims: 0 }])
  })

  it('measures rectangles for a PDF, so that the passage is drawn before anybody has opened it', async () => {
    const cli = await withArticles()
    await cli.run(
      'claim',
      'r',
      '--source',
      'ketamine2024',
      '--quote',
      'The fastest account is a circuit.',
      '--hypothesis',
      'circuits',
      '--stance',
      'supports',
    )
    const all = JSON.parse((await cli.run('export', 'r', '--format', 'json')).stdout) as {
      passages?: { regions: { rects: number[][] }[] }[]
    }
    const text = JSON.stringify(all)
    expect(text).toMatch(/"rects":\[\[\d/)
  })

  it.each([
    ['a quote the source does not have', ['--quote', 'Nobody wrote this.'], 1, /does not have the quote/],
    ['an unknown hypothesis', ['--hypothesis', 'astrology'], 1, /no hypothesis “astrology”/],
    ['an unknown source', ['--source', 'nobody1999'], 1, /No source has the key “nobody1999”/],
    ['an unknown stance', ['--stance', 'agrees'], 2, /Allowed choices are supports/],
    ['a strength out of range', ['--strength', '4'], 2, /whole number from 1 to 3/],
    ['an empty quote', ['--quote', ' '], 1, /quote is empty/],
  ])('refuses %s and stores nothing', async (_what, change, code, message) => {
    const cli = await withArticles()
    const options = {
      '--source': 'ketamine2024',
      '--quote': 'The fastest account is a circuit.',
      '--hypothesis': 'circuits',
      '--stance': 'supports',
    }
    const args = Object.entries({ ...options, [change[0]!]: change[1]! }).flat()
    expect(await cli.run('claim', 'r', ...args)).toMatchObject({ code, stderr: expect.stringMatching(message) })
    expect(await cli.json('claims', 'r')).toEqual([])
  })

  it('says when the quote stands in several places', async () => {
    const cli = commandLine()
    writeFileSync(join(cli.folder, 'twice.md'), '# Twice\n\nMood improved.\n\nMood improved.\n')
    await cli.run('new', 'r')
    await cli.run('import', 'r', 'twice.md')
    const ran = await cli.run(
      'claim',
      'r',
      '--source',
      'twice',
      '--quote',
      'Mood improved.',
      '--hypothesis',
      'circuits',
      '--stance',
      'supports',
    )
    expect(ran).toMatchObject({ code: 0, stderr: expect.stringContaining('2 times') })
  })
})

describe('syntopic assess, search, export and check', () => {
  it('put what was found, and why nothing was, into the matrix', async () => {
    const cli = await withArticles()
    await cli.run(
      'claim',
      'r',
      '--source',
      'ketamine2024',
      '--quote',
      'The fastest account is a circuit.',
      '--hypothesis',
      'circuits',
      '--stance',
      'supports',
    )
    expect(
      (await cli.run('assess', 'r', '--source', 'ketamine2024', '--hypothesis', 'inflammation', '--state', 'nothing-found')).code,
    ).toBe(0)
    const { bytes, code } = await cli.run('export', 'r', '--format', 'matrix-csv')
    expect(code).toBe(0)
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
    const matrix = bytes.toString()
    expect(matrix).toContain('\r\n')
    expect(matrix).toContain('nothing found')
    expect(matrix).toContain('The fastest account is a circuit.')
    const out = await cli.run('export', 'r', '--format', 'matrix-csv', '--out', 'm.csv')
    expect(out.code).toBe(0)
    expect(readFileSync(join(cli.folder, 'm.csv'))).toEqual(bytes)
    expect(await cli.run('export', 'r', '--format', 'pdf')).toMatchObject({ code: 2 })
  })

  it('find words with their place in the text', async () => {
    const cli = await withArticles()
    const { stdout: text } = await cli.run('text', 'r', 'ketamine2024')
    const hits = await cli.json<{ source: string; start: number; end: number; page: number; snippet: string }[]>(
      'search',
      'r',
      'habenula',
    )
    const first = hits.find((hit) => hit.source === 'ketamine2024')!
    expect(text.slice(first.start, first.end).toLowerCase()).toBe('habenula')
    expect(first.snippet.toLowerCase()).toContain('habenula')
  })

  it('check a whole review (0) and refuse what is none (3)', async () => {
    const cli = await withArticles()
    await cli.run(
      'claim',
      'r',
      '--source',
      'ketamine2024',
      '--quote',
      'The fastest account is a circuit.',
      '--hypothesis',
      'circuits',
      '--stance',
      'supports',
    )
    expect(await cli.json<Record<string, unknown>>('check', 'r')).toMatchObject({
      ok: true,
      integrity: ['ok'],
      anchors: { exact: 1, moved: 0, similar: 0, orphan: 0 },
      damagedFiles: [],
    })
    writeFileSync(join(cli.folder, 'thesis.syntopic'), 'my thesis')
    expect(await cli.run('check', 'thesis.syntopic')).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('not a Syntopic review'),
    })
    expect(await cli.run('check', 'nowhere')).toMatchObject({ code: 3, stderr: expect.stringContaining('does not exist') })
  })

  it('leave a review that is open elsewhere alone (3)', async () => {
    const { path } = aReview()
    expect(await commandLine().run('sources', path)).toMatchObject({ code: 3, stderr: expect.stringContaining('open elsewhere') })
  })
})

describe('syntopic demo', () => {
  it('builds the sample review with every stance, and writes its matrix and claims', async () => {
    const cli = commandLine()
    expect((await cli.run('demo', '--out', 'd')).code).toBe(0)
    const claims = await cli.json<{ stance: string; anchor: string }[]>('claims', 'd/sample.syntopic')
    expect(new Set(claims.map((claim) => claim.stance))).toEqual(
      new Set(['supports', 'contradicts', 'mixed', 'null-result', 'background']),
    )
    expect(new Set((await cli.json<{ kind: string }[]>('sources', 'd/sample.syntopic')).map((source) => source.kind))).toEqual(
      new Set(['pdf', 'html', 'text', 'markdown', 'docx']),
    )
    for (const name of ['matrix.csv', 'claims.csv'])
      expect(readFileSync(join(cli.folder, 'd', name)).length).toBeGreaterThan(1000)
    expect(await cli.run('demo', '--out', 'd')).toMatchObject({ code: 3, stderr: expect.stringContaining('exists already') })
  })
})

describe('the command line itself', () => {
  it('helps (0), refuses unknown commands (2), and names its version', async () => {
    const cli = commandLine()
    expect(await cli.run('--help')).toMatchObject({ code: 0, stdout: expect.stringContaining('import') })
    expect((await cli.run('frobnicate')).code).toBe(2)
    expect((await cli.run('import')).code).toBe(2)
    expect((await cli.run('--version')).stdout.trim()).toMatch(/^\d+\.\d+\.\d+$/)
  })
})
