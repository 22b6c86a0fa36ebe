import { describe, expect, it } from 'vitest'
import { change, undo } from '../../../../electron/services/database/change'
import { type FoundRecord, ONLY_REFERENCE } from '../../../../electron/services/importing/found-file'
import type { ParsedSource } from '../../../../electron/services/importing/parsed-source'
import { sha256 } from '../../../../electron/services/library/files'
import { fillReference } from '../../../../electron/services/library/fill-reference'
import { search } from '../../../../electron/services/library/search'
import { addReference, getSource, sourceOfFile } from '../../../../electron/services/library/sources'
import { aParsedSource, aReview, NOON, type OpenReview } from '../../../builders/review'

const record = (reference: FoundRecord['reference']): FoundRecord => ({
  reference: { title: 'Evening light', ...reference },
  origin: 'doi-registry',
  warnings: ['It was retracted.', `${ONLY_REFERENCE} journal.example is in trouble.`],
})
const bare = (review: OpenReview, reference: FoundRecord['reference']) =>
  change(review.db, review.author, 'add', (db) => addReference(db, record(reference), NOON))
const fill = (review: OpenReview, parsed: Partial<ParsedSource>, found?: FoundRecord) => {
  const bytes = new TextEncoder().encode('text')
  const file = {
    parsed: aParsedSource(parsed),
    bytes,
    fileId: sha256(bytes),
    fileName: 'a.txt',
    password: '',
    ...(found && { record: found }),
  }
  return change(review.db, review.author, 'fill', (db) => fillReference(db, file, NOON))
}

describe('a reference without a text', () => {
  it('gets the text of a file that has its DOI, and keeps its own record', () => {
    const review = aReview()
    const id = bare(review, { doi: '10.5555/x' })
    const filled = fill(review, {
      reference: { title: 'untitled', doi: '10.5555/X' },
      origins: { doi: 'first-page' },
      warnings: ['No text on page 3.'],
    })
    expect(filled?.id).toBe(id)
    expect(getSource(review.db, id)).toMatchObject({
      kind: 'text',
      title: 'Evening light',
      fileName: 'a.txt',
      pages: 1,
      warnings: ['It was retracted.', 'No text on page 3.'],
    })
    expect(sourceOfFile(review.db, getSource(review.db, id).fileId)?.id).toBe(id)
    expect(search(review.db, 'plasticity').map(({ sourceId }) => sourceId)).toEqual([id])
    undo(review.db, review.author)
    expect(getSource(review.db, id)).toMatchObject({ kind: 'reference', fileId: '', warnings: record({}).warnings })
    expect(search(review.db, 'plasticity')).toEqual([])
  })

  it('gets it by a registry’s PMID too', () => {
    const review = aReview()
    const id = bare(review, { other: { PMID: '7' } })
    expect(fill(review, { reference: {} }, record({ other: { PMID: '8' } }))).toBeUndefined()
    expect(fill(review, { reference: {} }, record({ other: { PMID: '7' } }))?.id).toBe(id)
  })

  it('does not get that of a file which only names its DOI, has another or none', () => {
    const review = aReview()
    bare(review, { doi: '10.5555/x' })
    bare(review, {})
    expect(fill(review, { reference: { doi: '10.5555/x' }, origins: { doi: 'text' } })).toBeUndefined()
    expect(fill(review, { reference: { doi: '10.5555/y' }, origins: { doi: 'xmp' } })).toBeUndefined()
    expect(fill(review, { reference: {} })).toBeUndefined()
  })

  it('is filled once: the next file of the same work is a source of its own', () => {
    const review = aReview()
    bare(review, { doi: '10.5555/x' })
    const parsed = { reference: { doi: '10.5555/x' }, origins: { doi: 'xmp' } } as const
    expect(fill(review, parsed)).toBeDefined()
    expect(fill(review, parsed)).toBeUndefined()
  })
})
