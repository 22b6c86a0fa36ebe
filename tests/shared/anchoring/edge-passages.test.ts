import { expect, describe as group, test } from 'vitest'
import { anchor, describe } from '../../../shared/anchoring/selectors'

/** The passage of `text` with the words of `quote`, its first from `from` on. */
const select = (text: string, quote: string, from = 0) => {
  const start = text.indexOf(quote, from)
  return describe(text, start, start + quote.length)
}
const found = (text: string, saved: ReturnType<typeof select>) => {
  const result = anchor(text, saved)
  return result.status === 'orphan' ? 'orphan' : `${result.status} at ${result.start}: ${text.slice(result.start, result.end)}`
}

const FIRST = 'Habenula volume was small in each of the groups that were seen. '
const NEXT = 'In all of them the evidence was weak, and it came rather late. '
const BETWEEN = 'Nobody counted the placebo arm. '
const REST = 'The harbour was quiet that morning, and boats lay side by side. A child counted gulls on the wall. '

group('a passage at the very beginning or end of a text, with one side of context', () => {
  test('is not found where the same words stand later, once what came after those was taken out', () => {
    const text = `${FIRST}${NEXT}${REST}${FIRST}${BETWEEN}${NEXT}The end of it.`
    const saved = select(text, 'Habenula')
    expect(saved.quote.suffix.length).toBeGreaterThan(48)
    const changed = `${FIRST}${NEXT.replace('all of them', 'all ropes of nets them').replace('weak', 'promised weak')}${REST}${FIRST}${NEXT}The end of it.`
    expect(found(changed, saved)).not.toContain(`at ${changed.lastIndexOf('Habenula')}`)
    const without = `${REST}${FIRST}Well. ${NEXT}The end of it.`
    expect(found(without, saved)).toBe('orphan')
  })
  test('is not found where the same words stand, now that what followed it comes a sentence later', () => {
    const own = 'What had been promised was not to be had. '
    const others = `${REST}${FIRST}${NEXT}What had been promised came late. ${FIRST}${NEXT}${BETWEEN}`
    const saved = select(`${FIRST}${NEXT}${own}${others}`, 'Habenula')
    expect(saved.quote.suffix).toContain('not to be had')
    expect(found(`${others}${own}`, saved)).toBe('orphan')
  })
  test('is not found where the same words stand, now that what stood before it comes a sentence earlier', () => {
    const own = 'What had been promised was not to be had. '
    const others = `${BETWEEN}${NEXT}${FIRST}${REST}So it was not to be had. ${NEXT}${FIRST}${REST}`
    const text = `${others}${own}${NEXT}${FIRST.trim()}`
    const saved = describe(text, text.length - 3, text.length)
    expect(saved.quote.prefix).toContain('had been promised')
    expect(found(`${own}${others}`, saved)).toBe('orphan')
  })
  test('is not found in its sentences elsewhere, with another between them and nothing that followed it', () => {
    const saved = select(`${FIRST}${NEXT}${REST}`, `${FIRST}${NEXT}`.trim())
    expect(found(`What had been promised was not to be had. ${FIRST}${BETWEEN}${NEXT}${BETWEEN}`, saved)).toBe('orphan')
  })
  test('is not found in one of its paragraphs elsewhere, with nothing that followed it', () => {
    const paragraph = `${NEXT}${NEXT.replace('In all', 'In none')}`.trim()
    const saved = select(`${FIRST.trim()}\n${paragraph}\n${REST}`, `${FIRST.trim()}\n${paragraph}`)
    const others = 'What had been promised was not to be had.\nThen it rained for a week, and everyone stayed indoors and waited.'
    expect(found(`${BETWEEN}\n${FIRST.trim()}\n${others}\n${others}\n${paragraph}\n${BETWEEN}`, saved)).toBe('orphan')
  })
  test('is not found in a place like it that differs by a number, now that it stands before what followed it', () => {
    const block = (n: number) =>
      `Section ${n}. Weeks of treatment made no difference to the levels that were seen. ${FIRST}${NEXT}`
    const text = `${block(1)}${block(2)}${block(3)}`
    const saved = describe(text, 0, block(1).length - 60)
    expect(found(`${REST}${block(3)}${block(2)}`, saved)).toBe('orphan')
    expect(found(`${block(3)}${block(2)}${REST}`, saved)).toBe('orphan')
  })
  test('is not found in the sentence that stands first once its own was taken out', () => {
    const own = 'Low serotonin did not predict relapse in any of the nine arms of this trial. '
    const like = 'Low serotonin did not predict relapse in any of the four arms of a survey. '
    const text = `${own}${REST}${like}${NEXT}`
    expect(found(`${like}${NEXT}`, select(text, own.trim()))).toBe('orphan')
  })
  test('is not found in a few letters of another word that came to stand there', () => {
    const text = `Brain dopamine was large in both arms. ${REST}`
    expect(found(text.replace('Brain', 'Rained'), select(text, 'Brai'))).toBe('orphan')
  })
  test('is not found in a place like it whose context differs by a number', () => {
    const weeks = 'Weeks of treatment made no difference to the levels seen in any of the arms. '
    const before = (n: number) => `Section ${n}. ${weeks}${FIRST}Cortex was in ${n} of the cases small. ${REST}`
    const text = `${before(31)}${before(58)}`
    expect(found(`${REST}${before(58)}`, describe(text, 0, text.indexOf(' was in 31')))).toBe('orphan')
    const after = (n: number) => `${REST}Cortex was in ${n} of the cases small. ${FIRST}${weeks}Section ${n}. `
    const other = `${after(58)}${after(31)}`.trim()
    expect(found(`${after(58)}${REST}`, describe(other, other.indexOf(' of the cases', other.indexOf('31')), other.length))).toBe(
      'orphan',
    )
  })
  test('is not found elsewhere, with what followed it, while something like it still stands at that edge', () => {
    const own = 'What had been promised was not to be had. '
    const saved = select(`${FIRST}${own}${REST}${FIRST}${NEXT}`, 'Habenula volume was small in each of the groups that')
    const changed = `${FIRST.replace('small', 'little')}${REST}${FIRST}${own}${NEXT}`
    expect(found(changed, saved)).not.toContain(`at ${changed.lastIndexOf('Habenula')}`)
  })
  test('is not found in a place that has half of it, now that it stands at that edge', () => {
    const [own, other] = ['What had been promised was not to be had. ', 'Then it rained for a week and all waited. ']
    const last = 'Nets were mended, and the baker opened late. '
    const text = `${FIRST}${own}${NEXT}${last}${REST}${FIRST}${other}${NEXT}${BETWEEN}`
    const saved = select(text, `${FIRST}${own}`.trim())
    expect(saved.quote.suffix.length).toBeGreaterThan(56)
    expect(found(`${FIRST}${other}${NEXT}${last}${REST}`, saved)).toBe('orphan')
  })
  test('is not found in a copy of its sentences with nothing that followed it', () => {
    const saved = select(`${FIRST}${BETWEEN}${NEXT}${REST}${FIRST}${BETWEEN}${NEXT}`, `${FIRST}${BETWEEN}`.trim())
    expect(found(`${REST}${FIRST}${BETWEEN}The end of it.`, saved)).toBe('orphan')
  })
  test('is found where text was put before it, with letters of it misread', () => {
    const text = `Low serotonin did not predict relapse. ${REST}${NEXT}`
    const saved = select(text, 'Low serotonin did not predict relapse.')
    expect(found(`A cover page. ${text}`, saved)).toBe('similar at 14: Low serotonin did not predict relapse.')
    expect(found(`A cover page. ${text.replace('predict', 'pred1ct').replace('quiet', 'qulet')}`, saved)).toBe(
      'similar at 14: Low serotonin did not pred1ct relapse.',
    )
  })
  test('is found at the edge where letters of it and of what follows were misread', () => {
    const text = `Cortex volume was small. ${REST}${NEXT}`
    expect(found(text.replace('Cortex', 'Cortx').replace('volume', 'vo1ume'), select(text, 'Cortex'))).toBe('similar at 0: Cortx')
  })
})

test('signs that stand twice side by side are told apart where the spaces after them changed', () => {
  const text = `👍 👍 growth was small. ${REST}`
  expect(found(`👍\u2009👍 growth was small. ${REST}`, describe(text, 0, 3))).toBe('similar at 0: 👍')
})
