import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import type { ContractRouterClient } from '@orpc/contract'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createEngine, type Engine } from '../../../electron/engine/engine'
import type { Door } from '../../../electron/web/door'
import { serveReview } from '../../../electron/web/server'
import type { Contract } from '../../../shared/contract/contract'

let folder: string
let engine: Engine
let door: Door
let client: ContractRouterClient<Contract>

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'syntopic-server-'))
  writeFileSync(join(folder, 'index.html'), '<!doctype html>')
  // No import is made here, so that no worker is ever started.
  engine = createEngine({ dataFolder: folder, workerFile: '', samplesFolder: folder, version: '0.0.0' })
  door = await serveReview(engine, { rendererFolder: folder })
  const { origin, hash } = new URL(door.url)
  client = createORPCClient(
    new RPCLink({ url: `${origin}/rpc`, headers: { authorization: `Bearer ${hash.slice('#token='.length)}` } }),
  )
})

afterEach(async () => {
  await door.close()
  await engine.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('Browser mode', () => {
  it('answers the contract’s calls', async () => {
    expect(await client.review.current()).toBeNull()
    const made = await client.review.create({ path: join(folder, 'a.syntopic'), taxonomy: 'depression', coder: 'Coder' })
    expect((await client.review.current())?.id).toBe(made.id)
    expect((await client.taxonomy.list()).length).toBe(made.counts.hypotheses)
  })

  it('tells a failure’s code and sentence', async () => {
    await expect(client.review.open({ path: join(folder, 'absent.syntopic') })).rejects.toMatchObject({
      code: 'cannot-open',
      message: expect.stringContaining('absent.syntopic'),
    })
  })

  it('tells of changes as they happen', async () => {
    const changes = await client.review.changes()
    const first = changes.next()
    // The stream is open once its headers are here, which `changes()` waited for.
    await client.review.create({ path: join(folder, 'b.syntopic'), taxonomy: 'empty', coder: 'Coder' })
    expect((await first).value).toMatchObject({ topics: expect.arrayContaining(['review']) })
    await changes.return?.()
  })

  it('ends with streams still open', async () => {
    const changes = await client.review.changes()
    const ended = changes.next().then(
      () => 'ended',
      () => 'ended',
    )
    await door.close()
    expect(await ended).toBe('ended')
    door = await serveReview(engine, { rendererFolder: folder })
  })
})
