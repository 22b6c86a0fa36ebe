import { describe, expect, it } from 'vitest'
import { change } from '../../../../electron/services/database/change'
import { sql, value } from '../../../../electron/services/database/sql'
import { baseKey } from '../../../../electron/services/library/citation-key'
import { updateSource } from '../../../../electron/services/library/correct'
import { CHUNK_SIZE, fileIsWhole, MAX_READ, readFileRange, sha256, storeFile } from '../../../../electron/services/library/files'
import { findSource, getSource, listSources, sourceOfFile } from '../../../../electron/services/library/sources'
import { sourceDocument } from '../../../../electron/services/library/texts'
import { addASource, aReview, NOON } from '../../../builders/review'

describe('a citation key', () => {
  const author = (family: string, given = '', literal = '') => ({ family, given, literal })
  it.each([
    [{ authors: [author('Page')], title: 'x', year: 2024 }, 'page2024'],
    [{ authors: [author('Müller-Lüdenscheidt')], title: 'x', year: 2024 }, 'mullerludenscheidt2024'],
    [{ authors: [author('van der Berg')], title: 'x', year: null }, 'vanderberg'],
    [{ authors: [author('', '', 'World Health Organization')], title: 'x', year: 2023 }, 'world2023'],
    [{ authors: [], title: 'The Gut–brain axis', year: 2020 }, 'gut2020'],
    [{ authors: [], title: 'Have we been looking at depression through the wrong lens?', year: null }, 'looking'],
    [{ authors: [], title: '…', year: null }, 'source'],
    [{ authors: [author('王')], title: 'x', year: 2021 }, '王2021'],
  ])('of %j is %s', (reference, key) => {
    expect(baseKey(reference)).toBe(key)
  })

  it('gets a letter on a clash, whatever the case, and never one that is taken', () => {
    const review = aReview()
    const keys = Array.from({ length: 29 }, (_, i) => getSource(review.db, addASource(review, {}, `${i}.txt`)).key)
    expect(keys.slice(0, 4)).toEqual(['page2024', 'page2024a', 'page2024b', 'page2024c'])
    expect(keys.slice(26)).toEqual(['page2024z', 'page2024aa', 'page2024ab'])
    expect(findSource(review.db, 'PAGE2024A')).toBe(listSources(review.db)[1]?.id)
  })

  it('can be changed by hand, but not to one another source has or one with spaces', () => {
    const review = aReview()
    const id = addASource(review)
    addASource(review, {}, 'other.txt')
    const rename = (key: string) => change(review.db, review.author, 'rename', (db) => updateSource(db, id, {}, key))
    expect(() => rename('Page2024a')).toThrow(/belongs to “A title” already/)
    expect(() => rename('two words')).toThrow(/cannot be a citation key/)
    rename('mine:1')
    expect(getSource(review.db, id).key).toBe('mine:1')
  })
})

describe('stored bytes', () => {
  const bytes = Uint8Array.from({ length: CHUNK_SIZE * 2 + 10 }, (_, i) => (i * 7 + (i >> 8)) & 255)

  it.each([
    [0, 10],
    [CHUNK_SIZE - 5, CHUNK_SIZE + 5],
    [CHUNK_SIZE, CHUNK_SIZE * 2],
    [CHUNK_SIZE * 2 + 5, 1e12],
    [5, 5],
    [1e12, 2e12],
    [-5, 3],
  ])('give exactly the range %d–%d', (start, end) => {
    const { db, author } = aReview()
    change(db, author, 'store', (writable) => storeFile(writable, sha256(bytes), bytes, 'application/pdf', NOON))
    expect(readFileRange(db, sha256(bytes), start, end)).toEqual(bytes.slice(Math.max(0, start), Math.max(0, end)))
  })

  it('are clipped to what one read may give', () => {
    const { db, author } = aReview()
    const big = new Uint8Array(MAX_READ + 10)
    change(db, author, 'store', (writable) => storeFile(writable, sha256(big), big, 'application/pdf', NOON))
    expect(readFileRange(db, sha256(big), 0, big.length).length).toBe(MAX_READ)
  })

  it('are stored once, and a changed byte is noticed', () => {
    const review = aReview()
    const { db, author } = review
    const id = sha256(bytes)
    for (const _ of [1, 2]) change(db, author, 'store', (writable) => storeFile(writable, id, bytes, 'application/pdf', NOON))
    expect(value<number>(db, sql`SELECT count(*) FROM file_chunk`)).toBe(3)
    expect(fileIsWhole(db, id)).toBe(true)
    db.prepare('UPDATE file_chunk SET bytes = ? WHERE position = 1').run(new Uint8Array(CHUNK_SIZE))
    expect(fileIsWhole(db, id)).toBe(false)
  })
})

describe('a source', () => {
  it('without a title is named for its file', () => {
    const review = aReview()
    const id = addASource(review, { reference: {} }, 'Gut_Brain-axis.final.txt')
    expect(getSource(review.db, id).title).toBe('Gut Brain axis.final')
  })

  it('keeps pages, offsets, labels, authors and warnings', () => {
    const review = aReview()
    const id = addASource(review, {
      pages: [
        { label: 'iv', text: 'One 🧠.', asides: [] },
        { label: '5', text: 'Two.', asides: [] },
      ],
      reference: {
        title: 'T',
        authors: [
          { family: 'A', given: 'B', literal: '' },
          { family: '', given: '', literal: 'WHO' },
        ],
      },
      warnings: ['No text on page 3: a scan?'],
    })
    expect(getSource(review.db, id)).toMatchObject({
      pages: 2,
      characters: 12,
      warnings: ['No text on page 3: a scan?'],
      authors: [
        { family: 'A', given: 'B', literal: '' },
        { family: '', given: '', literal: 'WHO' },
      ],
    })
    expect(sourceDocument(review.db, id).pages).toEqual([
      { pageIndex: 0, label: 'iv', start: 0, text: 'One 🧠.', asides: [] },
      { pageIndex: 1, label: '5', start: 8, text: 'Two.', asides: [] },
    ])
  })

  it('is known again by its bytes', () => {
    const review = aReview()
    const id = addASource(review)
    expect(sourceOfFile(review.db, getSource(review.db, id).fileId)?.id).toBe(id)
    expect(sourceOfFile(review.db, 'f'.repeat(64))).toBeUndefined()
  })
})
