import fc from 'fast-check'
import { expect, describe as group, test } from 'vitest'
import { fold } from '../../../shared/anchoring/folding'
import { type Anchor, anchor, describe, type Selectors } from '../../../shared/anchoring/selectors'
import { type EditedText, edit, plainDocument, repetitiveDocument, untouched } from './edited-text'

const range = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 3, max: 220 }))
const rangeIn = (text: string, [at, length]: [number, number]) => {
  const start = Math.floor(at * Math.max(0, text.length - 1))
  return { start, end: Math.min(text.length, start + length) }
}

/** How much of what is left of the quote lies in the range found, 0..1; 0 when nothing is left. */
function share(edited: EditedText, selectors: Selectors, found: { start: number; end: number }): number {
  const { start, end } = selectors.position
  const isQuote = (origin: number) => origin >= start && origin < end
  const left = edited.origin.filter(isQuote).length
  const inside = edited.origin.slice(found.start, found.end).filter(isQuote).length
  return left === 0 ? 0 : inside / left
}

/** The place has the very words of quote and context, spelling aside: nothing saved could tell it from the right one. */
function isTwin(text: string, { quote }: Selectors, found: { start: number; end: number }): boolean {
  const same = (a: string, b: string) => fold(a, 'drop').text === fold(b, 'drop').text
  const before = fold(text.slice(Math.max(0, found.start - 200), found.start), 'drop').text
  const after = fold(text.slice(found.end, found.end + 200), 'drop').text
  return (
    same(text.slice(found.start, found.end), quote.exact) &&
    before.endsWith(fold(quote.prefix, 'drop').text) &&
    after.startsWith(fold(quote.suffix, 'drop').text)
  )
}

const tally = (results: Map<string, number>, name: string) => results.set(name, (results.get(name) ?? 0) + 1)

group('anchoring, whatever the text', () => {
  test('a passage described is found where it was, exactly', () => {
    fc.assert(
      fc.property(fc.oneof(repetitiveDocument, fc.string({ unit: 'binary', minLength: 1 })), range, (text, picked) => {
        const { start, end } = rangeIn(text, picked)
        const selectors = describe(text, start, end)
        if (selectors.quote.exact.trim() === '') return
        const { status, ...place } = anchor(text, selectors) as Extract<Anchor, { status: 'exact' }>
        expect({ status, ...place }).toEqual({ status: 'exact', start: selectors.position.start, end: selectors.position.end })
        expect(describe(text, place.start, place.end)).toEqual(selectors)
      }),
      { numRuns: 500 },
    )
  })

  test.each([
    ['with repeated sentences', repetitiveDocument],
    ['with sentences of their own', plainDocument],
  ])('after edits of a text %s it is found in its right place or not at all', (_, document) => {
    const results = new Map<string, number>()
    fc.assert(
      fc.property(document, range, fc.array(edit, { minLength: 1, maxLength: 4 }), (text, picked, edits) => {
        const { start, end } = rangeIn(text, picked)
        const selectors = describe(text, start, end)
        const edited = edits.reduce((state, change) => change(state), untouched(text))
        const found = anchor(edited.text, selectors)
        if (found.status === 'orphan') return void tally(results, 'orphan')
        const right = share(edited, selectors, found) >= 0.5
        tally(results, `${found.status} ${right ? 'right' : 'wrong'}`)
        if (right || isTwin(edited.text, selectors, found)) return
        throw new Error(
          `${found.status} at the wrong place\n${JSON.stringify(selectors, null, 1)}\nfound ${JSON.stringify(found)} “${edited.text.slice(found.start - 40, found.start)}[${edited.text.slice(found.start, found.end)}]${edited.text.slice(found.end, found.end + 40)}”\nin ${edited.text}`,
        )
      }),
      // A fixed seed: sentences drawn at random can come to look alike, and a test that fails now and then helps nobody.
      { numRuns: 1500, seed: 20240, endOnFailure: true },
    )
    // Not by giving up: most passages survive such edits.
    const orphans = results.get('orphan') ?? 0
    const all = [...results.values()].reduce((a, b) => a + b, 0)
    expect(orphans / all).toBeLessThan(0.6)
  })
})
