import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { joinPages } from '../../../shared/anchoring/document-text'
import { editDistance } from '../../../shared/anchoring/edit-distance'
import { describe as describePlace } from '../../../shared/anchoring/selectors'
import { sentences } from '../../../shared/anchoring/sentences'
import { imported, replaced } from './a-preprint'
import { anEngine } from './an-engine'

const papers = resolve(import.meta.dirname, '../../../../shared/corpus/papers')
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
  it.each(['cermine__example1.pdf', 'cermine__test2.pdf'])(
    'finds the sentences of %s, and none of them elsewhere',
    async (name) => {
      const { engine, client, folder } = anEngine()
      const [id] = (await imported(engine, folder, { [name]: readFileSync(join(papers, name)) })) as [string]
      const { text } = joinPages((await client.library.document({ id })).pages.map((page) => page.text))
      const long = sentences(text).filter(({ start, end }) => end - start > 50)
      const picked = long.filter((_, i) => i % Math.ceil(long.length / 60) === 0)
      for (const { start, end } of picked)
        await client.coding.mark({ sourceId: id, ...describePlace(text, start, end), regions: [] })
      const marked = new Map((await client.coding.passages({ sourceId: id })).map((passage) => [passage.id, passage.quote.exact]))

      const item = await replaced(client, id, 'other.txt', new TextEncoder().encode(hardWrapped(text)))
      expect(item).toMatchObject({ status: 'done', error: '' })
      const now = joinPages((await client.library.document({ id })).pages.map((page) => page.text)).text
      const passages = await client.coding.passages({ sourceId: id })
      expect(passages.map((passage) => passage.id).sort()).toEqual([...marked.keys()].sort())
      for (const { id, anchor, position } of passages) {
        if (anchor === 'orphan') continue
        const [was, is] = [flat(marked.get(id)!), flat(now.slice(position.start, position.end))]
        expect(editDistance(was, is) / was.length, `“${was}” → “${is}”`).toBeLessThan(0.2)
      }
      const { exact, moved, orphan } = item.counts
      expect(orphan).toBeLessThanOrEqual(marked.size * 0.03)
      // What is only set otherwise is nothing to be checked; words divided at a line end that were whole before are.
      expect(exact + moved).toBeGreaterThan(marked.size * 0.4)
    },
  )
})
