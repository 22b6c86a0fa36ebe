import { describe, expect, it } from 'vitest'
import { run, sql, type WritableDb } from '../../../../electron/services/database/sql'
import { checkReview } from '../../../../electron/services/review/check'
import { codedReview } from '../../../builders/coded-review'

const review = () =>
  codedReview(
    ['inflammation'],
    [{ key: 'page2024', labels: ['1', '2'], claims: [{ on: 'inflammation', page: 1, cites: ['anon'] }] }, { key: 'anon' }],
  ) as WritableDb

describe('checking a review', () => {
  it('finds nothing wrong with a passage that cites another source', () => {
    expect(checkReview(review()).integrity).toEqual(['ok'])
  })

  it('tells of a passage that cites the source it stands in', () => {
    const db = review()
    run(db, sql`INSERT INTO passage_citation (passage_id, source_id) VALUES ('passage-page2024-0', 'source-page2024')`)
    expect(checkReview(db)).toMatchObject({
      ok: false,
      integrity: ['a passage cites the source it stands in (page2024, page 2)'],
    })
  })

  it('tells of a picture that is missing', () => {
    const db = review()
    db.pragma('foreign_keys = OFF')
    run(db, sql`UPDATE passage SET picture_id = ${'a'.repeat(64)}`)
    const { ok, integrity } = checkReview(db)
    expect(ok).toBe(false)
    expect(integrity).toContain('the picture of an area is missing (page2024, page 2)')
  })
})
