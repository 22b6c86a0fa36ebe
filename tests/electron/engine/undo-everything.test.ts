import { join, resolve } from 'node:path'
import { createRouterClient } from '@orpc/server'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createEngine, type Engine } from '../../../electron/engine/engine'
import { router } from '../../../electron/engine/router'
import { recordedTables } from '../../../electron/services/database/recording'
import { type ReadableDb, rows } from '../../../electron/services/database/sql'
import { describe as describeQuote } from '../../../shared/anchoring/selectors'
import { directnesses, stances } from '../../../shared/model/stance'
import { aPng } from '../../builders/png'
import { smallTaxonomy, temporaryFolder } from '../../builders/review'

const root = resolve(import.meta.dirname, '../../..')

/** Everything that people decide, as it is stored. */
const everything = (db: ReadableDb) =>
  Object.fromEntries(
    recordedTables.map((table) => [table, rows(db, { text: `SELECT * FROM ${table} ORDER BY 1, 2`, values: [] })]),
  )

const SENTENCES = [
  'Serotonin did not differ between the groups.',
  'Plasticity rose in the treated group, “clearly” so.',
  'النص العربي هنا.',
  'Microglia 🧠 were not counted.',
]
/** Found by likeness. */
const LIKE = 'Plasticity rose in the treated groups, “clearly” so.'
const PDF = join(root, 'tests/fixtures/documents/two-columns.pdf')

const anyText = fc.oneof(
  fc.constantFrom(
    '',
    'n',
    '=1+1',
    'a\nb\r\nc',
    '"quoted", \'twice\'',
    'من اليمين',
    '👩🏽‍🚀',
    'a\u0000b',
    '\\',
    '{"json": [1]}',
    '0012',
    '1e5',
  ),
  fc.string({ unit: 'binary', maxLength: 20 }),
)
const which = fc.nat(40)
/** A coordinate on a page, or off it; points. */
const side = fc.integer({ min: -100, max: 900 })
const optionalClaim = fc.record(
  { strength: fc.constantFrom(1, 2, 3, null), directness: fc.constantFrom(...directnesses, null), note: anyText },
  { requiredKeys: [] },
)

const operation = fc.oneof(
  fc.record({ call: fc.constant('import' as const), sentences: fc.subarray(SENTENCES, { minLength: 1 }), again: which }),
  fc.record({ call: fc.constant('importPdf' as const) }),
  fc.record({ call: fc.constant('mark' as const), source: which, sentence: fc.constantFrom(...SENTENCES, LIKE) }),
  fc.record({
    call: fc.constant('markArea' as const),
    source: which,
    rect: fc.tuple(side, side, side, side),
    quote: anyText,
    picture: fc.option(fc.nat(255)),
    hypothesis: fc.option(which),
  }),
  fc.record({
    call: fc.constant('updateArea' as const),
    passage: which,
    rect: fc.option(fc.tuple(side, side, side, side)),
    quote: fc.option(anyText),
    picture: fc.option(fc.nat(255)),
  }),
  fc.record({ call: fc.constant('splitPassage' as const), passage: which, at: fc.nat(60) }),
  fc.record({
    call: fc.constant('mergePassages' as const),
    source: which,
    passages: fc.array(which, { minLength: 2, maxLength: 4 }),
  }),
  fc.record({ call: fc.constant('setSecondHand' as const), passage: which, secondHand: fc.constantFrom(true, false, null) }),
  fc.record({ call: fc.constant('acceptPlaces' as const), passages: fc.array(which, { minLength: 1, maxLength: 4 }) }),
  fc.record({ call: fc.constant('setCited' as const), passage: which, sources: fc.array(which, { maxLength: 3 }) }),
  fc.record({
    call: fc.constant('claim' as const),
    source: which,
    sentence: fc.constantFrom(...SENTENCES),
    hypothesis: which,
    stance: fc.constantFrom(...stances),
    values: optionalClaim,
  }),
  fc.record({ call: fc.constant('addClaim' as const), passage: which, hypothesis: which, stance: fc.constantFrom(...stances) }),
  fc.record({
    call: fc.constant('updateClaim' as const),
    claim: which,
    hypothesis: fc.option(which),
    stance: fc.option(fc.constantFrom(...stances)),
    values: optionalClaim,
  }),
  fc.record({ call: fc.constant('removeClaim' as const), claim: which }),
  fc.record({ call: fc.constant('removePassage' as const), passage: which }),
  fc.record({ call: fc.constant('replacePassage' as const), passage: which, sentence: fc.constantFrom(...SENTENCES) }),
  fc.record({
    call: fc.constant('assess' as const),
    source: which,
    hypothesis: which,
    state: fc.constantFrom('unread', 'nothing-found', 'not-applicable'),
  }),
  fc.record({
    call: fc.constant('assessMany' as const),
    source: which,
    hypotheses: fc.array(which, { minLength: 1, maxLength: 4 }),
    state: fc.constantFrom('unread', 'nothing-found', 'not-applicable'),
  }),
  fc.record({
    call: fc.constant('addMemo' as const),
    on: fc.subarray(['passage', 'source', 'hypothesis'] as const, { minLength: 1 }),
    nth: which,
    text: anyText,
  }),
  fc.record({ call: fc.constant('updateMemo' as const), memo: which, text: anyText }),
  fc.record({ call: fc.constant('removeMemo' as const), memo: which }),
  fc.record({ call: fc.constant('addHypothesis' as const), parent: fc.option(which), name: anyText }),
  fc.record({
    call: fc.constant('updateHypothesis' as const),
    hypothesis: which,
    change: fc.record(
      { name: anyText, definition: anyText, key: fc.constantFrom('', '1', '2'), colour: fc.constantFrom('indigo', 'nonsense') },
      { requiredKeys: [] },
    ),
  }),
  fc.record({ call: fc.constant('moveHypothesis' as const), hypothesis: which, parent: fc.option(which), position: fc.nat(4) }),
  fc.record({ call: fc.constant('removeHypothesis' as const), hypothesis: which, target: fc.option(which) }),
  fc.record({
    call: fc.constant('updateSource' as const),
    source: which,
    key: fc.option(fc.constantFrom('page2024', 'x', 'two words', 'é1')),
    reference: fc.record(
      {
        title: anyText,
        year: fc.constantFrom(null, 2024, -400),
        doi: anyText,
        authors: fc.array(fc.record({ family: anyText, given: anyText, literal: anyText }), { maxLength: 3 }),
      },
      { requiredKeys: [] },
    ),
  }),
  fc.record({ call: fc.constant('removeSources' as const), sources: fc.array(which, { maxLength: 3 }) }),
  fc.record({ call: fc.constant('setCoder' as const), name: fc.oneof(fc.constantFrom('Coder A', 'Coder B', ' '), anyText) }),
  fc.record({ call: fc.constant('mergeSources' as const), keep: which, other: which }),
  fc.record({ call: fc.constantFrom('undo' as const, 'redo' as const, 'reopen' as const) }),
)
type Operation = typeof operation extends fc.Arbitrary<infer T> ? T : never

/** Two sources and a claim on each, and a PDF with an area, come first, so that what follows has something to work upon. */
const beginning: Operation[] = [
  ...[0, 1].flatMap((source): Operation[] => [
    { call: 'import', sentences: SENTENCES, again: 100 + source },
    {
      call: 'claim',
      source,
      sentence: SENTENCES[source]!,
      hypothesis: source + 1,
      stance: 'supports',
      values: { note: 'first' },
    },
  ]),
  { call: 'importPdf' },
  { call: 'markArea', source: 2, rect: [100, 100, 200, 200], quote: 'typed', picture: 1, hypothesis: 1 },
]

/** The nth of what is there, counted round; an id that is nowhere when there is nothing. */
const pick = (list: readonly { id: string }[], n: number): string => list[n % Math.max(1, list.length)]?.id ?? 'nowhere'

function aReviewThroughTheContract() {
  const folder = temporaryFolder()
  let minutes = 0
  const engine: Engine = createEngine({
    dataFolder: join(folder, 'data'),
    workerFile: join(process.env.SYNTOPIC_OUT ?? join(root, 'out'), 'main/worker.cjs'),
    samplesFolder: join(root, 'samples'),
    version: 'test',
    now: () => new Date(Date.UTC(2026, 0, 1, 0, minutes++)),
  })
  engine.create(join(folder, 'r.syntopic'), smallTaxonomy, 'Coder A')
  return { engine, client: createRouterClient(router, { context: engine.context }) }
}
type Review = ReturnType<typeof aReviewThroughTheContract>

async function run({ engine, client }: Review, op: Operation): Promise<unknown> {
  const source = async (n: number) => pick(await client.library.list(), n)
  const hypothesis = async (n: number) => pick(await client.taxonomy.list(), n)
  const ids = (table: 'passage' | 'claim' | 'memo') =>
    rows<{ id: string }>(engine.db, { text: `SELECT id FROM ${table} ORDER BY number`, values: [] })
  const found = (text: string) => rows<{ id: string }>(engine.db, { text, values: [] })
  const pdfs = () => found(`SELECT id FROM source WHERE kind = 'pdf' ORDER BY number`)
  const areas = () => found(`SELECT id FROM passage WHERE shape = 'area' ORDER BY number`)
  /** More often than not those of one source. */
  const passagesOf = (n: number) =>
    n % 4 === 3
      ? ids('passage')
      : found(
          `SELECT id FROM passage WHERE source_id = (SELECT source_id FROM passage WHERE shape = 'text' ORDER BY number LIMIT 1 OFFSET ${n % 3}) ORDER BY number`,
        )
  /** A sentence as it was selected in a source; where that does not have it, as it stands in none. */
  const selected = async (sourceId: string, sentence: string) => {
    const { pages } = await client.library.document({ id: sourceId })
    const text = pages.map((page) => page.text).join('\n')
    const there = sentence === LIKE ? SENTENCES[1]! : sentence
    const at = text.indexOf(there)
    const { quote, position } = describeQuote(text, Math.max(0, at), Math.max(0, at) + there.length)
    return { quote: { ...quote, exact: sentence }, position }
  }
  switch (op.call) {
    case 'import': {
      const job = engine.beginImport()
      const text = `${op.sentences.join(' ')} Nothing else is told here about depression, number ${op.again}.\n`
      job.addBytes(`file ${op.again}.txt`, new TextEncoder().encode(text))
      job.close()
      return job.done()
    }
    case 'importPdf': {
      const job = engine.beginImport()
      void job.addPath(PDF)
      job.close()
      return job.done()
    }
    case 'mark': {
      const sourceId = await source(op.source)
      return client.coding.mark({ sourceId, ...(await selected(sourceId, op.sentence)) })
    }
    case 'claim':
      return client.coding.claimQuote({
        sourceId: await source(op.source),
        quote: op.sentence,
        claim: { hypothesisId: await hypothesis(op.hypothesis), stance: op.stance, ...op.values },
      })
    case 'addClaim':
      return client.coding.addClaim({
        passageId: pick(ids('passage'), op.passage),
        claim: { hypothesisId: await hypothesis(op.hypothesis), stance: op.stance },
      })
    case 'updateClaim':
      return client.coding.updateClaim({
        id: pick(ids('claim'), op.claim),
        change: {
          ...op.values,
          ...(op.stance && { stance: op.stance }),
          ...(op.hypothesis !== null && { hypothesisId: await hypothesis(op.hypothesis) }),
        },
      })
    case 'removeClaim':
      return client.coding.removeClaim({ id: pick(ids('claim'), op.claim) })
    case 'removePassage':
      return client.coding.removePassage({ id: pick(ids('passage'), op.passage) })
    case 'replacePassage': {
      const id = pick(ids('passage'), op.passage)
      const [at] = rows<{ id: string }>(engine.db, { text: 'SELECT source_id AS id FROM passage WHERE id = ?', values: [id] })
      return client.coding.replacePassage({ id, ...(await selected(at?.id ?? 'nowhere', op.sentence)) })
    }
    case 'markArea':
      return client.coding.markArea({
        // More often than not a source that has pages.
        sourceId: op.source % 3 === 2 ? pick(pdfs(), op.source) : await source(op.source),
        pageIndex: 0,
        rect: op.rect,
        quote: op.quote,
        ...(op.picture !== null && { picture: new Blob([aPng(op.picture)]) }),
        ...(op.hypothesis !== null && { claim: { hypothesisId: await hypothesis(op.hypothesis), stance: 'supports' } }),
      })
    case 'updateArea':
      return client.coding.updateArea({
        id: op.passage % 3 === 2 ? pick(areas(), op.passage) : pick(ids('passage'), op.passage),
        ...(op.rect && { rect: op.rect }),
        ...(op.quote !== null && { quote: op.quote }),
        ...(op.picture !== null && { picture: new Blob([aPng(op.picture)]) }),
      })
    case 'splitPassage':
      return client.coding.splitPassage({ id: pick(ids('passage'), op.passage), at: op.at })
    case 'mergePassages':
      return client.coding.mergePassages({ ids: op.passages.map((n) => pick(passagesOf(op.source), n)) })
    case 'setSecondHand':
      return client.coding.setSecondHand({ passageId: pick(ids('passage'), op.passage), secondHand: op.secondHand })
    case 'acceptPlaces':
      return client.coding.acceptPlaces({ ids: op.passages.map((n) => pick(ids('passage'), n)) })
    case 'setCited':
      return client.citing.setCited({
        passageId: pick(ids('passage'), op.passage),
        sourceIds: await Promise.all(op.sources.map(source)),
      })
    case 'mergeSources': {
      const [keepId, other] = [await source(op.keep), await source(op.other)]
      return client.library.merge({ keepId, ids: [other], reference: {} })
    }
    case 'assessMany':
      return client.coding.assessMany({
        sourceId: await source(op.source),
        hypothesisIds: await Promise.all(op.hypotheses.map(hypothesis)),
        state: op.state as 'unread',
      })
    case 'assess':
      return client.coding.assess({
        sourceId: await source(op.source),
        hypothesisId: await hypothesis(op.hypothesis),
        state: op.state as 'unread',
      })
    case 'addMemo':
      return client.memos.add({
        text: op.text,
        ...(op.on.includes('passage') && { passageId: pick(ids('passage'), op.nth) }),
        ...(op.on.includes('source') && { sourceId: await source(op.nth) }),
        ...(op.on.includes('hypothesis') && { hypothesisId: await hypothesis(op.nth) }),
      })
    case 'updateMemo':
      return client.memos.update({ id: pick(ids('memo'), op.memo), text: op.text })
    case 'removeMemo':
      return client.memos.remove({ id: pick(ids('memo'), op.memo) })
    case 'addHypothesis':
      return client.taxonomy.add({ parentId: op.parent === null ? null : await hypothesis(op.parent), name: op.name })
    case 'updateHypothesis':
      return client.taxonomy.update({ id: await hypothesis(op.hypothesis), change: op.change })
    case 'moveHypothesis':
      return client.taxonomy.move({
        id: await hypothesis(op.hypothesis),
        parentId: op.parent === null ? null : await hypothesis(op.parent),
        position: op.position,
      })
    case 'removeHypothesis':
      return client.taxonomy.remove({
        id: await hypothesis(op.hypothesis),
        moveClaimsTo: op.target === null ? null : await hypothesis(op.target),
      })
    case 'updateSource':
      return client.library.update({ id: await source(op.source), reference: op.reference, key: op.key ?? undefined })
    case 'removeSources':
      return client.library.remove({ ids: [...new Set(await Promise.all(op.sources.map(source)))] })
    case 'setCoder':
      return client.review.setCoder({ name: op.name })
    case 'undo':
      return client.review.undo()
    case 'redo':
      return client.review.redo()
    case 'reopen': {
      const { path } = (await client.review.current())!
      engine.closeReview()
      return engine.open(path)
    }
  }
}

/** Undoes, or redoes, until there is nothing left to; gives how many steps it were. */
async function all(travel: () => Promise<{ name: string | null }>): Promise<number> {
  let steps = 0
  while ((await travel()).name !== null) steps++
  return steps
}

const REFUSALS = ['not-found', 'exists', 'invalid', 'BAD_REQUEST']

/** @returns the calls that were refused */
async function everyStepTravels(review: Review, operations: readonly Operation[]): Promise<string[]> {
  const refused: string[] = []
  const { engine, client } = review
  const start = everything(engine.db)
  for (const op of [...beginning, ...operations]) {
    const before = everything(engine.db)
    try {
      await run(review, op)
    } catch (error) {
      expect(REFUSALS, String(error)).toContain((error as { code: string }).code)
      expect(everything(engine.db)).toEqual(before)
      refused.push(op.call)
    }
  }
  await all(client.review.redo) // what the sequence itself had undone last
  const end = everything(engine.db)
  const steps = await all(client.review.undo)
  expect(everything(engine.db)).toEqual(start)
  expect(await client.library.list()).toEqual([])
  expect(await all(client.review.redo)).toBe(steps)
  expect(everything(engine.db)).toEqual(end)
  expect((await client.review.check()).integrity).toEqual(['ok'])
  return refused
}

/** Everything that can be done to passages, once; passages are counted in the order they were made: two words, an area, then these. */
const onPassages: Operation[] = [
  { call: 'mark', source: 0, sentence: LIKE },
  { call: 'acceptPlaces', passages: [3] },
  { call: 'addClaim', passage: 3, hypothesis: 1, stance: 'mixed' },
  { call: 'setSecondHand', passage: 3, secondHand: true },
  { call: 'setCited', passage: 3, sources: [1, 2] },
  { call: 'splitPassage', passage: 3, at: 60 },
  { call: 'mergePassages', source: 0, passages: [1, 2] },
  { call: 'updateArea', passage: 2, rect: [50, 50, 150, 150], quote: 'other words', picture: 2 },
  { call: 'replacePassage', passage: 1, sentence: SENTENCES[3]! },
  { call: 'assessMany', source: 1, hypotheses: [0, 1, 2], state: 'not-applicable' },
  { call: 'mergeSources', keep: 0, other: 1 },
]

describe('everything that can be done to passages', () => {
  it('is done, taken back and brought back, byte for byte', async () => {
    const review = aReviewThroughTheContract()
    try {
      expect(await everyStepTravels(review, onPassages)).toEqual([])
    } finally {
      await review.engine.close()
    }
  })
})

describe('any sequence of changes', () => {
  it('is taken back to the beginning and brought back to the end, byte for byte; a refused one changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(operation, { minLength: 5, maxLength: 30, size: 'max' }), async (operations) => {
        const review = aReviewThroughTheContract()
        try {
          await everyStepTravels(review, operations)
        } finally {
          await review.engine.close()
        }
      }),
      { numRuns: 15, seed: 2, interruptAfterTimeLimit: 45_000, markInterruptAsFailure: false },
    )
  })
})
