import { describe, expect, it, vi } from 'vitest'
import { findHypothesis } from '../../../electron/services/taxonomy/hypotheses'
import { addASource } from '../../builders/review'
import { anEngine } from './an-engine'

vi.setConfig({ testTimeout: 60_000 })

const TEXT = 'Serotonin did not differ. Plasticity rose in the treated group.'

async function reading() {
  const { engine, client } = anEngine()
  const sourceId = addASource({ db: engine.db, author: engine.author }, { pages: [{ label: '1', text: TEXT }] })
  const monoamine = findHypothesis(engine.db, 'monoamine').id
  const passages = () => client.coding.passages({ sourceId })
  const claim = (quote: string, note = '', hypothesisId = monoamine) =>
    client.coding.claimQuote({ sourceId, quote, claim: { hypothesisId, stance: 'supports', note } })
  return { engine, client, sourceId, passages, claim }
}
const words = (list: { quote: { exact: string } }[]) => list.map(({ quote }) => quote.exact)

describe('a passage that is split', () => {
  it('becomes two with the same claims, and one again by undo', async () => {
    const { client, passages, claim } = await reading()
    const { passage } = await claim(TEXT, 'why')
    const { passages: halves } = await client.coding.splitPassage({ id: passage.id, at: 25 })
    expect(words(halves)).toEqual(['Serotonin did not differ.', 'Plasticity rose in the treated group.'])
    expect(halves[0]!.id).toBe(passage.id)
    expect(halves.map(({ claims }) => claims.map(({ stance, note }) => [stance, note]))).toEqual([
      [['supports', 'why']],
      [['supports', 'why']],
    ])
    expect((await client.review.undo()).name).toMatch(/^split “Serotonin did not differ.+” \(.+\)$/)
    expect(await passages()).toEqual([passage])
  })
})

describe('passages that are merged', () => {
  it('are one from the first start to the last end, with their notes joined', async () => {
    const { client, passages, claim } = await reading()
    const second = await claim('Plasticity rose', 'two')
    const first = await claim('Serotonin', 'one')
    const before = await passages()
    const merged = await client.coding.mergePassages({ ids: [second.passage.id, first.passage.id] })
    expect(merged).toMatchObject({ id: first.passage.id, quote: { exact: 'Serotonin did not differ. Plasticity rose' } })
    expect(merged.claims.map(({ id, note }) => [id, note])).toEqual([[first.claimId, 'one\ntwo']])
    await client.review.undo()
    expect(await passages()).toEqual(before)
  })
})
