import { resolve } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { commandLine, samples } from '../../builders/cli'
import { programsHere } from '../../builders/programs'

const here = await programsHere()
// Recognising takes seconds a page, and more on a busy machine.
vi.setConfig({ testTimeout: 180_000 })
const scan = resolve(import.meta.dirname, '../../fixtures/documents/scanned-article.pdf')

interface Row {
  key: string
  status: string
  pages: number
  counts: Record<string, number>
  passages: { before: string; after: string; status: string }[]
  error?: string
}

async function aReviewWith(...paths: string[]) {
  const cli = commandLine()
  await cli.run('new', 'r', '--taxonomy', 'depression')
  const added = await cli.json<{ key: string }[]>('import', 'r', ...paths)
  return { ...cli, keys: added.map(({ key }) => key) }
}

describe('syntopic reread', () => {
  it('reads every source that has a file, and says when nothing changed', async () => {
    const { json, run, keys } = await aReviewWith(resolve(samples, 'gut-trials.html'), resolve(samples, 'stress-axis.txt'))
    const rows = await json<Row[]>('reread', 'r')
    expect(rows.map(({ key, status, counts, passages }) => ({ key, status, counts, passages }))).toEqual(
      keys.map((key) => ({ key, status: 'unchanged', counts: { exact: 0, moved: 0, similar: 0, orphan: 0 }, passages: [] })),
    )
    expect(await run('reread', 'r', keys[1]!)).toMatchObject({ code: 0, stdout: `unchanged  ${keys[1]}\n`, stderr: '' })
  })

  it('names a source that is not there', async () => {
    const { run } = await aReviewWith(resolve(samples, 'stress-axis.txt'))
    expect(await run('reread', 'r', 'nobody2020')).toMatchObject({ code: 1, stderr: expect.stringContaining('nobody2020') })
  })
})

describe('syntopic recognise', () => {
  it.skipIf(!here.tesseract)(
    `makes a scan searchable and citable${here.tesseract ? '' : ' (skipped: no tesseract)'}`,
    async () => {
      const { json, run, keys } = await aReviewWith(scan)
      const [key] = keys as [string]
      expect((await json<unknown[]>('search', 'r', 'electrodes')).length).toBe(0)
      expect(await json<Row[]>('recognise', 'r', key, '--language', 'eng')).toMatchObject([{ key, status: 'done', pages: 2 }])
      expect((await json<{ page: number }[]>('search', 'r', 'electrodes')).map(({ page }) => page)).toContain(1)
      const claim = await json<{ page: number; anchor: string }>(
        ...['claim', 'r', '--source', key, '--hypothesis', 'circuits', '--stance', 'background'],
        ...['--quote', 'What stimulating the depressed brain has taught'],
      )
      expect(claim).toMatchObject({ page: 1, anchor: 'exact' })
      expect(await run('recognise', 'r', key)).toMatchObject({
        code: 0,
        stdout: `unchanged  ${key}: no page has text that it had not before\n`,
      })
      expect(await json('check', 'r')).toMatchObject({ ok: true, anchors: { exact: 1 } })
    },
  )

  it.skipIf(!here.tesseract)(
    'fails for a language that is not installed and for what is no PDF, and changes nothing',
    async () => {
      const { run, json, keys } = await aReviewWith(scan, resolve(samples, 'stress-axis.txt'))
      const ran = await run('recognise', 'r', ...keys, '--language', 'tlh')
      expect(ran.code).toBe(1)
      expect(ran.stderr).toContain(`no data for the language “tlh”, so the text of ${keys[0]} was not recognised`)
      expect(ran.stderr).toContain(`${keys[1]} is not a PDF`)
      expect(await json<{ characters: number }[]>('sources', 'r')).toMatchObject([{ characters: 1 }, {}])
    },
  )

  it('wants at least one key', async () => {
    const { run } = await aReviewWith(resolve(samples, 'stress-axis.txt'))
    expect((await run('recognise', 'r')).code).toBe(2)
  })
})
