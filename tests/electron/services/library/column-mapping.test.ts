import { describe, expect, it } from 'vitest'
import { changeUnrecorded } from '../../../../electron/services/database/change'
import { row, run, sql } from '../../../../electron/services/database/sql'
import { rememberedMapping, rememberMapping } from '../../../../electron/services/library/column-mapping'
import { aReview } from '../../../builders/review'

describe('What the columns of a table are', () => {
  it('is remembered for tables of the same columns, the last word counting', () => {
    const { db } = aReview()
    const steps = () => row(db, sql`SELECT count(*) AS steps FROM step`)
    const before = steps()
    expect(rememberedMapping(db, 'a|b')).toBeUndefined()
    const say = (field: 'title' | 'keep') =>
      changeUnrecorded(db, (writable) => rememberMapping(writable, 'a|b', { columns: [{ header: 'A', field }] }))
    say('keep')
    say('title')
    expect(rememberedMapping(db, 'a|b')).toEqual({ columns: [{ header: 'A', field: 'title' }] })
    expect(rememberedMapping(db, 'b|a')).toBeUndefined()
    // A habit, not work: nothing to undo.
    expect(steps()).toEqual(before)
  })

  it('is forgotten when it names a field this version does not know', () => {
    const { db } = aReview()
    const mapping = JSON.stringify({ columns: [{ header: 'A', field: 'aura' }] })
    changeUnrecorded(db, (writable) => run(writable, sql`INSERT INTO column_mapping (header, mapping) VALUES ('a', ${mapping})`))
    expect(rememberedMapping(db, 'a')).toBeUndefined()
  })
})
