import { describe, expect, it } from 'vitest'
import {
  addClaim,
  assess,
  coderNamed,
  listAssessments,
  removeClaim,
  updateClaim,
} from '../../../../electron/services/coding/claims'
import {
  addPassage,
  getClaim,
  getPassage,
  listPassages,
  movePassage,
  placeOf,
  shorten,
  withRects,
} from '../../../../electron/services/coding/passages'
import { change } from '../../../../electron/services/database/change'
import { rows, sql, type WritableDb } from '../../../../electron/services/database/sql'
import { checkReview } from '../../../../electron/services/review/check'
import { findHypothesis } from '../../../../electron/services/taxonomy/hypotheses'
import { describe as describeQuote } from '../../../../shared/anchoring/selectors'
import { addASource, aReview, NOON, type OpenReview } from '../../../builders/review'

const LATER = new Date('2026-01-03T12:00:00.000Z')
const pages = ['The gut produced seroto-', 'nin in mice. Nothing else.']
const whole = pages.join('\n')

function reading() {
  const review = aReview()
  const sourceId = addASource(review, { kind: 'pdf', pages: pages.map((text, i) => ({ label: ['ix', '10'][i]!, text })) })
  const step = <T>(work: (db: WritableDb) => T): T => change(review.db, review.author, 'step', work)
  const place = (start: number, end: number) => placeOf(review.db, sourceId, describeQuote(whole, start, end))
  const gut = findHypothesis(review.db, 'inflammation/gut').id
  return { review, sourceId, step, place, gut, coder: review.author.coderId }
}

const mark = ({ review, sourceId, step, place }: ReturnType<typeof reading>, start: number, end: number) =>
  getPassage(
    review.db,
    step((db) => addPassage(db, sourceId, place(start, end), NOON)),
  )

describe('a passage', () => {
  it('across a page break has a region on each page and the label of its first', () => {
    const passage = mark(reading(), 8, 36)
    expect(passage.quote.exact).toBe('produced seroto-\nnin in mice')
    expect(passage.regions).toEqual([
      { pageIndex: 0, start: 8, end: 24, rects: [] },
      { pageIndex: 1, start: 0, end: 11, rects: [] },
    ])
    expect(passage).toMatchObject({ pageIndex: 0, pageLabel: 'ix', anchor: 'exact', score: 1 })
  })

  it('marked twice is one passage', () => {
    const r = reading()
    expect(mark(r, 4, 7).id).toBe(mark(r, 4, 7).id)
    expect(listPassages(r.review.db, r.sourceId)).toHaveLength(1)
  })

  it('that overlaps another is a passage of its own', () => {
    const r = reading()
    mark(r, 4, 12)
    mark(r, 8, 16)
    expect(listPassages(r.review.db, r.sourceId).map((p) => p.position.start)).toEqual([4, 8])
  })

  it('whose quote the source does not have is refused', () => {
    const { review, sourceId } = reading()
    const selectors = describeQuote('Ketamine raised dopamine at once.', 0, 20)
    expect(() => placeOf(review.db, sourceId, selectors)).toThrow(/does not have the passage “Ketamine raised dopa”/)
    expect(() => placeOf(review.db, sourceId, describeQuote('   ', 0, 2))).toThrow(/holds no text/)
  })

  it('can be placed again somewhere else', () => {
    const r = reading()
    const { id } = mark(r, 4, 7)
    r.step((db) => movePassage(db, id, r.place(38, 45)))
    expect(getPassage(r.review.db, id)).toMatchObject({ quote: { exact: 'Nothing' }, pageIndex: 1, anchor: 'exact' })
  })

  it('takes rectangles only for exactly its own stretch', () => {
    const spans = [{ pageIndex: 0, start: 1, end: 5, rects: [] }]
    const rects: [number, number, number, number][] = [[1, 2, 3, 4]]
    expect(withRects(spans, [{ pageIndex: 0, start: 1, end: 5, rects }])[0]?.rects).toBe(rects)
    expect(withRects(spans, [{ pageIndex: 0, start: 1, end: 6, rects }])[0]?.rects).toEqual([])
  })
})

describe('a claim', () => {
  it('on the same passage and hypothesis by the same coder changes the one that is there', () => {
    const r = reading()
    const passage = mark(r, 4, 7)
    const first = r.step((db) =>
      addClaim(db, passage.id, { hypothesisId: r.gut, stance: 'supports', strength: 2, note: 'kept' }, r.coder, NOON),
    )
    const second = r.step((db) => addClaim(db, passage.id, { hypothesisId: r.gut, stance: 'null-result' }, r.coder, LATER))
    expect(second).toBe(first)
    expect(getClaim(r.review.db, first)).toMatchObject({
      stance: 'null-result',
      strength: 2,
      note: 'kept',
      createdAt: NOON.toISOString(),
      updatedAt: LATER.toISOString(),
    })
  })

  it('of another coder stands beside it', () => {
    const r = reading()
    const passage = mark(r, 4, 7)
    r.step((db) => {
      addClaim(db, passage.id, { hypothesisId: r.gut, stance: 'supports' }, r.coder, NOON)
      addClaim(db, passage.id, { hypothesisId: r.gut, stance: 'contradicts' }, coderNamed(db, 'Coder B', NOON), NOON)
    })
    expect(getPassage(r.review.db, passage.id).claims.map((claim) => [claim.coder, claim.stance])).toEqual([
      ['Coder A', 'supports'],
      ['Coder B', 'contradicts'],
    ])
  })

  it('cannot be moved to a hypothesis the passage has a claim for', () => {
    const r = reading()
    const passage = mark(r, 4, 7)
    const other = findHypothesis(r.review.db, 'monoamine').id
    const id = r.step((db) => {
      addClaim(db, passage.id, { hypothesisId: r.gut, stance: 'supports' }, r.coder, NOON)
      return addClaim(db, passage.id, { hypothesisId: other, stance: 'supports' }, r.coder, NOON)
    })
    expect(() => r.step((db) => updateClaim(db, id, { hypothesisId: r.gut }, NOON))).toThrow(/has a claim for “Gut” already/)
  })

  it('deleted takes its passage along only when it was the last', () => {
    const r = reading()
    const passage = mark(r, 4, 7)
    const other = findHypothesis(r.review.db, 'monoamine').id
    const [a, b] = r.step((db) => [
      addClaim(db, passage.id, { hypothesisId: r.gut, stance: 'supports' }, r.coder, NOON),
      addClaim(db, passage.id, { hypothesisId: other, stance: 'supports' }, r.coder, NOON),
    ]) as [string, string]
    r.step((db) => removeClaim(db, a))
    expect(listPassages(r.review.db, r.sourceId)).toHaveLength(1)
    r.step((db) => removeClaim(db, b))
    expect(listPassages(r.review.db, r.sourceId)).toHaveLength(0)
  })
})

describe('an assessment', () => {
  it('says why a cell is empty, and “unread” takes it back', () => {
    const { review, sourceId, step, gut, coder } = reading()
    step((db) => assess(db, sourceId, gut, 'nothing-found', coder, NOON))
    step((db) => assess(db, sourceId, gut, 'not-applicable', coder, NOON))
    expect(listAssessments(review.db, sourceId)).toEqual([{ hypothesisId: gut, state: 'not-applicable', coder: 'Coder A' }])
    step((db) => assess(db, sourceId, gut, 'unread', coder, NOON))
    expect(listAssessments(review.db, sourceId)).toEqual([])
  })
})

describe('checking a review', () => {
  const orphaned = (review: OpenReview) => {
    // What a better extractor would do: another text for the same source.
    review.db.prepare(`UPDATE source_page SET text = 'Something else entirely stands here now.' WHERE page_index = 0`).run()
  }

  it('finds every passage again and says all is well', () => {
    const r = reading()
    mark(r, 4, 7)
    expect(checkReview(r.review.db)).toMatchObject({
      ok: true,
      integrity: ['ok'],
      anchors: { exact: 1, moved: 0, similar: 0, orphan: 0 },
      damagedFiles: [],
      counts: { sources: 1, files: 1, passages: 1 },
    })
  })

  it('counts what is not found again as an orphan, and notices an index that no longer fits', () => {
    const r = reading()
    mark(r, 4, 16)
    orphaned(r.review)
    const report = checkReview(r.review.db)
    expect(report.anchors).toMatchObject({ exact: 0, orphan: 1 })
    expect(report.ok).toBe(false)
    expect(report.integrity[0]).toMatch(/search index text_index does not fit/)
  })

  it('names a file whose bytes changed', () => {
    const r = reading()
    r.review.db.prepare(`UPDATE file_chunk SET bytes = x'00'`).run()
    const report = checkReview(r.review.db)
    expect(report.ok).toBe(false)
    expect(report.damagedFiles).toEqual(rows<{ id: string }>(r.review.db, sql`SELECT id FROM file`).map((file) => file.id))
  })
})

describe('shortening a quote', () => {
  it('cuts at a word and says so', () => {
    expect(shorten('one  two\nthree')).toBe('one two three')
    expect(shorten('word '.repeat(30))).toMatch(/^(word )+word…$/)
  })
})
