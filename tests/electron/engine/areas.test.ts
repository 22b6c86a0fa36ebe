import { describe, expect, it, vi } from 'vitest'
import { fileIsWhole } from '../../../electron/services/library/files'
import { findHypothesis } from '../../../electron/services/taxonomy/hypotheses'
import { aPng } from '../../builders/png'
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
  return { engine, client, sourceId, passages, hypothesisId }
}
const picture = (grey = 0) => new Blob([aPng(grey)], { type: 'image/png' })

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
})
