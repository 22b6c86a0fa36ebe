import { describe, expect, it } from 'vitest'
import { sha256 } from '../../../electron/services/library/files'
import { addSource } from '../../../electron/services/library/sources'
import { findHypothesis } from '../../../electron/services/taxonomy/hypotheses'
import { aParsedSource, clock } from '../../builders/review'
import { anEngine } from './an-engine'

function reading() {
  const { engine, client } = anEngine()
  const bytes = new TextEncoder().encode('the file')
  const text = 'Serotonin did not differ. Plasticity rose.'
  const sourceId = engine.change('import', ['sources'], (db) =>
    addSource(
      db,
      { parsed: aParsedSource({ pages: [{ label: '', text }] }), bytes, fileId: sha256(bytes), fileName: 'a.txt', password: '' },
      clock(),
    ),
  )
  const hypothesisId = findHypothesis(engine.db, 'inflammation/gut').id
  const mark = async () => {
    const quote = { type: 'TextQuoteSelector' as const, exact: 'Serotonin did not differ', prefix: '', suffix: '.' }
    return (await client.coding.mark({ sourceId, quote, position: { type: 'TextPositionSelector', start: 0, end: 24 } })).passage
      .id
  }
  const undoName = () => engine.info()?.undo
  return { engine, client, sourceId, hypothesisId, mark, undoName }
}

describe('memos through the contract', () => {
  it('are steps that say what they are on, and can be undone and redone', async () => {
    const { client, sourceId, hypothesisId, mark, undoName } = reading()
    const passageId = await mark()
    const memo = await client.memos.add({ passageId, text: 'Was it blinded?' })
    expect(memo).toMatchObject({ passageId, sourceId: null, text: 'Was it blinded?', coder: 'Coder A', author: '' })
    expect(undoName()).toBe('write a memo on “Serotonin did not differ” (page2024)')
    await client.memos.add({ sourceId, text: 'A weak study.' })
    expect(undoName()).toBe('write a memo on page2024')
    await client.memos.add({ sourceId, hypothesisId, text: 'Nothing of the gut.' })
    expect(undoName()).toBe('write a memo on page2024, Gut')
    await client.memos.add({ hypothesisId, text: 'Too wide.' })
    expect(undoName()).toBe('write a memo on Gut')
    await client.memos.update({ id: memo.id, text: 'It was blinded.' })
    expect(undoName()).toBe('change the memo on “Serotonin did not differ” (page2024)')
    expect(await client.memos.remove({ id: memo.id })).toEqual({
      undo: 'delete the memo on “Serotonin did not differ” (page2024)',
    })

    const texts = async () => (await client.memos.list({})).map(({ text }) => text)
    expect(await texts()).toEqual(['A weak study.', 'Nothing of the gut.', 'Too wide.'])
    await client.review.undo()
    expect(await client.memos.list({ passageId })).toMatchObject([{ text: 'It was blinded.' }])
    await client.review.undo()
    expect(await client.memos.list({ passageId })).toMatchObject([{ text: 'Was it blinded?' }])
    for (let i = 0; i < 4; i++) await client.review.undo()
    expect(await texts()).toEqual([])
    for (let i = 0; i < 6; i++) await client.review.redo()
    expect(await texts()).toEqual(['A weak study.', 'Nothing of the gut.', 'Too wide.'])
  })

  it('come with their passage and their source', async () => {
    const { client, sourceId, mark } = reading()
    const passageId = await mark()
    await client.memos.add({ passageId, text: 'On the words.' })
    await client.memos.add({ sourceId, text: 'On the whole.' })
    expect((await client.coding.passages({ sourceId }))[0]?.memos).toMatchObject([{ text: 'On the words.' }])
    expect((await client.library.get({ id: sourceId })).memos).toMatchObject([{ text: 'On the whole.' }])
    expect(await client.library.search({ query: 'words' })).toMatchObject([{ where: 'memo', start: 0, end: 24 }])
  })

  it('tell the windows what is stale', async () => {
    const { engine, client, sourceId, mark } = reading()
    const passageId = await mark()
    const told: string[][] = []
    const stop = new AbortController()
    const changes = await client.review.changes(undefined, { signal: stop.signal })
    const listening = (async () => {
      for await (const { topics } of changes) if (told.push([...topics]) === 2) break
    })()
    await client.memos.add({ passageId, text: 'a' })
    await client.memos.add({ sourceId, text: 'b' })
    await listening
    expect(told[0]).toContain('coding')
    expect(told[1]).toEqual(expect.arrayContaining(['coding', 'sources']))
    expect(engine.db.open).toBe(true)
  })

  it('that are on nothing, on too much, or on what is gone, are refused in words', async () => {
    const { client, sourceId, mark } = reading()
    const passageId = await mark()
    await expect(client.memos.add({ text: 'x' })).rejects.toThrow(/A memo is on a passage/)
    await expect(client.memos.add({ passageId, sourceId, text: 'x' })).rejects.toThrow(/A memo is on a passage/)
    await expect(client.memos.add({ sourceId, text: '  ' })).rejects.toThrow('A memo needs a text.')
    await expect(client.memos.update({ id: 'gone', text: 'x' })).rejects.toThrow(/no memo gone/)
  })
})
