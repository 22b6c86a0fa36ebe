import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assess } from '../../../../electron/services/coding/claims'
import { uniteCoinciding } from '../../../../electron/services/coding/coinciding'
import { addMemo } from '../../../../electron/services/coding/memos'
import { listPassages } from '../../../../electron/services/coding/passages'
import { change, redo, undo } from '../../../../electron/services/database/change'
import { columnsOf, recordedTables } from '../../../../electron/services/database/recording'
import { type ReadableDb, rows, run, sql, value } from '../../../../electron/services/database/sql'
import type { FoundRecord } from '../../../../electron/services/importing/found-file'
import { judgeDesign } from '../../../../electron/services/library/appraisal'
import { updateSource } from '../../../../electron/services/library/correct'
import { duplicateGroups } from '../../../../electron/services/library/duplicates'
import { type Merge, mergeSources, setDistinct } from '../../../../electron/services/library/merge'
import { addOrigin, addRecord, listOrigins } from '../../../../electron/services/library/origins'
import { search } from '../../../../electron/services/library/search'
import { separableFile, separateFile } from '../../../../electron/services/library/separate-file'
import { addReference, findSource, getSource, listSources, sourceDetails } from '../../../../electron/services/library/sources'
import { checkReview } from '../../../../electron/services/review/check'
import { listHypotheses } from '../../../../electron/services/taxonomy/hypotheses'
import { addASource, aParsedSource, aReview, NOON, type OpenReview } from '../../../builders/review'

const record = (reference: FoundRecord['reference'], key = ''): FoundRecord => ({
  reference: {
    title: 'Evening light and mood in shift workers',
    year: 2020,
    authors: [{ family: 'Bell', given: 'Ada', literal: '' }],
    ...reference,
  },
  origin: 'reference-file',
  warnings: [],
  ...(key && { key }),
})
const bare = (review: OpenReview, reference: FoundRecord['reference'] = {}, key = '') =>
  change(review.db, review.author, 'add', (db) => addReference(db, record(reference, key), NOON))
const merged = (review: OpenReview, keepId: string, ids: string[], more: Partial<Merge> = {}) =>
  change(review.db, review.author, 'merge', (db) => mergeSources(db, { keepId, ids, reference: {}, ...more }))

/** Everything that people decided, row by row in the order of the primary keys. */
function dump(db: ReadableDb): string {
  return recordedTables
    .map((table) => {
      const columns = columnsOf(db, table)
      const key = columns.filter(({ pk }) => pk > 0).map(({ name }) => `"${name}"`)
      return `${table}\n${rows(db, { text: `SELECT * FROM ${table} ORDER BY ${key.join(', ')}`, values: [] })
        .map((row) => JSON.stringify(row))
        .join('\n')}`
    })
    .join('\n')
}

const textOf = (db: ReadableDb, id: string) => value<string>(db, sql`SELECT coalesce(text_id, '') FROM source WHERE id = ${id}`)

/** A passage on words of a source's own text, with a claim. */
function claimed(
  review: OpenReview,
  sourceId: string,
  on: string,
  more: { foreignId?: string; stance?: string; start?: number } = {},
): string {
  const { db, author } = review
  const hypothesis = listHypotheses(db).find(({ path }) => path === on)!.id
  const id = `passage-${value<number>(db, sql`SELECT count(*) FROM passage`)}-${sourceId}`
  const start = more.start ?? 0
  change(db, author, 'claim', (writable) => {
    run(
      writable,
      sql`INSERT INTO passage (id, source_id, text_id, exact, prefix, suffix, start, "end", anchor, score, created_at, foreign_id)
          VALUES (${id}, ${sourceId}, ${textOf(db, sourceId) || null}, 'Serotonin', '', '', ${start}, ${start + 9}, 'exact', 1, ${NOON.toISOString()}, ${more.foreignId ?? ''})`,
    )
    run(
      writable,
      sql`INSERT INTO claim (id, passage_id, hypothesis_id, stance, note, coder_id, created_at, updated_at)
          VALUES (${`claim-${id}`}, ${id}, ${hypothesis}, ${more.stance ?? 'supports'}, '', ${author.coderId}, ${NOON.toISOString()}, ${NOON.toISOString()})`,
    )
  })
  return id
}

describe('merging sources', () => {
  it('moves claims, memos, files, assessments, keys and records to the one that is kept', () => {
    const review = aReview()
    const { db, author } = review
    const kept = bare(review, { keywords: ['Mood'], doi: '10.5555/x' }, 'bell2020')
    const dropped = addASource(
      review,
      {
        reference: { title: 'Evening light and mood', keywords: ['mood', 'Light'], other: { PMID: '7' } },
        origins: { PMID: 'pubmed' },
      },
      'light.pdf',
    )
    const serotonin = listHypotheses(db).find(({ path }) => path === 'monoamine/serotonin')!.id
    const passage = claimed(review, dropped, 'monoamine')
    change(db, author, 'more', (writable) => {
      addMemo(writable, { sourceId: dropped, text: 'Read twice.' }, author.coderId, NOON)
      addMemo(writable, { sourceId: dropped, hypothesisId: serotonin, text: 'A cell.' }, author.coderId, NOON)
      assess(writable, dropped, serotonin, 'nothing-found', author.coderId, NOON)
      judgeDesign(writable, dropped, 'cohort', NOON)
      const origin = addOrigin(
        writable,
        { database: 'PubMed', fileName: 'a.nbib', fileHash: 'a', search: 'x', searchedOn: '2026-01-01', unreadable: 1 },
        NOON,
      )
      addRecord(writable, origin, dropped, { position: 0, line: 3 })
      addRecord(writable, origin, kept, { position: 1, line: 9 })
    })
    const key = getSource(db, dropped).key
    expect(listOrigins(db)).toMatchObject([{ records: 2, duplicates: 0, unreadable: 1 }])
    merged(review, kept, [dropped])

    const source = sourceDetails(db, kept)
    expect(source).toMatchObject({
      key: 'bell2020',
      kind: 'text',
      fileName: 'light.pdf',
      keywords: ['Mood', 'Light'],
      other: { PMID: '7' },
      otherKeys: [key],
      claims: 1,
      studyDesign: { value: 'cohort', state: 'confirmed' },
      origins: { PMID: 'pubmed', title: 'reference-file' },
    })
    expect(source.files).toMatchObject([{ name: 'light.pdf', why: `It came with ${key}, which was merged into this source.` }])
    expect(source.memos.map(({ text }) => text)).toEqual(['Read twice.'])
    expect(source.foundBy.map(({ line }) => line)).toEqual([3, 9])
    expect(listPassages(db, kept).map(({ id }) => id)).toEqual([passage])
    expect(listOrigins(db)).toMatchObject([{ records: 2, duplicates: 1 }])
    expect(listSources(db)).toHaveLength(1)
    expect(findSource(db, key.toUpperCase())).toBe(kept)
    expect(search(db, key).map(({ sourceId }) => sourceId)).toContain(kept)
    expect(value(db, sql`SELECT count(*) FROM study`)).toBe(1)
    expect(checkReview(db).integrity).toEqual(['ok'])
    // Nobody else gets the key.
    const next = bare(review, {}, key)
    expect(getSource(db, next).key).not.toBe(key)
    expect(() => change(db, author, 'correct', (w) => updateSource(w, next, {}, key))).toThrow(/belongs to/)
  })

  it('takes cited works along, each once, and forgets that one cited the other; undo brings it all back', () => {
    const review = aReview()
    const { db, author } = review
    const kept = addASource(review, {}, 'kept.txt')
    const dropped = addASource(review, { pages: [{ label: '', text: 'Serotonin of others.' }] }, 'dropped.txt')
    const third = addASource(review, { pages: [{ label: '', text: 'Serotonin in a third.' }] }, 'third.txt')
    const [ofKept, ofDropped, ofThird] = [
      claimed(review, kept, 'monoamine'),
      claimed(review, dropped, 'monoamine'),
      claimed(review, third, 'monoamine'),
    ]
    const cite = (passageId: string, ...works: string[]) =>
      change(db, author, 'cite', (writable) => {
        for (const work of works)
          run(writable, sql`INSERT INTO passage_citation (passage_id, source_id) VALUES (${passageId}, ${work})`)
      })
    cite(ofKept, dropped, third)
    cite(ofDropped, kept, third)
    cite(ofThird, kept, dropped)
    const before = dump(db)
    merged(review, kept, [dropped])
    const cites = (sourceId: string) =>
      Object.fromEntries(listPassages(db, sourceId).map((passage) => [passage.id, passage.cites.map((work) => work.sourceId)]))
    expect(cites(kept)).toEqual({ [ofKept]: [third], [ofDropped]: [third] })
    expect(cites(third)).toEqual({ [ofThird]: [kept] })
    expect(checkReview(db).integrity).toEqual(['ok'])
    undo(db, author)
    expect(dump(db)).toBe(before)
    change(db, author, 'remove', (writable) => run(writable, sql`DELETE FROM source WHERE id = ${third}`))
    expect(cites(kept)).toEqual({ [ofKept]: [dropped] })
    undo(db, author)
    expect(dump(db)).toBe(before)
  })

  it('unites passages on the same words with their cited works and judgement, unless they are judged differently', () => {
    const review = aReview()
    const { db, author } = review
    const [id, work] = [addASource(review), bare(review)]
    const [unjudged, cites, not] = [
      claimed(review, id, 'monoamine'),
      claimed(review, id, 'inflammation'),
      claimed(review, id, 'treatment'),
    ]
    change(db, author, 'judge', (writable) => {
      run(writable, sql`INSERT INTO passage_citation (passage_id, source_id) VALUES (${cites}, ${work})`)
      run(writable, sql`UPDATE passage SET second_hand = 1 WHERE id = ${cites}`)
      run(writable, sql`UPDATE passage SET second_hand = 0 WHERE id = ${not}`)
    })
    change(db, author, 'unite', (writable) => uniteCoinciding(writable, id))
    expect(listPassages(db, id).map((passage) => [passage.id, passage.secondHand, passage.cites.length])).toEqual([
      [unjudged, true, 1],
      [not, false, 0],
    ])
  })

  it('takes what the person chose of the records, and remembers where it came from', () => {
    const review = aReview()
    const kept = bare(review, { container: 'J Sleep' })
    const dropped = bare(review, { container: 'Journal of Sleep', volume: '3' })
    merged(review, kept, [dropped], {
      reference: { container: 'Journal of Sleep', volume: '4' },
      key: getSource(review.db, dropped).key,
    })
    const { container, volume, origins, key, otherKeys } = sourceDetails(review.db, kept)
    expect({ container, volume, key, otherKeys }).toEqual({
      container: 'Journal of Sleep',
      volume: '4',
      key: 'bell2020a',
      otherKeys: ['bell2020'],
    })
    expect(origins).toMatchObject({ container: 'reference-file', volume: 'by-hand' })
  })

  it('keeps the assessments and judgements of the one that is kept', () => {
    const review = aReview()
    const { db, author } = review
    const [kept, dropped] = [bare(review), bare(review)]
    const [first] = listHypotheses(db)
    change(db, author, 'assess', (writable) => {
      assess(writable, kept, first!.id, 'nothing-found', author.coderId, NOON)
      assess(writable, dropped, first!.id, 'not-applicable', author.coderId, NOON)
      judgeDesign(writable, kept, 'review', NOON)
      judgeDesign(writable, dropped, 'cohort', NOON)
    })
    merged(review, kept, [dropped])
    expect(rows(db, sql`SELECT state FROM assessment`)).toEqual([{ state: 'nothing-found' }])
    expect(getSource(db, kept).studyDesign).toMatchObject({ value: 'review' })
  })

  it('reads the text that was asked for and refuses one that is not there', () => {
    const review = aReview()
    const one = addASource(review, {}, 'one.txt')
    const two = addASource(review, { pages: [{ label: '', text: 'Other words.' }] }, 'two.txt')
    const none = bare(review)
    expect(() => merged(review, one, [two, none], { textOf: none })).toThrow(/no text to read/)
    expect(() => merged(review, one, [one])).toThrow(/with itself/)
    merged(review, one, [two, none], { textOf: two })
    expect(getSource(review.db, one).fileName).toBe('two.txt')
    expect(sourceDetails(review.db, one).files).toHaveLength(2)
  })

  it('makes one of passages on the same words, unless something of one would be lost', () => {
    const review = aReview()
    const { db, author } = review
    const id = addASource(review)
    const first = claimed(review, id, 'monoamine')
    const other = claimed(review, id, 'inflammation')
    const clash = claimed(review, id, 'monoamine', { stance: 'contradicts' })
    const elsewhere = claimed(review, id, 'treatment', { foreignId: 'zotero:A' })
    change(db, author, 'unite', (writable) => uniteCoinciding(writable, id))
    expect(listPassages(db, id).map((passage) => [passage.id, passage.claims.length])).toEqual([
      [first, 2],
      [clash, 1],
      [elsewhere, 1],
    ])
    expect(value(db, sql`SELECT count(*) FROM claim`)).toBe(4)
    undo(db, author)
    expect(listPassages(db, id).map((passage) => passage.id)).toContain(other)
  })

  it('keeps sources apart that a person said are different works', () => {
    const review = aReview()
    const { db, author } = review
    const ids = [bare(review), bare(review), bare(review)]
    expect(duplicateGroups(db)).toMatchObject([{ sourceIds: ids, certain: false }])
    change(db, author, 'apart', (writable) => setDistinct(writable, [ids[0]!, ids[1]!]))
    expect(duplicateGroups(db).map(({ sourceIds }) => sourceIds.length)).toEqual([2])
    merged(review, ids[2]!, [ids[1]!])
    expect(duplicateGroups(db)).toEqual([])
    undo(db, author)
    undo(db, author)
    expect(duplicateGroups(db)).toMatchObject([{ sourceIds: ids }])
  })
})

describe('separating a file', () => {
  it('makes a source of it, with the passages in its text, that is not taken for the old one again', () => {
    const review = aReview()
    const { db, author } = review
    const article = addASource(
      review,
      { reference: { title: 'Evening light and mood in shift workers', doi: '10.5555/x' } },
      'article.txt',
    )
    const supplement = addASource(review, { pages: [{ label: '', text: 'Serotonin in the supplement.' }] }, 'supplement.txt')
    const [own, theirs] = [claimed(review, article, 'monoamine'), claimed(review, supplement, 'monoamine')]
    const { fileId } = getSource(db, supplement)
    merged(review, article, [supplement])
    const before = dump(db)
    const parsed = aParsedSource({ reference: { title: 'Supplement', doi: '10.5555/x' } })
    const id = change(db, author, 'separate', (writable) =>
      separateFile(writable, separableFile(db, article, fileId), parsed, NOON),
    )
    expect(getSource(db, id)).toMatchObject({ title: 'Supplement', kind: 'text', fileName: 'supplement.txt', claims: 1 })
    expect(listPassages(db, id).map((passage) => passage.id)).toEqual([theirs])
    expect(listPassages(db, article).map((passage) => passage.id)).toEqual([own])
    expect(sourceDetails(db, article).files.map(({ name }) => name)).toEqual(['article.txt'])
    expect(duplicateGroups(db)).toEqual([])
    undo(db, author)
    expect(dump(db)).toBe(before)
  })

  it('leaves a bare reference when there is no other file', () => {
    const review = aReview()
    const { db, author } = review
    const only = addASource(review, {}, 'only.txt')
    const { fileId, title } = getSource(db, only)
    const id = change(db, author, 'separate', (writable) =>
      separateFile(writable, separableFile(db, only, fileId), aParsedSource(), NOON),
    )
    expect(getSource(db, only)).toMatchObject({ kind: 'reference', fileId: '', title, characters: 0 })
    expect(getSource(db, id)).toMatchObject({ kind: 'text', fileId })
    expect(() => separableFile(db, only, fileId)).toThrow(/no such file/)
    expect(checkReview(db).integrity).toEqual(['ok'])
  })
})

describe('any merges of any library', () => {
  const sources = fc.array(
    fc.record({
      hasFile: fc.boolean(),
      title: fc.constantFrom('Evening light and mood in shift workers', 'Sleep', 'Vagus nerve stimulation in adults'),
      keywords: fc.subarray(['Mood', 'mood', 'Light']),
      other: fc.constantFrom<Record<string, string>[]>({}, { PMID: '1' }, { ISSN: '1234-5678', note: 'x' }),
      claims: fc.array(fc.constantFrom('monoamine', 'inflammation', 'treatment'), { maxLength: 2 }),
      assessed: fc.option(fc.constantFrom<'nothing-found' | 'not-applicable'>('nothing-found', 'not-applicable')),
      records: fc.array(fc.constantFrom(0, 1), { maxLength: 3 }),
    }),
    { minLength: 3, maxLength: 7 },
  )
  const merges = fc.array(
    fc.record({
      picks: fc.array(fc.nat(20), { minLength: 2, maxLength: 3 }),
      what: fc.constantFrom('merge', 'key', 'apart', 'separate'),
    }),
    {
      minLength: 1,
      maxLength: 5,
    },
  )

  it('are undone and redone to the letter, and lose no claim, memo, file or record', () => {
    fc.assert(
      fc.property(sources, merges, (library, plan) => {
        const review = aReview()
        const { db, author } = review
        const hypotheses = listHypotheses(db)
        let position = 0
        library.forEach((each, n) => {
          const reference = { title: each.title, keywords: each.keywords, other: each.other, year: 2020, authors: [] }
          const id = each.hasFile
            ? addASource(review, { reference, pages: [{ label: '', text: `Serotonin rose. ${n}` }] }, `${n}.txt`)
            : bare(review, reference)
          const passages = [...new Set(each.claims)].map((on) => claimed(review, id, on, { start: 0 }))
          const works = listSources(db).filter((work) => work.id !== id)
          change(db, author, 'cite', (writable) => {
            for (const [i, passage] of passages.entries())
              for (const work of works.slice(i))
                run(writable, sql`INSERT INTO passage_citation (passage_id, source_id) VALUES (${passage}, ${work.id})`)
          })
          change(db, author, 'more', (writable) => {
            addMemo(writable, { sourceId: id, text: `Memo ${n}` }, author.coderId, NOON)
            if (each.assessed) assess(writable, id, hypotheses[n % 2]!.id, each.assessed, author.coderId, NOON)
            for (const which of each.records) {
              const fileHash = `hash ${which}`
              const origin = addOrigin(
                writable,
                { database: `Base ${which}`, fileName: 'a.ris', fileHash, search: '', searchedOn: '', unreadable: 0 },
                NOON,
              )
              addRecord(writable, origin, id, { position: position++, line: 0 })
            }
          })
        })
        const kept = () => ({
          claims: value(db, sql`SELECT count(*) FROM claim`),
          memos: value(db, sql`SELECT count(*) FROM memo`),
          files: value(db, sql`SELECT count(*) FROM source_file`),
          records: value(db, sql`SELECT count(*) FROM record`),
        })
        const before = kept()
        const states = [dump(db)]
        const origins = [JSON.stringify(listOrigins(db))]
        for (const { picks, what } of plan) {
          const all = listSources(db)
          const ids = [...new Set(picks.map((pick) => all[pick % all.length]!.id))]
          if (ids.length < 2) continue
          const [keepId, ...others] = ids as [string, ...string[]]
          const earlier = dump(db)
          if (what === 'apart') change(db, author, 'apart', (writable) => setDistinct(writable, ids))
          else if (what === 'separate') {
            const file = sourceDetails(db, keepId).files[0]
            if (file)
              change(db, author, 'separate', (writable) =>
                separateFile(writable, separableFile(db, keepId, file.fileId), aParsedSource(), NOON),
              )
          } else
            merged(
              review,
              keepId,
              others,
              what === 'key' ? { key: getSource(db, others[0]!).key, reference: { volume: '7' } } : {},
            )
          if (dump(db) !== earlier) {
            states.push(dump(db))
            origins.push(JSON.stringify(listOrigins(db)))
          }
        }
        expect(kept()).toEqual(before)
        const made = new Set(rows<{ id: string }>(db, sql`SELECT DISTINCT source_id AS id FROM record`).map(({ id }) => id)).size
        const counted = listOrigins(db)
        expect(counted.reduce((sum, { records, duplicates }) => sum + records - duplicates, 0)).toBe(made)
        for (let n = states.length - 2; n >= 0; n--) {
          undo(db, author)
          expect(dump(db)).toBe(states[n])
          expect(JSON.stringify(listOrigins(db))).toBe(origins[n])
        }
        for (let n = 1; n < states.length; n++) {
          redo(db, author)
          expect(dump(db)).toBe(states[n])
        }
        expect(checkReview(db).integrity).toEqual(['ok'])
      }),
      { numRuns: 25 },
    )
  })
})
