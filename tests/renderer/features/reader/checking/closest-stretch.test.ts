import { describe, expect, it } from 'vitest'
import { closestStretch, wordIndex } from '../../../../../renderer/features/reader/checking/closest-stretch'
import { preprintSections } from '../../../../builders/paper-versions'

const text = preprintSections.flatMap(({ heading, paragraphs }) => [heading, ...paragraphs]).join('\n')
const closest = (quote: string, within = text) => {
  const found = closestStretch(wordIndex(within), quote)
  return found && { words: within.slice(found.start, found.end), likeness: found.likeness }
}

describe('the stretch nearest to a quote that is not there', () => {
  it('is the sentence that was written anew', () => {
    const found = closest('Beds were given water by a timer whenever a keeper was away, so that dry weeks do not look sad.')
    expect(found?.words).toContain('The beds were watered by a timer when their keepers were away')
    expect(found!.likeness).toBeGreaterThan(0.45)
    expect(found!.likeness).toBeLessThan(1)
  })

  it('is not found for words that have only the common ones with it', () => {
    expect(closest('The price of the boats in the harbour was the same as that of the nets, and of the rope.')).toBe(null)
  })

  it('is not guessed from a few words, from none, or in a text without any', () => {
    expect(closest('Daylight matters')).toBe(null)
    expect(closest('  … — ')).toBe(null)
    expect(closest('Daylight matters as well, but it is not the whole story', '')).toBe(null)
  })

  it('keeps to words where whole sentences would be much longer', () => {
    const run = `It began ${'with one thing after another and then '.repeat(20)}the keeper of the seventh herb bed rested, ${'and on it went '.repeat(20)}.`
    const found = closest('The keeper of a seventh herb bed had rested', run)
    expect(found!.words.length).toBeLessThan(90)
    expect(found!.words).toContain('keeper of the seventh herb bed rested')
  })
})
