import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createEngine, type Engine } from '../../../electron/engine/engine'
import { router } from '../../../electron/engine/router'
import { recordedTables } from '../../../electron/services/database/recording'
import { rows, run, sql } from '../../../electron/services/database/sql'
import { sha256 } from '../../../electron/services/library/files'
import { describe as describePlace } from '../../../shared/anchoring/selectors'
import type { RereadItem, RereadJob } from '../../../shared/model/rereading'
import { marked, PAPER_TITLE, preprintPdf, preprintSections, publishedHtml, publishedPdf } from '../../builders/paper-versions'
import { aPng } from '../../builders/png'
import { clock, smallTaxonomy, temporaryFolder } from '../../builders/review'

const root = resolve(import.meta.dirname, '../../..')
const documents = join(root, 'tests/fixtures/documents')
vi.setConfig({ testTimeout: 120_000 })

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
type Client = ReturnType<typeof anEngine>['client']

const everything = ({ db }: Engine) =>
  JSON.stringify(recordedTables.map((table) => rows(db, { text: `SELECT * FROM ${table} ORDER BY 1, 2`, values: [] })))

async function imported(engine: Engine, folder: string, files: Record<string, Uint8Array>): Promise<string[]> {
  const job = engine.beginImport()
  for (const [name, bytes] of Object.entries(files)) {
    const path = join(folder, name)
    writeFileSync(path, bytes)
    await job.addPath(path)
  }
  job.close()
  await job.done()
  return rows<{ id: string }>(engine.db, sql`SELECT id FROM source ORDER BY number`).map(({ id }) => id)
}

const blobOf = (bytes: Uint8Array) => new Blob([bytes as Uint8Array<ArrayBuffer>])

/** What a job came to. */
async function outcome(client: Client, begun: RereadJob): Promise<RereadItem & { undo: string | null }> {
  let last = begun
  for await (const snapshot of await client.rereading.watch({ jobId: begun.id })) last = snapshot
  expect(last.finished).toBe(true)
  return { ...last.items[0]!, undo: last.undo }
}

const replaced = async (client: Client, id: string, name: string, bytes: Uint8Array, password?: string) =>
  outcome(client, await client.rereading.replace({ id, name, file: blobOf(bytes), password }))

/** A preprint with one passage of each fate, each claimed, one with a memo. */
async function aPreprint() {
  const opened = anEngine()
  const { client, engine, folder } = opened
  const [id] = (await imported(engine, folder, { 'preprint.pdf': preprintPdf() })) as [string]
  const hypothesisId = (await client.taxonomy.list())[0]!.id
  const claimed: Record<string, string> = {}
  for (const [fate, quote] of Object.entries(marked)) {
    const claim = { hypothesisId, stance: 'supports' as const, note: `about what ${fate}` }
    const { passage } = await client.coding.claimQuote({ sourceId: id, quote, claim })
    await client.memos.add({ passageId: passage.id, text: `a memo on what ${fate}` })
    claimed[fate] = passage.id
  }
  return { ...opened, id, claimed: claimed as Record<keyof typeof marked, string>, key: (await client.library.list())[0]!.key }
}

describe('replacing a file', () => {
  it('lays the passages of a preprint over the version of its publisher, keeps all that hangs on them, and is one step to undo', async () => {
    const { engine, client, id, claimed, key } = await aPreprint()
    const oldFile = (await client.library.list())[0]!.fileId
    const before = everything(engine)
    const passagesBefore = await client.coding.passages({ sourceId: id })

    const item = await replaced(client, id, 'published.pdf', publishedPdf())
    expect(item).toMatchObject({
      key,
      status: 'done',
      pages: 2,
      pagesRead: 2,
      counts: { exact: 0, moved: 1, similar: 1, orphan: 1 },
      doubt: '',
      error: '',
      undo: `replace the file of ${key} with published.pdf`,
    })
    const of = (passageId: string) => item.passages.find((passage) => passage.passageId === passageId)
    expect(of(claimed.moved)).toMatchObject({
      status: 'moved',
      before: marked.moved,
      after: marked.moved,
      pageBefore: '1',
      claims: 1,
    })
    expect(of(claimed.changed)).toMatchObject({
      status: 'similar',
      before: marked.changed,
      after: marked.changed.replace('about a third', 'roughly one quarter'),
    })
    expect(of(claimed.gone)).toMatchObject({ status: 'orphan', before: marked.gone, after: '', score: 0 })

    const passages = await client.coding.passages({ sourceId: id })
    const kept = (list: typeof passages) =>
      list
        .map(({ id, claims, memos, labels, createdAt }) => ({ id, claims, memos, labels, createdAt }))
        .sort((a, b) => (a.id < b.id ? -1 : 1))
    expect(kept(passages)).toEqual(kept(passagesBefore))
    const { pages } = await client.library.document({ id })
    for (const passage of passages.filter(({ anchor }) => anchor !== 'orphan')) {
      // Rectangles were measured on the new page, which is as wide as US Letter.
      expect(passage.regions.length).toBeGreaterThan(0)
      for (const { pageIndex, start, end, rects } of passage.regions) {
        expect(pages[pageIndex]!.text.slice(start, end).trim()).not.toBe('')
        expect(rects.length).toBeGreaterThan(0)
        for (const [left, bottom, right, top] of rects)
          expect(left >= 50 && right <= 570 && bottom >= 40 && top <= 770).toBe(true)
      }
    }
    // The old file is kept beside it, and what is read is said.
    const details = await client.library.get({ id })
    expect(details.files.map(({ name }) => name).sort()).toEqual(['preprint.pdf', 'published.pdf'])
    expect(details).toMatchObject({ fileName: 'published.pdf', kind: 'pdf', title: PAPER_TITLE, key })
    expect(details.fileId).not.toBe(oldFile)
    expect(await client.review.check()).toMatchObject({ ok: true, anchors: { exact: 1, moved: 0, similar: 1, orphan: 1 } })

    const after = everything(engine)
    expect(await client.review.undo()).toEqual({ name: item.undo })
    expect(everything(engine)).toBe(before)
    await client.review.redo()
    expect(everything(engine)).toBe(after)
  })

  it('fills what the record lacks and overwrites nothing', async () => {
    const { client, id } = await aPreprint()
    await client.library.update({ id, reference: { title: 'As I call it', doi: '10.1/mine', container: '' } })
    await replaced(client, id, 'page.html', publishedHtml())
    expect(await client.library.get({ id })).toMatchObject({
      title: 'As I call it',
      doi: '10.1/mine',
      container: 'Journal of Small Trials',
    })
  })

  it('changes the kind: the page of a publisher instead of a PDF', async () => {
    const { client, id, claimed } = await aPreprint()
    const item = await replaced(client, id, 'page.html', publishedHtml())
    expect(item).toMatchObject({ status: 'done', counts: { moved: 1, similar: 1, orphan: 1 } })
    expect(await client.library.get({ id })).toMatchObject({ kind: 'html', pages: 1 })
    const [passage] = (await client.coding.passages({ sourceId: id })).filter((one) => one.id === claimed.moved)
    expect(passage).toMatchObject({ anchor: 'exact', regions: [{ pageIndex: 0, rects: [] }] })
  })

  it('goes back to the file before it, where every passage is at its place again', async () => {
    const { client, id, key } = await aPreprint()
    const first = await client.coding.passages({ sourceId: id })
    const { fileId } = await client.library.get({ id })
    await replaced(client, id, 'published.pdf', publishedPdf())
    const item = await outcome(client, await client.rereading.readFrom({ id, fileId }))
    expect(item).toMatchObject({ status: 'done', counts: { orphan: 0 }, undo: `read ${key} from another of its files` })
    const places = (list: typeof first) =>
      list.map(({ id, position, anchor, quote }) => ({ id, position, anchor, exact: quote.exact }))
    expect(places(await client.coding.passages({ sourceId: id }))).toEqual(places(first))
    expect(await client.library.get({ id })).toMatchObject({ fileName: 'preprint.pdf', fileId, files: [{}, {}] })
    // Handing over bytes that the source has is the same.
    expect(await replaced(client, id, 'again.pdf', publishedPdf())).toMatchObject({ status: 'done', counts: { orphan: 1 } })
    expect((await client.library.get({ id })).fileName).toBe('published.pdf')
    await expect(
      client.rereading.readFrom({ id, fileId: 'f'.repeat(64) }).then((job) => outcome(client, job)),
    ).resolves.toMatchObject({
      status: 'failed',
      error: `${key} has no such file any more.`,
    })
  })

  it('changes nothing for the file that is read, a file of another source, a damaged one, and one without its password', async () => {
    const { engine, client, folder, id, key } = await aPreprint()
    const other = publishedPdf({ title: 'Quite another paper', sections: preprintSections.slice(0, 2) })
    await imported(engine, folder, { 'other.pdf': other })
    const otherKey = (await client.library.list())[1]!.key
    const before = everything(engine)
    const texts = () => rows(engine.db, sql`SELECT count(*) AS texts FROM source_text`)
    const textsBefore = texts()
    expect(await replaced(client, id, 'copy.pdf', preprintPdf())).toMatchObject({
      status: 'unchanged',
      notes: [`copy.pdf is the file that ${key} is read from already, byte for byte. Nothing was changed.`],
      undo: null,
    })
    expect(await replaced(client, id, 'other.pdf', other)).toMatchObject({
      status: 'failed',
      error: expect.stringMatching(
        new RegExp(`^other\\.pdf is the file of ${otherKey} \\(“Quite another paper”\\)\\. .*merge the two`),
      ),
    })
    expect(await replaced(client, id, 'broken.pdf', readFileSync(join(documents, 'random.pdf')))).toMatchObject({
      status: 'failed',
      error: expect.stringMatching(/^broken\.pdf: .* nothing was changed\.$/),
    })
    const locked = publishedPdf({ password: 'sesame' })
    expect(await replaced(client, id, 'locked.pdf', locked)).toMatchObject({
      status: 'needs-password',
      error: 'locked.pdf is encrypted. Give its password to read it.',
    })
    expect(await replaced(client, id, 'locked.pdf', locked, 'open')).toMatchObject({
      status: 'needs-password',
      error: 'locked.pdf: that is not its password. Nothing was changed.',
    })
    expect(everything(engine)).toBe(before)
    expect(texts()).toEqual(textsBefore)
    // With its password it is read, and the password kept with it, whichever file is read later.
    expect(await replaced(client, id, 'locked.pdf', locked, 'sesame')).toMatchObject({ status: 'done', counts: { moved: 1 } })
    const { fileId } = await client.library.get({ id })
    await replaced(client, id, 'preprint.pdf', preprintPdf())
    expect(await outcome(client, await client.rereading.readFrom({ id, fileId }))).toMatchObject({ status: 'done' })
  })

  it('gives a reference without a file one, and places what waited for a text', async () => {
    const { engine, client, folder } = anEngine()
    writeFileSync(
      join(folder, 'refs.ris'),
      'TY  - JOUR\nTI  - Herb beds for low mood: a small trial\nAU  - Grower, Ann\nPY  - 2021\nER  - \n',
    )
    const job = engine.beginImport()
    await job.addPath(join(folder, 'refs.ris'))
    job.close()
    await job.done()
    const [reference] = await client.library.list()
    expect(reference).toMatchObject({ kind: 'reference', pages: 0 })
    const { id } = reference!
    engine.change('mark elsewhere', ['coding'], (db) =>
      run(
        db,
        sql`INSERT INTO passage (id, source_id, text_id, exact, prefix, suffix, start, "end", anchor, score, created_at)
            VALUES ('p1', ${id}, NULL, ${marked.moved}, '', '', 0, 0, 'orphan', 0, '')`,
      ),
    )
    const before = everything(engine)
    const item = await replaced(client, id, 'published.pdf', publishedPdf())
    expect(item).toMatchObject({ status: 'done', doubt: '', counts: { exact: 1, orphan: 0 } })
    expect(await client.library.get({ id })).toMatchObject({ kind: 'pdf', pages: 2, files: [{ name: 'published.pdf' }] })
    expect(await client.coding.passages({ sourceId: id })).toMatchObject([{ id: 'p1', anchor: 'exact' }])
    await client.review.undo()
    expect(everything(engine)).toBe(before)
  })

  it('asks whether it is the right file when most passages are not in it', async () => {
    const { client, id } = await aPreprint()
    const item = await replaced(client, id, 'columns.pdf', readFileSync(join(documents, 'two-columns.pdf')))
    expect(item).toMatchObject({ status: 'done', counts: { orphan: 3 } })
    expect(item.doubt).toMatch(
      /^Most passages were not found \(3 of 3\)\. Is columns\.pdf the right file\? It calls itself “Two columns about melancholy.*”; the source is “Herb beds for low mood: a small trial”\.$/,
    )
    expect((await client.coding.passages({ sourceId: id })).map(({ claims }) => claims.length)).toEqual([1, 1, 1])
  })

  it('keeps an area on the same page, asks about one on a page that differs, and lets go of one on another paper', async () => {
    const { engine, client, id } = await aPreprint()
    const { textId } = await client.library.document({ id })
    const area = (name: string, pageIndex: number) =>
      engine.change('mark an area', ['coding'], (db) => {
        run(
          db,
          sql`INSERT INTO passage (id, source_id, text_id, exact, prefix, suffix, start, "end", anchor, score, created_at, shape)
              VALUES (${name}, ${id}, ${textId}, '', '', '', 0, 0, 'exact', 1, '', 'area')`,
        )
        run(
          db,
          sql`INSERT INTO passage_region (passage_id, page_index, start, "end", rects) VALUES (${name}, ${pageIndex}, 0, 0, '[[72,100,300,200]]')`,
        )
      })
    area('on page 1', 0)
    area('on page 2', 1)
    const areas = async () => (await client.coding.passages({ sourceId: id })).filter(({ shape }) => shape === 'area')
    const states = async () => Object.fromEntries((await areas()).map((passage) => [passage.id, passage.anchor]))

    // The first page again, the second with half of its words exchanged.
    const [introduction, methods, results, discussion] = preprintSections
    const shorter = [
      introduction!,
      methods!,
      results!,
      {
        ...discussion!,
        paragraphs: [
          'Quite other words stand here, which nobody had read before, and they go on for as long as the old ones did, so that the page is full of them, down to its foot.',
        ],
      },
    ]
    const first = await replaced(client, id, 'second-version.pdf', preprintPdf({ sections: shorter }))
    expect(await states()).toEqual({ 'on page 1': 'exact', 'on page 2': 'similar' })
    expect(first.notes).toEqual([
      '1 area stands where it stood: the page in second-version.pdf is the same.',
      '1 area may show something else now, since the page in second-version.pdf differs. Look at it.',
    ])
    await client.review.undo()

    const before = await areas()
    const second = await replaced(client, id, 'published.pdf', publishedPdf())
    expect(await states()).toEqual({ 'on page 1': 'orphan', 'on page 2': 'orphan' })
    expect(second.notes).toEqual(['2 areas have no place in published.pdf. Picture, quote and claims are kept.'])
    expect(second.passages.filter(({ shape }) => shape === 'area')).toMatchObject([
      { status: 'orphan', pageBefore: '1' },
      { status: 'orphan', pageBefore: '2' },
    ])
    // They are back where they were with the file they were made on.
    await outcome(client, await client.rereading.readFrom({ id, fileId: sha256(preprintPdf()) }))
    const back = await areas()
    expect(back.map(({ anchor, regions }) => ({ anchor, regions }))).toEqual(
      before.map(({ anchor, regions }) => ({ anchor, regions })),
    )
  })

  it('puts an area that lost its page where the figure stands now: rectangle and picture are new, what hangs on it stays', async () => {
    const { engine, client, id } = await aPreprint()
    const hypothesisId = (await client.taxonomy.list())[0]!.id
    const claim = { hypothesisId, stance: 'supports' as const, note: 'on the figure' }
    const lost = await client.coding.markArea({ sourceId: id, pageIndex: 0, rect: [72, 400, 300, 500], quote: 'Figure 1', claim })
    await client.memos.add({ passageId: lost.passage.id, text: 'a memo on the figure' })
    await replaced(client, id, 'published.pdf', publishedPdf())
    const picture = new Blob([aPng(40)])
    const drawn = await client.coding.markArea({ sourceId: id, pageIndex: 1, rect: [60, 500, 280, 620], quote: '', picture })
    const before = everything(engine)
    const placed = await client.coding.placeOnArea({ id: lost.passage.id, areaId: drawn.passage.id })
    expect(placed).toMatchObject({
      id: lost.passage.id,
      shape: 'area',
      anchor: 'exact',
      pageIndex: 1,
      quote: { exact: 'Figure 1' },
      pictureId: drawn.passage.pictureId,
      regions: drawn.passage.regions,
      position: drawn.passage.position,
      claims: [{ note: 'on the figure' }],
      memos: [{ text: 'a memo on the figure' }],
    })
    expect((await client.coding.passages({ sourceId: id })).map((passage) => passage.id)).not.toContain(drawn.passage.id)
    expect((await client.review.undo()).name).toMatch(/^place “Figure 1” .* again$/)
    expect(everything(engine)).toBe(before)

    // An area that is claimed itself is left where it is; words are no place for an area, nor is an area for words.
    await client.coding.addClaim({ passageId: drawn.passage.id, claim })
    await client.coding.placeOnArea({ id: lost.passage.id, areaId: drawn.passage.id })
    const passages = await client.coding.passages({ sourceId: id })
    expect(passages.filter(({ shape }) => shape === 'area').map(({ anchor, pageIndex }) => [anchor, pageIndex])).toEqual([
      ['exact', 1],
      ['exact', 1],
    ])
    const words = passages.find(({ shape }) => shape === 'text')!
    await expect(client.coding.placeOnArea({ id: words.id, areaId: drawn.passage.id })).rejects.toThrow(/select the words/)
    await expect(client.coding.placeOnArea({ id: lost.passage.id, areaId: words.id })).rejects.toThrow(/Mark the rectangle/)
    await expect(client.coding.placeOnArea({ id: lost.passage.id, areaId: lost.passage.id })).rejects.toThrow(
      /Mark the rectangle/,
    )
  })

  it('finds thousands of passages, each at its own place', async () => {
    const { engine, client, folder } = anEngine()
    const lines = Array.from(
      { length: 1200 },
      (_, i) => `In garden ${i} the herbs of row ${i * 7} were counted by keeper ${i * 13}.`,
    )
    const [id] = (await imported(engine, folder, { 'long.txt': new TextEncoder().encode(lines.join('\n\n')) })) as [string]
    const { text } = (await client.library.document({ id })).pages[0]!
    const { textId } = await client.library.document({ id })
    engine.change('mark many', ['coding'], (db) => {
      for (const [i, line] of lines.entries()) {
        const start = text.indexOf(line)
        const { quote, position } = describePlace(text, start, start + line.length)
        run(
          db,
          sql`INSERT INTO passage (id, source_id, text_id, exact, prefix, suffix, start, "end", anchor, score, created_at)
              VALUES (${`p${i}`}, ${id}, ${textId}, ${quote.exact}, ${quote.prefix}, ${quote.suffix}, ${position.start}, ${position.end}, 'exact', 1, '')`,
        )
      }
    })
    const longer = ['A foreword of the second edition, which was not there before.', ...lines].join('\n\n')
    const item = await replaced(client, id, 'second.txt', new TextEncoder().encode(longer))
    // The first one began the text, and now something stands before it.
    expect(item.counts).toEqual({ exact: 0, moved: 1199, similar: 1, orphan: 0 })
    const now = (await client.library.document({ id })).pages[0]!.text
    for (const { id: passageId, position } of await client.coding.passages({ sourceId: id }))
      expect(now.slice(position.start, position.end)).toBe(lines[Number(passageId.slice(1))])
  })

  it('can be cancelled, and then nothing was changed', async () => {
    const { engine, client, id } = await aPreprint()
    const before = everything(engine)
    const job = await client.rereading.replace({ id, name: 'published.pdf', file: blobOf(publishedPdf()) })
    await client.rereading.cancel({ jobId: job.id })
    expect(await outcome(client, job)).toMatchObject({ status: 'cancelled', undo: null })
    expect(everything(engine)).toBe(before)
  })
})
