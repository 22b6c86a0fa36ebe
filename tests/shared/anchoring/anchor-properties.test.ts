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
  rangeAtEdge,
  rangeIn,
  repetitiveDocument,
} from './anchor-texts'
import { untouched } from './edited-text'
import { isExchanged } from './exchanged'

/** How many times as many documents as usual; a long run draws a new seed every time. */
const TIMES = Number(process.env.SYNTOPIC_PROPERTY_RUNS ?? 1)
// A fixed seed otherwise: a test that fails now and then, whoever's change it is, helps nobody.
const runs = (numRuns: number) =>
  TIMES > 1 ? { numRuns: numRuns * TIMES, endOnFailure: true } : { numRuns, seed: 20240, endOnFailure: true }

type Tally = Record<Judgement, number>

/** Saves passages of a text, edits it, finds them again, and tells each that is found at a wrong place. */
function check(
  text: string,
  ranges: readonly [number, number][],
  edits: readonly DrawnEdit[],
  tally: Tally,
  tell: (wrong: string) => void,
): void {
  const saved = ranges.map((picked) => rangeIn(text, picked)).map(({ start, end }) => describe(text, start, end))
  const edited = edits.reduce(applyEdit, untouched(text))
  const find = anchorer(edited.text)
  const judged = judge(edited, text)
  for (const selectors of saved) {
    // A space or a hyphen alone leaves nothing to judge by.
    if (!/[^\s\u00AD\p{Pd}]/u.test(selectors.quote.exact)) continue
    const found = find(selectors)
    const judgement = judged(selectors.position, found)
    const isWrong =
      judgement === 'wrong' &&
      found.status !== 'orphan' &&
      !isTwin(edited.text, selectors, found) &&
      !isExchanged(edited, text, selectors, found)
    if (judgement !== 'wrong' || isWrong) tally[judgement] += 1
    if (!isWrong) continue
    const shown = (from: number, to: number) =>
      `${edited.text.slice(Math.max(0, from - 60), from)}[${edited.text.slice(from, to)}]${edited.text.slice(to, to + 60)}`
    tell(
      `${found.status} at the wrong place: ${JSON.stringify(selectors, null, 1)}\nfound at ${found.start}: ${shown(found.start, found.end)}\nedited by ${JSON.stringify(edits)}\nfrom ${JSON.stringify(text)}`,
    )
  }
}

group('anchoring, whatever the text', () => {
  test('a passage described is found where it was, exactly', () => {
    fc.assert(
      fc.property(
        fc.oneof(repetitiveDocument, foreignDocument, fc.string({ unit: 'binary', minLength: 1 })),
        fc.oneof(range, rangeAtEdge),
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

  const none = (): Tally => ({ right: 0, ragged: 0, wrong: 0, lost: 0, torn: 0, gone: 0 })

  // Documents, how many are drawn, and which part of the passages may be lost or have ragged ends after heavy edits: none is found by giving up.
  test.each([
    ['with sentences of their own', plainDocument, 80, 0.12],
    ['in other scripts', foreignDocument, 80, 0.16],
    ['with repeated sentences', repetitiveDocument, 100, 0.4],
    ['of boilerplate', boilerplateDocument, 50, 0.6],
  ])('at an edge of a text %s, edited, it is found in its right place or not at all', (kind, document, documents, most) => {
    const tally = none()
    const tell = (wrong: string) => {
      throw new Error(wrong)
    }
    fc.assert(
      fc.property(
        document,
        fc.array(rangeAtEdge, { minLength: 8, maxLength: 8 }),
        fc.array(drawnEdit, { minLength: 1, maxLength: 3 }),
        (text, ranges, edits) => check(text, ranges, edits, tally, tell),
      ),
      runs(documents),
    )
    if (TIMES > 1) console.info(kind, tally)
    const { right, ragged, lost } = tally
    expect((ragged + lost) / (right + ragged + lost)).toBeLessThan(most)
    expect(ragged / right).toBeLessThan(0.05)
  })

  // The same, and which part may be found at a wrong place. Where whole sentences come back, a sentence that lost one neighbour and got another may
  // have all of one side of a passage's context; to refuse one side wherever there were places like it costs passages of real documents.
  test.each([
    ['with sentences of their own', plainDocument, 80, 0.08, 0.0005],
    ['in other scripts', foreignDocument, 80, 0.1, 0.003],
    ['with repeated sentences', repetitiveDocument, 100, 0.3, 0.008],
    ['of boilerplate', boilerplateDocument, 50, 0.65, 0.012],
  ])('anywhere in a text %s, edited, hardly any is found at a wrong place', (kind, document, documents, most, mostWrong) => {
    const tally = none()
    const told: string[] = []
    fc.assert(
      fc.property(
        document,
        fc.array(range, { minLength: 8, maxLength: 8 }),
        fc.array(drawnEdit, { minLength: 1, maxLength: 3 }),
        (text, ranges, edits) => check(text, ranges, edits, tally, (wrong) => told.push(wrong)),
      ),
      runs(documents),
    )
    if (TIMES > 1) console.info(kind, tally)
    const { right, ragged, wrong, lost } = tally
    expect((ragged + lost) / (right + ragged + wrong + lost)).toBeLessThan(most)
    expect(wrong / (right + ragged + wrong + lost), told.join('\n')).toBeLessThan(mostWrong)
  })
})
