import { describe, expect, it } from 'vitest'
import { type PlaceHints, quotePlacer } from '../../../../electron/services/coding/place-quote'

const text = [
  'Serotonin did not differ between the groups. In the second cohort it rose.',
  'The effect was small. Inflammation markers such as CRP were raised in a third of the patients.',
  'In the replication the effect was small. Nothing else was found, and the effect was small again.',
].join('\n')

const find = (hints: Partial<PlaceHints>) => {
  const place = quotePlacer(text, [])({ quote: '', prefix: '', suffix: '', around: null, under: null, ...hints })
  return place && { ...place, words: text.slice(place.start, place.end) }
}

describe('a quote of another program', () => {
  it('is found although spaces, case, quote marks and hyphens at line ends differ', () => {
    expect(find({ quote: 'inflamma-\ntion  markers such as CRP' })).toMatchObject({
      words: 'Inflammation markers such as CRP',
      score: 1,
    })
  })

  it('is told from others like it by the words around it', () => {
    const place = find({ quote: 'the effect was small', prefix: 'In the replication ', suffix: '. Nothing else was' })
    expect(place?.start).toBe(text.indexOf('the effect was small. Nothing'))
  })

  it('is told from others like it by the rectangles it was marked with', () => {
    const start = text.indexOf('the effect was small again')
    expect(find({ quote: 'the effect was small', under: { start: start - 2, end: start + 15 } })?.start).toBe(start)
  })

  it('is told from others like it by where it stood, when one is plainly nearer', () => {
    expect(find({ quote: 'the effect was small', around: 0.31 })?.start).toBe(text.indexOf('The effect was small'))
  })

  it('has no place when nothing tells which of several is meant', () => {
    expect(find({ quote: 'the effect was small' })).toBeNull()
    expect(find({ quote: 'the effect was small', around: 0.8 })).toBeNull()
  })

  it('that stops within a word is found, over a line end too', () => {
    expect(find({ quote: 'In the second cohort  it rose. The eff' })?.words).toBe('In the second cohort it rose.\nThe eff')
    expect(find({ quote: 'he effect was' })).toBeNull()
    const start = text.indexOf('the effect was small again')
    expect(find({ quote: 'he effect was', under: { start, end: start + 20 } })?.start).toBe(start + 1)
    expect(find({ quote: 'e Effe' })).toBeNull()
  })

  it('has no place when the text does not have it', () => {
    expect(find({ quote: 'Cortisol was normal in everybody who took part in the trial' })).toBeNull()
  })

  it('with a few other letters is placed by resemblance, and scored below 1', () => {
    const place = find({
      quote: 'Inflarnmation markers such as CRP were raised in a thlrd of the patients',
      prefix: 'The effect was small. ',
      suffix: '.\nIn the replication',
    })
    expect(place?.words).toBe('Inflammation markers such as CRP were raised in a third of the patients')
    expect(place?.score).toBeLessThan(1)
  })
})
