import { expect, it } from 'vitest'
import { citationsIn } from '../../../shared/citing/citations-in'
import { referenceEntries } from '../../../shared/citing/reference-entries'
import { isSecondHand } from '../../../shared/citing/second-hand'

const list = [
  '1. Smith J, Doe K, Roe L. A work. Lancet. 2019;1:2.',
  '2. Doe K, Roe L. Another. BMJ. 2018;1:3.',
  '3. Poe E. A third. BMJ. 2017;1:4.',
].join('\n')
const entries = referenceEntries(list, { start: 0, end: list.length })
const judged = (text: string) => isSecondHand(citationsIn(text, { start: 0, end: text.length }, []), entries)

it('a passage that cites others is second-hand, and says whom', () => {
  expect(judged('Rates rose [1].')).toEqual({ secondHand: true, why: 'cites Smith et al., 2019' })
  expect(judged('Rates rose [1–3].')).toEqual({ secondHand: true, why: 'cites Smith et al., 2019; Doe & Roe, 2018 and 1 more' })
  expect(judged('Rates rose (Noe et al., 2011).')).toEqual({ secondHand: true, why: 'cites Noe et al., 2011' })
  expect(judged('Rates rose [9].')).toEqual({ secondHand: true, why: 'cites [9]' })
})

/** What is said of a passage that cites the first work of a list. */
const saidOf = (entry: string) => {
  const printed = `${entry}\n[2] Doe K. Another. BMJ. 2018;1:3.`
  const own = referenceEntries(printed, { start: 0, end: printed.length })
  return isSecondHand(citationsIn('It rose [1].', { start: 0, end: 12 }, []), own).why
}

it.each([
  ['[1] Li N, et al. Science 2010. https://doi.org/10.1126/science.1190287', 'cites Li et al., 2010'],
  ['[1] Lii TR, et al. Nature Mental Health 2023. https://doi.org/10.1038/s44220-023-00140-x', 'cites Lii et al., 2023'],
  [
    '[1] Kazemi A, Djafarian K. Clinical Nutrition 2019. https://doi.org/10.1016/j.clnu.2018.04.010',
    'cites Kazemi & Djafarian, 2019',
  ],
  ['[1] Smith J. Nature 2018. doi:10.1038/nature25509', 'cites Smith, 2018'],
  ['[1] Lancet D, Ash J (2019) Smells of gardens. Nature 1:2–3.', 'cites Lancet & Ash, 2019'],
  ['[1] Doron Lancet and Jill Ash (2019) Smells of gardens. Nature 1:2–3.', 'cites Lancet & Ash, 2019'],
  ['[1] Smith J. The Lancet 2018. doi:10.1016/S0140-6736(18)32802-7', 'cites Smith, 2018'],
  ['[1] Brain, R. (1951). Clinical neurology. OUP.', 'cites Brain, 1951'],
])('of %s the authors are named, and not the journal', (entry, why) => {
  expect(saidOf(entry)).toBe(why)
})

it.each([
  ['[1] Nature 2018. https://doi.org/10.1038/nature25509', 'cites [1]'],
  ['[1] The Lancet 2021. https://doi.org/10.1016/S0140-6736(21)02143-7', 'cites [1]'],
  ['[1] Journal of Affective Disorders (2018) 228, 13–19.', 'cites [1]'],
  ['[1] Nutrients 2023, 15(6), 1351. https://doi.org/10.3390/nu15061351', 'cites [1]'],
  ['[1] Proceedings of the National Academy of Sciences (2011) 108, 2–3.', 'cites [1]'],
  ['[1] “Rates of moods in gardens.” Nature 12 (2018), 3–4.', 'cites “Rates of moods in gardens”'],
])('of %s, which names nobody, the title or the mark is said', (entry, why) => {
  expect(saidOf(entry)).toBe(why)
})

it('bodies are named as authors are', () => {
  expect(saidOf('[1] World Health Organization (2017) Estimates of things. Geneva: WHO.')).toBe(
    'cites World Health Organization, 2017',
  )
})

it('a passage that cites nobody is not', () => {
  expect(judged('Rates rose in our sample (n = 24; Fig. 2).')).toEqual({ secondHand: false, why: '' })
})
