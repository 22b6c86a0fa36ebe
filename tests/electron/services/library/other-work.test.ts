import { describe, expect, it } from 'vitest'
import { otherWorkDoubt } from '../../../../electron/services/library/other-work'

const source = { title: 'Herb beds for low mood: a small trial', doi: '10.1101/2020.1' }
const none = { placed: 4, lost: 1 }

describe('whether a file is of another work', () => {
  it.each([
    ['the preprint’s title in capitals, with the DOI of the journal', { title: 'HERB BEDS FOR LOW MOOD', doi: '10.5555/7' }],
    ['a title that changed on the way', { title: 'Growing herbs for low mood: a randomised trial', doi: '10.5555/7' }],
    ['a file that says nothing of itself', {}],
    ['another title, in which the passages are', { title: 'Microsoft Word - final_v3.docx' }],
  ])('no doubt: %s', (_, file) => {
    expect(otherWorkDoubt(source, file, 'new.pdf', none)).toBe('')
  })

  it('asks when most passages are lost, and says what the file calls itself', () => {
    expect(otherWorkDoubt(source, { title: source.title }, 'new.pdf', { placed: 4, lost: 3 })).toBe(
      'Most passages were not found (3 of 4). Is new.pdf the right file?',
    )
    expect(otherWorkDoubt(source, { title: 'Painting fences' }, 'new.pdf', { placed: 1, lost: 1 })).toBe(
      'Most passages were not found (the only one). Is new.pdf the right file? It calls itself “Painting fences”; the source is “Herb beds for low mood: a small trial”.',
    )
  })

  it('asks when title and DOI are another work’s, or the title alone where no passage could tell', () => {
    const doubt = /^Is new\.pdf the right file\? It calls itself “Painting fences”/
    expect(otherWorkDoubt(source, { title: 'Painting fences', doi: '10.5555/9' }, 'new.pdf', none)).toMatch(doubt)
    expect(otherWorkDoubt(source, { title: 'Painting fences' }, 'new.pdf', { placed: 0, lost: 0 })).toMatch(doubt)
  })
})
