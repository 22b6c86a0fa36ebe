import { expect, describe as group, test } from 'vitest'
import { anchor, describe } from '../../../shared/anchoring/selectors'

const select = (text: string, quote: string, from = 0) => {
  const start = text.indexOf(quote, from)
  return describe(text, start, start + quote.length)
}
const FILLER = 'The first trial was small. Its authors found nothing of note. '
const QUOTE = 'Low serotonin did not predict relapse'
const TEXT = `${FILLER}They wrote: ${QUOTE} in any of the arms. A second trial followed. It was larger, and better.`

group('describe', () => {
  test('keeps the quote, 32 units of context on each side, and the position', () => {
    expect(select(TEXT, QUOTE)).toEqual({
      quote: {
        type: 'TextQuoteSelector',
        exact: QUOTE,
        prefix: 'othing of note. They wrote: '.padStart(32, TEXT.slice(TEXT.indexOf(QUOTE) - 32)).slice(-32),
        suffix: ' in any of the arms. A second tr',
      },
      position: { type: 'TextPositionSelector', start: TEXT.indexOf(QUOTE), end: TEXT.indexOf(QUOTE) + QUOTE.length },
    })
  })
  test('never cuts a surrogate pair', () => {
    const text = `${'👍'.repeat(20)}x quote y${'👍'.repeat(20)}`
    const { quote } = select(text, ' quote ')
    expect(quote.prefix).toBe(`${'👍'.repeat(15)}x`)
    expect(quote.suffix).toBe(`y${'👍'.repeat(15)}`)
    expect(describe('a👍b', 2, 3).quote.exact).toBe('👍b'.slice(0, 2))
  })
  test('keeps more context of a quote that stands twice, until each side tells which one it is', () => {
    const twice = `The first arm. ${FILLER.repeat(2)}${QUOTE}. ${FILLER.repeat(2)}The second arm. ${FILLER.repeat(2)}${QUOTE}. ${FILLER.repeat(2)}The end.`
    const { quote } = select(twice, QUOTE, twice.length / 2)
    expect(quote.prefix).toContain('second arm')
    expect(quote.suffix).toContain('The end')
  })
  test('keeps more context where two places differ by a line end only, which is forgiven later', () => {
    const block = (end: string, which: string) =>
      `The six that fell most were the metabolites of plants in heat, as against control plants. Grain yield${end}per spike, ${which} table. ${FILLER}`
    const { quote } = select(`${block(' ', 'first')}${block('\n', 'second')}`, 'plants in heat', 200)
    expect(quote.suffix).toContain('second table')
  })
  test('ranges outside the text are cut to it', () => {
    expect(describe('abc', -5, 99).position).toMatchObject({ start: 0, end: 3 })
  })
})

group('anchor', () => {
  const selectors = select(TEXT, QUOTE)
  const found = (text: string, saved = selectors) => {
    const result = anchor(text, saved)
    return result.status === 'orphan' ? 'orphan' : `${result.status}: ${text.slice(result.start, result.end)}`
  }

  test('the same text gives the same place', () => {
    expect(anchor(TEXT, selectors)).toEqual({ status: 'exact', start: selectors.position.start, end: selectors.position.end })
  })
  test('text added before moves it', () => {
    expect(found(`A new heading. ${TEXT}`)).toBe(`moved: ${QUOTE}`)
  })
  test('of several places the context tells the right one', () => {
    const repeated = `${QUOTE}, says the abstract. ${TEXT} To repeat: ${QUOTE}!`
    expect(anchor(repeated, selectors)).toMatchObject({ status: 'moved', start: repeated.indexOf(`${QUOTE} in any`) })
  })
  test('the old position is refused when another place has the context', () => {
    const middle = `Twice they said ${QUOTE}; then this. And then later: ${QUOTE} and that.`
    const saved = select(middle, QUOTE, 30)
    const shifted = `${'z'.repeat(saved.position.start - 16)}${middle}`
    expect(shifted.startsWith(QUOTE, saved.position.start)).toBe(true)
    expect(anchor(shifted, saved)).toMatchObject({ status: 'moved', start: shifted.lastIndexOf(QUOTE) })
  })
  test('two places nothing tells apart make an orphan', () => {
    const block = `Some rather long words stand before it, so they do. ${QUOTE}. Some words after it all, more or less. `
    const saved = select(block.repeat(30), QUOTE, 15 * block.length)
    expect(anchor(`New. ${block.repeat(30)}`, saved)).toEqual({ status: 'orphan' })
  })
  test.each([
    ['other spaces', (t: string) => t.replaceAll(' ', '\n')],
    ['hyphens at line ends', (t: string) => t.replace('serotonin', 'seroto-\nnin').replace('relapse', 're-lapse')],
    ['case', (t: string) => t.toUpperCase()],
  ])('%s are similar', (_, change) => {
    expect(found(change(TEXT))).toBe(`similar: ${change(QUOTE)}`)
  })
  test('a corrected letter is similar, with a score below 1', () => {
    const result = anchor(TEXT.replace('predict', 'pred1ct'), selectors)
    expect(result).toMatchObject({ status: 'similar' })
    expect(result.status === 'similar' && result.score).toBeGreaterThan(0.9)
    expect(result.status === 'similar' && result.score).toBeLessThan(1)
  })
  test('a quote taken out is an orphan', () => {
    expect(found(TEXT.replace(QUOTE, ''))).toBe('orphan')
  })
  test('a quote taken out is not found in another copy', () => {
    const twice = `In short: ${QUOTE}, which we discuss below. ${FILLER}${TEXT}`
    const saved = select(twice, QUOTE, 60)
    const without = twice.slice(0, saved.position.start) + twice.slice(saved.position.end)
    expect(found(without, saved)).toBe('orphan')
  })
  test('another text is an orphan', () => {
    expect(found('Entirely different words about the weather and the sea. '.repeat(20))).toBe('orphan')
  })
  test('a short quote without its context is an orphan', () => {
    expect(found('Here p < 0.05 stands.', select('For mice p < 0.05 was found in all of the cages.', 'p < 0.05'))).toBe('orphan')
  })
  test('a new sentence beside the quote is told to the reader', () => {
    expect(found(`New. ${TEXT}`.replace(' in any of the arms.', '. But others disagree strongly with this.'))).toBe(
      `similar: ${QUOTE}`,
    )
  })
  test('a sentence put into the quote is part of the place', () => {
    const longer = TEXT.replace('did not predict', 'did (as we said in 2019) not predict')
    expect(found(longer)).toBe('similar: Low serotonin did (as we said in 2019) not predict relapse')
  })
  test('a sentence longer than the quote, put into it, is part of the place', () => {
    const put =
      'A sentence that another edition has here, and that is a good deal longer than the words that were marked in the first one, by far. '
    expect(found(TEXT.replace('did not', `did. ${put}Not`))).toBe(`similar: ${QUOTE.replace('did not', `did. ${put}Not`)}`)
  })
  test('of a quote of which a paragraph was moved away the larger part is found', () => {
    const [one, two] = [`${FILLER}It is said that ${QUOTE}.`, `Nor did anything else. ${FILLER}`]
    const other = 'The harbour was quiet that morning. Boats lay side by side, and nobody spoke much.'
    const rest = Array.from({ length: 40 }, (_, i) => `Paragraph ${i} is about the weather, and about ${i + 3} other things.`)
    const saved = select([one, two, ...rest, other].join('\n'), `${QUOTE}.\nNor did`)
    expect(found([other, two, ...rest, one].join('\n'), saved)).toBe(`similar: ${QUOTE}.`)
    expect(found([one, other, two, ...rest].join('\n'), saved).trimEnd()).toBe(`similar: ${QUOTE}.`)
  })
  test('a figure like the right one is not taken for it because what stood above the right one was moved there', () => {
    const figure = (rule: string, n: number, count: number) =>
      `${rule}\n0.0 0.5 1.0 1.5 2.0 Cohen's d\nRule\nFig. ${n} Effect sizes for the ${count} significant differences between\n`
    const text = (a: string, b: string) => `${FILLER}\n${figure(a, 10, 11)}${FILLER.repeat(3)}\n${figure(b, 12, 9)}The end of it.`
    const saved = select(text('CRUDNames', 'PathHierarchy2'), '12 Effect sizes for')
    expect(found(text('PathHierarchy2', 'CRUDNames'), saved)).not.toContain('10 Effect')
  })
  test('a quote whose end was taken out with what followed it is found up to there', () => {
    const { prefix } = selectors.quote
    const long = select(`${TEXT} ${FILLER}`, `${QUOTE} in any of the arms. A second trial`)
    const cut = `${TEXT.slice(0, TEXT.indexOf(' in any of'))}. Quite other words came here instead of those.`
    expect(long.quote.prefix).toBe(prefix)
    expect(found(cut, long)).toBe(`similar: ${QUOTE}`)
  })
  test('of two sentences that differ by a number, the one that is left is not taken for the other', () => {
    const line = (n: number) =>
      `In experiment ${n}, as in all the others, the animals were kept in groups of four and weighed once a week. `
    const all = [1, 2, 3, 4].map(line).join('')
    const start = line(1).length + line(2).indexOf('the animals')
    const saved = describe(all, start, start + 30)
    expect(anchor(all.replace(line(2), ''), saved)).toEqual({ status: 'orphan' })
    expect(anchor(`Methods. ${all}`, saved)).toMatchObject({ status: 'moved', start: start + 9 })
  })
  test('a word keeps its place between words that changed', () => {
    const word = select(TEXT, 'serotonin')
    const changed = TEXT.replace('They wrote', 'They say').replace('relapse', 're1apse').replace('serotonin', 'serot0nin')
    expect(found(changed, word)).toBe('similar: serot0nin')
  })
  test('an empty quote is an orphan', () => {
    expect(anchor(TEXT, describe(TEXT, 4, 4))).toEqual({ status: 'orphan' })
  })
  test('a quote that is the whole text', () => {
    expect(anchor('All of it.', describe('All of it.', 0, 10))).toEqual({ status: 'exact', start: 0, end: 10 })
  })
  test('selectors survive JSON and give themselves back', () => {
    const saved = JSON.parse(JSON.stringify(selectors))
    const result = anchor(TEXT, saved)
    expect(result.status === 'exact' && describe(TEXT, result.start, result.end)).toEqual(selectors)
  })
})

group('a quote without surroundings', () => {
  const text = `${'First there was a line of words. '.repeat(3)}Serotonin did not differ between the “groups”. ${'And the rest came along here. '.repeat(4)}`
  const bare = (exact: string) =>
    anchor(text, {
      quote: { type: 'TextQuoteSelector', exact, prefix: '', suffix: '' },
      position: { type: 'TextPositionSelector', start: 0, end: exact.length },
    })

  test('is found where it stands once', () => {
    const start = text.indexOf('Serotonin did')
    expect(bare('Serotonin did not differ')).toEqual({ status: 'moved', start, end: start + 24 })
    expect(bare('between the "groups"')).toMatchObject({ status: 'similar', start: text.indexOf('between') })
  })

  test('is an orphan where it stands twice, or is a word that may stand anywhere', () => {
    expect(bare('And the rest came along').status).toBe('orphan')
    expect(bare('Serotonin').status).toBe('orphan')
  })
})
