import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { commandLine } from '../../builders/cli'
import { anAnnotation, clientExport, quoteSelectors } from '../../fixtures/build/hypothesis'
import { taguetteDatabase } from '../../fixtures/build/taguette'

const TEXT = 'Müde, seit Jahren. 🎤 Im Frühling ging es. Die Stimmung war schlecht.'
const stretch = (words: string) => {
  const start = Buffer.byteLength(TEXT.slice(0, TEXT.indexOf(words)))
  return { start, end: start + Buffer.byteLength(words), snippet: `<p>${words}</p>` }
}

/** A review with a project of Taguette and annotations of Hypothesis in it. */
async function movedIn() {
  const cli = commandLine()
  const highlights = [
    { ...stretch('Stimmung war schlecht'), tags: ['mood.low'] },
    { ...stretch('Im Frühling ging es'), tags: ['mood.high'] },
  ]
  const project = {
    name: 'Sleep',
    tags: { 'mood.low': '', 'mood.high': '' },
    documents: [{ name: 'interview 1.docx', description: 'By telephone.', contents: `<p>${TEXT}</p>`, highlights }],
  }
  writeFileSync(join(cli.folder, 'sleep.sqlite3'), taguetteDatabase([project]))
  const annotation = anAnnotation({
    text: 'Is it so?',
    tags: ['doubt'],
    target: [{ source: 'x', selector: quoteSelectors('mood was low', 'the ', '.') }],
  })
  writeFileSync(join(cli.folder, 'notes.json'), clientExport(annotation))
  await cli.run('new', 'r.syntopic', '--coder', 'Coder A')
  const imported = await cli.json('import', 'r.syntopic', 'sleep.sqlite3', 'notes.json')
  return { ...cli, imported }
}

describe('what was marked in other programs, on the command line', () => {
  it('is imported with its places, labels and comments; what has no text is an orphan', async () => {
    const { imported, json, run } = await movedIn()
    expect(imported).toMatchObject([
      { path: 'sleep.sqlite3/Sleep/interview 1.docx', status: 'added', kind: 'markdown', title: 'interview 1' },
      { path: 'notes.json/On mood', status: 'added', kind: 'reference', title: 'On mood' },
    ])
    expect(await json('passages', 'r.syntopic')).toMatchObject([
      { quote: 'Im Frühling ging es', anchor: 'exact', labels: ['code:mood > high'], claims: 0 },
      { quote: 'Stimmung war schlecht', anchor: 'exact', labels: ['code:mood > low'] },
      {
        quote: 'mood was low',
        anchor: 'orphan',
        author: 'kim',
        labels: ['tag:doubt'],
        memos: [{ text: 'Is it so?', by: 'kim' }],
      },
    ])
    expect((await run('passages', 'r.syntopic', '--source', String(imported[1]!.key))).stdout).toBe(
      `${imported[1]!.key}, p. ? [orphan]: “mood was low”  tag:doubt\n`,
    )
    expect(await json('search', 'r.syntopic', 'telephone')).toMatchObject([{ snippet: 'By telephone.' }])
  })

  it('is claimed by what a label means, once, and a label may be left without claims', async () => {
    const { json, run } = await movedIn()
    const label = ['map', 'r.syntopic', '--label', 'code:mood > low']
    expect(await json(...label, '--hypothesis', 'monoamine', '--stance', 'contradicts')).toEqual({
      kind: 'code',
      label: 'mood > low',
      hypothesis: 'monoamine',
      stance: 'contradicts',
      claims: 1,
    })
    expect(await json(...label, '--hypothesis', 'monoamine', '--stance', 'contradicts')).toMatchObject({ claims: 0 })
    expect(await json('claims', 'r.syntopic')).toMatchObject([
      { hypothesis: 'monoamine', stance: 'contradicts', quote: 'Stimmung war schlecht', coder: 'Coder A' },
    ])
    expect((await run('map', 'r.syntopic', '--label', 'tag:doubt', '--no-claim')).stdout).toBe('tag:doubt makes no claims\n')
    expect(await json('labels', 'r.syntopic')).toMatchObject([
      {
        kind: 'code',
        label: 'mood > high',
        passages: 1,
        unclaimed: 1,
        sources: 1,
        decided: false,
        hypothesis: null,
        stance: null,
      },
      {
        kind: 'code',
        label: 'mood > low',
        passages: 1,
        unclaimed: 0,
        decided: true,
        hypothesis: 'monoamine',
        stance: 'contradicts',
      },
      { kind: 'tag', label: 'doubt', decided: true, hypothesis: null, stance: null },
    ])
  })

  it('becomes claims of those who marked, where they are named', async () => {
    const { json, run } = await movedIn()
    await run(
      'map',
      'r.syntopic',
      '--label',
      'tag:doubt',
      '--hypothesis',
      'monoamine',
      '--stance',
      'mixed',
      '--claims-by',
      'marker',
    )
    expect(await json('claims', 'r.syntopic')).toMatchObject([{ coder: 'kim', stance: 'mixed', anchor: 'orphan' }])
  })

  it('a meaning said before the import makes the claims with it', async () => {
    const { json, run, folder } = await movedIn()
    await run('new', 's.syntopic')
    const said = await run('map', 's.syntopic', '--label', 'tag:doubt', '--hypothesis', 'monoamine', '--stance', 'mixed')
    expect(said).toMatchObject({ code: 0, stderr: expect.stringContaining('remembered for imports to come') })
    await run('import', 's.syntopic', join(folder, 'notes.json'))
    expect(await json('claims', 's.syntopic')).toMatchObject([{ quote: 'mood was low', stance: 'mixed' }])
  })

  it('a label or a decision that makes no sense is a usage error (2)', async () => {
    const { run } = await movedIn()
    for (const wrong of [
      ['--label', 'doubt', '--no-claim'],
      ['--label', 'tag:', '--no-claim'],
      ['--label', 'tag:doubt'],
      ['--label', 'tag:doubt', '--hypothesis', 'monoamine'],
      ['--label', 'tag:doubt', '--no-claim', '--stance', 'mixed'],
    ])
      expect(await run('map', 'r.syntopic', ...wrong)).toMatchObject({ code: 2 })
  })

  it('memos are written, listed and found', async () => {
    const { json, run, imported } = await movedIn()
    const key = String(imported[0]!.key)
    expect(await json('memo', 'r.syntopic', '--source', key, '--text', 'Read twice.')).toMatchObject({
      source: key,
      hypothesis: null,
      text: 'Read twice.',
    })
    await run('memo', 'r.syntopic', '--source', key, '--hypothesis', 'monoamine', '--text', 'Says nothing.', '--coder', 'Coder B')
    expect(await json('memos', 'r.syntopic', '--source', key)).toMatchObject([
      { source: key, text: 'By telephone.' },
      { source: key, hypothesis: null, text: 'Read twice.', by: 'Coder A' },
      { source: key, hypothesis: 'monoamine', text: 'Says nothing.', by: 'Coder B' },
    ])
    expect(await json('memos', 'r.syntopic')).toHaveLength(4)
    expect(await run('memo', 'r.syntopic', '--source', key, '--text', ' ')).toMatchObject({ code: 2 })
    expect((await run('search', 'r.syntopic', 'twice')).stdout).toContain('Read twice.')
  })
})
