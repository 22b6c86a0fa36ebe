import { resolve } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { type PoolLimits, WorkerPool } from '../../../electron/engine/worker-pool'

const pools: WorkerPool[] = []
const aPool = (limits: Partial<PoolLimits> = {}): WorkerPool => {
  const pool = new WorkerPool(resolve(import.meta.dirname, '../../fixtures/workers/hostile.cjs'), {
    workers: 2,
    timeMs: 30_000,
    ...limits,
  })
  pools.push(pool)
  return pool
}
afterEach(() => Promise.all(pools.splice(0).map((pool) => pool.close())))

const task = (pool: WorkerPool, fileName: string, signal?: AbortSignal) =>
  pool.run('parse', { bytes: new Uint8Array(1), fileName }, { signal })
const outcome = (fileName: string) => ({ status: 'failed', message: fileName })

describe('a pool of workers', () => {
  it('answers every task, more of them than it has workers, and tells of progress', async () => {
    const pool = aPool()
    const names = Array.from({ length: 20 }, (_, i) => `task ${i}`)
    const progress: number[] = []
    const answers = await Promise.all(
      names.map((fileName) =>
        pool.run('parse', { bytes: new Uint8Array(1), fileName }, { onProgress: (done) => progress.push(done) }),
      ),
    )
    expect(answers).toEqual(names.map(outcome))
    expect(progress).toHaveLength(20)
  })

  it('has each of them replaced after so many tasks, and answers go on', async () => {
    const pool = aPool({ workers: 1, tasks: 2 })
    const threads: unknown[] = []
    for (let i = 0; i < 5; i++) threads.push(await task(pool, 'which thread'))
    const [a, b, c, d, e] = threads
    expect([a, c, e]).toEqual([b, d, e])
    expect(new Set(threads.map((answer) => JSON.stringify(answer))).size).toBe(3)
  })

  it.each([
    ['spins', 'spin', 'time', { timeMs: 300 }],
    ['swells', 'swell', 'memory', { memoryMb: 32 }],
    ['ends its thread', 'die', 'crash', {}],
    ['throws outside its promise', 'throw', 'crash', {}],
  ] as const)('ends a task that %s, alone', async (_what, fileName, reason, limits) => {
    const pool = aPool({ ...limits, workers: 1 })
    const after = task(pool, 'before').then(() => task(pool, fileName))
    await expect(after).rejects.toMatchObject({ name: 'TaskStopped', reason })
    expect(await task(pool, 'after')).toEqual(outcome('after'))
  })

  it('replaces a worker that dies of what a finished task left behind', async () => {
    const pool = aPool({ workers: 1 })
    const thread = await task(pool, 'which thread')
    expect(await task(pool, 'fail late')).toEqual(outcome('fail late'))
    await new Promise((resolve) => setTimeout(resolve, 300)) // its end is told to nobody
    expect(await task(pool, 'which thread')).not.toEqual(thread)
  })

  it('cancels a task that runs and one that waits, and goes on with the next', async () => {
    const pool = aPool({ workers: 1 })
    const abort = new AbortController()
    const running = task(pool, 'wait', abort.signal)
    const waiting = task(pool, 'never', abort.signal)
    const next = task(pool, 'next')
    abort.abort()
    await expect(running).rejects.toMatchObject({ reason: 'cancelled' })
    await expect(waiting).rejects.toMatchObject({ reason: 'cancelled' })
    expect(await next).toEqual(outcome('next'))
    await expect(task(pool, 'late', abort.signal)).rejects.toMatchObject({ reason: 'cancelled' })
  })

  it('closed, rejects what runs and what comes', async () => {
    const pool = aPool()
    const running = task(pool, 'wait')
    const closed = expect(running).rejects.toMatchObject({ reason: 'cancelled' })
    await pool.close()
    await closed
    await expect(task(pool, 'late')).rejects.toMatchObject({ reason: 'cancelled' })
  })
})
