import { existsSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { commandLine } from '../../builders/cli'
import {
  code,
  codebookXml,
  coding,
  counting,
  description,
  element,
  guid,
  PDF_LINES,
  plainText,
  qdpx,
  textSelection,
  twoPages,
  user,
} from '../../fixtures/build/refi'

vi.setConfig({ testTimeout: 60_000 })

const TEXT = 'I: How was winter? 😟\r\nA: My mood fell, and sleep went first.\r\nA: By spring I slept 😀 again, and ate.\r\n'
const [CYTOKINES] = PDF_LINES

const project = qdpx(
  {
    origin: 'ATLAS.ti 24.1.0',
    users: [user(1, 'Ann'), user(2, 'Ben')],
    codes: [code(10, 'Mood', { color: '#dc0000', inner: [description('How it feels'), code(11, 'Sleep')] })],
    sources: [
      element(
        'TextSource',
        { guid: guid(20), name: 'Interview.docx', plainTextPath: 'internal://t.txt' },
        textSelection(30, TEXT, 'sleep went first', counting.lineEndsAsOne, {
          name: 'sleep went first',
          inner: [description('early'), coding(40, 11, 1), coding(41, 10, 2)],
        }),
        textSelection(31, TEXT, 'By spring I slept 😀 again', counting.lineEndsAsOne, {
          name: 'By spring I slept 😀 again',
          inner: [coding(42, 11, 1)],
        }),
      ),
      element(
        'PDFSource',
        { guid: guid(21), name: 'Trial.pdf', path: 'internal://a.pdf' },
        element(
          'PDFSelection',
          { guid: guid(32), page: 0, firstX: 70, firstY: 735, secondX: 300, secondY: 755 },
          element('Representation', { guid: guid(33) }, plainText(CYTOKINES.text)),
          coding(43, 10, 2),
        ),
        element(
          'PDFSelection',
          { guid: guid(34), page: 1, firstX: 100, firstY: 100, secondX: 200, secondY: 300 },
          coding(44, 11, 1),
        ),
      ),
    ],
    notes: [element('Note', { guid: guid(50), name: 'Plan' }, plainText('Ask more people'))],
  },
  { 't.txt': TEXT, 'a.pdf': twoPages() },
)

describe('a REFI-QDA project on the command line', () => {
  it('is imported with its documents, places, codes and notes, once', async () => {
    const { folder, run, json } = commandLine()
    writeFileSync(join(folder, 'mood.qdpx'), project)
    await run('new', 'r.syntopic', '--coder', 'Coder A')
    expect(await json('import', 'r.syntopic', 'mood.qdpx')).toMatchObject([
      { path: 'mood.qdpx/Interview.docx', status: 'added', kind: 'text', title: 'Interview' },
      { path: 'mood.qdpx/Trial.pdf', status: 'added', kind: 'pdf', pages: 2 },
      { path: 'mood.qdpx/Mood: notes on the project', status: 'added', kind: 'reference', title: 'Mood: notes on the project' },
    ])
    const passages = await json('passages', 'r.syntopic')
    const labelled = passages.flatMap(({ quote, anchor, labels, page }) =>
      (labels as string[]).map((label) => [label, quote, anchor, page]),
    )
    expect(labelled.sort()).toEqual([
      ['code:Mood > Sleep', '', 'exact', 2],
      ['code:Mood > Sleep', 'By spring I slept 😀 again', 'exact', 1],
      ['code:Mood > Sleep', 'sleep went first', 'exact', 1],
      ['code:Mood', 'Cytokines rise before mood falls.', 'exact', 1],
      ['code:Mood', 'sleep went first', 'exact', 1],
    ])
    const memos = await json('memos', 'r.syntopic')
    expect(memos.map(({ text }) => text).sort()).toEqual(['Plan\n\nAsk more people', 'early'])
    await json('import', 'r.syntopic', 'mood.qdpx')
    expect(await json('passages', 'r.syntopic')).toEqual(passages)
    expect(await json('memos', 'r.syntopic')).toEqual(memos)
    expect((await run('check', 'r.syntopic')).code).toBe(0)
  })

  it('gives its codes to the taxonomy, as a codebook does, below a hypothesis or at the top', async () => {
    const { folder, run, json } = commandLine()
    writeFileSync(join(folder, 'mood.qdpx'), project)
    writeFileSync(join(folder, 'codes.qdc'), codebookXml([code(1, 'Mood::Sleep'), code(2, 'Mood::Diet'), code(3, 'Mood')]))
    await run('new', 'r.syntopic', '--taxonomy', 'empty')
    expect(await json('taxonomy', 'r.syntopic', '--import', 'mood.qdpx')).toEqual({ added: 2, already: 0, problems: [] })
    const told = await run('taxonomy', 'r.syntopic', '--import', 'codes.qdc')
    expect([told.stdout, told.code]).toEqual(['1 added from codes.qdc, 2 there already.\n', 0])
    await run('taxonomy', 'r.syntopic', '--import', 'codes.qdc', '--under', 'mood/diet')
    expect((await json('taxonomy', 'r.syntopic')).map(({ path }) => path)).toEqual([
      'mood',
      'mood/sleep',
      'mood/diet',
      'mood/diet/mood',
      'mood/diet/mood/sleep',
      'mood/diet/mood/diet',
    ])
    expect((await json('taxonomy', 'r.syntopic'))[0]!.definition).toBe('How it feels')
  })

  it.each([
    [['--under', 'mood'], 2, /there is no --import/u],
    [['--import', 'gone.qdc'], 1, /gone\.qdc cannot be read/u],
    [['--import', 'wrong.qdc'], 1, /wrong\.qdc/u],
    [['--import', 'codes.qdc', '--under', 'nowhere'], 1, /no hypothesis “nowhere”/u],
  ])('says what is wrong with %j', async (options, exit, message) => {
    const { folder, run } = commandLine()
    writeFileSync(join(folder, 'codes.qdc'), codebookXml([code(1, 'Mood')]))
    writeFileSync(join(folder, 'wrong.qdc'), 'hello')
    await run('new', 'r.syntopic')
    const { code: ended, stderr } = await run('taxonomy', 'r.syntopic', ...options)
    expect([ended, stderr]).toEqual([exit, expect.stringMatching(message)])
  })

  const corpus = resolve(import.meta.dirname, '../../../../shared/corpus/refi-qda/TestProject.qdpx')
  const missing = existsSync(corpus) ? '' : ' (skipped: ../shared/corpus is absent)'
  it.skipIf(missing !== '')(`that ATLAS.ti wrote comes in whole, though its files are missing${missing}`, async () => {
    const { run, json } = commandLine()
    await run('new', 'r.syntopic')
    const imported = await json('import', 'r.syntopic', corpus)
    expect(imported.map(({ status }) => status)).toEqual(Array(13).fill('added'))
    const passages = await json<{ labels: string[]; anchor: string }[]>('passages', 'r.syntopic')
    expect(passages.flatMap(({ labels }) => labels)).toHaveLength(13)
    expect(new Set(passages.map(({ anchor }) => anchor))).toEqual(new Set(['orphan']))
  })
})
