import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { run, sql } from '../../../electron/services/database/sql'
import { findHypothesis } from '../../../electron/services/taxonomy/hypotheses'
import { describe as describeQuote } from '../../../shared/anchoring/selectors'
import type { Passage } from '../../../shared/model/passage'
import { codersClaim } from '../../builders/coders-claim'
import { addASource } from '../../builders/review'
import { anEngine, fixture } from './an-engine'

vi.setConfig({ testTimeout: 60_000 })

const PAGES = ['Serotonin did not differ. Plasticity rose 🧠 in the treated', 'group, clearly so. Microglia were not counted.']
const TEXT = PAGES.join('\n')

async function reading() {
  const { engine, client } = anEngine()
  const add = (pages: string[], name: string) =>
    addASource({ db: engine.db, author: engine.author }, { pages: pages.map((text, i) => ({ label: `${i + 1}`, text })) }, name)
  const sourceId = add(PAGES, 'a.txt')
  const hypothesis = (path: string) => findHypothesis(engine.db, path).id
  const passages = () => client.coding.passages({ sourceId })
  const mark = async (quote: string) => {
    const start = TEXT.indexOf(quote)
    return (await client.coding.mark({ sourceId, ...describeQuote(TEXT, start, start + quote.length) })).passage
  }
  const claim = (passageId: string, on: string, note = '', stance: 'supports' | 'mixed' = 'supports') =>
    client.coding.addClaim({ passageId, claim: { hypothesisId: hypothesis(on), stance, note } })
  return { engine, client, sourceId, add, hypothesis, passages, mark, claim }
}
const words = (list: readonly Passage[]) => list.map(({ quote }) => quote.exact)
const judged = ({ claims }: Passage) =>
  claims.map(({ hypothesisId, stance, strength, directness, note, coder }) => ({
    hypothesisId,
    stance,
    strength,
    directness,
    note,
    coder,
  }))

describe('a passage that is split', () => {
  it('becomes two with the same claims, labels and judgement; memos stay with the first; undo makes it one again', async () => {
    const { engine, client, add, passages, mark, hypothesis } = await reading()
    const cited = add(['Another work.'], 'b.txt')
    const whole = await mark(TEXT.slice(0, 45))
    const values = { stance: 'mixed' as const, strength: 2, directness: 'human' as const, note: 'why' }
    await client.coding.addClaim({ passageId: whole.id, claim: { hypothesisId: hypothesis('monoamine'), ...values } })
    await codersClaim(engine, whole.id, hypothesis('inflammation'), 'Coder B')
    await client.coding.setSecondHand({ passageId: whole.id, secondHand: true })
    await client.memos.add({ passageId: whole.id, text: 'A thought.' })
    engine.change('label', [], (db) => {
      run(db, sql`INSERT INTO passage_label (passage_id, kind, label) VALUES (${whole.id}, 'tag', 'mood')`)
      run(db, sql`INSERT INTO passage_citation (passage_id, source_id) VALUES (${whole.id}, ${cited})`)
      run(db, sql`UPDATE passage SET colour = '#ffd400', author = 'Reader', foreign_id = 'zotero:A' WHERE id = ${whole.id}`)
    })
    const before = await passages()
    const { passages: halves } = await client.coding.splitPassage({ id: whole.id, at: 25 })
    expect(words(halves)).toEqual(['Serotonin did not differ.', 'Plasticity rose 🧠'])
    const [first, second] = halves as [Passage, Passage]
    expect(first.id).toBe(whole.id)
    expect(first.quote.suffix.startsWith(' Plasticity')).toBe(true)
    expect(judged(second)).toEqual(judged(before[0]!))
    expect(judged(first)).toEqual(judged(second))
    expect(second.claims.map(({ id }) => id)).not.toEqual(first.claims.map(({ id }) => id))
    expect(second).toMatchObject({ secondHand: true, labels: before[0]!.labels, cites: before[0]!.cites, author: 'Reader' })
    expect([first.memos.length, second.memos.length]).toEqual([1, 0])
    expect([first.program, second.program]).toEqual(['zotero', ''])
    expect(await passages()).toEqual(halves)
    expect((await client.review.undo()).name).toMatch(/^split “Serotonin did not differ.+” \(.+\)$/)
    expect(await passages()).toEqual(before)
    await client.review.redo()
    expect(await passages()).toEqual(halves)
  })

  it('over a page end has each half on its pages', async () => {
    const { client, mark } = await reading()
    const { passages: halves } = await client.coding.splitPassage({ id: (await mark(TEXT)).id, at: TEXT.indexOf('group') })
    expect(words(halves)).toEqual(PAGES)
    expect(halves.map(({ regions }) => regions.map(({ pageIndex, start, end }) => [pageIndex, start, end]))).toEqual([
      [[0, 0, PAGES[0]!.length]],
      [[1, 0, PAGES[1]!.length]],
    ])
  })

  it('has words on both sides, or is refused and left as it is', async () => {
    const { client, mark, passages } = await reading()
    const { id } = await mark(TEXT.slice(10, 47)) // “did not … rose 🧠 in”
    const before = await passages()
    for (const at of [-5, 0, 9, 10, 47, 48, 92, 4000]) {
      await expect(client.coding.splitPassage({ id, at })).rejects.toThrow('there must be some on both sides')
    }
    expect(await passages()).toEqual(before)
    // In the middle of the brain, which is two units: before it.
    const { passages: halves } = await client.coding.splitPassage({ id, at: TEXT.indexOf('🧠') + 1 })
    expect(words(halves)).toEqual(['did not differ. Plasticity rose', '🧠 in'])
  })

  it('becomes one with passages that mark its halves already', async () => {
    const { client, mark, claim, passages } = await reading()
    const whole = await mark('Serotonin did not differ. Plasticity rose')
    const first = await mark('Serotonin did not differ.')
    const second = await mark('Plasticity rose')
    await claim(whole.id, 'monoamine', 'whole')
    await claim(first.id, 'inflammation', 'first')
    await claim(second.id, 'monoamine', 'second', 'mixed')
    const { passages: halves } = await client.coding.splitPassage({ id: whole.id, at: 25 })
    expect(halves.map(({ id }) => id)).toEqual([whole.id, second.id])
    expect(halves.map((half) => half.claims.map(({ note, stance }) => `${note} ${stance}`))).toEqual([
      ['whole supports', 'first supports'],
      ['second mixed'],
    ])
    expect(await passages()).toHaveLength(2)
  })

  it('is not an area, an orphan, or gone', async () => {
    const { engine, client, mark } = await reading()
    const { id } = await mark(TEXT.slice(0, 45))
    const as = (values: string) => engine.change('make', [], (db) => db.exec(`UPDATE passage SET ${values}`))
    as(`shape = 'note'`)
    await expect(client.coding.splitPassage({ id, at: 25 })).rejects.toThrow('Only a passage of text can be split')
    as(`shape = 'text', anchor = 'orphan'`)
    await expect(client.coding.splitPassage({ id, at: 25 })).rejects.toThrow('Place it first')
    await expect(client.coding.splitPassage({ id: 'gone', at: 25 })).rejects.toThrow('There is no passage gone')
  })
})

describe('passages that are merged', () => {
  it('are one from the first start to the last end, with all that was on them; undo makes them two again', async () => {
    const { engine, client, add, mark, claim, passages, hypothesis } = await reading()
    const cited = add(['Another work.'], 'b.txt')
    const second = await mark('Plasticity rose')
    const between = await mark('did not differ')
    const first = await mark('Serotonin')
    const kept = await claim(first.id, 'monoamine', 'one')
    await claim(second.id, 'monoamine', 'two', 'mixed')
    const moved = await claim(second.id, 'inflammation', 'three')
    const others = await codersClaim(engine, second.id, hypothesis('monoamine'), 'Coder B')
    await client.memos.add({ passageId: second.id, text: 'A thought.' })
    await client.coding.setSecondHand({ passageId: second.id, secondHand: false })
    engine.change('label', [], (db) => {
      for (const id of [first.id, second.id]) {
        run(db, sql`INSERT INTO passage_label (passage_id, kind, label) VALUES (${id}, 'tag', 'mood'), (${id}, 'tag', ${id})`)
        run(db, sql`INSERT INTO passage_citation (passage_id, source_id) VALUES (${id}, ${cited})`)
      }
      run(db, sql`UPDATE passage SET colour = '#ffd400', author = 'Reader', foreign_id = 'zotero:A' WHERE id = ${second.id}`)
    })
    const before = await passages()
    const merged = await client.coding.mergePassages({ ids: [second.id, first.id, second.id] })
    expect(merged).toMatchObject({
      id: first.id,
      quote: { exact: 'Serotonin did not differ. Plasticity rose' },
      anchor: 'exact',
      score: 1,
    })
    expect(merged.claims.map(({ id, stance, note, coder }) => [id, stance, note, coder])).toEqual([
      [kept.id, 'supports', 'one\ntwo', 'Coder A'],
      [moved.id, 'supports', 'three', 'Coder A'],
      [others, 'supports', '', 'Coder B'],
    ])
    expect(merged.labels.map(({ label }) => label).sort()).toEqual([first.id, second.id, 'mood'].sort())
    expect(merged.memos.map(({ text }) => text)).toEqual(['A thought.'])
    expect(merged).toMatchObject({ secondHand: false, colour: '#ffd400', author: 'Reader', program: 'zotero' })
    expect(merged.cites.map(({ sourceId }) => sourceId)).toEqual([cited])
    expect((await passages()).map(({ id }) => id)).toEqual([first.id, between.id])
    expect((await client.review.undo()).name).toBe('merge 2 passages into “Serotonin” (page2024)')
    expect(await passages()).toEqual(before)
    await client.review.redo()
    expect((await passages())[0]).toEqual(merged)
  })

  it('do not say the same note twice', async () => {
    const { client, mark, claim } = await reading()
    const [a, b] = [await mark('Serotonin'), await mark('Plasticity')]
    for (const { id } of [a, b]) await claim(id, 'monoamine', 'same')
    expect((await client.coding.mergePassages({ ids: [a.id, b.id] })).claims.map(({ note }) => note)).toEqual(['same'])
  })

  it('take in what marks the whole stretch already, and what was not found again', async () => {
    const { engine, client, mark, claim, passages } = await reading()
    const [a, b] = [await mark('Serotonin'), await mark('differ.')]
    const whole = await mark('Serotonin did not differ.')
    const orphan = await mark('Microglia')
    await claim(whole.id, 'monoamine')
    await claim(orphan.id, 'inflammation')
    engine.change('lose', [], (db) => run(db, sql`UPDATE passage SET anchor = 'orphan', score = 0 WHERE id = ${orphan.id}`))
    const merged = await client.coding.mergePassages({ ids: [orphan.id, b.id, a.id] })
    expect(merged).toMatchObject({ id: a.id, anchor: 'exact', quote: { exact: 'Serotonin did not differ.' } })
    expect(merged.claims).toHaveLength(2)
    expect(await passages()).toEqual([merged])
  })

  it('are of one source, of text, and two at least; one of them was found', async () => {
    const { engine, client, add, mark, passages } = await reading()
    const [a, b] = [await mark('Serotonin'), await mark('Plasticity')]
    const other = add(['Elsewhere.'], 'b.txt')
    const { passage: far } = await client.coding.mark({ sourceId: other, ...describeQuote('Elsewhere.', 0, 9) })
    const before = await passages()
    const merging = (...ids: string[]) => client.coding.mergePassages({ ids })
    await expect(merging(a.id, a.id)).rejects.toThrow('Merging needs two passages or more.')
    await expect(merging(a.id, far.id)).rejects.toThrow('Only passages of one source can be merged.')
    await expect(merging(a.id, 'gone')).rejects.toThrow('There is no passage gone')
    expect(await passages()).toEqual(before)
    const as = (values: string) => engine.change('make', [], (db) => db.exec(`UPDATE passage SET ${values}`))
    as(`anchor = 'orphan'`)
    await expect(merging(a.id, b.id)).rejects.toThrow('None of these passages was found again')
    as(`anchor = 'exact', shape = 'area'`)
    await expect(merging(a.id, b.id)).rejects.toThrow('Only passages of text can be merged')
  })

  it('of a PDF have the rectangles of all their words', async () => {
    const { engine, client } = anEngine()
    const job = engine.beginImport()
    void job.addPath(fixture('two-columns.pdf'))
    job.close()
    const sourceId = (await job.done()).items[0]!.sourceId!
    const { pages } = await client.library.document({ id: sourceId })
    const text = pages.map((page) => page.text).join('\n')
    const marked = async (start: number, end: number) =>
      (await client.coding.mark({ sourceId, ...describeQuote(text, start, end) })).passage
    const from = text.search(/\p{L}{4}/u)
    const [a, b] = [await marked(from, from + 20), await marked(from + 200, from + 230)]
    const merged = await client.coding.mergePassages({ ids: [a.id, b.id] })
    const all = merged.regions
    const { passages: halves } = await client.coding.splitPassage({ id: merged.id, at: from + 100 })
    expect(all.flatMap(({ rects }) => rects).length).toBeGreaterThan(2)
    for (const half of halves) expect(half.regions.flatMap(({ rects }) => rects).length).toBeGreaterThan(0)
    await client.review.undo()
    expect((await client.coding.passages({ sourceId }))[0]!.regions).toEqual(all)
  })
})

describe('a passage put on words that another one marks', () => {
  it('is left where it is, with the advice to merge', async () => {
    const { client, mark, passages } = await reading()
    const [a] = [await mark('Serotonin'), await mark('Plasticity')]
    const before = await passages()
    const start = TEXT.indexOf('Plasticity')
    for (const why of ['ends', 'place'] as const) {
      await expect(
        client.coding.replacePassage({ id: a.id, ...describeQuote(TEXT, start, start + 10), why }),
      ).rejects.toMatchObject({
        code: 'exists',
        message: 'Another passage marks “Plasticity” (page2024) already. Merge the two instead.',
      })
    }
    expect(await passages()).toEqual(before)
  })

  it('names the step by why it was moved', async () => {
    const { client, mark } = await reading()
    const { id } = await mark('Serotonin')
    const to = (end: number, why?: 'ends' | 'place') =>
      client.coding.replacePassage({ id, ...describeQuote(TEXT, 0, end), ...(why && { why }) })
    await to(13, 'ends')
    expect((await client.review.current())!.undo).toBe('change the ends of “Serotonin” (page2024)')
    await to(17)
    expect((await client.review.current())!.undo).toBe('place “Serotonin did” (page2024) again')
    expect((await to(17, 'ends')).quote.exact).toBe('Serotonin did not')
  })
})

describe('splitting and merging at any place', () => {
  it('keeps every word, and merging what was split gives the passage back', async () => {
    const { client, mark, claim, passages } = await reading()
    const { id } = await mark(TEXT)
    await claim(id, 'monoamine', 'why')
    const bare = ({ createdAt, claims, ...rest }: Passage) => ({
      ...rest,
      claims: claims.map(({ updatedAt, ...claim }) => claim),
    })
    const [whole] = await passages()
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: TEXT.length - 1 }), async (at) => {
        const halves = await client.coding.splitPassage({ id, at }).then(
          (done) => done.passages,
          () => [],
        )
        if (halves.length === 0) return
        for (const half of halves) {
          expect(half.quote.exact).toBe(half.quote.exact.trim())
          expect(TEXT.slice(half.position.start, half.position.end)).toBe(half.quote.exact)
        }
        expect(TEXT.slice(halves[0]!.position.end, halves[1]!.position.start).trim()).toBe('')
        const merged = await client.coding.mergePassages({ ids: halves.map((half) => half.id).reverse() })
        expect(bare(merged)).toEqual(bare(whole!))
        expect(await passages()).toHaveLength(1)
      }),
      { numRuns: 60 },
    )
  })
})
