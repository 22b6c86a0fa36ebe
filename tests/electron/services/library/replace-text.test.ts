import { describe, expect, it } from 'vitest'
import { change } from '../../../../electron/services/database/change'
import { type ReadableDb, rows } from '../../../../electron/services/database/sql'
import { isSameText, readableSource, replaceText } from '../../../../electron/services/library/replace-text'
import { getSource, sourceDetails, sourceOfFile } from '../../../../electron/services/library/sources'
import { sourceDocument } from '../../../../electron/services/library/texts'
import { addASource, aParsedSource, aReview, NOON } from '../../../builders/review'

const page = (text: string) => ({ label: '1', text, asides: [] })
const scan = { kind: 'pdf' as const, pages: ['', '12', ' 3 ', 'iv', 'Words.'].map(page) }
const plan = (db: ReadableDb, text: string) =>
  rows<{ detail: string }>(db, { text: `EXPLAIN QUERY PLAN ${text}`, values: [] })
    .map((step) => step.detail)
    .join('; ')

describe('a source that is read anew', () => {
  it('knows its pages with no text, or nothing but a number, by an index', () => {
    const review = aReview()
    const id = addASource(review, scan)
    expect(readableSource(review.db, id)).toMatchObject({ pages: 5, pagesWithoutText: [0, 1, 2] })
    expect(getSource(review.db, id).pagesWithoutText).toBe(3)
    expect(plan(review.db, `SELECT count(*) FROM source_page WHERE text_id = 'x' AND text NOT GLOB '*[^0-9 ]*'`)).toContain(
      'source_page_without_text',
    )
  })

  it('reads as before only if pages, labels, what is set aside, references and mark-up are the same', () => {
    const review = aReview()
    const parsed = aParsedSource({ pages: [page('One. Two.')], references: { start: 5, end: 9 }, html: '<p>One. Two.</p>' })
    const stored = sourceDocument(review.db, addASource(review, parsed))
    expect(isSameText(stored, { ...parsed, extractor: 'another', extractorVersion: 9 })).toBe(true)
    expect(isSameText(stored, { ...parsed, pages: [{ label: '1', text: 'One. Two.' }] })).toBe(true)
    for (const other of [
      { pages: [page('One. Too.')] },
      { pages: [{ ...page('One. Two.'), label: 'i' }] },
      { pages: [{ ...page('One. Two.'), asides: [{ role: 'page-number' as const, at: 0, text: '1' }] }] },
      { references: undefined },
      { html: '<p>One. <b>Two</b>.</p>' },
      { kind: 'html' as const },
    ])
      expect(isSameText(stored, { ...parsed, ...other })).toBe(false)
  })

  it('keeps the file it was read from, names the copy, and is still known by either', () => {
    const review = aReview()
    const id = addASource(review, scan, 'smith.pdf')
    const old = getSource(review.db, id).fileId
    const made = { bytes: new TextEncoder().encode('%PDF searchable'), madeBy: 'fake 1.0' }
    for (const each of [made, { ...made, bytes: new TextEncoder().encode('%PDF twice') }])
      change(review.db, review.author, 'recognise', (db) =>
        replaceText(db, readableSource(db, id), aParsedSource({ kind: 'pdf', pages: [page('Words.')] }), each, NOON),
      )
    const { files, fileId } = sourceDetails(review.db, id)
    expect(files.map(({ name, madeBy }) => [name, madeBy])).toEqual([
      ['smith.pdf', 'import'],
      ['smith (recognised).pdf', 'fake 1.0'],
      ['smith (recognised).pdf', 'fake 1.0'],
    ])
    expect(fileId).toBe(files[2]!.fileId)
    expect(sourceOfFile(review.db, old)?.id).toBe(id)
  })

  it('refuses a reference without a file', () => {
    const review = aReview()
    const id = addASource(review)
    const source = { ...readableSource(review.db, id), fileId: null }
    expect(() => change(review.db, review.author, 'read', (db) => replaceText(db, source, aParsedSource(), null, NOON))).toThrow(
      /page2024 is a reference without a file/,
    )
  })
})
