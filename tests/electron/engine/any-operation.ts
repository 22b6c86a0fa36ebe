import fc from 'fast-check'
import { directnesses, stances } from '../../../shared/model/stance'

/** Sentences of the texts that are imported. */
export const SENTENCES = [
  'Serotonin did not differ between the groups.',
  'Plasticity rose in the treated group, “clearly” so.',
  'النص العربي هنا.',
  'Microglia 🧠 were not counted.',
]

/** The second of them, to be found by likeness. */
export const LIKE = 'Plasticity rose in the treated groups, “clearly” so.'

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

/** One thing that people do through the contract; of what there is, the nth, counted round. */
export const operation = fc.oneof(
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
  fc.record({
    call: fc.constant('setSecondHand' as const),
    passage: which,
    secondHand: fc.constantFrom(true, false, null),
    cites: fc.array(which, { maxLength: 3 }),
  }),
  fc.record({ call: fc.constant('acceptPlaces' as const), passages: fc.array(which, { minLength: 1, maxLength: 4 }) }),
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
export type Operation = typeof operation extends fc.Arbitrary<infer T> ? T : never
