import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { onTestFinished } from 'vitest'
import { createEngine, type Engine, type EngineOptions } from '../../../electron/engine/engine'
import { router } from '../../../electron/engine/router'
import type { ImportItem, ImportUpdate } from '../../../shared/model/importing'
import { samples } from '../../builders/cli'
import { clock, smallTaxonomy, temporaryFolder } from '../../builders/review'

const root = resolve(import.meta.dirname, '../../..')
// SYNTOPIC_OUT: a build somewhere else, for working on the tests while another build is made.
const built = process.env.SYNTOPIC_OUT ?? join(root, 'out')

/** A worker that spins, swells, dies or waits, by the name of the file it is given. */
export const hostileWorker = join(root, 'tests/fixtures/workers/hostile.cjs')
export const fixture = (name: string) => join(root, 'tests/fixtures/documents', name)
/** A sample article as it is handed over. */
export const sample = (name: string) => new Blob([readFileSync(join(samples, name))])

/** An engine with a review open, and a client for it; gone with the test. */
export function anEngine(options: Partial<EngineOptions> = {}) {
  const folder = temporaryFolder()
  const engine: Engine = createEngine({
    dataFolder: join(folder, 'data'),
    workerFile: join(built, 'main/worker.cjs'),
    samplesFolder: join(root, 'samples'),
    version: 'test',
    now: clock,
    ...options,
  })
  onTestFinished(() => engine.close())
  engine.create(join(folder, 'r.syntopic'), smallTaxonomy, 'Coder A')
  return { engine, folder, client: createRouterClient(router, { context: engine.context }) }
}

/** An import as its watcher puts it together: the last head, and every file where it came. */
export type Followed = Omit<ImportUpdate, 'items'> & { items: ImportItem[]; updates: number }

/** Follows an import until it is finished, or until `enough`. */
export async function follow(watch: AsyncIterable<ImportUpdate>, enough?: (job: Followed) => boolean): Promise<Followed> {
  const items = new Map<string, ImportItem>()
  let updates = 0
  let last: Followed | undefined
  for await (const update of watch) {
    for (const item of update.items) items.set(item.id, item)
    last = { ...update, items: [...items.values()], updates: ++updates }
    if (enough?.(last)) break
  }
  return last!
}

/** A preview has looked at everything there is. */
export const isLookedAt = ({ gathering, counts }: Followed) => !gathering && counts.waiting + counts.reading === 0
