import { describe, expect, it } from 'vitest'
import { change, undo } from '../../../../electron/services/database/change'
import { judgeDesign } from '../../../../electron/services/library/appraisal'
import { fillRecord, updateSource } from '../../../../electron/services/library/correct'
import { allOrigins, originsOf } from '../../../../electron/services/library/record'
import { addReference, getSource, listSources, sourceDetails } from '../../../../electron/services/library/sources'
import type { Reference } from '../../../../shared/model/source'
import { addASource, aReview, NOON, type OpenReview } from '../../../builders/review'

const correct = ({ db, author }: OpenReview, id: string, changes: Partial<Reference>) =>
  change(db, author, 'correct', (writable) => updateSource(writable, id, changes))

const full: Partial<Reference> = {
  title: 'Mood: a randomised controlled trial',
  authors: [{ family: 'Bell', given: 'Ada', literal: '' }],
  editors: [{ family: '', given: '', literal: 'Board of Sleep' }],
  keywords: ['sleep', 'mood'],
  other: { ISSN: '0378-5955', PMID: '1' },
}

describe('The record of a source', () => {
  it('keeps editors, keywords, other fields and where each value came from', () => {
    const review = aReview()
    const origins = {
      title: 'first-page',
      authors: 'xmp',
      editors: 'xmp',
      keywords: 'text',
      ISSN: 'xmp',
      PMID: 'first-page',
    } as const
    const id = addASource(review, { reference: full, origins })
    expect(sourceDetails(review.db, id)).toMatchObject({ ...full, origins })
    expect(allOrigins(review.db)(id)).toEqual(origins)
    expect(listSources(review.db)[0]).toMatchObject(full)
    expect(allOrigins(review.db)('other')).toEqual({})
  })

  it('named for its file says so', () => {
    const review = aReview()
    expect(originsOf(review.db, addASource(review, { reference: {} }))).toEqual({ title: 'file-name' })
  })

  it('gives way to what a registry says, which says so', () => {
    const review = aReview()
    const id = change(review.db, review.author, 'add', (db) =>
      addReference(db, { reference: { ...full, abstract: '' }, origin: 'pubmed', warnings: [] }, NOON),
    )
    expect(originsOf(review.db, id)).toEqual({
      title: 'pubmed',
      authors: 'pubmed',
      editors: 'pubmed',
      keywords: 'pubmed',
      ISSN: 'pubmed',
      PMID: 'pubmed',
    })
  })

  it('is filled from a new reading where it lacks something, and stays as it is elsewhere', () => {
    const review = aReview()
    const id = addASource(review, { reference: { year: 1999 }, origins: { year: 'file-properties' } })
    const key = getSource(review.db, id).key
    correct(review, id, { container: 'Journal of Moods' })
    const reading = {
      reference: { ...full, year: 2024, container: 'Another journal', type: 'article-journal' },
      origins: { title: 'first-page', authors: 'first-page', year: 'text', container: 'text', type: 'text', ISSN: 'text' },
    } as const
    change(review.db, review.author, 'fill', (db) => fillRecord(db, id, reading, NOON))
    expect(sourceDetails(review.db, id)).toMatchObject({
      key,
      title: full.title,
      year: 1999,
      container: 'Journal of Moods',
      type: 'article-journal',
      authors: full.authors,
      keywords: [], // nobody said where they came from
      other: { ISSN: '0378-5955' },
      studyDesign: { value: 'randomised-trial', state: 'proposed' },
      origins: { title: 'first-page', year: 'file-properties', container: 'by-hand', ISSN: 'text' },
    })
    undo(review.db, review.author)
    expect(getSource(review.db, id)).toMatchObject({ year: 1999, authors: [], other: {}, studyDesign: null })
  })

  it('corrected by hand says so of what was changed alone, and of nothing that was emptied', () => {
    const review = aReview()
    const id = addASource(review, { reference: full, origins: { title: 'xmp', keywords: 'text', ISSN: 'xmp', PMID: 'xmp' } })
    correct(review, id, { title: 'Mood', keywords: ['sleep', 'mood'], other: { ISSN: '0378-5955', edition: '2', PMID: '' } })
    expect(originsOf(review.db, id)).toEqual({ title: 'by-hand', keywords: 'text', ISSN: 'xmp', edition: 'by-hand' })
    expect(getSource(review.db, id).other).toEqual({ ISSN: '0378-5955', edition: '2' })
  })

  it('keeps editors when authors change, and the other way round', () => {
    const review = aReview()
    const id = addASource(review, { reference: full })
    correct(review, id, { authors: [{ family: 'Roe', given: '', literal: '' }] })
    correct(review, id, { editors: [] })
    expect(getSource(review.db, id)).toMatchObject({ authors: [{ family: 'Roe' }], editors: [] })
  })

  it('comes back whole with one undo, origins with it', () => {
    const review = aReview()
    const id = addASource(review, { reference: full, origins: { title: 'xmp', keywords: 'text' } })
    const before = sourceDetails(review.db, id)
    correct(review, id, { title: 'Other', editors: [], keywords: [], other: {} })
    undo(review.db, review.author)
    expect(sourceDetails(review.db, id)).toEqual(before)
  })
})

describe('The study design of a source', () => {
  it('is proposed at import from its words, with the words', () => {
    const review = aReview()
    expect(getSource(review.db, addASource(review, { reference: full })).studyDesign).toEqual({
      value: 'randomised-trial',
      state: 'proposed',
      basis: 'Title: “Mood: a randomised controlled trial”',
    })
    expect(getSource(review.db, addASource(review, {}, 'other.txt')).studyDesign).toBeNull()
  })

  it('is what a person says, until it is taken away, and undo brings the proposal back', () => {
    const review = aReview()
    const id = addASource(review, { reference: full })
    const judge = (design: 'cohort' | null) =>
      change(review.db, review.author, 'judge', (db) => judgeDesign(db, id, design, NOON))
    judge('cohort')
    expect(getSource(review.db, id).studyDesign).toEqual({ value: 'cohort', state: 'confirmed', basis: '' })
    judge(null)
    expect(getSource(review.db, id).studyDesign).toBeNull()
    undo(review.db, review.author)
    undo(review.db, review.author)
    expect(getSource(review.db, id).studyDesign?.state).toBe('proposed')
  })
})
