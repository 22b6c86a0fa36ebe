import { describe, expect, it } from 'vitest'
import {
  addMemo,
  getMemo,
  type MemoValues,
  memosOf,
  passageMemos,
  removeMemo,
  sourceMemos,
  updateMemo,
} from '../../../../electron/services/coding/memos'
import { addPassage, getPassage, placeOf, removePassage } from '../../../../electron/services/coding/passages'
import { change, redo, undo } from '../../../../electron/services/database/change'
import { sql, type WritableDb } from '../../../../electron/services/database/sql'
import { search } from '../../../../electron/services/library/search'
import { checkReview } from '../../../../electron/services/review/check'
import { findHypothesis } from '../../../../electron/services/taxonomy/hypotheses'
import { describe as describeQuote } from '../../../../shared/anchoring/selectors'
import { addASource, aReview, NOON } from '../../../builders/review'

const LATER = new Date('2026-01-03T12:00:00.000Z')
const pages = ['Nothing of note here.', 'Serotonin did not differ.']

function reading() {
  const review = aReview()
  const sourceId = addASource(review, { pages: pages.map((text, i) => ({ label: String(i + 7), text })) })
  const step = <T>(work: (db: WritableDb) => T): T => change(review.db, review.author, 'step', work)
  const passageId = step((db) => addPassage(db, sourceId, placeOf(db, sourceId, describeQuote(pages.join('\n'), 22, 31)), NOON))
  const gut = findHypothesis(review.db, 'inflammation/gut').id
  const write = (values: MemoValues, now = NOON) => step((db) => addMemo(db, values, review.author.coderId, now))
  return { review, db: review.db, sourceId, passageId, gut, step, write }
}

describe('a memo', () => {
  it('is on a passage, a source, a hypothesis or a cell, and found by what it is on', () => {
    const { db, write, passageId, sourceId, gut } = reading()
    const onPassage = write({ passageId, text: 'odd words' })
    const onSource = write({ sourceId, text: 'small sample' })
    const onGut = write({ hypothesisId: gut, text: 'defined too widely' })
    const onCell = write({ sourceId, hypothesisId: gut, text: 'says nothing of the gut' })
    const ids = (memos: { id: string }[]) => memos.map((memo) => memo.id)
    expect(ids(passageMemos(db, sql`passage.source_id = ${sourceId}`).get(passageId)!)).toEqual([onPassage])
    expect(ids(sourceMemos(db, sourceId))).toEqual([onSource])
    expect(ids(memosOf(db, { passageId }))).toEqual([onPassage])
    expect(ids(memosOf(db, { sourceId }))).toEqual([onPassage, onSource, onCell])
    expect(ids(memosOf(db, {}))).toEqual([onPassage, onSource, onGut, onCell])
    expect(ids(memosOf(db, { hypothesisId: gut }))).toEqual([onGut, onCell])
    expect(ids(memosOf(db, { sourceId, hypothesisId: gut }))).toEqual([onCell])
    expect(getMemo(db, onCell)).toEqual({
      id: onCell,
      passageId: null,
      sourceId,
      hypothesisId: gut,
      text: 'says nothing of the gut',
      coder: 'Coder A',
      author: '',
      createdAt: NOON.toISOString(),
      updatedAt: NOON.toISOString(),
    })
  })

  it('from another program keeps who wrote it and when, and comes in once', () => {
    const { db, write, passageId, sourceId } = reading()
    const brought = { text: 'as they said', author: 'Kim Doe', foreignId: 'hypothesis:1', madeAt: '2019-05-01T10:00:00.000Z' }
    const first = write({ passageId, ...brought })
    expect(write({ passageId, ...brought, text: 'said anew' })).toBe(first)
    expect(getMemo(db, first)).toMatchObject({ text: 'as they said', author: 'Kim Doe', createdAt: '2019-05-01T10:00:00.000Z' })
    expect(write({ sourceId, ...brought }), 'another thing may have one of the same name').not.toBe(first)
    expect(write({ passageId, text: 'mine' })).not.toBe(write({ passageId, text: 'mine' }))
  })

  it('changed keeps who wrote it first', () => {
    const { db, write, step, sourceId } = reading()
    const id = write({ sourceId, text: 'before', author: 'Kim Doe' })
    step((writable) => updateMemo(writable, id, 'after', LATER))
    expect(getMemo(db, id)).toMatchObject({
      text: 'after',
      author: 'Kim Doe',
      createdAt: NOON.toISOString(),
      updatedAt: LATER.toISOString(),
    })
  })

  it.each([
    ['nothing', () => ({})],
    ['a passage and its source', (r: ReturnType<typeof reading>) => ({ passageId: r.passageId, sourceId: r.sourceId })],
    ['a passage and a hypothesis', (r: ReturnType<typeof reading>) => ({ passageId: r.passageId, hypothesisId: r.gut })],
  ])('on %s is refused', (_, target) => {
    const r = reading()
    expect(() => r.write({ ...target(r), text: 'x' })).toThrow(/A memo is on a passage, on a source/)
  })

  it('without words, or on what is not there, is refused', () => {
    const { write, step, sourceId, passageId } = reading()
    expect(() => write({ sourceId, text: ' \n' })).toThrow('A memo needs a text.')
    const id = write({ sourceId, text: 'x' })
    expect(() => step((db) => updateMemo(db, id, '', NOON))).toThrow('A memo needs a text.')
    expect(() => write({ sourceId: 'gone', text: 'x' })).toThrow(/no source gone/)
    expect(() => write({ passageId: 'gone', text: 'x' })).toThrow(/no passage gone/)
    expect(() => write({ hypothesisId: 'gone', text: 'x' })).toThrow(/no hypothesis gone/)
    step((db) => removeMemo(db, id))
    expect(() => step((db) => removeMemo(db, id))).toThrow(/no memo/)
    expect(passageId).toBeTruthy()
  })

  it('is found through an index, by whatever it is on', () => {
    const { db } = reading()
    for (const where of [
      `passage_id IN (SELECT id FROM passage WHERE source_id = 'a')`,
      `source_id = 'a' AND hypothesis_id IS NULL`,
      `hypothesis_id = 'a'`,
      `foreign_id = 'x' AND passage_id = 'a'`,
    ]) {
      const plan = db.prepare(`EXPLAIN QUERY PLAN SELECT text FROM memo WHERE ${where}`).all() as { detail: string }[]
      expect(plan.map(({ detail }) => detail).join('\n')).toMatch(/SEARCH memo USING INDEX memo_by_/)
    }
  })

  it('goes with its passage, and both come back with undo', () => {
    const { review, db, write, step, passageId } = reading()
    write({ passageId, text: 'odd words' })
    step((writable) => removePassage(writable, passageId))
    expect(memosOf(db, { passageId })).toEqual([])
    undo(db, review.author)
    expect(getPassage(db, passageId).quote.exact).toBe('Serotonin')
    expect(memosOf(db, { passageId }).map((memo) => memo.text)).toEqual(['odd words'])
    undo(db, review.author)
    expect(memosOf(db, { passageId })).toEqual([])
    redo(db, review.author)
    expect(memosOf(db, { passageId })).toHaveLength(1)
  })
})

describe('the search', () => {
  it('finds memos: of a passage with its page and place, of a source and of a cell without', () => {
    const { db, write, passageId, sourceId, gut } = reading()
    write({ passageId, text: 'Was the assay validated?' })
    write({ sourceId, text: 'The assay is described elsewhere.' })
    write({ sourceId, hypothesisId: gut, text: 'No assay of the gut.' })
    const hits = search(db, 'assay')
    expect(hits).toHaveLength(3)
    expect(hits.every((hit) => hit.where === 'memo' && hit.sourceId === sourceId && hit.key === 'page2024')).toBe(true)
    expect(hits.find((hit) => hit.start >= 0)).toMatchObject({ page: '8', pageIndex: 1, start: 22, end: 31 })
    expect(hits.filter((hit) => hit.start === -1 && hit.page === '')).toHaveLength(2)
    expect(hits.map((hit) => hit.snippet)).toContain('The assay is described elsewhere.')
  })

  it('follows what becomes of a memo, and the check finds its index whole', () => {
    const { review, db, write, step, sourceId } = reading()
    const id = write({ sourceId, text: 'assay' })
    step((writable) => updateMemo(writable, id, 'probe', NOON))
    expect([search(db, 'assay').length, search(db, 'probe').length]).toEqual([0, 1])
    step((writable) => removeMemo(writable, id))
    expect(search(db, 'probe')).toEqual([])
    undo(db, review.author)
    expect(search(db, 'probe')).toHaveLength(1)
    expect(checkReview(db)).toMatchObject({ ok: true, integrity: ['ok'] })
  })

  it('says which page another program named for a passage that is nowhere, and leads to no place', () => {
    const { db, write, step, passageId } = reading()
    write({ passageId, text: 'assay' })
    step((writable) =>
      writable.prepare(`UPDATE passage SET anchor = 'orphan', text_id = NULL, page_label = 'xii' WHERE id = ?`).run(passageId),
    )
    expect(search(db, 'assay')).toMatchObject([{ where: 'memo', page: 'xii', start: -1, end: -1 }])
  })
})
