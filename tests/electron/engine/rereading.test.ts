import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createEngine, type Engine } from '../../../electron/engine/engine'
import { type Recognise, RereadJob } from '../../../electron/engine/reread-job'
import { rereadIn } from '../../../electron/engine/reread-target'
import { router } from '../../../electron/engine/router'
import { recordedTables } from '../../../electron/services/database/recording'
import { rows } from '../../../electron/services/database/sql'
import type { ParsedSource } from '../../../electron/services/importing/parsed-source'
import { sha256 } from '../../../electron/services/library/files'
import { addSource } from '../../../electron/services/library/sources'
import type { RereadJob as RereadSnapshot } from '../../../shared/model/rereading'
import { programsHere } from '../../builders/programs'
import { aParsedSource, clock, smallTaxonomy, temporaryFolder } from '../../builders/review'

const root = resolve(import.meta.dirname, '../../..')
const documents = join(root, 'tests/fixtures/documents')
const here = await programsHere()
// Recognising takes seconds a page, and more on a busy machine.
vi.setConfig({ testTimeout: 180_000 })

function anEngine() {
  const folder = temporaryFolder()
  const engine: Engine = createEngine({
    dataFolder: join(folder, 'data'),
    workerFile: join(process.env.SYNTOPIC_OUT ?? join(root, 'out'), 'main/worker.cjs'),
    samplesFolder: join(root, 'samples'),
    version: 'test',
    now: clock,
  })
  onTestFinished(() => engine.close())
  engine.create(join(folder, 'r.syntopic'), smallTaxonomy, 'Coder A')
  return { engine, folder, client: createRouterClient(router, { context: engine.context }) }
}

const everything = ({ db }: Engine) =>
  JSON.stringify(recordedTables.map((table) => rows(db, { text: `SELECT * FROM ${table} ORDER BY 1, 2`, values: [] })))

async function imported(engine: Engine, ...paths: string[]): Promise<string[]> {
  const job = engine.beginImport()
  for (const path of paths) void job.addPath(path)
  job.close()
  await job.done()
  return rows<{ id: string }>(engine.db, { text: 'SELECT id FROM source ORDER BY number', values: [] }).map(({ id }) => id)
}

/** A source read from real bytes by an extractor that was worse than today's. */
function readBadly(engine: Engine, bytes: string, pages: ParsedSource['pages'], fileName = 'old.txt'): string {
  const file = new TextEncoder().encode(bytes)
  const parsed = aParsedSource({ pages, extractor: 'an older one', warnings: [] })
  return engine.change(`import ${fileName}`, ['sources'], (db) =>
    addSource(db, { parsed, bytes: file, fileId: sha256(file), fileName, password: '' }, clock()),
  )
}

const end = async (watch: Promise<AsyncIterable<RereadSnapshot>>) => {
  let last: RereadSnapshot | undefined
  for await (const snapshot of await watch) last = snapshot
  return last!
}

const text = [
  'The first sentence says what the trial was about, and for whom it was made.',
  'Serotonin did not differ between the groups after twelve weeks.',
  'A last sentence closes the page with words of its own.',
].join('\n\n')
const badly = [{ label: '', text: text.replaceAll('\n\n', '  ').replace('twelve weeks', 'twe1ve weeks') }]

describe('reading a source again', () => {
  it('says so when the text is what it was, and stores nothing', async () => {
    const { engine, client } = anEngine()
    const ids = await imported(
      engine,
      join(root, 'samples/articles/gut-trials.html'),
      join(root, 'samples/articles/circuits-on-trial.pdf'),
    )
    const before = everything(engine)
    const { undo } = engine.info()!
    const { id: jobId } = await client.rereading.begin({ ids, recognise: null })
    const { items } = await end(client.rereading.watch({ jobId }))
    expect(items.map((item) => [item.status, item.error])).toEqual([
      ['unchanged', ''],
      ['unchanged', ''],
    ])
    expect(everything(engine)).toBe(before)
    expect(engine.info()!.undo).toBe(undo)
    expect(rows(engine.db, { text: 'SELECT count(*) AS texts FROM source_text', values: [] })).toEqual([{ texts: 2 }])
  })

  it('takes the better text, finds the passages in it, and is one step to undo', async () => {
    const { engine, client } = anEngine()
    const id = readBadly(engine, text, badly)
    const hypothesis = (await client.taxonomy.list())[0]!
    const claim = { hypothesisId: hypothesis.id, stance: 'supports' as const }
    await client.coding.claimQuote({ sourceId: id, quote: 'A last sentence closes the page', claim })
    await client.coding.claimQuote({
      sourceId: id,
      quote: 'Serotonin did not differ between the groups after twe1ve weeks.',
      claim,
    })
    const before = everything(engine)

    const { id: jobId } = await client.rereading.begin({ ids: [id], recognise: null })
    const { items } = await end(client.rereading.watch({ jobId }))
    expect(items).toMatchObject([
      {
        status: 'done',
        counts: { exact: 0, moved: 1, similar: 1, orphan: 0 },
        passages: [
          {
            status: 'similar',
            before: 'Serotonin did not differ between the groups after twe1ve weeks.',
            after: 'Serotonin did not differ between the groups after twelve weeks.',
            claims: 1,
          },
          { status: 'moved', after: 'A last sentence closes the page' },
        ],
      },
    ])
    const passages = await client.coding.passages({ sourceId: id })
    const document = await client.library.document({ id })
    for (const { position, textId, anchor, quote } of passages) {
      expect(textId).toBe(document.textId)
      const there = document.pages[0]!.text.slice(position.start, position.end)
      if (anchor === 'exact') expect(there).toBe(quote.exact)
      else expect(there).toContain('twelve weeks')
    }
    expect((await client.library.search({ query: 'twelve' })).map((hit) => hit.where)).toEqual(['text'])
    expect(await client.library.search({ query: 'twe1ve' })).toMatchObject([])
    expect(await client.review.check()).toMatchObject({ ok: true, anchors: { exact: 1, moved: 0, similar: 1, orphan: 0 } })
    expect(await client.review.undo()).toEqual({ name: `read ${items[0]!.key} again` })
    expect(everything(engine)).toBe(before)
  })

  it('is one step however many sources, and leaves what people did meanwhile a step of its own', async () => {
    const { engine, client } = anEngine()
    const ids = [1, 2, 3].map((n) =>
      readBadly(engine, `${text} Number ${n}.`, [{ label: '', text: `${badly[0]!.text} Number ${n}.` }]),
    )
    const { id: jobId } = await client.rereading.begin({ ids, recognise: null })
    await end(client.rereading.watch({ jobId }))
    expect(engine.info()!.undo).toBe('read 3 sources again')
    await client.review.undo()
    expect((await client.library.document({ id: ids[2]! })).extractor).toBe('an older one')
  })

  it('never puts a change into a step that is older than what people did between', async () => {
    const { engine, client } = anEngine()
    const [first, second] = ['a', 'b'].map((n) =>
      readBadly(engine, `${text} ${n}`, [{ label: '', text: `${badly[0]!.text} ${n}` }]),
    ) as [string, string]
    const { db, pool } = engine
    const target = rereadIn({ db, pool, author: () => engine.author, emit: () => {}, nameStep: (what) => `read ${what} again` })
    const store = (id: string, words: string) =>
      target.store(target.look(id), aParsedSource({ pages: [{ label: '', text: words }] }), null, new AbortController().signal)
    await store(first, `${text} newly read`)
    const marked = await client.coding.mark({
      sourceId: second,
      quote: { type: 'TextQuoteSelector', exact: 'Serotonin did not differ between the groups', prefix: '', suffix: '' },
      position: { type: 'TextPositionSelector', start: 77, end: 120 },
    })
    const between = everything(engine)
    await store(second, `${text} newly read`)
    expect((await client.coding.passages({ sourceId: second })).map(({ id }) => id)).toEqual([marked.passage.id])
    const keyOf = async (id: string) => (await client.library.list()).find((source) => source.id === id)!.key
    expect((await client.review.undo()).name).toBe(`read ${await keyOf(second)} again`)
    expect(everything(engine)).toBe(between)
    expect((await client.review.undo()).name).toContain('highlight')
    expect((await client.review.undo()).name).toBe(`read ${await keyOf(first)} again`)
  })

  it('finds passages that were marked while the text was being read', async () => {
    const { engine, client } = anEngine()
    const id = readBadly(engine, text, badly)
    const { db, pool } = engine
    const target = rereadIn({ db, pool, author: () => engine.author, emit: () => {}, nameStep: (what) => `read ${what} again` })
    const claim = { hypothesisId: (await client.taxonomy.list())[0]!.id, stance: 'supports' as const }
    await client.coding.claimQuote({ sourceId: id, quote: 'The first sentence says what the trial was about', claim })
    const storing = target.store(
      target.look(id),
      aParsedSource({ pages: [{ label: '', text }] }),
      null,
      new AbortController().signal,
    )
    await client.coding.claimQuote({ sourceId: id, quote: 'A last sentence closes the page', claim })
    expect((await storing)!.counts).toEqual({ exact: 2, moved: 0, similar: 0, orphan: 0 })
    const { textId } = await client.library.document({ id })
    expect((await client.coding.passages({ sourceId: id })).map((passage) => [passage.textId, passage.anchor])).toEqual([
      [textId, 'exact'],
      [textId, 'exact'],
    ])
  })

  it('leaves a source alone that was removed or read meanwhile, and one without a file', async () => {
    const { engine, client } = anEngine()
    const id = readBadly(engine, text, badly)
    const { db, pool } = engine
    const target = rereadIn({ db, pool, author: () => engine.author, emit: () => {}, nameStep: (what) => `read ${what} again` })
    const source = target.look(id)
    await client.library.remove({ ids: [id] })
    await expect(
      target.store(source, aParsedSource({ pages: [{ label: '', text }] }), null, new AbortController().signal),
    ).rejects.toThrow(/removed while it was being read|no source/)
    await expect(client.rereading.begin({ ids: [id], recognise: null })).rejects.toThrow(/no source/)
  })
})

describe('recognising the text of scans', () => {
  it.skipIf(!here.tesseract)(
    `gives a scan its words, keeps its record and its old file, and can be undone${here.tesseract ? '' : ' (skipped: no tesseract)'}`,
    async () => {
      const { engine, client } = anEngine()
      const [id] = (await imported(engine, join(documents, 'scanned-article.pdf'))) as [string]
      const [scan] = await client.library.list()
      expect(scan).toMatchObject({ pages: 2, pagesWithoutText: 2, warnings: ['No text on any page: a scan?'] })
      await client.library.update({ id, reference: { title: 'A title by hand' } })
      const before = everything(engine)
      const { id: jobId } = await client.rereading.begin({ ids: [id], recognise: { language: 'eng' } })
      const { items } = await end(client.rereading.watch({ jobId }))
      expect(items).toMatchObject([{ status: 'done', pagesRead: 2, pages: 2, error: '' }])

      const [source] = await client.library.list()
      expect(source).toMatchObject({ title: 'A title by hand', pages: 2, pagesWithoutText: 0, warnings: [] })
      expect(source!.characters).toBeGreaterThan(2000)
      const { files } = await client.library.get({ id })
      expect(files.map((file) => [file.name, file.madeBy.split(' ')[0]])).toEqual([
        ['scanned-article.pdf', 'import'],
        ['scanned-article (recognised).pdf', here.ocrmypdf ? 'ocrmypdf' : 'tesseract'],
      ])
      expect(source!.fileId).toBe(files[1]!.fileId)
      const claim = { hypothesisId: (await client.taxonomy.list())[0]!.id, stance: 'supports' as const }
      const { passage } = await client.coding.claimQuote({
        sourceId: id,
        quote: 'What stimulating the depressed brain has taught',
        claim,
      })
      const [left, bottom, right, top] = passage.regions[0]!.rects[0]!
      // Where it is seen on the picture: a line near the top of an A4 page.
      expect([left > 50 && left < 250, right > 300, bottom > 700, top < 800]).toEqual([true, true, true, true])
      await client.review.undo()
      expect(await client.review.undo()).toEqual({ name: `recognise text of ${source!.key}` })
      expect(everything(engine)).toBe(before)
      await client.review.redo()
      expect((await client.library.document({ id })).pages[0]!.text).toContain('depressed brain')
    },
  )

  it.skipIf(!here.tesseract)('keeps a passage on a page that had text where it was', async () => {
    const { engine, client } = anEngine()
    const [id] = (await imported(engine, join(documents, 'half-scanned.pdf'))) as [string]
    const claim = { hypothesisId: (await client.taxonomy.list())[0]!.id, stance: 'background' as const }
    const { passage } = await client.coding.claimQuote({ sourceId: id, quote: 'A cover sheet that a library put', claim })
    const { id: jobId } = await client.rereading.begin({ ids: [id], recognise: { language: 'eng' } })
    const { items } = await end(client.rereading.watch({ jobId }))
    expect(items).toMatchObject([{ status: 'done', counts: { exact: 1, moved: 0, similar: 0, orphan: 0 }, passages: [] }])
    const [kept] = await client.coding.passages({ sourceId: id })
    expect(kept).toMatchObject({
      id: passage.id,
      anchor: 'exact',
      position: passage.position,
      claims: [{ stance: 'background' }],
    })
    kept!.regions[0]!.rects[0]!.forEach((side, index) => {
      expect(Math.abs(side - passage.regions[0]!.rects[0]![index]!)).toBeLessThan(0.5) // pt
    })
    expect((await client.library.document({ id })).pages[1]!.text).toContain('magnetic stimulation')
  })

  it('does not take a copy that has another number of pages', async () => {
    const { engine } = anEngine()
    const ids = await imported(engine, join(documents, 'half-scanned.pdf'))
    const before = everything(engine)
    const bytes = readFileSync(join(documents, 'roman-labels.pdf'))
    const { items } = await recognisingWith(engine, ids, async () => ({ bytes, madeBy: 'fake 1' })).done()
    expect(items).toMatchObject([
      { status: 'failed', error: expect.stringMatching(/^What fake 1 made of .* has 5 pages instead of 2/) },
    ])
    expect(everything(engine)).toBe(before)
  })

  const recognisingWith = (engine: Engine, ids: string[], recognise: Recognise) => {
    const { db, pool } = engine
    const target = rereadIn({
      db,
      pool,
      author: () => engine.author,
      emit: () => {},
      nameStep: (what) => `recognise text of ${what}`,
    })
    return new RereadJob(pool, target, { ids, recognise: { language: 'eng' } }, recognise)
  }

  it('leaves a source as it was when the program fails or writes nonsense, says why, and goes on with the next', async () => {
    const { engine, client } = anEngine()
    const [scan, half] = (await imported(
      engine,
      join(documents, 'scanned-article.pdf'),
      join(documents, 'half-scanned.pdf'),
    )) as [string, string]
    const before = everything(engine)
    const job = recognisingWith(engine, [scan, half], async ({ name, bytes }) => {
      if (bytes.length > 50_000) throw new Error('the printer is on fire')
      return { bytes: new TextEncoder().encode(`%PDF-1.7 of ${name}, but not really`), madeBy: 'fake 1' }
    })
    const { items, finished } = await job.done()
    expect(finished).toBe(true)
    const keys = (await client.library.list()).map(({ key }) => key)
    expect(items.map(({ status, error }) => [status, error])).toEqual([
      ['failed', `${keys[0]} could not be read again: the printer is on fire`],
      [
        'failed',
        expect.stringMatching(new RegExp(`^What fake 1 made of ${keys[1]} cannot be read: .*\\. Its text is as it was\\.$`)),
      ],
    ])
    expect(everything(engine)).toBe(before)
  })

  it('refuses what is no PDF, is locked, or has text on every page, each in its own words', async () => {
    const { engine } = anEngine()
    const job = engine.beginImport()
    for (const path of [
      'tests/fixtures/documents/notes.md',
      'tests/fixtures/documents/encrypted.pdf',
      'tests/fixtures/documents/two-columns.pdf',
    ])
      await job.addPath(join(root, path))
    job.close()
    const locked = async () => rows<{ id: string }>(engine.db, { text: 'SELECT id FROM source', values: [] }).length
    await expect.poll(locked, { timeout: 20_000 }).toBe(2)
    const snapshot = [...(await firstItems(job))]
    const waiting = snapshot.find((item) => item.status === 'needs-password')!
    job.password(waiting.id, 'secret')
    await expect.poll(locked, { timeout: 20_000 }).toBe(3)
    const ids = rows<{ id: string }>(engine.db, { text: 'SELECT id FROM source ORDER BY kind, password DESC', values: [] }).map(
      ({ id }) => id,
    )
    const done = await recognisingWith(engine, ids, async () => {
      throw new Error('must not be asked')
    }).done()
    expect(done.items.map(({ status, error }) => [status, error.replace(/^.*?(is|of \S+ is)/, 'It is')])).toEqual([
      ['failed', 'It is not a PDF: its text was taken from the file itself, and there is nothing to recognise.'],
      ['failed', expect.stringMatching(/^It is encrypted/)],
      ['unchanged', ''],
    ])
  })

  it('is cancelled at once, keeps what is done and drops what waits', async () => {
    const { engine } = anEngine()
    const ids = await imported(
      engine,
      join(documents, 'scanned-article.pdf'),
      join(documents, 'half-scanned.pdf'),
      join(documents, 'scan.pdf'),
    )
    const job = recognisingWith(engine, ids, async ({ bytes }, { signal }) => {
      if (bytes.length > 50_000) return { bytes: readFileSync(join(documents, 'roman-labels.pdf')), madeBy: 'fake 1' }
      return new Promise((_, reject) => signal!.addEventListener('abort', () => reject(new Error('stopped'))))
    })
    await expect
      .poll(() => job.snapshot.items.map(({ status }) => status), { timeout: 20_000 })
      .toEqual(['failed', 'reading', 'waiting'])
    job.cancel()
    expect((await job.done()).items.map(({ status }) => status)).toEqual(['failed', 'cancelled', 'cancelled'])
  })

  it('ends with the review that is closed, and writes into no other', async () => {
    const { engine, folder } = anEngine()
    const [id] = (await imported(engine, join(documents, 'scan.pdf'))) as [string]
    let release = () => {}
    const job = recognisingWith(engine, [id], async ({ bytes }) => {
      await new Promise<void>((resolve) => {
        release = resolve
      })
      return { bytes, madeBy: 'fake 1' }
    })
    await expect.poll(() => job.snapshot.items[0]!.status).toBe('reading')
    job.cancel()
    engine.create(join(folder, 'other.syntopic'), smallTaxonomy, 'Coder A')
    release()
    expect((await job.done()).items.map(({ status }) => status)).toEqual(['cancelled'])
    expect(engine.info()!.undo).toBeNull()
  })
})

async function firstItems(job: ReturnType<Engine['beginImport']>) {
  for await (const { items } of job.watch()) if (items.some((item) => item.status === 'needs-password')) return items
  return []
}
