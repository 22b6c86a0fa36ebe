import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ReplayServer } from '../../builders/replay-server'
import { anEngine, follow } from './an-engine'

describe('documents from the web in an import', () => {
  const web = new ReplayServer()
  beforeAll(async () => {
    await web.start()
    process.env.SYNTOPIC_ENDPOINTS = JSON.stringify(web.endpoints('journal.example'))
  })
  afterAll(async () => {
    delete process.env.SYNTOPIC_ENDPOINTS
    await web.close()
  })

  it.each([0, 1, 5, 20, 60, 200])('are given up at once when the import is cancelled after %i ms', async (delay) => {
    web.reset({ 'journal.example/slow': () => undefined })
    const { client } = anEngine()
    const { id: jobId } = await client.importing.begin()
    const following = follow(await client.importing.watch({ jobId }))
    await client.importing.addAddresses({ jobId, addresses: ['https://journal.example/slow', 'PMID 7'] })
    await new Promise((done) => setTimeout(done, delay))
    await client.importing.cancel({ jobId })
    const { items, finished } = await following
    expect(finished).toBe(true)
    expect(items.map(({ status }) => status)).toEqual(['cancelled', expect.stringMatching(/^(?:cancelled|failed)$/u)])
  })
})
