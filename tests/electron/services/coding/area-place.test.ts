import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { areaPlaces } from '../../../../electron/services/coding/area-place'
import { parseFile } from '../../../../electron/services/importing/parse'
import type { Rect } from '../../../../shared/anchoring/page-rects'

const documents = resolve(import.meta.dirname, '../../../fixtures/documents')

async function aPage(name: string, pageIndex = 0) {
  const bytes = new Uint8Array(readFileSync(join(documents, name)))
  const outcome = await parseFile(bytes, name)
  if (outcome.status !== 'ok') throw new Error(`${name}: ${outcome.status}`)
  const { text, asides = [] } = outcome.source.pages[pageIndex]!
  const places = (rects: Rect[], index = pageIndex) =>
    areaPlaces({ bytes, areas: rects.map((rect) => ({ pageIndex: index, rect, stored: { text, asides } })) })
  const place = async (rect: Rect, index = pageIndex) => (await places([rect], index))[0]!
  return { text, place, places }
}

describe('where an area stands', () => {
  it('is in the column it covers, not in the one beside it', async () => {
    const { text, place } = await aPage('two-columns.pdf')
    const wordsAt = async (rect: Rect) => text.slice((await place(rect))!.at).slice(0, 15)
    expect(await wordsAt([60, 540, 250, 600])).toBe('1 Introduction\n')
    expect(await wordsAt([330, 540, 520, 600])).toBe('The right colum')
    // Below all lines of its column: after the last of them, before the next column.
    expect(await wordsAt([60, 100, 250, 200])).toBe('\nThe right colu')
    expect(await wordsAt([330, 100, 520, 200])).toBe('')
  })

  it('is later the lower it is drawn', async () => {
    const { places } = await aPage('two-columns.pdf')
    const found = await places([700, 600, 500, 400, 300].map((top) => [60, top - 60, 250, top]))
    const offsets = found.map((each) => each!.at)
    expect(offsets).toEqual([...offsets].sort((a, b) => a - b))
    expect(new Set(offsets).size).toBeGreaterThan(2)
  })

  it('is at the end of the words when all of them are above it', async () => {
    const { text, place } = await aPage('roman-labels.pdf')
    const bottom = (await place([0, 0, 2000, 5]))!
    expect(bottom.at).toBeGreaterThan(text.trimEnd().length / 2)
    expect(bottom.at).toBeLessThanOrEqual(text.length)
  })

  it('is nowhere on a page the file does not have, or outside of the page', async () => {
    const { place } = await aPage('two-columns.pdf')
    expect(await place([60, 300, 250, 400], 500)).toBeNull()
    expect(await place([-60, 300, -10, 400])).toBeNull()
    expect(await place([60, 300, 60.5, 400])).toBeNull()
  })
})
