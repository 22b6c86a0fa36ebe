import { describe, expect, it, vi } from 'vitest'
import { run, sql } from '../../../electron/services/database/sql'
import { sha256 } from '../../../electron/services/library/files'
import { preprintPdf, preprintSections, publishedPdf } from '../../builders/paper-versions'
import { aPng } from '../../builders/png'
import { aPreprint, everything, outcome, replaced } from './a-preprint'

vi.setConfig({ testTimeout: 120_000 })

describe('areas of a source that gets another file', () => {
  it('stay on the same page, are asked about on a page that differs, and are let go of on another paper', async () => {
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

  it('are put where the figure stands now: rectangle and picture are new, what hangs on them stays', async () => {
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
})
