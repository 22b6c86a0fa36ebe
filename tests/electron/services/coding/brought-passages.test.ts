import { describe, expect, it } from 'vitest'
import { removeClaim } from '../../../../electron/services/coding/claims'
import { addMemo } from '../../../../electron/services/coding/memos'
import { listPassages } from '../../../../electron/services/coding/passages'
import { run, sql, type WritableDb } from '../../../../electron/services/database/sql'
import { evidence } from '../../../../electron/services/synthesis/evidence'
import { codedReview } from '../../../builders/coded-review'

const review = () =>
  codedReview(
    ['inflammation'],
    [
      {
        key: 'page2024',
        labels: ['239'],
        claims: [
          { on: 'inflammation', quote: 'One.' },
          { on: 'inflammation', quote: 'Two.' },
        ],
      },
    ],
  ) as WritableDb
const ids = (db: WritableDb) => listPassages(db, 'source-page2024').map(({ id }) => id)

describe('a passage whose last claim is deleted', () => {
  it('goes with it when it was marked here', () => {
    const db = review()
    removeClaim(db, 'claim-page2024-0')
    expect(ids(db)).toEqual(['passage-page2024-1'])
  })
  it('stays when it was marked in another program', () => {
    const db = review()
    run(db, sql`UPDATE passage SET foreign_id = 'zotero:ABCD2345' WHERE id = 'passage-page2024-0'`)
    removeClaim(db, 'claim-page2024-0')
    expect(ids(db)).toEqual(['passage-page2024-0', 'passage-page2024-1'])
  })
  it('stays when somebody has commented upon it', () => {
    const db = review()
    const memo = { passageId: 'passage-page2024-0', text: 'Why?', author: '', foreignId: '', madeAt: '' }
    addMemo(db, memo, 'coder-Rater', new Date(0))
    removeClaim(db, 'claim-page2024-0')
    expect(ids(db)).toEqual(['passage-page2024-0', 'passage-page2024-1'])
  })
})

describe('a passage that was marked in another program', () => {
  it('names the program', () => {
    const db = review()
    run(db, sql`UPDATE passage SET foreign_id = 'zotero:ABCD2345' WHERE id = 'passage-page2024-0'`)
    expect(listPassages(db, 'source-page2024').map(({ program }) => program)).toEqual(['zotero', ''])
  })
  it('has the page that program named while it has no place, here and in the evidence; else the page it stands on', () => {
    const db = review()
    run(db, sql`UPDATE passage SET page_label = '17'`)
    run(db, sql`DELETE FROM passage_region WHERE passage_id = 'passage-page2024-0'`)
    expect(listPassages(db, 'source-page2024').map(({ pageLabel }) => pageLabel)).toEqual(['17', '239'])
    expect(evidence(db).map(({ pageLabel }) => pageLabel)).toEqual(['17', '239'])
  })
  it('is found in the evidence by what it is, when it has no words', () => {
    const db = review()
    run(db, sql`UPDATE passage SET exact = '', shape = 'area' WHERE id = 'passage-page2024-0'`)
    expect(evidence(db, { text: 'area' }).map(({ id, shape }) => `${id} ${shape}`)).toEqual(['claim-page2024-0 area'])
  })
})
