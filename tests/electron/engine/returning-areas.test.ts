import { describe, expect, it, vi } from 'vitest'
import { sha256 } from '../../../electron/services/library/files'
import { preprintPdf, publishedPdf } from '../../builders/paper-versions'
import { aPreprint, outcome, replaced } from './a-preprint'

vi.setConfig({ testTimeout: 120_000 })

const words = new TextEncoder().encode(
  'Shopping list: eggs, flour, and a spade for the garden. Nothing else was ever written here.\n',
)
/** The same pages, from another program: other bytes. */
const savedAgain = () => preprintPdf({ title: 'Herb beds for low mood: a small trial ' })

async function aMarkedPreprint() {
  const opened = await aPreprint()
  const { client, id } = opened
  await client.coding.markArea({ sourceId: id, pageIndex: 0, rect: [72, 400, 300, 500], quote: 'Figure 1' })
  await client.coding.markArea({ sourceId: id, pageIndex: 1, rect: [72, 500, 300, 600], quote: 'Figure 2' })
  const areas = async () =>
    (await client.coding.passages({ sourceId: id }))
      .filter(({ shape }) => shape === 'area')
      .map(({ quote, anchor, regions }) => ({ words: quote.exact, anchor, regions }))
  return { ...opened, areas, before: await areas() }
}

describe('areas whose page comes back after a file that was not theirs', () => {
  it('stand where they stood: the very file, by name or by its bytes', async () => {
    const { client, id, areas, before } = await aMarkedPreprint()
    await replaced(client, id, 'list.txt', words)
    expect((await areas()).map(({ anchor }) => anchor)).toEqual(['orphan', 'orphan'])
    await replaced(client, id, 'preprint.pdf', preprintPdf())
    expect(await areas()).toEqual(before)
    await replaced(client, id, 'list.txt', words)
    await outcome(client, await client.rereading.readFrom({ id, fileId: sha256(preprintPdf()) }))
    expect(await areas()).toEqual(before)
  })

  it('stand where they stood: the same pages saved by another program', async () => {
    const { client, id, areas, before } = await aMarkedPreprint()
    await replaced(client, id, 'list.txt', words)
    const came = await replaced(client, id, 'saved-again.pdf', savedAgain())
    expect(came.status).toBe('done')
    expect(await areas()).toEqual(before)
    // And the other way round: they are known from the copy by now.
    await replaced(client, id, 'list.txt', words)
    await replaced(client, id, 'preprint.pdf', preprintPdf())
    expect(await areas()).toEqual(before)
  })

  it('stand where they stood: last seen in a file with a password', async () => {
    const { client, id, areas, before } = await aMarkedPreprint()
    await replaced(client, id, 'locked.pdf', preprintPdf({ password: 'spade' }), 'spade')
    expect(await areas()).toEqual(before)
    await replaced(client, id, 'list.txt', words)
    await replaced(client, id, 'saved-again.pdf', savedAgain())
    expect(await areas()).toEqual(before)
  })

  it('stay without a place as long as other pages are read', async () => {
    const { client, id, areas } = await aMarkedPreprint()
    await replaced(client, id, 'list.txt', words)
    await replaced(client, id, 'published.pdf', publishedPdf())
    expect((await areas()).map(({ anchor }) => anchor)).toEqual(['orphan', 'orphan'])
  })
})

describe('an area of a source that is read anew', () => {
  it('keeps its place in reading order: before the words it stands beside', async () => {
    const { engine, client, id } = await aMarkedPreprint()
    const read = async () => {
      const { pages, textId } = await client.library.document({ id })
      const whole = pages.map(({ text }) => text).join('\n')
      const passages = await client.coding.passages({ sourceId: id })
      const after = (words: string) => {
        const { position } = passages.find(({ quote }) => quote.exact === words)!
        expect(position.end).toBe(position.start)
        return whole.slice(position.start, position.start + 24)
      }
      return { textId, order: passages.map(({ quote }) => quote.exact), figures: ['Figure 1', 'Figure 2'].map(after) }
    }
    const before = await read()
    expect(before.order.indexOf('Figure 1')).toBeGreaterThan(0)
    // As if an older extractor had read it, with running heads in the text.
    engine.change('age', [], (db) =>
      db.exec(`UPDATE source_page SET text = 'Older. ' || text; UPDATE source_text SET extractor = 'older'`),
    )
    expect((await outcome(client, await client.rereading.begin({ ids: [id], recognise: null }))).status).toBe('done')
    const again = await read()
    expect(again.textId).not.toBe(before.textId)
    expect({ ...again, textId: '' }).toEqual({ ...before, textId: '' })
    // The same from another file.
    await replaced(client, id, 'saved-again.pdf', savedAgain())
    expect({ ...(await read()), textId: '' }).toEqual({ ...before, textId: '' })
  })
})
