import { expect, describe as group, test } from 'vitest'
import { describe } from '../../../shared/anchoring/selectors'
import { change, type EditedText, untouched } from './edited-text'
import { isExchanged } from './exchanged'

const CAPTION = 'Figure: what was seen in each of the arms.'
const TEXT = `${CAPTION}\nThe first arm was small.\n${CAPTION}\nThe second arm was large.`
const SECOND = TEXT.lastIndexOf(CAPTION)
const LAST = SECOND + CAPTION.length

/** The text with its two captions in each other's place. */
function swapped(): EditedText {
  const units = [...untouched(TEXT).origin]
  const [first, between] = [units.slice(0, CAPTION.length), units.slice(CAPTION.length, SECOND)]
  return { text: TEXT, origin: Int32Array.from([...units.slice(SECOND, LAST), ...between, ...first, ...units.slice(LAST)]) }
}

group('a place that moves made the passage', () => {
  const saved = describe(TEXT, 0, CAPTION.length)
  const first = { start: 0, end: CAPTION.length }

  test('is known where two equal paragraphs changed places, misread letters aside', () => {
    expect(isExchanged(swapped(), TEXT, saved, first)).toBe(true)
    expect(isExchanged(change(swapped(), [{ from: 3, to: 4, put: 'v', stands: true }]), TEXT, saved, first)).toBe(true)
  })
  test('is not one whose context is another, nor one beside the passage itself', () => {
    expect(isExchanged(swapped(), TEXT, saved, { start: SECOND, end: LAST })).toBe(false)
    expect(isExchanged(untouched(TEXT), TEXT, saved, { start: SECOND, end: LAST })).toBe(false)
    expect(isExchanged(untouched(TEXT), TEXT, saved, first)).toBe(false)
  })
})
