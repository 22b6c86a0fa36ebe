import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { rows, run, sql } from '../../../electron/services/database/sql'
import { describe as describePlace } from '../../../shared/anchoring/selectors'
import { marked, PAPER_TITLE, preprintPdf, preprintSections, publishedHtml, publishedPdf } from '../../builders/paper-versions'
import { aPreprint, blobOf, everything, imported, outcome, replaced } from './a-preprint'
import { anEngine, fixture } from './an-engine'

vi.setConfig({ testTimeout: 120_000 })

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

  it('keeps the name of a file without folders and control characters, as imports do', async () => {
    const { engine, client, id, key } = await aPreprint()
    const names = () =>
      rows<{ name: string }>(engine.db, sql`SELECT name FROM source_file ORDER BY rowid`).map(({ name }) => name)
    const item = await replaced(client, id, '../of another/C:\\papers\\pub\u0000lished\n\u001b.pdf', publishedPdf())
    expect(item).toMatchObject({ status: 'done', undo: `replace the file of ${key} with pub lished .pdf` })
    expect(names()).toEqual(['preprint.pdf', 'pub lished .pdf'])
    expect((await client.library.list())[0]!.fileName).toBe('pub lished .pdf')
    await replaced(client, id, '..', preprintPdf({ title: 'Another' }))
    expect(names().at(-1)).toBe(key)
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
    expect(await replaced(client, id, 'broken.pdf', readFileSync(fixture('random.pdf')))).toMatchObject({
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
    const step = `add published.pdf to ${reference!.key}`
    expect(item).toMatchObject({ status: 'done', hadFile: false, doubt: '', counts: { exact: 1, orphan: 0 }, undo: step })
    expect(await client.library.get({ id })).toMatchObject({ kind: 'pdf', pages: 2, files: [{ name: 'published.pdf' }] })
    expect(await client.coding.passages({ sourceId: id })).toMatchObject([{ id: 'p1', anchor: 'exact' }])
    await client.review.undo()
    expect(everything(engine)).toBe(before)
  })

  it('asks whether it is the right file when most passages are not in it', async () => {
    const { client, id } = await aPreprint()
    const item = await replaced(client, id, 'columns.pdf', readFileSync(fixture('two-columns.pdf')))
    expect(item).toMatchObject({ status: 'done', counts: { orphan: 3 } })
    expect(item.doubt).toMatch(
      /^Most passages were not found \(3 of 3\)\. Is columns\.pdf the right file\? It calls itself “Two columns about melancholy.*”; the source is “Herb beds for low mood: a small trial”\.$/,
    )
    expect((await client.coding.passages({ sourceId: id })).map(({ claims }) => claims.length)).toEqual([1, 1, 1])
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
