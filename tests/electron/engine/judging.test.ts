import { describe, expect, it, vi } from 'vitest'
import { run, sql } from '../../../electron/services/database/sql'
import { findHypothesis } from '../../../electron/services/taxonomy/hypotheses'
import { describe as describeQuote } from '../../../shared/anchoring/selectors'
import { addASource } from '../../builders/review'
import { anEngine } from './an-engine'

vi.setConfig({ testTimeout: 60_000 })

const TEXT = 'Serotonin did not differ. Plasticity rose in the treated group.'

async function reading() {
  const { engine, client } = anEngine()
  const add = (name: string) =>
    addASource({ db: engine.db, author: engine.author }, { pages: [{ label: '1', text: TEXT }] }, name)
  const mark = async (sourceId: string, start: number, end: number) =>
    (await client.coding.mark({ sourceId, ...describeQuote(TEXT, start, end) })).passage
  const similar = (id: string) =>
    engine.change('differ', ['coding'], (db) =>
      run(db, sql`UPDATE passage SET exact = exact || '?', anchor = 'similar', score = 0.9 WHERE id = ${id}`),
    )
  const undoName = async () => (await client.review.current())!.undo
  return { engine, client, add, mark, similar, undoName }
}

describe('whether a passage is second-hand', () => {
  it('is one named step each time', async () => {
    const { client, add, mark, undoName } = await reading()
    const { id } = await mark(add('a.txt'), 0, 9)
    const named = []
    for (const secondHand of [true, false, null]) {
      expect((await client.coding.setSecondHand({ passageId: id, secondHand })).secondHand).toBe(secondHand)
      named.push(await undoName())
    }
    expect(named).toEqual([
      'mark “Serotonin” (page2024) second-hand',
      'mark “Serotonin” (page2024) not second-hand',
      'forget whether “Serotonin” (page2024) is second-hand',
    ])
  })

  it('is no step when it is said again', async () => {
    const { client, add, mark, undoName } = await reading()
    const { id } = await mark(add('a.txt'), 0, 9)
    await client.coding.setSecondHand({ passageId: id, secondHand: null })
    expect(await undoName()).toBe('highlight “Serotonin” (page2024)')
  })
})

describe('accepted places', () => {
  it('are one step over several sources, which names what was accepted', async () => {
    const { client, add, mark, similar, undoName } = await reading()
    const [a, b] = [add('a.txt'), add('b.txt')]
    const marked = [await mark(a, 0, 9), await mark(a, 26, 36), await mark(b, 0, 9)]
    for (const { id } of marked) similar(id)
    const [one, two, three] = marked.map(({ id }) => id) as [string, string, string]
    const name = await undoName()
    expect(await client.coding.acceptPlaces({ ids: [one, one] })).toEqual({
      accepted: 1,
      undo: 'accept the place of “Serotonin?” (page2024)',
    })
    expect(await client.coding.acceptPlaces({ ids: [one] })).toEqual({ accepted: 0, undo: null })
    await client.review.undo()
    expect(await undoName()).toBe(name)
    expect(await client.coding.acceptPlaces({ ids: [one, two] })).toMatchObject({
      undo: 'accept the places of 2 passages (page2024)',
    })
    await client.review.undo()
    expect(await client.coding.acceptPlaces({ ids: [one, two, three] })).toEqual({
      accepted: 3,
      undo: 'accept the places of 3 passages (2 sources)',
    })
    expect((await client.coding.passages({ sourceId: a })).map(({ anchor, quote }) => [anchor, quote.exact])).toEqual([
      ['exact', 'Serotonin'],
      ['exact', 'Plasticity'],
    ])
    await expect(client.coding.acceptPlaces({ ids: ['gone'] })).rejects.toThrow('There is no passage gone')
  })
})

describe('what silence means', () => {
  it('is said of several hypotheses in one step, and counts as progress of this coder', async () => {
    const { engine, client, add, undoName } = await reading()
    const sourceId = add('a.txt')
    const ids = ['inflammation', 'monoamine'].map((path) => findHypothesis(engine.db, path).id)
    const answered = async () => (await client.coding.progress()).sources.map((source) => source.answered)
    expect(await client.coding.assessMany({ sourceId, hypothesisIds: [...ids, ids[0]!], state: 'nothing-found' })).toEqual({
      undo: 'mark page2024 “read, nothing found” for 2 hypotheses',
    })
    expect(await client.coding.assessments({ sourceId })).toHaveLength(2)
    expect(await client.coding.progress()).toMatchObject({ hypotheses: 5, sources: [{ answered: 5 }] })
    await client.review.setCoder({ name: 'Coder B' })
    expect(await answered()).toEqual([0])
    await client.coding.assessMany({ sourceId, hypothesisIds: [ids[1]!], state: 'not-applicable' })
    expect(await undoName()).toBe('mark page2024 “not applicable” for Monoamine')
    expect(await answered()).toEqual([2])
    await client.review.undo()
    await client.review.undo()
    await client.review.undo()
    expect(await answered()).toEqual([0])
    expect(await client.coding.assessments({ sourceId })).toEqual([])
  })

  it('is said of all of them or of none', async () => {
    const { engine, client, add } = await reading()
    const sourceId = add('a.txt')
    const hypothesisIds = [findHypothesis(engine.db, 'monoamine').id, 'nowhere']
    await expect(client.coding.assessMany({ sourceId, hypothesisIds, state: 'nothing-found' })).rejects.toThrow(/nowhere/)
    expect(await client.coding.assessments({ sourceId })).toEqual([])
  })
})
