import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { recordedTables } from '../../../electron/services/database/recording'
import { type ReadableDb, rows } from '../../../electron/services/database/sql'
import { LIKE, type Operation, operation, SENTENCES } from './any-operation'
import { aReviewThroughTheContract, type Review, run } from './run-operation'

/** Everything that people decide, as it is stored. */
const everything = (db: ReadableDb) =>
  Object.fromEntries(
    recordedTables.map((table) => [table, rows(db, { text: `SELECT * FROM ${table} ORDER BY 1, 2`, values: [] })]),
  )

/** Two sources and a claim on each, and a PDF with an area, come first, so that what follows has something to work upon. */
const beginning: Operation[] = [
  ...[0, 1].flatMap((source): Operation[] => [
    { call: 'import', sentences: SENTENCES, again: 100 + source },
    {
      call: 'claim',
      source,
      sentence: SENTENCES[source]!,
      hypothesis: source + 1,
      stance: 'supports',
      values: { note: 'first' },
    },
  ]),
  { call: 'importPdf' },
  { call: 'markArea', source: 2, rect: [100, 100, 200, 200], quote: 'typed', picture: 1, hypothesis: 1 },
]

/** Undoes, or redoes, until there is nothing left to; gives how many steps it were. */
async function all(travel: () => Promise<{ name: string | null }>): Promise<number> {
  let steps = 0
  while ((await travel()).name !== null) steps++
  return steps
}

const REFUSALS = ['not-found', 'exists', 'invalid', 'BAD_REQUEST']

/** @returns the calls that were refused */
async function everyStepTravels(review: Review, operations: readonly Operation[]): Promise<string[]> {
  const refused: string[] = []
  const { engine, client } = review
  const start = everything(engine.db)
  for (const op of [...beginning, ...operations]) {
    const before = everything(engine.db)
    try {
      await run(review, op)
    } catch (error) {
      expect(REFUSALS, String(error)).toContain((error as { code: string }).code)
      expect(everything(engine.db)).toEqual(before)
      refused.push(op.call)
    }
  }
  await all(client.review.redo) // what the sequence itself had undone last
  const end = everything(engine.db)
  const steps = await all(client.review.undo)
  expect(everything(engine.db)).toEqual(start)
  expect(await client.library.list()).toEqual([])
  expect(await all(client.review.redo)).toBe(steps)
  expect(everything(engine.db)).toEqual(end)
  expect((await client.review.check()).integrity).toEqual(['ok'])
  return refused
}

/** Everything that can be done to passages, once; passages are counted in the order they were made: two words, an area, then these. */
const onPassages: Operation[] = [
  { call: 'mark', source: 0, sentence: LIKE },
  { call: 'acceptPlaces', passages: [3] },
  { call: 'addClaim', passage: 3, hypothesis: 1, stance: 'mixed' },
  { call: 'setSecondHand', passage: 3, secondHand: true, cites: [1, 2] },
  { call: 'splitPassage', passage: 3, at: 60 },
  { call: 'mergePassages', source: 0, passages: [1, 2] },
  { call: 'updateArea', passage: 2, rect: [50, 50, 150, 150], quote: 'other words', picture: 2 },
  { call: 'replacePassage', passage: 1, sentence: SENTENCES[3]! },
  { call: 'assessMany', source: 1, hypotheses: [0, 1, 2], state: 'not-applicable' },
  { call: 'mergeSources', keep: 0, other: 1 },
]

describe('everything that can be done to passages', () => {
  it('is done, taken back and brought back, byte for byte', async () => {
    const review = aReviewThroughTheContract()
    try {
      expect(await everyStepTravels(review, onPassages)).toEqual([])
    } finally {
      await review.engine.close()
    }
  })
})

describe('any sequence of changes', () => {
  it('is taken back to the beginning and brought back to the end, byte for byte; a refused one changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(operation, { minLength: 5, maxLength: 30, size: 'max' }), async (operations) => {
        const review = aReviewThroughTheContract()
        try {
          await everyStepTravels(review, operations)
        } finally {
          await review.engine.close()
        }
      }),
      { numRuns: 15, seed: 2, interruptAfterTimeLimit: 45_000, markInterruptAsFailure: false },
    )
  })
})
