import { describe, expect, it } from 'vitest'
import { addClaim, removeClaim } from '../../../../electron/services/coding/claims'
import { isMarked, notMarked, storeMarks } from '../../../../electron/services/coding/highlights'
import { claimLabelled } from '../../../../electron/services/coding/labelled-claims'
import { listLabels, setMeanings } from '../../../../electron/services/coding/labels'
import { addPassage, listPassages, movePassage, placeOf, removePassage } from '../../../../electron/services/coding/passages'
import { placeHighlights, withoutText } from '../../../../electron/services/coding/place-highlights'
import { placeUnplaced, unplacedPassages } from '../../../../electron/services/coding/unplaced'
import { change, changeUnrecorded, undo } from '../../../../electron/services/database/change'
import { run, sql, value } from '../../../../electron/services/database/sql'
import type { FoundHighlight } from '../../../../electron/services/importing/found-highlights'
import { addReference } from '../../../../electron/services/library/sources'
import { listHypotheses } from '../../../../electron/services/taxonomy/hypotheses'
import { describe as selectorsAt } from '../../../../shared/anchoring/selectors'
import type { Claimer, Label, LabelMeaning } from '../../../../shared/model/highlight'
import { addASource, aReview, NOON, type OpenReview } from '../../../builders/review'

const WORDS = 'Serotonin did not differ. Plasticity rose in the treated group.'

const aHighlight = (overrides: Partial<FoundHighlight> = {}): FoundHighlight => ({
  foreignId: 'zotero:ABCD2345',
  shape: 'text',
  quote: 'Serotonin did not differ.',
  prefix: '',
  suffix: '',
  rects: [],
  around: null,
  comment: '',
  labels: [{ kind: 'colour', label: '#ffd400' }],
  colour: '#ffd400',
  author: 'B. Reader',
  madeAt: '2025-03-04T05:06:07.000Z',
  pageLabel: '12',
  ...overrides,
})

async function mark(review: OpenReview, sourceId: string, highlights: FoundHighlight[], claimsBy: Claimer = 'me') {
  const places = await placeHighlights({ pages: [{ text: WORDS }], pdf: null, highlights })
  const { coderId } = review.author
  return change(review.db, review.author, 'import', (db) =>
    storeMarks(
      db,
      sourceId,
      { highlights: highlights.map((highlight, i) => ({ highlight, place: places[i]! })), memos: [] },
      { claimsBy, coderId, now: NOON },
    ),
  )
}

const hypothesis = ({ db }: OpenReview, path: string) => listHypotheses(db).find((each) => each.path === path)!.id
const means = (review: OpenReview, label: Label, meaning: LabelMeaning) =>
  changeUnrecorded(review.db, (db) => setMeanings(db, [{ ...label, meaning }]))
const YELLOW: Label = { kind: 'colour', label: '#ffd400' }

describe('highlights made elsewhere', () => {
  it('become passages with their words, colour, person, date, labels and comment', async () => {
    const review = aReview()
    const sourceId = addASource(review)
    const counts = await mark(review, sourceId, [aHighlight({ comment: 'Look at the sample.' })])
    expect(counts).toEqual({ highlights: 1, orphans: 0, claims: 0 })
    const [passage] = listPassages(review.db, sourceId)
    expect(passage).toMatchObject({
      quote: { exact: 'Serotonin did not differ.' },
      anchor: 'exact',
      shape: 'text',
      colour: '#ffd400',
      author: 'B. Reader',
      createdAt: '2025-03-04T05:06:07.000Z',
      labels: [YELLOW],
      claims: [],
    })
    expect(passage?.memos).toMatchObject([{ text: 'Look at the sample.', author: 'B. Reader' }])
  })

  it('come in once, however often they are imported, and bring what is new', async () => {
    const review = aReview()
    const sourceId = addASource(review)
    await mark(review, sourceId, [aHighlight()])
    await mark(review, sourceId, [aHighlight({ comment: 'Written later.', labels: [YELLOW, { kind: 'tag', label: 'check' }] })])
    const passages = listPassages(review.db, sourceId)
    expect(passages).toHaveLength(1)
    expect(passages[0]?.labels).toHaveLength(2)
    expect(passages[0]?.memos.map(({ text }) => text)).toEqual(['Written later.'])
    expect(isMarked(review.db, sourceId, 'zotero:ABCD2345')).toBe(true)
  })

  it('on the same words by two people are two passages, so that each makes claims of their own labels', async () => {
    const review = aReview()
    const sourceId = addASource(review)
    means(review, { kind: 'code', label: 'Mood' }, { hypothesisId: hypothesis(review, 'monoamine'), stance: 'supports' })
    means(review, { kind: 'code', label: 'Sleep' }, { hypothesisId: hypothesis(review, 'inflammation'), stance: 'mixed' })
    const by = (author: string, label: string) =>
      aHighlight({ foreignId: `refi:${author}`, author, labels: [{ kind: 'code', label }] })
    await mark(review, sourceId, [by('Ann', 'Mood'), by('Ben', 'Sleep')], 'marker')
    const claims = listPassages(review.db, sourceId).flatMap((passage) => passage.claims)
    expect(claims.map(({ coder, stance }) => [coder, stance])).toEqual([
      ['Ann', 'supports'],
      ['Ben', 'mixed'],
    ])
  })

  it('that are not in the text stay as orphans with their words and page', async () => {
    const review = aReview()
    const sourceId = addASource(review)
    const counts = await mark(review, sourceId, [aHighlight({ quote: 'Cortisol was never measured in this study at all.' })])
    expect(counts.orphans).toBe(1)
    expect(listPassages(review.db, sourceId)[0]).toMatchObject({
      anchor: 'orphan',
      quote: { exact: 'Cortisol was never measured in this study at all.' },
    })
  })

  it('drawn on pages of a PDF are orphans where only its text is there, and keep their rectangles', async () => {
    const review = aReview()
    const sourceId = addASource(review)
    const rects: FoundHighlight['rects'] = [{ pageIndex: 0, rects: [[10, 20, 110, 220]] }]
    await mark(review, sourceId, [aHighlight({ shape: 'area', quote: '', rects })])
    expect(listPassages(review.db, sourceId)).toMatchObject([{ anchor: 'orphan', shape: 'area', regions: rects }])
  })

  it('of a document we do not have wait for its text, and are found in it', async () => {
    const review = aReview()
    const sourceId = change(review.db, review.author, 'import', (db) =>
      addReference(db, { reference: { title: 'Moods' }, origin: 'reference-file', warnings: [] }, NOON),
    )
    const highlight = aHighlight()
    change(review.db, review.author, 'import', (db) =>
      storeMarks(
        db,
        sourceId,
        { highlights: [{ highlight, place: withoutText(highlight) }], memos: [] },
        { claimsBy: 'me', coderId: review.author.coderId, now: NOON },
      ),
    )
    expect(listPassages(review.db, sourceId)[0]).toMatchObject({ anchor: 'orphan', textId: '', pageLabel: '12' })
    const other = addASource(review)
    const textId = value<string>(review.db, sql`SELECT text_id FROM source WHERE id = ${other}`)
    const waiting = unplacedPassages(review.db, sourceId)
    const places = await placeHighlights({
      pages: [{ text: WORDS }],
      pdf: null,
      highlights: waiting.map((each) => each.highlight),
    })
    change(review.db, review.author, 'place', (db) =>
      placeUnplaced(
        db,
        textId,
        waiting.map(({ passageId }, i) => ({ passageId, place: places[i]! })),
      ),
    )
    expect(listPassages(review.db, sourceId)[0]).toMatchObject({ anchor: 'exact', textId, labels: [YELLOW] })
  })

  it('of a document we do not have stay where a person put them while their places were looked for', async () => {
    const review = aReview()
    const sourceId = addASource(review)
    const textId = value<string>(review.db, sql`SELECT text_id FROM source WHERE id = ${sourceId}`)!
    const [byHand, gone] = [aHighlight(), aHighlight({ foreignId: 'zotero:2', quote: 'Plasticity rose' })]
    change(review.db, review.author, 'import', (db) => {
      run(db, sql`UPDATE source SET text_id = NULL WHERE id = ${sourceId}`)
      const highlights = [byHand, gone].map((highlight) => ({ highlight, place: withoutText(highlight) }))
      storeMarks(db, sourceId, { highlights, memos: [] }, { claimsBy: 'me', coderId: review.author.coderId, now: NOON })
      run(db, sql`UPDATE source SET text_id = ${textId} WHERE id = ${sourceId}`)
    })
    const waiting = unplacedPassages(review.db, sourceId)
    const places = await placeHighlights({ pages: [{ text: WORDS }], pdf: null, highlights: [byHand, gone] })
    change(review.db, review.author, 'place by hand', (db) => {
      movePassage(db, waiting[0]!.passageId, placeOf(db, sourceId, selectorsAt(WORDS, 26, 41)))
      removePassage(db, waiting[1]!.passageId)
    })
    const before = listPassages(review.db, sourceId)
    expect(before).toMatchObject([{ quote: { exact: 'Plasticity rose' }, regions: [{ start: 26, end: 41 }] }])
    change(review.db, review.author, 'place', (db) =>
      placeUnplaced(
        db,
        textId,
        waiting.map(({ passageId }, i) => ({ passageId, place: places[i]! })),
      ),
    )
    expect(listPassages(review.db, sourceId)).toEqual(before)
  })

  it('bring no claim again that a person took away, when they are imported again', async () => {
    const review = aReview()
    const sourceId = addASource(review)
    means(review, YELLOW, { hypothesisId: hypothesis(review, 'monoamine'), stance: 'supports' })
    await mark(review, sourceId, [aHighlight()])
    const claimId = listPassages(review.db, sourceId)[0]!.claims[0]!.id
    change(review.db, review.author, 'delete claim', (db) => removeClaim(db, claimId))
    expect((await mark(review, sourceId, [aHighlight()])).claims).toBe(0)
    undo(review.db, review.author) // the claim is back
    expect(listPassages(review.db, sourceId)[0]?.claims).toHaveLength(1)
  })

  it('are kept when the only claim on them is taken away', async () => {
    const review = aReview()
    const sourceId = addASource(review)
    means(review, YELLOW, { hypothesisId: hypothesis(review, 'monoamine'), stance: 'null-result' })
    await mark(review, sourceId, [aHighlight()])
    const claimId = listPassages(review.db, sourceId)[0]!.claims[0]!.id
    change(review.db, review.author, 'delete claim', (db) => removeClaim(db, claimId))
    expect(listPassages(review.db, sourceId)).toMatchObject([{ claims: [], labels: [YELLOW] }])
  })
})

describe('highlights on what is marked already', () => {
  const WHOLE: [number, number] = [0, 'Serotonin did not differ.'.length]
  const ownPassage = (review: OpenReview, sourceId: string) =>
    change(review.db, review.author, 'mark', (db) => {
      const id = addPassage(db, sourceId, placeOf(db, sourceId, selectorsAt(WORDS, ...WHOLE)), NOON)
      const values = { hypothesisId: hypothesis(review, 'monoamine'), stance: 'supports' as const }
      return { id, claimId: addClaim(db, id, values, review.author.coderId, NOON) }
    })

  it('here make of the passage one that is kept without its claim, and that counts as theirs who marked it elsewhere', async () => {
    const review = aReview()
    const sourceId = addASource(review)
    const { id, claimId } = ownPassage(review, sourceId)
    await mark(review, sourceId, [aHighlight()])
    expect(listPassages(review.db, sourceId)).toMatchObject([{ id, author: 'B. Reader', colour: '#ffd400', program: 'zotero' }])
    change(review.db, review.author, 'delete claim', (db) => removeClaim(db, claimId))
    expect(listPassages(review.db, sourceId)).toMatchObject([{ id, claims: [], labels: [YELLOW] }])
    means(review, YELLOW, { hypothesisId: hypothesis(review, 'inflammation'), stance: 'mixed' })
    change(review.db, review.author, 'claim', (db) =>
      claimLabelled(db, [YELLOW], undefined, { claimsBy: 'marker', coderId: review.author.coderId, now: NOON }),
    )
    expect(listPassages(review.db, sourceId)[0]?.claims).toMatchObject([{ coder: 'B. Reader', stance: 'mixed' }])
    undo(review.db, review.author)
    undo(review.db, review.author)
    undo(review.db, review.author)
    expect(listPassages(review.db, sourceId)).toMatchObject([{ id, author: '', colour: '', program: '', labels: [] }])
  })

  it('by another program come in once: words, rectangles and notes with what is written on them', async () => {
    const review = aReview()
    const sourceId = addASource(review)
    const at = (x: number): FoundHighlight['rects'] => [{ pageIndex: 0, rects: [[x, 100, x + 200, 200]] }]
    const told = (program: string) => [
      aHighlight({ foreignId: `${program}:1`, comment: 'Look at the sample.' }),
      aHighlight({ foreignId: `${program}:2`, shape: 'area', quote: '', rects: at(10), comment: 'The flow chart.' }),
      aHighlight({ foreignId: `${program}:3`, shape: 'note', quote: '', rects: at(300), comment: 'Ask about naps.' }),
      aHighlight({ foreignId: `${program}:4`, shape: 'note', quote: '', rects: at(300), comment: 'And about meals.' }),
    ]
    await mark(review, sourceId, told('pdf'))
    const before = listPassages(review.db, sourceId)
    expect(before).toHaveLength(4)
    expect(notMarked(review.db, sourceId, told('zotero')).map(({ foreignId }) => foreignId)).toEqual(['zotero:1'])
    await mark(review, sourceId, told('zotero'))
    expect(listPassages(review.db, sourceId)).toEqual(before)
    // Of one program two at one place are two.
    await mark(review, sourceId, [{ ...told('pdf')[1]!, foreignId: 'pdf:5' }])
    expect(listPassages(review.db, sourceId)).toHaveLength(5)
  })

  it('are words once they are placed by hand, whatever they were before', async () => {
    const review = aReview()
    const sourceId = addASource(review)
    await mark(review, sourceId, [aHighlight({ shape: 'note', quote: '', comment: 'Ask about naps.' })])
    const { id, anchor } = listPassages(review.db, sourceId)[0]!
    expect(anchor).toBe('orphan')
    change(review.db, review.author, 'place', (db) => movePassage(db, id, placeOf(db, sourceId, selectorsAt(WORDS, ...WHOLE))))
    expect(listPassages(review.db, sourceId)).toMatchObject([
      { id, shape: 'text', anchor: 'exact', quote: { exact: 'Serotonin did not differ.' }, memos: [{ text: 'Ask about naps.' }] },
    ])
  })
})

describe('what labels stand for', () => {
  it('makes claims of what is imported from then on, by whom one says', async () => {
    const review = aReview()
    const sourceId = addASource(review)
    means(review, YELLOW, { hypothesisId: hypothesis(review, 'monoamine'), stance: 'null-result' })
    const counts = await mark(review, sourceId, [aHighlight()], 'marker')
    expect(counts.claims).toBe(1)
    expect(listPassages(review.db, sourceId)[0]?.claims).toMatchObject([{ stance: 'null-result', coder: 'B. Reader' }])
  })

  it('counts once for a hypothesis, and what a person called a passage before its colour', async () => {
    const review = aReview()
    const sourceId = addASource(review)
    const hypothesisId = hypothesis(review, 'monoamine')
    const tag: Label = { kind: 'tag', label: 'against' }
    means(review, YELLOW, { hypothesisId, stance: 'supports' })
    means(review, tag, { hypothesisId, stance: 'contradicts' })
    await mark(review, sourceId, [aHighlight({ labels: [YELLOW, tag] })])
    expect(listPassages(review.db, sourceId)[0]?.claims.map(({ stance }) => stance)).toEqual(['contradicts'])
  })

  it('claims stored passages in one step that can be undone, and no passage twice', async () => {
    const review = aReview()
    const sourceId = addASource(review)
    await mark(review, sourceId, [aHighlight(), aHighlight({ foreignId: 'zotero:2', quote: 'Plasticity rose' })])
    means(review, YELLOW, { hypothesisId: hypothesis(review, 'monoamine'), stance: 'supports' })
    const claim = () =>
      change(review.db, review.author, 'claim', (db) =>
        claimLabelled(db, [YELLOW], undefined, { claimsBy: 'me', coderId: review.author.coderId, now: NOON }),
      )
    expect(claim()).toBe(2)
    expect(claim()).toBe(0)
    expect(listLabels(review.db)).toMatchObject([
      { ...YELLOW, passages: 2, unclaimed: 0, sources: 1, meaning: { stance: 'supports' } },
    ])
    undo(review.db, review.author)
    expect(listLabels(review.db)).toMatchObject([{ unclaimed: 2, examples: ['Serotonin did not differ.', 'Plasticity rose'] }])
  })

  it('leaves passages without a claim where a label means nothing', async () => {
    const review = aReview()
    const sourceId = addASource(review)
    means(review, YELLOW, { hypothesisId: null, stance: 'supports' })
    expect((await mark(review, sourceId, [aHighlight()])).claims).toBe(0)
  })
})
