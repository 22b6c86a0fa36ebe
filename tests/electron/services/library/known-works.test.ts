import { describe, expect, it } from 'vitest'
import { change, redo, undo } from '../../../../electron/services/database/change'
import { sql, value } from '../../../../electron/services/database/sql'
import type { FoundRecord } from '../../../../electron/services/importing/found-file'
import type { ParsedSource } from '../../../../electron/services/importing/parsed-source'
import { sha256 } from '../../../../electron/services/library/files'
import { fillReference } from '../../../../electron/services/library/fill-reference'
import { indexTogether } from '../../../../electron/services/library/index-together'
import { KnownWorks } from '../../../../electron/services/library/known-works'
import { search } from '../../../../electron/services/library/search'
import { addReference, getSource, insertReference, sourceDetails } from '../../../../electron/services/library/sources'
import { checkReview } from '../../../../electron/services/review/check'
import { addASource, aParsedSource, aReview, NOON, type OpenReview } from '../../../builders/review'

const TITLE = 'Evening light and mood in shift workers of a hospital'
const bell = [{ family: 'Bell', given: 'Ada', literal: '' }]
const record = (reference: FoundRecord['reference'] = {}): FoundRecord => ({
  reference: { type: 'article-journal', title: TITLE, year: 2020, authors: bell, ...reference },
  origin: 'reference-file',
  warnings: [],
})
const bare = (review: OpenReview, reference: FoundRecord['reference'] = {}) =>
  change(review.db, review.author, 'add', (db) => addReference(db, record(reference), NOON))
const document = (
  reference: ParsedSource['reference'],
  title: 'first-page' | 'file-name' | 'xmp' = 'first-page',
): Partial<ParsedSource> => ({
  reference: { title: TITLE, year: 2020, authors: bell, ...reference },
  origins: { title, year: 'first-page', authors: 'first-page', doi: 'first-page', number: 'first-page' },
})
const fill = (review: OpenReview, parsed: Partial<ParsedSource>) => {
  const bytes = new TextEncoder().encode('text')
  const file = { parsed: aParsedSource(parsed), bytes, fileId: sha256(bytes), fileName: 'a.pdf', password: '' }
  return change(review.db, review.author, 'fill', (db) => fillReference(db, file, NOON))
}

describe('a document meets its reference', () => {
  it('by title, year and first author, and says so', () => {
    const review = aReview()
    const id = bare(review, {
      title: 'Evening Light and Mood in Shift Workers of a Hospital.',
      authors: [{ family: 'Bell', given: 'A.', literal: '' }],
      year: 2019,
    })
    const met = fill(review, document({}))
    expect(met).toEqual({ id, why: 'Title, year and first author are those of the reference.' })
    expect(sourceDetails(review.db, id).files).toMatchObject([{ name: 'a.pdf', why: met?.why }])
    undo(review.db, review.author)
    expect(getSource(review.db, id)).toMatchObject({ kind: 'reference', fileId: '' })
  })

  it('by its arXiv id', () => {
    const review = aReview()
    const id = bare(review, { title: 'Another title', other: { number: 'arXiv:2401.01234' } })
    expect(fill(review, document({ other: { number: 'arXiv:2401.01234' } }))).toEqual({
      id,
      why: 'It has the same arXiv id, 2401.01234, as the reference.',
    })
  })

  it.each([
    ['the title is only its file’s name', document({}, 'file-name'), {}],
    ['the year is another', document({ year: 2023 }), {}],
    ['the first author is another', document({ authors: [{ family: 'Rossi', given: 'P', literal: '' }] }), {}],
    ['the DOIs differ', document({ doi: '10.5555/one' }), { doi: '10.5555/two' }],
    ['the title says little', document({ title: 'Depression' }), { title: 'Depression' }],
    ['it is a correction of it', document({ title: `Correction to: ${TITLE}` }), {}],
  ] as const)('not when %s', (_, parsed, reference) => {
    const review = aReview()
    bare(review, reference)
    expect(fill(review, parsed)).toBeUndefined()
  })

  it('not when two references fit', () => {
    const review = aReview()
    bare(review)
    bare(review, { volume: '3' })
    expect(fill(review, document({}))).toBeUndefined()
  })

  it('by the title that is its own, among chapters that share the DOI of their book', () => {
    const review = aReview()
    const doi = '10.5555/book'
    bare(review, { doi, type: 'chapter', title: 'Circadian rhythms across the lifespan of nurses' })
    const id = bare(review, { doi, type: 'chapter' })
    expect(fill(review, document({ doi, type: 'chapter' }))?.id).toBe(id)
  })
})

describe('a record meets what is there', () => {
  it('as the document that has its title, year and first author, until that has a record', () => {
    const review = aReview()
    const id = addASource(review, document({}))
    const works = new KnownWorks(review.db)
    expect(works.find(record())).toEqual({ sourceId: id, why: 'Title, year and first author are those of the document.' })
    expect(works.find(record({ year: 2011 }))).toBeUndefined()
    const file = addASource(review, document({}, 'file-name'), 'other.pdf')
    expect(works.find(record())?.sourceId).toBe(id)
    expect(file).not.toBe(id)
  })

  it('by its DOI, unless it is another chapter of the book, a correction, or has another title', () => {
    const review = aReview()
    const doi = '10.5555/book'
    const id = bare(review, { doi, type: 'chapter' })
    const works = new KnownWorks(review.db)
    expect(works.find(record({ doi: '10.5555/BOOK', type: 'chapter' }))).toEqual({
      sourceId: id,
      why: 'It has the same DOI, 10.5555/book.',
    })
    expect(works.find(record({ doi, type: 'chapter', title: 'Circadian rhythms across the lifespan' }))).toBeUndefined()
    expect(works.find(record({ doi, title: `Correction: ${TITLE}` }))).toBeUndefined()
    expect(works.find(record({ doi, title: 'Something else altogether in the same pages' }))).toBeUndefined()
  })

  it('notices what others write', () => {
    const review = aReview()
    const works = new KnownWorks(review.db)
    expect(works.find(record({ doi: '10.5555/x' }))).toBeUndefined()
    const id = bare(review, { doi: '10.5555/x' })
    expect(works.find(record({ doi: '10.5555/x' }))?.sourceId).toBe(id)
    undo(review.db, review.author)
    expect(works.find(record({ doi: '10.5555/x' }))).toBeUndefined()
  })
})

describe('references stored together', () => {
  it('are found by the search, taken back and brought again whole', () => {
    const review = aReview()
    const { db, author } = review
    const works = new KnownWorks(db)
    const ids = change(db, author, 'import', (writable) =>
      works.throughout(() =>
        indexTogether(writable, () =>
          ['Zebra finches at dusk', 'Aardvarks at dawn'].map(
            (title) =>
              works.during(
                () =>
                  insertReference(
                    writable,
                    record({ title, keywords: ['Quaggas'], other: { ISSN: '1234-5679' }, editors: bell }),
                    NOON,
                    (key) => works.freeKey(key),
                  ),
                (stored) => stored,
              ).id,
          ),
        ),
      ),
    )
    const keys = ids.map((id) => getSource(db, id).key)
    expect(keys).toEqual(['bell2020', 'bell2020a'])
    const found = () =>
      search(db, 'quaggas')
        .map(({ sourceId }) => sourceId)
        .sort()
    expect(found()).toEqual([...ids].sort())
    expect(search(db, 'zebra bell')).toHaveLength(1)
    const before = ids.map((id) => sourceDetails(db, id))
    expect(before[0]!.origins).toEqual({
      ISSN: 'reference-file',
      authors: 'reference-file',
      editors: 'reference-file',
      keywords: 'reference-file',
      title: 'reference-file',
      type: 'reference-file',
      year: 'reference-file',
    })
    undo(db, author)
    expect(found()).toEqual([])
    expect(value(db, sql`SELECT (SELECT count(*) FROM source) + (SELECT count(*) FROM study)`)).toBe(0)
    redo(db, author)
    expect(ids.map((id) => sourceDetails(db, id))).toEqual(before)
    expect(found()).toEqual([...ids].sort())
    undo(db, author)
    redo(db, author)
    expect(ids.map((id) => sourceDetails(db, id))).toEqual(before)
    expect(checkReview(db).integrity).toEqual(['ok'])
  })
})
