import fc from 'fast-check'
import { expect, describe as group, test } from 'vitest'
import { joinPages, pageSpans } from '../../../shared/anchoring/document-text'
import { type Anchor, anchor, anchorer, describe } from '../../../shared/anchoring/selectors'
import { isTwin, type Judgement, judge } from './anchor-judge'
import {
  applyEdit,
  boilerplateDocument,
  type DrawnEdit,
  drawnEdit,
  foreignDocument,
  plainDocument,
  range,
  rangeIn,
  repetitiveDocument,
} from './anchor-texts'
import { untouched } from './edited-text'

/** How many times as many documents as usual; a long run draws a new seed every time. */
const TIMES = Number(process.env.SYNTOPIC_PROPERTY_RUNS ?? 1)
// A fixed seed otherwise: a test that fails now and then, whoever's change it is, helps nobody.
const runs = (numRuns: number) =>
  TIMES > 1 ? { numRuns: numRuns * TIMES, endOnFailure: true } : { numRuns, seed: 20240, endOnFailure: true }

type Tally = Record<Judgement, number>

/** Saves passages of a text, edits it, finds them again, and throws for one that is found at a wrong place. */
function check(text: string, ranges: readonly [number, number][], edits: readonly DrawnEdit[], tally: Tally): void {
  const saved = ranges.map((picked) => rangeIn(text, picked)).map(({ start, end }) => describe(text, start, end))
  const edited = edits.reduce(applyEdit, untouched(text))
  const find = anchorer(edited.text)
  const judged = judge(edited, text)
  for (const selectors of saved) {
    if (selectors.quote.exact.trim() === '') continue
    const found = find(selectors)
    const judgement = judged(selectors.position, found)
    tally[judgement] += 1
    if (judgement !== 'wrong' || found.status === 'orphan' || isTwin(edited.text, selectors, found)) continue
    const shown = (from: number, to: number) =>
      `${edited.text.slice(Math.max(0, from - 60), from)}[${edited.text.slice(from, to)}]${edited.text.slice(to, to + 60)}`
    throw new Error(
      `${found.status} at the wrong place: ${JSON.stringify(selectors, null, 1)}\nfound at ${found.start}: ${shown(found.start, found.end)}\nedited by ${JSON.stringify(edits)}\nfrom ${JSON.stringify(text)}`,
    )
  }
}

group('anchoring, whatever the text', () => {
  test('a passage described is found where it was, exactly', () => {
    fc.assert(
      fc.property(
        fc.oneof(repetitiveDocument, foreignDocument, fc.string({ unit: 'binary', minLength: 1 })),
        range,
        (text, picked) => {
          const { start, end } = rangeIn(text, picked)
          const selectors = describe(text, start, end)
          if (selectors.quote.exact.trim() === '') return
          const { status, ...place } = anchor(text, selectors) as Extract<Anchor, { status: 'exact' }>
          const { start: from, end: to } = selectors.position
          expect({ status, ...place }).toEqual({ status: 'exact', start: from, end: to })
          expect(describe(text, place.start, place.end)).toEqual(selectors)
        },
      ),
      runs(200),
    )
  })

  test('a passage over page ends is found again on the pages it is on', () => {
    fc.assert(
      fc.property(fc.array(plainDocument, { minLength: 2, maxLength: 4 }), range, drawnEdit, (pages, picked, { seed }) => {
        const { text, starts } = joinPages(pages)
        const edge = starts[1 + (seed % (starts.length - 1))] as number
        const start = Math.max(0, edge - picked[1])
        const selectors = describe(text, start, edge + 40)
        const [first, ...rest] = pages as [string, ...string[]]
        const longer = joinPages([`A page of its own that was not there before. ${first}`, ...rest])
        const found = anchor(longer.text, selectors)
        if (found.status === 'orphan') throw new Error('an orphan, though its words are there')
        const before = pageSpans(starts, pages, start, edge + 40)
        const after = pageSpans(longer.starts, [first.length + 45, ...rest], found.start, found.end)
        expect(after.map(({ pageIndex }) => pageIndex)).toEqual(before.map(({ pageIndex }) => pageIndex))
      }),
      runs(40),
    )
  })

  // Documents, how many are drawn, and which part of the passages may be lost or have ragged ends after heavy edits: none is found by giving up.
  test.each([
    ['with sentences of their own', plainDocument, 80, 0.12],
    ['in other scripts', foreignDocument, 80, 0.15],
    ['with repeated sentences', repetitiveDocument, 100, 0.4],
    ['of boilerplate', boilerplateDocument, 50, 0.6],
  ])('in a text %s, edited, it is found in its right place or not at all', (kind, document, documents, most) => {
    const tally: Tally = { right: 0, ragged: 0, wrong: 0, lost: 0, torn: 0, gone: 0 }
    fc.assert(
      fc.property(
        document,
        fc.array(range, { minLength: 8, maxLength: 8 }),
        fc.array(drawnEdit, { minLength: 1, maxLength: 3 }),
        (text, ranges, edits) => check(text, ranges, edits, tally),
      ),
      runs(documents),
    )
    if (TIMES > 1) console.info(kind, tally)
    const { right, ragged, lost } = tally
    expect((ragged + lost) / (right + ragged + lost)).toBeLessThan(most)
    expect(ragged / right).toBeLessThan(0.05)
  })
})
