import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { commandLine } from '../../builders/cli'
import { marked, preprintPdf, publishedPdf } from '../../builders/paper-versions'

vi.setConfig({ testTimeout: 120_000 })

async function aReviewedPreprint() {
  const cli = commandLine()
  const file = (name: string, bytes: Uint8Array) => writeFileSync(join(cli.folder, name), bytes)
  file('preprint.pdf', preprintPdf())
  file('published.pdf', publishedPdf())
  await cli.run('new', 'r', '--taxonomy', 'depression')
  const [{ key }] = (await cli.json<{ key: string }[]>('import', 'r', 'preprint.pdf')) as [{ key: string }]
  for (const quote of Object.values(marked))
    await cli.run('claim', 'r', '--source', key, '--quote', quote, '--hypothesis', 'inflammation', '--stance', 'supports')
  return { ...cli, key, file }
}

describe('syntopic replace', () => {
  it('gives a source another file and tells what became of each passage', async () => {
    const { json, key } = await aReviewedPreprint()
    const told = await json<Record<string, unknown> & { passages: { id: string }[] }>(
      'replace',
      'r',
      '--source',
      key,
      'published.pdf',
    )
    expect(told).toEqual({
      key,
      status: 'done',
      counts: { exact: 0, moved: 1, similar: 1, orphan: 1 },
      passages: expect.arrayContaining([
        { id: expect.any(String), status: 'moved', score: 1, before: marked.moved, after: marked.moved, page: 1, pageLabel: '1' },
        {
          id: expect.any(String),
          status: 'similar',
          score: expect.any(Number),
          before: marked.changed,
          after: marked.changed.replace('about a third', 'roughly one quarter'),
          page: 1,
          pageLabel: '1',
        },
        { id: expect.any(String), status: 'orphan', score: 0, before: marked.gone, after: '', page: null, pageLabel: '2' },
      ]),
      notes: [],
    })
    expect(told.passages).toHaveLength(3)
    const claims = await json<{ anchor: string }[]>('claims', 'r')
    expect(claims.map(({ anchor }) => anchor).sort()).toEqual(['exact', 'orphan', 'similar'])
    expect(await json<Record<string, unknown>>('check', 'r')).toMatchObject({ ok: true })
  })

  it('says in words what is to be looked at, and does nothing for the file that is read', async () => {
    const { run, key } = await aReviewedPreprint()
    const { code, stdout } = await run('replace', 'r', '--source', key, 'published.pdf')
    expect(code).toBe(0)
    expect(stdout).toContain(`replaced   ${key}: passages 0 found, 1 moved, 1 similar, 1 not found`)
    expect(stdout).toContain(`  not found  “${marked.gone}”`)
    expect(await run('replace', 'r', '--source', key, 'published.pdf')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(new RegExp(`^unchanged {2}${key}\n.*byte for byte`)),
    })
  })

  it('ends with 1 for a file it cannot take, saying why, and with 2 and 3 as every command does', async () => {
    const { run, json, key, file } = await aReviewedPreprint()
    file('broken.pdf', new TextEncoder().encode('%PDF-1.7 no more'))
    file('locked.pdf', publishedPdf({ password: 'sesame' }))
    file('other.txt', new TextEncoder().encode('A text of its own, which is another source of this review and long enough.'))
    await run('import', 'r', 'other.txt')
    const refused = (...args: string[]) => run('replace', 'r', '--source', key, ...args)
    expect(await refused('broken.pdf')).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/broken\.pdf: .*nothing was changed/),
    })
    expect(await refused('nowhere.pdf')).toMatchObject({ code: 1, stderr: expect.stringContaining('nowhere.pdf does not exist') })
    expect(await refused('other.txt')).toMatchObject({ code: 1, stderr: expect.stringContaining('merge the two') })
    expect(await refused('locked.pdf')).toMatchObject({ code: 1, stderr: expect.stringContaining('Use --password.') })
    expect(await refused('locked.pdf', '--password', 'wrong')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('not its password'),
    })
    expect(await json('replace', 'r', '--source', key, 'broken.pdf')).toMatchObject({
      key,
      status: 'failed',
      error: expect.any(String),
      passages: [],
    })
    expect(await run('replace', 'r', '--source', 'nobody1999', 'published.pdf')).toMatchObject({ code: 1 })
    expect(await run('replace', 'r', 'published.pdf')).toMatchObject({ code: 2 })
    expect(await run('replace', resolve('nowhere', 'r'), '--source', key, 'published.pdf')).toMatchObject({ code: 3 })
    expect(await json('replace', 'r', '--source', key, 'locked.pdf', '--password', 'sesame')).toMatchObject({ status: 'done' })
  })
})
