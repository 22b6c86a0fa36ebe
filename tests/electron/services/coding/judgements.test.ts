import { describe, expect, it } from 'vitest'
import { acceptPlaces, setSecondHand } from '../../../../electron/services/coding/judgements'
import { addPassage, getPassage, listPassages, placeOf } from '../../../../electron/services/coding/passages'
import { change, undo } from '../../../../electron/services/database/change'
import { run, sql, type WritableDb } from '../../../../electron/services/database/sql'
import { describe as describeQuote } from '../../../../shared/anchoring/selectors'
import { addASource, aReview, NOON } from '../../../builders/review'

const TEXT = 'Serotonin did not differ between the groups. Plasticity rose in the treated group.'

function reading() {
  const review = aReview()
  const sourceId = addASource(review, { pages: [{ label: '1', text: TEXT }] })
  const step = <T>(work: (db: WritableDb) => T): T => change(review.db, review.author, 'step', work)
  const mark = (start: number, end: number) =>
    step((db) => addPassage(db, sourceId, placeOf(review.db, sourceId, describeQuote(TEXT, start, end)), NOON))
  const passages = () => listPassages(review.db, sourceId)
  return { ...review, sourceId, step, mark, passages }
}

describe('whether a passage is second-hand', () => {
  it('is said, unsaid, and taken back', () => {
    const { db, author, step, mark } = reading()
    const id = mark(0, 9)
    expect(getPassage(db, id).secondHand).toBeNull()
    for (const said of [true, false, null]) {
      step((writable) => setSecondHand(writable, id, said))
      expect(getPassage(db, id).secondHand).toBe(said)
    }
    undo(db, author)
    expect(getPassage(db, id).secondHand).toBe(false)
  })

  it('cannot be said of a passage that is gone', () => {
    const { step } = reading()
    expect(() => step((db) => setSecondHand(db, 'gone', true))).toThrow(/no passage gone/)
  })
})

describe('places that are accepted', () => {
  it('give similar passages the words they stand on, and leave the others alone', () => {
    const { db, author, step, mark, passages } = reading()
    const ids = [mark(0, 9), mark(10, 24), mark(45, 55)] as const
    step((writable) => {
      run(
        writable,
        sql`UPDATE passage SET exact = 'did not dlffer', prefix = 'x', suffix = 'y', anchor = 'similar', score = 0.93 WHERE id = ${ids[1]}`,
      )
      run(writable, sql`UPDATE passage SET exact = 'Gone', anchor = 'orphan', score = 0 WHERE id = ${ids[2]}`)
    })
    const before = passages()
    expect(step((writable) => acceptPlaces(writable, before))).toBe(1)
    const [first, accepted, orphan] = passages()
    expect(first).toEqual(before[0])
    expect(orphan).toEqual(before[2])
    expect(accepted).toMatchObject({ anchor: 'exact', score: 1, position: { start: 10, end: 24 } })
    expect(accepted!.quote).toEqual(describeQuote(TEXT, 10, 24).quote)
    undo(db, author)
    expect(passages()).toEqual(before)
  })
})
