import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findAnchors } from '../../../../electron/services/coding/find-anchors'
import { addPassage, listPassages, placeOf, removePassage } from '../../../../electron/services/coding/passages'
import { reanchor, reanchoringReport, storeReanchored, withMeasured } from '../../../../electron/services/coding/reanchoring'
import { change, redo, undo } from '../../../../electron/services/database/change'
import { recordedTables } from '../../../../electron/services/database/recording'
import { type ReadableDb, rows } from '../../../../electron/services/database/sql'
import { readableSource, replaceText } from '../../../../electron/services/library/replace-text'
import { sourceDocument } from '../../../../electron/services/library/texts'
import { describe as describePlace } from '../../../../shared/anchoring/selectors'
import { addASource, aParsedSource, aReview, NOON, type OpenReview } from '../../../builders/review'
import { isTwin } from '../../../shared/anchoring/anchor-judge'
import { applyEdit, drawnEdit, plainDocument, repetitiveDocument } from '../../../shared/anchoring/anchor-texts'
import { type EditedText, untouched } from '../../../shared/anchoring/edited-text'

/** Everything that people decide, as it is stored. */
const everything = (db: ReadableDb) =>
  JSON.stringify(recordedTables.map((table) => rows(db, { text: `SELECT * FROM ${table} ORDER BY 1, 2`, values: [] })))

const asPages = (texts: readonly string[]) => texts.map((text, index) => ({ label: String(index + 1), text }))

/** Breaks pages at some of the spaces. A page break counts one unit, as a space does: all offsets stay what they were. */
function paged(text: string, breaks: readonly number[]): string[] {
  const spaces = [...text.matchAll(/ /g)].map((match) => match.index)
  const at = new Set(spaces.length === 0 ? [] : breaks.map((number) => spaces[number % spaces.length]!))
  return [...text].length === 0
    ? ['']
    : text
        .split('')
        .map((unit, index) => (at.has(index) ? '\f' : unit))
        .join('')
        .split('\f')
}

function mark(review: OpenReview, sourceId: string, start: number, end: number): string {
  const text = sourceDocument(review.db, sourceId)
    .pages.map((page) => page.text)
    .join('\n')
  return change(review.db, review.author, 'highlight', (db) =>
    addPassage(db, sourceId, placeOf(db, sourceId, describePlace(text, start, end)), NOON),
  )
}

/** Gives a source these pages as its new text. */
function reread(review: OpenReview, sourceId: string, texts: readonly string[]) {
  const { db, author } = review
  const passages = listPassages(db, sourceId)
  const pages = asPages(texts)
  const found = reanchor(passages, pages, findAnchors(texts, passages))
  change(db, author, 'read again', (writable) => {
    const parsed = aParsedSource({ pages, extractor: 'better', extractorVersion: 2 })
    storeReanchored(writable, replaceText(writable, readableSource(db, sourceId), parsed, null, NOON), found)
  })
  return found
}

describe('laying passages over a new text', () => {
  const before = [
    'A trial of two drugs in winter. Serotonin did not differ between groups. Micro-',
    'glia were not counted in this first trial of the year.',
  ]
  const after = [
    'Running head',
    'A trial of two drugs in winter. Serotonin did not differ between groups. Microglia were not counted in this first trial of the year.',
  ]

  it('moves what is there word for word and describes it as the new text has it', () => {
    const review = aReview()
    const source = addASource(review, { pages: asPages(before) })
    mark(review, source, 32, 72)
    const [found] = reread(review, source, after)
    expect(found).toMatchObject({ status: 'moved', score: 1, words: 'Serotonin did not differ between groups.', pageLabel: '2' })
    const [passage] = listPassages(review.db, source)
    expect(passage).toMatchObject({
      anchor: 'exact',
      textId: sourceDocument(review.db, source).textId,
      position: { start: 45, end: 85 },
      quote: {
        prefix: 'A trial of two drugs in winter. ',
        exact: 'Serotonin did not differ between groups.',
        suffix: ' Microglia were not counted in t',
      },
      regions: [{ pageIndex: 1, start: 32, end: 72, rects: [] }],
      pageLabel: '2',
    })
  })

  it('leaves rectangles as they are, however the words around them are measured', () => {
    const review = aReview()
    const source = addASource(review, { pages: asPages(before) })
    const id = mark(review, source, 32, 72)
    const rects: [number, number, number, number][] = [[10, 20, 110, 220]]
    const [passage] = listPassages(review.db, source)
    const area = { ...passage!, id: 'area', shape: 'area' as const, regions: [{ pageIndex: 1, start: 0, end: 0, rects }] }
    const found = reanchor([passage!, area], asPages(after), findAnchors(after, [passage!, area]))
    const measured = withMeasured(found, [
      { pageIndex: 1, start: 0, end: 0, rects: [] },
      { pageIndex: 1, start: 32, end: 72, rects: [[1, 2, 3, 4]] },
    ])
    expect(measured.map((each) => [each.passage.id, each.regions[0]?.rects])).toEqual([
      [id, [[1, 2, 3, 4]]],
      ['area', rects],
    ])
  })

  it('takes words that are only set otherwise for the same: spaces, line ends, quote marks, a word that was divided', () => {
    const review = aReview()
    const source = addASource(review, { pages: asPages(before) })
    mark(review, source, 73, 118)
    const [found] = reread(review, source, after)
    expect(found).toMatchObject({ status: 'moved', score: 1, words: 'Microglia were not counted in this first tr' })
    expect(listPassages(review.db, source)).toMatchObject([
      { anchor: 'exact', quote: { exact: 'Microglia were not counted in this first tr' } },
    ])
    const said = 'She wrote: “It was\nnot – as they say – the daylight alone”, and went on with the garden.'
    const other = addASource(review, { pages: asPages([said]) })
    mark(review, other, 11, 62)
    const set = said.replace('was\nnot – as', 'was not — as').replace('“', '"').replace('”', '"')
    expect(reread(review, other, [set])).toMatchObject([{ status: 'moved', words: set.slice(11, 62) }])
  })

  it('shows a word that was whole and is divided now, and one that differs in a letter or a capital', () => {
    const text =
      'Before it stands a sentence of some length. Microglia were not counted in this first trial. After it comes another one.'
    for (const worse of ['Micro-\nglia', 'Microgliae', 'MICROGLIA']) {
      const review = aReview()
      const source = addASource(review, { pages: asPages([text]) })
      mark(review, source, 44, 91)
      const [found] = reread(review, source, [text.replace('Microglia', worse)])
      expect([worse, found!.status]).toEqual([worse, 'similar'])
      expect(listPassages(review.db, source)[0]!.quote.exact).toBe('Microglia were not counted in this first trial.')
    }
  })

  it('keeps the quote of a passage whose words changed, and says how like it the place is', () => {
    const review = aReview()
    const source = addASource(review, { pages: asPages(before) })
    mark(review, source, 73, 118)
    const [found] = reread(review, source, [after[0]!, after[1]!.replace('counted', 'seen')])
    expect(found).toMatchObject({ status: 'similar', words: 'Microglia were not seen in this first tr' })
    const [passage] = listPassages(review.db, source)
    expect(passage!.quote.exact).toBe('Micro-\nglia were not counted in this first tr')
    expect(passage).toMatchObject({ anchor: 'similar', score: found!.score, position: { start: 86, end: 126 } })
    expect(passage!.score).toBeGreaterThan(0.5)
    expect(passage!.score).toBeLessThan(1)
    expect(reanchoringReport([found!])).toEqual({
      counts: { exact: 0, moved: 0, similar: 1, orphan: 0 },
      passages: [
        {
          passageId: passage!.id,
          shape: 'text',
          status: 'similar',
          score: found!.score,
          before: 'Micro-\nglia were not counted in this first tr',
          after: 'Microglia were not seen in this first tr',
          pageIndex: 1,
          pageLabel: '2',
          pageBefore: '1',
          claims: 0,
        },
      ],
    })
  })

  it('leaves out the page break that a running head, now set aside, left at the edge of a passage', () => {
    const review = aReview()
    const pages = [
      'The first page ends with a sentence of its own.',
      'Research and Practice 5 Many patients do not undertake the recommended activities. The rest follows here.',
    ]
    const source = addASource(review, { pages: asPages(pages) })
    mark(review, source, 48, 130)
    expect(listPassages(review.db, source)[0]!.quote.exact).toMatch(/^Research and Practice 5 Many .* activities\.$/)
    const [found] = reread(review, source, [pages[0]!, pages[1]!.replace('Research and Practice 5 ', '')])
    expect(found).toMatchObject({ status: 'similar', words: 'Many patients do not undertake the recommended activities.' })
    expect(listPassages(review.db, source)[0]).toMatchObject({ position: { start: 48 }, regions: [{ pageIndex: 1, start: 0 }] })
  })

  it('drops nothing: a passage that is gone keeps its words and its place in the text it came from, and is found again when that comes back', () => {
    const review = aReview()
    const source = addASource(review, { pages: asPages(before) })
    const oldText = sourceDocument(review.db, source).textId
    mark(review, source, 32, 72)
    const [made] = listPassages(review.db, source)
    reread(review, source, [
      'Nothing of it is left in this edition, which is about the weather over the sea and the hills behind it.',
    ])
    expect(listPassages(review.db, source)).toEqual([{ ...made, anchor: 'orphan', score: 0, textId: oldText }])
    const [back] = reread(review, source, after)
    expect(back).toMatchObject({ status: 'moved', score: 1 })
    expect(listPassages(review.db, source)).toMatchObject([{ id: made!.id, anchor: 'exact', score: 1, pageIndex: 1 }])
  })

  it('takes rectangles only for the very stretch that was measured', () => {
    const review = aReview()
    const source = addASource(review, { pages: asPages(before) })
    mark(review, source, 32, 72)
    const passages = listPassages(review.db, source)
    const found = reanchor(passages, asPages(after), findAnchors(after, passages))
    const rect: [number, number, number, number] = [1, 2, 3, 4]
    const [hit] = withMeasured(found, [{ pageIndex: 1, start: 32, end: 72, rects: [rect] }])
    const [miss] = withMeasured(found, [{ pageIndex: 1, start: 32, end: 71, rects: [rect] }])
    expect(hit!.regions[0]!.rects).toEqual([rect])
    expect(miss!.regions[0]!.rects).toEqual([])
  })

  it('touches neither the record nor warnings about it, and replaces those about the text', () => {
    const review = aReview()
    const doi = 'The DOI 10.1/x was found in the text: check that it is this work’s own.'
    const source = addASource(review, { pages: asPages(['', '']), warnings: ['No text on any page: a scan?', doi] })
    const record = () => rows(review.db, { text: 'SELECT title, year, doi, key FROM source', values: [] })
    const recordBefore = record()
    reread(review, source, before)
    expect(rows(review.db, { text: 'SELECT message FROM source_warning', values: [] })).toEqual([{ message: doi }])
    expect(record()).toEqual(recordBefore)
  })
})

/** Where the words of a passage stand now, from what became of each unit of the text. */
function share(edited: EditedText, start: number, end: number, found: { start: number; end: number }): number {
  const isQuote = (origin: number) => origin >= start && origin < end
  const left = edited.origin.filter(isQuote).length
  const inside = edited.origin.slice(found.start, found.end).filter(isQuote).length
  return left === 0 ? 0 : inside / left
}

/** Words without what setting them otherwise changes. */
const flat = (words: string) => words.normalize('NFKC').replace(/[\s\u00ad\p{Pd}\p{Pi}\p{Pf}„‚"'`´]+/gu, '')

describe('any new text', () => {
  const places = fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 12, max: 160 })), {
    minLength: 1,
    maxLength: 6,
  })
  const breaks = fc.array(fc.nat(500), { maxLength: 3 })

  it('leaves every passage in its right place or an orphan, its regions say the same words, and undo gives all back byte for byte', () => {
    const seen = { exact: 0, moved: 0, similar: 0, orphan: 0 }
    fc.assert(
      fc.property(
        fc.oneof(plainDocument, repetitiveDocument),
        places,
        breaks,
        breaks,
        fc.array(drawnEdit, { maxLength: 4 }),
        (text, picked, oldBreaks, newBreaks, edits) => {
          const review = aReview()
          const source = addASource(review, { pages: asPages(paged(text, oldBreaks)) })
          const oldText = paged(text, oldBreaks).join('\n')
          for (const [at, length] of picked) {
            const start = Math.floor(at * Math.max(0, text.length - 1))
            if (oldText.slice(start, start + length).trim() !== '')
              mark(review, source, start, Math.min(oldText.length, start + length))
          }
          const passages = listPassages(review.db, source)
          const before = everything(review.db)
          const edited = edits.reduce(applyEdit, untouched(oldText))
          const texts = paged(edited.text, newBreaks)
          const newText = texts.join('\n')
          const found = reread(review, source, texts)
          const after = listPassages(review.db, source)

          expect(after.map(({ id }) => id).sort()).toEqual(passages.map(({ id }) => id).sort())
          for (const { passage, status } of found) {
            seen[status]++
            const now = after.find(({ id }) => id === passage.id)!
            if (status === 'orphan') {
              expect(now).toEqual({ ...passage, anchor: 'orphan', score: 0 })
              continue
            }
            const { start, end } = now.position
            const inRegions = now.regions.map((region) => texts[region.pageIndex]!.slice(region.start, region.end)).join('\n')
            expect(inRegions.replace(/^\n+|\n+$/g, '')).toBe(newText.slice(start, end).replace(/^\n+|\n+$/g, ''))
            if (status !== 'similar') expect(flat(newText.slice(start, end))).toBe(flat(passage.quote.exact))
            else expect(now.quote).toEqual(passage.quote)
            const isRight = share(edited, passage.position.start, passage.position.end, now.position) >= 0.5
            if (!isRight && !isTwin(newText, passage, now.position))
              throw new Error(`${status} at a wrong place: “${passage.quote.exact}” → “${newText.slice(start, end)}”`)
          }

          const afterwards = everything(review.db)
          undo(review.db, review.author)
          expect(everything(review.db)).toBe(before)
          redo(review.db, review.author)
          expect(everything(review.db)).toBe(afterwards)
          review.db.close()
        },
      ),
      // A fixed seed: sentences drawn at random can come to look alike, and a test that fails now and then helps nobody.
      { numRuns: 100, seed: 20261122, endOnFailure: true },
    )
    // Not by giving up.
    expect(seen.moved + seen.exact).toBeGreaterThan(seen.orphan)
    expect(seen.similar).toBeGreaterThan(0)
    expect(seen.orphan).toBeGreaterThan(0)
  }, 180_000)

  it('removed together with its passage leaves nothing to undo wrongly', () => {
    const review = aReview()
    const source = addASource(review, { pages: asPages(['One sentence that is marked. Another one that is not marked.']) })
    const passage = mark(review, source, 0, 28)
    reread(review, source, ['New head. One sentence that is marked. Another one that is not marked.'])
    const before = everything(review.db)
    change(review.db, review.author, 'remove', (db) => removePassage(db, passage))
    undo(review.db, review.author)
    expect(everything(review.db)).toBe(before)
  })
})
