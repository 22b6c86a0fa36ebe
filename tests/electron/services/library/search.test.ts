import { describe, expect, it } from 'vitest'
import { addArea, changeArea } from '../../../../electron/services/coding/areas'
import { addPassage, placeOf } from '../../../../electron/services/coding/passages'
import { change } from '../../../../electron/services/database/change'
import { rows, run, sql } from '../../../../electron/services/database/sql'
import { search } from '../../../../electron/services/library/search'
import { ftsQuery, phraseOf } from '../../../../electron/services/library/search-query'
import { sourceDocument } from '../../../../electron/services/library/texts'
import type { Rect } from '../../../../shared/anchoring/page-rects'
import { describe as describePlace } from '../../../../shared/anchoring/selectors'
import { addASource, aReview, NOON } from '../../../builders/review'

describe('search', () => {
  it('gives the place of every hit in the source’s own text, on every page', () => {
    const review = aReview()
    const pages = ['First page: nothing.', 'The 🧠 needs serotonin. Serotonin again, as SÉROTONIN.']
    addASource(review, { pages: pages.map((text, i) => ({ label: String(i + 1), text })) })
    const whole = pages.join('\n')
    const hits = search(review.db, 'serotonin')
    expect(hits.map((hit) => whole.slice(hit.start, hit.end))).toEqual(['serotonin', 'Serotonin', 'SÉROTONIN'])
    expect(hits[0]).toMatchObject({ source: 'page2024', key: 'page2024', page: '2', pageIndex: 1, where: 'text' })
    expect(hits[0]?.snippet).toContain('needs serotonin')
  })

  it('finds references by author, and says so', () => {
    const review = aReview()
    addASource(review)
    expect(search(review.db, 'page')[0]).toMatchObject({ where: 'reference', key: 'page2024', start: -1 })
  })

  it.each(['"', 'AND', 'a OR', '(', '*', 'NEAR(', '^x', 'a:b', '-', "'; DROP TABLE source; --", '\uE000'])(
    'takes %j as words, not as syntax',
    (typed) => {
      const review = aReview()
      addASource(review)
      expect(() => search(review.db, typed)).not.toThrow()
      expect(rows(review.db, sql`SELECT 1 FROM source`)).toHaveLength(1)
    },
  )

  it('takes quoted words as a phrase and a star as a prefix', () => {
    expect(ftsQuery('"gut brain" sero*')).toBe('"gut brain" AND "sero"*')
    const review = aReview()
    addASource(review, { pages: [{ label: '', text: 'The gut and the brain. A gut brain axis. Serotonergic.' }] })
    expect(search(review.db, '"gut brain"')).toHaveLength(1)
    expect(search(review.db, 'serot*')).toHaveLength(1)
    expect(search(review.db, 'serot')).toHaveLength(0)
  })

  it('does not find what was removed with an undone import', () => {
    const review = aReview()
    addASource(review)
    change(review.db, review.author, 'remove', (db) => db.prepare('DELETE FROM source').run())
    expect(search(review.db, 'serotonin')).toEqual([])
  })
})

describe('what was typed of an area', () => {
  const anArea = () => {
    const review = aReview()
    const pages = ['First page.', 'Second page.'].map((text, i) => ({ label: `${i + 10}`, text }))
    const sourceId = addASource(review, { pages })
    const { textId } = sourceDocument(review.db, sourceId)
    const area = { textId, pageIndex: 1, rect: [10, 10, 90, 90] as Rect, quote: 'Mean change by week: serotonin', at: 12 }
    const id = change(review.db, review.author, 'mark', (db) => addArea(db, sourceId, area, null, NOON))
    return { ...review, sourceId, id, found: (typed: string) => search(review.db, typed) }
  }

  it('is found, and leads to the area', () => {
    const { found, id, sourceId } = anArea()
    expect(found('"change by" sero*')).toEqual([
      {
        source: 'page2024',
        sourceId,
        key: 'page2024',
        title: expect.any(String),
        where: 'area',
        page: '11',
        pageIndex: 1,
        snippet: 'Mean change by week: serotonin',
        start: 12,
        end: 12,
        inReferences: false,
        passageId: id,
      },
    ])
  })

  it('is found as it was typed last, and of an area without a place', () => {
    const { db, author, found, id } = anArea()
    change(db, author, 'type', (writable) => changeArea(writable, id, { quote: 'Mean change by month' }, NOON))
    expect(found('week')).toEqual([])
    change(db, author, 'lose', (writable) => run(writable, sql`UPDATE passage SET anchor = 'orphan'`))
    expect(found('month')).toMatchObject([{ where: 'area', start: -1, end: -1, passageId: id }])
  })

  it('is not told for a passage of words: these stand in the text', () => {
    const review = aReview()
    const sourceId = addASource(review, { pages: [{ label: '', text: 'Nothing but serotonin.' }] })
    change(review.db, review.author, 'mark', (db) =>
      addPassage(db, sourceId, placeOf(db, sourceId, describePlace('Nothing but serotonin.', 0, 21)), NOON),
    )
    expect(search(review.db, 'serotonin').map(({ where }) => where)).toEqual(['text'])
  })
})

describe('a phrase that goes over the end of a page', () => {
  const texts = ['First. It was given to those who had', 'been ill for too long. Others had been well.', 'No more was said.']
  const whole = texts.join('\n')
  const aSource = () => {
    const review = aReview()
    addASource(review, { pages: texts.map((text, i) => ({ label: `${i + 10}`, text })) })
    return (typed: string) => search(review.db, typed).filter((hit) => hit.where === 'text')
  }

  it.each([
    '"who had been ill"',
    '"WHO HÄD been"',
    '"had been ill for too long"',
    '"those who had been ill for too long others"',
  ])('is found: %s', (typed) => {
    const [hit] = aSource()(typed)
    expect(hit).toMatchObject({ page: '10', pageIndex: 0 })
    const words = whole.slice(hit?.start, hit?.end)
    expect(words.replace(/[.\s]+/g, ' ').toLowerCase()).toBe(typed.replaceAll('"', '').replace('HÄD', 'had').toLowerCase())
    expect(hit?.snippet).toContain('those who had been ill')
  })

  it('is found as plain words too, beside pages that have them all', () => {
    const hits = aSource()('had been')
    expect(hits.map((hit) => whole.slice(hit.start, hit.end))).toEqual(['had\nbeen', 'been', 'had been'])
  })

  it.each(['"who have been ill"', '"had been well for"', '"well no less"', '"had said"', '"been had"'])(
    'is not made up: %s',
    (typed) => {
      expect(aSource()(typed)).toEqual([])
    },
  )

  it('is read from what was typed', () => {
    expect(phraseOf('"Gut–brain axis"')).toEqual(['gut', 'brain', 'axis'])
    expect(phraseOf('gut brain')).toEqual(['gut', 'brain'])
    expect(phraseOf('gut "brain axis"')).toBeNull()
    expect(phraseOf('gut brai*')).toBeNull()
    expect(phraseOf('gut')).toBeNull()
  })
})

describe('the list of references', () => {
  const text = 'Serotonin was low. References Doe J (2001) Serotonin and mood.'
  const references = { start: text.indexOf('References'), end: text.length }

  it('marks its hits and comes last, after other sources and records', () => {
    const review = aReview()
    addASource(review, { pages: [{ label: '', text }], references })
    addASource(review, { pages: [{ label: '', text: 'A note on serotonin.' }], reference: { title: 'Serotonin' } }, 'b.txt')
    const hits = search(review.db, 'serotonin')
    expect(hits.map((hit) => [hit.where, hit.inReferences])).toEqual([
      ['text', false],
      ['text', false],
      ['reference', false],
      ['text', true],
    ])
    expect(text.slice(hits[3]?.start, hits[3]?.end)).toBe('Serotonin')
  })

  it('does not crowd out the text when few hits are asked for', () => {
    const review = aReview()
    const pages = ['Nothing.', ...Array.from({ length: 30 }, () => 'Doe J (2001) Serotonin. Serotonin. Serotonin.')]
    const start = pages[0]!.length + 1
    const end = pages.join('\n').length
    addASource(review, { pages: pages.map((page, i) => ({ label: `${i}`, text: page })), references: { start, end } })
    addASource(review, { pages: [{ label: '', text: `${'Long words about other things. '.repeat(40)}serotonin` }] }, 'b.txt')
    expect(search(review.db, 'serotonin', 5)[0]).toMatchObject({ inReferences: false, where: 'text' })
  })
})

describe('a word with a hyphen', () => {
  it('is found with and without it', () => {
    expect(ftsQuery('non-response rate')).toBe('("non-response" OR "nonresponse") AND "rate"')
    expect(ftsQuery('5-HT 2008-02')).toBe('"5-HT" AND "2008-02"')
    const review = aReview()
    addASource(review, { pages: [{ label: '', text: 'The nonresponse of some; the non-response of others; no response.' }] })
    expect(search(review.db, 'non-response')).toHaveLength(2)
    expect(search(review.db, '"the non-response"')).toHaveLength(2)
  })
})
