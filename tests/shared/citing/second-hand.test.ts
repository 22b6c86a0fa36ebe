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

it('a passage that cites nobody is not', () => {
  expect(judged('Rates rose in our sample (n = 24; Fig. 2).')).toEqual({ secondHand: false, why: '' })
})
