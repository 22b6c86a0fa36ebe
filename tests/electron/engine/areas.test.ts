import { describe, expect, it, vi } from 'vitest'
import { rows, sql, value } from '../../../electron/services/database/sql'
import { fileIsWhole } from '../../../electron/services/library/files'
import { findHypothesis } from '../../../electron/services/taxonomy/hypotheses'
import type { Rect } from '../../../shared/anchoring/page-rects'
import { describe as describeQuote } from '../../../shared/anchoring/selectors'
import { aPng } from '../../builders/png'
import { addASource } from '../../builders/review'
import { anEngine, fixture } from './an-engine'

vi.setConfig({ testTimeout: 60_000 })

async function reading(name = 'two-columns.pdf') {
  const { engine, client } = anEngine()
  const job = engine.beginImport()
  void job.addPath(fixture(name))
  job.close()
  const sourceId = (await job.done()).items[0]!.sourceId!
  const passages = () => client.coding.passages({ sourceId })
  const hypothesisId = findHypothesis(engine.db, 'monoamine').id
  const { pages } = await client.library.document({ id: sourceId })
  const text = pages.map((page) => page.text).join('\n')
  const mark = (rect: Rect, more: { quote?: string; pageIndex?: number; picture?: Blob } = {}) =>
    client.coding.markArea({ sourceId, pageIndex: 0, rect, quote: '', ...more })
  return { engine, client, sourceId, passages, hypothesisId, text, mark }
}
const picture = (grey = 0) => new Blob([aPng(grey)], { type: 'image/png' })
const files = (db: Parameters<typeof value>[0]) => value<number>(db, sql`SELECT count(*) FROM file`)

describe('an area', () => {
  it('is kept with its rectangle, what was typed, its picture and its claim, in one step', async () => {
    const { engine, client, sourceId, passages, hypothesisId } = await reading()
    const made = await client.coding.markArea({
      sourceId,
      pageIndex: 0,
      rect: [200, 500, 100, 400],
      quote: '  d = 0.31 ',
      picture: picture(),
      claim: { hypothesisId, stance: 'supports' },
    })
    expect(made.passage).toMatchObject({
      shape: 'area',
      anchor: 'exact',
      score: 1,
      quote: { exact: 'd = 0.31', prefix: '', suffix: '' },
      regions: [{ pageIndex: 0, start: 0, end: 0, rects: [[100, 400, 200, 500]] }],
      claims: [{ id: made.claimId, stance: 'supports' }],
    })
    expect(fileIsWhole(engine.db, made.passage.pictureId)).toBe(true)
    expect((await client.files.info({ id: made.passage.pictureId })).mediaType).toBe('image/png')
    expect((await client.review.undo()).name).toMatch(/^claim Monoamine on area on page 1 \(.+\)$/)
    expect(await passages()).toEqual([])
    await client.review.redo()
    expect(await passages()).toEqual([made.passage])
  })

  it.each(['two-columns.pdf', 'rotated.pdf', 'turned-and-cut.pdf', 'three-columns.pdf', 'right-to-left.pdf'])(
    'stands in reading order before the words under its top: %s',
    async (name) => {
      const { client, sourceId, text, mark } = await reading(name)
      // Every fifth sentence or so; a rectangle that begins a hair above its first word.
      const starts = [...text.matchAll(/\p{L}{4,}/gu)].map(({ index }) => index).filter((_, i) => i % 25 === 3)
      expect(starts.length).toBeGreaterThan(0)
      for (const start of starts.slice(0, 8)) {
        const end = start + 4
        const { passage } = await client.coding.mark({ sourceId, ...describeQuote(text, start, end) })
        const { pageIndex, rects } = passage.regions[0]!
        const [x1, y1, x2, y2] = rects[0]!
        const area = await mark([x1, y1, x2, y2], { pageIndex })
        // In the line of that word, at or before it: a line may be drawn in one piece.
        const { position } = area.passage
        expect(position.end).toBe(position.start)
        expect(position.start).toBeLessThanOrEqual(start)
        expect(start - position.start).toBeLessThan(120)
      }
    },
  )

  it('on a page without text comes at the beginning of that page', async () => {
    const { mark } = await reading('scan.pdf')
    expect((await mark([100, 100, 200, 200])).passage).toMatchObject({ anchor: 'exact', position: { start: 0, end: 0 } })
  })

  it('is cut to its page, and refused outside of it or when there is nothing of it', async () => {
    const { engine, mark, passages } = await reading()
    const cut = await mark([-50, -50, 60, 70])
    expect(cut.passage.regions[0]!.rects).toEqual([[0, 0, 60, 70]])
    const before = files(engine.db)
    for (const rect of [
      [-80, 100, -20, 200],
      [100, 5000, 200, 5100],
      [100, 100, 100, 200],
      [100, 100, 200, 100.2],
    ] satisfies Rect[]) {
      await expect(mark(rect, { picture: picture() })).rejects.toThrow(
        /^The area on page 1 of .+ is empty or outside of the page/,
      )
    }
    await expect(mark([0, 0, 50, 50], { pageIndex: 99 })).rejects.toThrow(/there is no page 100\.$/)
    expect(await passages()).toHaveLength(1)
    expect(files(engine.db)).toBe(before)
  })

  it('is refused on what is no PDF', async () => {
    const { engine, client } = await reading()
    const sourceId = addASource({ db: engine.db, author: engine.author })
    await expect(client.coding.markArea({ sourceId, pageIndex: 0, rect: [0, 0, 9, 9], quote: '' })).rejects.toThrow(
      /^page2024 is not a PDF: areas can be marked on its pages only/,
    )
  })

  it('is refused with a picture that is none, or too large', async () => {
    const { mark, passages } = await reading()
    const gif = new Blob(['GIF89a… and more than sixteen bytes'])
    await expect(mark([0, 0, 50, 50], { picture: gif })).rejects.toThrow('The picture of the area is not a PNG image')
    await expect(mark([0, 0, 50, 50], { picture: new Blob([aPng().slice(0, 9)]) })).rejects.toThrow('not a PNG image')
    const large = new Blob([aPng(), new Uint8Array(8 * 1024 * 1024)])
    await expect(mark([0, 0, 50, 50], { picture: large })).rejects.toThrow(/has 8\.1 MiB; up to 8 are stored/)
    expect(await passages()).toEqual([])
  })

  it('marked twice is one area, which takes what it lacked', async () => {
    const { mark, passages } = await reading()
    const first = await mark([100, 400, 200, 500])
    const second = await mark([100, 400, 200, 500], { quote: 'typed', picture: picture() })
    expect(second.passage).toMatchObject({ id: first.passage.id, quote: { exact: 'typed' } })
    const third = await mark([100, 400, 200, 500], { quote: 'other words', picture: picture(9) })
    expect(third.passage).toEqual(second.passage)
    expect(await passages()).toHaveLength(1)
  })
})

describe('an area that is changed', () => {
  it('gets a new rectangle with its picture, or other words, each in a step of its own', async () => {
    const { client, mark, passages } = await reading()
    const { passage } = await mark([100, 400, 200, 500], { quote: 'one', picture: picture() })
    const moved = await client.coding.updateArea({ id: passage.id, rect: [110, 300, 210, 380], picture: picture(7) })
    expect(moved.regions).toEqual([{ pageIndex: 0, start: 0, end: 0, rects: [[110, 300, 210, 380]] }])
    expect(moved.pictureId).not.toBe(passage.pictureId)
    expect(moved.quote).toEqual(passage.quote)
    const reworded = await client.coding.updateArea({ id: passage.id, quote: ' two ' })
    expect(reworded).toEqual({ ...moved, quote: { ...moved.quote, exact: 'two' } })
    expect((await client.review.undo()).name).toMatch(/^change the words of “one” \(.+\)$/)
    expect((await client.review.undo()).name).toMatch(/^change “one” \(.+\)$/)
    expect(await passages()).toEqual([passage])
    await client.review.redo()
    expect(await passages()).toEqual([moved])
  })

  it('has no picture when its rectangle changed and nobody drew a new one', async () => {
    const { client, mark } = await reading()
    const { passage } = await mark([100, 400, 200, 500], { picture: picture() })
    expect(await client.coding.updateArea({ id: passage.id, rect: [100, 400, 220, 500] })).toMatchObject({ pictureId: '' })
  })

  it('is left as it was when it is to lie outside of its page; words are no area', async () => {
    const { client, mark, sourceId, text, passages } = await reading()
    const { passage } = await mark([100, 400, 200, 500])
    await expect(client.coding.updateArea({ id: passage.id, rect: [-9, -9, -1, -1] })).rejects.toThrow(/outside of the page/)
    expect(await passages()).toEqual([passage])
    const words = await client.coding.mark({ sourceId, ...describeQuote(text, 0, 12) })
    await expect(client.coding.updateArea({ id: words.passage.id, quote: 'x' })).rejects.toThrow(/stands on words/)
  })

  it('is words, without a picture, once it is placed on words; undo brings both back', async () => {
    const { client, mark, text, passages } = await reading()
    const { passage } = await mark([100, 400, 200, 500], { quote: 'typed', picture: picture() })
    const placed = await client.coding.replacePassage({ id: passage.id, ...describeQuote(text, 0, 20) })
    expect(placed).toMatchObject({ shape: 'text', pictureId: '', quote: { exact: text.slice(0, 20) } })
    await client.review.undo()
    expect(await passages()).toEqual([passage])
  })

  it('stays where it is, with its picture, when its file is read again', async () => {
    const { engine, client, mark, sourceId, passages } = await reading()
    const { passage } = await mark([100, 400, 200, 500], { quote: 'typed', picture: picture() })
    // As if it had been read by an older extractor.
    engine.change('age', [], (db) =>
      db.exec(`UPDATE source_page SET text = 'Older. ' || text; UPDATE source_text SET extractor = 'older'`),
    )
    const { id: jobId } = await client.rereading.begin({ ids: [sourceId], recognise: null })
    let status = ''
    for await (const { items } of await client.rereading.watch({ jobId })) status = items[0]!.status
    expect(status).toBe('done')
    const [after] = await passages()
    expect(after).toMatchObject({
      id: passage.id,
      shape: 'area',
      regions: passage.regions,
      pictureId: passage.pictureId,
      anchor: 'exact',
    })
    expect(after!.quote).toEqual(passage.quote)
  })

  it('keeps its picture as a file when it is deleted, for the day it comes back', async () => {
    const { engine, client, mark, passages } = await reading()
    const { passage } = await mark([100, 400, 200, 500], { picture: picture() })
    await client.coding.removePassage({ id: passage.id })
    expect(rows(engine.db, sql`SELECT 1 FROM file WHERE id = ${passage.pictureId}`)).toHaveLength(1)
    await client.review.undo()
    expect(await passages()).toEqual([passage])
    expect((await client.review.check()).integrity).toEqual(['ok'])
  })
})
