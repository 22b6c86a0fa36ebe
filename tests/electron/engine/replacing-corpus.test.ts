import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createEngine } from '../../../electron/engine/engine'
import { router } from '../../../electron/engine/router'
import { rows, sql } from '../../../electron/services/database/sql'
import { joinPages } from '../../../shared/anchoring/document-text'
import { editDistance } from '../../../shared/anchoring/edit-distance'
import { describe as describePlace } from '../../../shared/anchoring/selectors'
import { sentences } from '../../../shared/anchoring/sentences'
import { clock, smallTaxonomy, temporaryFolder } from '../../builders/review'

const root = resolve(import.meta.dirname, '../../..')
const papers = resolve(root, '../shared/corpus/papers')
const missing = existsSync(papers) ? '' : ' (skipped: ../shared/corpus is not here)'
vi.setConfig({ testTimeout: 300_000 })

/** The paper as somebody else's program gives it: without its pages, lines broken elsewhere and words divided at their ends. */
function hardWrapped(text: string): string {
  let column = 0
  return text.replace(/[\n\f]+/g, '\n\n').replace(/\S+\s*/g, (word) => {
    column += word.length
    if (column < 62) return word
    column = 0
    const bare = word.trimEnd()
    if (!/^[a-z]{9,}$/.test(bare)) return `${bare}\n`
    column = bare.length - 4
    return `${bare.slice(0, 4)}-\n${bare.slice(4)} `
  })
}

const flat = (text: string) => text.replace(/[\s\u00ad-]+/g, '').toLowerCase()

describe.skipIf(missing)(`replacing a paper by another text of it${missing}`, () => {
  it.each(['cermine__example1.pdf', 'jabref__Ralph2020.pdf', 'cermine__test2.pdf'])(
    'finds the sentences of %s, and none of them elsewhere',
    async (name) => {
      const folder = temporaryFolder()
      const engine = createEngine({
        dataFolder: join(folder, 'data'),
        workerFile: join(process.env.SYNTOPIC_OUT ?? join(root, 'out'), 'main/worker.cjs'),
        samplesFolder: join(root, 'samples'),
        version: 'test',
        now: clock,
      })
      onTestFinished(() => engine.close())
      engine.create(join(folder, 'r.syntopic'), smallTaxonomy, 'Coder A')
      const client = createRouterClient(router, { context: engine.context })
      const job = engine.beginImport()
      await job.addPath(join(papers, name))
      job.close()
      await job.done()
      const [{ id }] = rows<{ id: string }>(engine.db, sql`SELECT id FROM source`) as [{ id: string }]
      const { text } = joinPages((await client.library.document({ id })).pages.map((page) => page.text))
      const long = sentences(text).filter(({ start, end }) => end - start > 50)
      const picked = long.filter((_, i) => i % Math.ceil(long.length / 60) === 0)
      for (const { start, end } of picked)
        await client.coding.mark({ sourceId: id, ...describePlace(text, start, end), regions: [] })
      const marked = new Map((await client.coding.passages({ sourceId: id })).map((passage) => [passage.id, passage.quote.exact]))

      const begun = await client.rereading.replace({ id, name: 'other.txt', file: new Blob([hardWrapped(text)]) })
      await engine.rereadJob(begun.id).done()
      const [item] = engine.rereadJob(begun.id).snapshot.items
      expect(item).toMatchObject({ status: 'done', error: '' })
      const now = joinPages((await client.library.document({ id })).pages.map((page) => page.text)).text
      const passages = await client.coding.passages({ sourceId: id })
      expect(passages.map((passage) => passage.id).sort()).toEqual([...marked.keys()].sort())
      for (const { id, anchor, position } of passages) {
        if (anchor === 'orphan') continue
        const [was, is] = [flat(marked.get(id)!), flat(now.slice(position.start, position.end))]
        expect(editDistance(was, is) / was.length, `“${was}” → “${is}”`).toBeLessThan(0.2)
      }
      const { exact, moved, orphan } = item!.counts
      expect(orphan).toBeLessThanOrEqual(marked.size * 0.03)
      // What is only set otherwise is nothing to be checked; words divided at a line end that were whole before are.
      expect(exact + moved).toBeGreaterThan(marked.size * 0.4)
    },
  )
})
