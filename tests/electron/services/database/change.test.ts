import { describe, expect, it } from 'vitest'
import { addClaim, removeClaim } from '../../../../electron/services/coding/claims'
import { addPassage, listPassages, placeOf } from '../../../../electron/services/coding/passages'
import {
  beginStep,
  change,
  changeFollowing,
  changeWithin,
  endStep,
  nextRedo,
  nextUndo,
  redo,
  undo,
} from '../../../../electron/services/database/change'
import { recordedTables } from '../../../../electron/services/database/recording'
import { type ReadableDb, rows, sql, value } from '../../../../electron/services/database/sql'
import { updateSource } from '../../../../electron/services/library/correct'
import { listSources, removeSource } from '../../../../electron/services/library/sources'
import { history } from '../../../../electron/services/review/review'
import { findHypothesis, removeHypothesis, updateHypothesis } from '../../../../electron/services/taxonomy/hypotheses'
import { describe as describeQuote } from '../../../../shared/anchoring/selectors'
import { addASource, aReview, clock, NOON, type OpenReview, reopen } from '../../../builders/review'

/** Everything that people decide, as it is stored. */
const everything = (db: ReadableDb) =>
  Object.fromEntries(
    recordedTables.map((table) => [table, rows(db, { text: `SELECT * FROM ${table} ORDER BY 1, 2`, values: [] })]),
  )

const TEXT = 'Serotonin did not differ. Plasticity rose in the treated group.'

function claimed(review: OpenReview): { sourceId: string; claimId: string } {
  const sourceId = addASource(review)
  const place = placeOf(review.db, sourceId, describeQuote(TEXT, 0, 24))
  const claimId = change(review.db, review.author, 'claim Serotonin', (db) =>
    addClaim(
      db,
      addPassage(db, sourceId, place, NOON),
      { hypothesisId: findHypothesis(db, 'monoamine/serotonin').id, stance: 'contradicts', note: 'n' },
      review.author.coderId,
      NOON,
    ),
  )
  return { sourceId, claimId }
}

describe('undo', () => {
  it('of a correction made during an import leaves what the import did to the same source, and redo too', () => {
    const { db, author, ...review } = aReview()
    const sourceId = addASource({ db, author, ...review })
    const read = () => rows<{ title: string; volume: string }>(db, sql`SELECT title, volume FROM source WHERE id = ${sourceId}`)
    const [before] = read()
    const step = beginStep(db, author, 'import')
    change(db, author, 'correct the title', (writable) => updateSource(writable, sourceId, { title: 'Corrected' }))
    changeWithin(db, step, (writable) => updateSource(writable, sourceId, { volume: '12' }))
    endStep(db, step, 'import list.ris')
    expect(undo(db, author)).toBe('correct the title')
    expect(read()).toEqual([{ title: before!.title, volume: '12' }])
    expect(redo(db, author)).toBe('correct the title')
    expect(read()).toEqual([{ title: 'Corrected', volume: '12' }])
    undo(db, author)
    expect(undo(db, author)).toBe('import list.ris')
    expect(read()).toEqual([before])
  })

  it('takes back a removed source with its passages, regions and claims, and redo removes it again', () => {
    const review = aReview()
    const { sourceId } = claimed(review)
    const before = everything(review.db)
    change(review.db, review.author, 'remove page2024', (db) => removeSource(db, sourceId))
    const after = everything(review.db)
    expect(after.claim).toEqual([])
    expect(undo(review.db, review.author)).toBe('remove page2024')
    expect(everything(review.db)).toEqual(before)
    expect(redo(review.db, review.author)).toBe('remove page2024')
    expect(everything(review.db)).toEqual(after)
  })

  it('takes back a merge of hypotheses with every claim as it was', () => {
    const review = aReview()
    claimed(review)
    const before = everything(review.db)
    change(review.db, review.author, 'merge Serotonin into Monoamine', (db) =>
      removeHypothesis(db, findHypothesis(db, 'monoamine/serotonin').id, findHypothesis(db, 'monoamine').id),
    )
    expect(rows(review.db, sql`SELECT note FROM claim`)).toEqual([{ note: 'n' }])
    undo(review.db, review.author)
    expect(everything(review.db)).toEqual(before)
  })

  it('goes back step by step to an empty review and forward again, across a restart', () => {
    const review = aReview()
    const empty = everything(review.db)
    const { claimId, sourceId } = claimed(review)
    change(review.db, review.author, 'correct page2024', (db) =>
      updateSource(db, sourceId, { title: 'Other', authors: [{ family: 'Ng', given: '', literal: '' }] }, 'ng2024'),
    )
    change(review.db, review.author, 'delete claim', (db) => removeClaim(db, claimId))
    const full = everything(review.db)
    review.db.close()

    const again = reopen(review.path)
    const undone: (string | null)[] = []
    while (nextUndo(again.db)) undone.push(undo(again.db, again.author))
    expect(undone).toEqual(['delete claim', 'correct page2024', 'claim Serotonin', 'import file.txt'])
    expect(everything(again.db)).toEqual(empty)
    while (nextRedo(again.db)) redo(again.db, again.author)
    expect(everything(again.db)).toEqual(full)
  })

  it('keeps the search index in step with what came back', () => {
    const review = aReview()
    const { sourceId } = claimed(review)
    change(review.db, review.author, 'remove page2024', (db) => removeSource(db, sourceId))
    const authors = () =>
      value<number>(review.db, sql`SELECT count(*) FROM reference_index WHERE reference_index MATCH 'authors:page'`)
    expect(authors()).toBe(0)
    undo(review.db, review.author)
    expect(authors()).toBe(1)
    expect(value<number>(review.db, sql`SELECT count(*) FROM quote_index WHERE quote_index MATCH 'serotonin'`)).toBe(1)
  })

  it('gives null when there is nothing to undo or redo', () => {
    const { db, author } = aReview()
    expect(undo(db, author)).toBeNull()
    expect(redo(db, author)).toBeNull()
  })
})

describe('a change', () => {
  it('that throws leaves nothing behind, in the review or in the history', () => {
    const { db, author } = aReview()
    const before = everything(db)
    expect(() =>
      change(db, author, 'half', (writable) => {
        updateHypothesis(writable, findHypothesis(db, 'monoamine').id, { name: 'Half' })
        throw new Error('stop')
      }),
    ).toThrow('stop')
    expect(everything(db)).toEqual(before)
    expect(history(db, 10)).toEqual([])
  })

  it('that touches nothing is not kept as a step', () => {
    const { db, author } = aReview()
    change(db, author, 'nothing', () => {})
    expect(nextUndo(db)).toBeUndefined()
  })

  it('after an undo makes the undone steps impossible to redo, but keeps them in the history', () => {
    const review = aReview()
    addASource(review)
    undo(review.db, review.author)
    addASource(review, {}, 'second.txt')
    expect(redo(review.db, review.author)).toBeNull()
    expect(history(review.db, 10).map(({ name, kind, state, coder, at }) => ({ name, kind, state, coder, at }))).toEqual([
      { name: 'import second.txt', kind: 'change', state: 'done', coder: 'Coder A', at: NOON.toISOString() },
      { name: 'import file.txt', kind: 'undo', state: 'done', coder: 'Coder A', at: NOON.toISOString() },
      { name: 'import file.txt', kind: 'change', state: 'abandoned', coder: 'Coder A', at: NOON.toISOString() },
    ])
  })

  it('on a full disk says so and leaves the review whole', () => {
    const review = aReview()
    addASource(review)
    const before = everything(review.db)
    review.db.pragma(`max_page_count = ${review.db.pragma('page_count', { simple: true })}`)
    const long = 'word '.repeat(400_000)
    expect(() => addASource(review, { pages: [{ label: '', text: long }] }, 'long.txt')).toThrow(/No room left on the disk/)
    review.db.pragma('max_page_count = 1073741823')
    expect(everything(review.db)).toEqual(before)
    expect(review.db.pragma('integrity_check', { simple: true })).toBe('ok')
  })
})

describe('a step of several transactions', () => {
  it('is undone as one, under the name it got at the end', () => {
    const { db, author } = aReview()
    const step = beginStep(db, author, 'import')
    for (const name of ['a', 'b']) {
      changeWithin(db, step, (writable) => {
        writable.prepare(`INSERT INTO coder (id, name, created_at) VALUES (?, ?, '')`).run(name, name)
      })
    }
    expect(() => undo(db, author)).toThrow(/import is still running/)
    endStep(db, step, 'import 2 files')
    expect(undo(db, author)).toBe('import 2 files')
    expect(value<number>(db, sql`SELECT count(*) FROM coder`)).toBe(1)
  })

  it('left open by a crash is closed at the next opening and can be undone', () => {
    const review = aReview()
    const step = beginStep(review.db, review.author, 'import')
    changeWithin(review.db, step, (writable) => {
      writable.prepare(`INSERT INTO coder (id, name, created_at) VALUES ('x', 'x', '')`).run()
    })
    review.db.close()
    const again = reopen(review.path)
    expect(undo(again.db, { ...again.author, now: clock })).toBe('import')
  })
})

describe('passages', () => {
  it('come with their claims in reading order', () => {
    const review = aReview()
    const { sourceId, claimId } = claimed(review)
    const [passage] = listPassages(review.db, sourceId)
    expect(passage).toMatchObject({
      quote: { exact: 'Serotonin did not differ' },
      anchor: 'exact',
      claims: [{ id: claimId, stance: 'contradicts' }],
    })
    expect(listSources(review.db)[0]).toMatchObject({ key: 'page2024', claims: 1 })
  })
})

describe('work in many transactions that people go on working beside', () => {
  const rename = (review: OpenReview, seq: number | null, sourceId: string, title: string) =>
    changeFollowing(
      review.db,
      review.author,
      seq,
      (follows) => `rename ${follows ? 'on' : 'first'}`,
      (db) => updateSource(db, sourceId, { title }),
    ).seq

  it('is one step while nobody does anything else, under its last name', () => {
    const review = aReview()
    const id = addASource(review)
    const before = everything(review.db)
    const seq = rename(review, rename(review, null, id, 'One'), id, 'Two')
    expect(nextUndo(review.db)).toEqual({ seq, name: 'rename on' })
    undo(review.db, review.author)
    expect(everything(review.db)).toEqual(before)
    redo(review.db, review.author)
    expect(listSources(review.db)[0]!.title).toBe('Two')
  })

  it('is a new step after anything else: a change, an undo, a redo', () => {
    const review = aReview()
    const id = addASource(review)
    const first = rename(review, null, id, 'One')
    change(review.db, review.author, 'key', (db) => updateSource(db, id, { container: 'A journal' }))
    const second = rename(review, first, id, 'Two')
    expect(second).not.toBe(first)
    undo(review.db, review.author)
    const third = rename(review, second, id, 'Three')
    expect(third).not.toBe(second)
    expect(nextRedo(review.db)).toBeUndefined()
    undo(review.db, review.author)
    redo(review.db, review.author)
    expect(rename(review, third, id, 'Four')).not.toBe(third)
  })

  it('leaves no step when it fails or touches nothing, and the one before as it was', () => {
    const review = aReview()
    const id = addASource(review)
    const seq = rename(review, null, id, 'One')
    expect(() =>
      changeFollowing(
        review.db,
        review.author,
        seq,
        () => 'fail',
        () => {
          throw new Error('no')
        },
      ),
    ).toThrow('no')
    changeFollowing(
      review.db,
      review.author,
      null,
      () => 'nothing',
      () => {},
    )
    expect(nextUndo(review.db)).toEqual({ seq, name: 'rename first' })
  })
})
