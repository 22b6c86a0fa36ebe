import { describe, expect, it } from 'vitest'
import { findDuplicates } from '../../../electron/engine/duplicate-search'
import { updateSource } from '../../../electron/services/library/correct'
import { addReference } from '../../../electron/services/library/sources'
import { NOON } from '../../builders/review'
import { anEngine } from './an-engine'

/** A library whose first two references are one work. */
function withReferences(count: number) {
  const { engine, client } = anEngine()
  const ids: string[] = []
  engine.change('add', ['sources'], (db) => {
    for (let n = 0; n < count; n++) {
      const reference = {
        title: n < 2 ? 'Evening light and mood in shift workers' : `${'abcdefghij'[n % 10]}${n} and nothing else of it`,
        year: n < 2 ? 2020 : 2019 - (n % 40),
        authors: [{ family: n < 2 ? 'Bell' : `Name${n}`, given: 'Ada', literal: '' }],
        doi: n < 2 ? '10.1000/182' : '',
      }
      ids.push(addReference(db, { reference, origin: 'reference-file', warnings: [] }, NOON))
    }
  })
  const pair = ids.slice(0, 2)
  return { engine, client, pair }
}

describe('The search for duplicates', () => {
  it('is done at once in a small library', async () => {
    const { client, pair } = withReferences(3)
    expect(await client.library.duplicates()).toMatchObject([{ sourceIds: pair, certain: true }])
  })

  it('is a worker’s in a large one, and holds until something changes that is compared', async () => {
    const { engine, client, pair } = withReferences(260)
    const correct = (reference: Parameters<typeof updateSource>[2]) =>
      engine.change('correct', ['sources'], (db) => updateSource(db, pair[0]!, reference))
    const first = findDuplicates(engine)
    expect(await first).toMatchObject([{ sourceIds: pair, certain: true }])
    correct({ abstract: 'Light helps.' })
    expect(findDuplicates(engine)).toBe(first)
    correct({ doi: '' })
    expect(findDuplicates(engine)).not.toBe(first)
    expect(await findDuplicates(engine)).toMatchObject([{ sourceIds: pair, certain: false }])
    await client.library.setDistinct({ ids: pair })
    expect(await client.library.duplicates()).toEqual([])
  })
})
