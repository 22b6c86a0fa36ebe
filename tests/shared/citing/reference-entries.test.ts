import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { referenceEntries } from '../../../shared/citing/reference-entries'

/** Entries of a text that ends with a list. */
function entriesOf(list: string, before = 'Some text (Smith, 2019).\n') {
  const text = `${before}${list}`
  return { text, entries: referenceEntries(text, { start: before.length, end: text.length }) }
}

describe('a numbered list', () => {
  it.each([
    ['[1] ', '[2] ', '[3] '],
    ['1. ', '2. ', '3. '],
    ['(1) ', '(2) ', '(3) '],
    ['1) ', '2) ', '3) '],
    ['1 ', '2 ', '3 '],
  ])('that counts with “%s” is cut at its numbers', (...numbers) => {
    const works = [
      'Smith J. A first work. Lancet. 2001;1:1-2.',
      'Doe K. Another. BMJ. 2002;2:3.',
      'Roe L. A third. JAMA. 2003;3:4-5.',
    ]
    const { text, entries } = entriesOf(`References\n${works.map((work, i) => `${numbers[i]}${work}`).join('\n')}`)
    expect(entries.map(({ number, families, year }) => ({ number, families, year }))).toEqual([
      { number: 1, families: ['Smith'], year: '2001' },
      { number: 2, families: ['Doe'], year: '2002' },
      { number: 3, families: ['Roe'], year: '2003' },
    ])
    expect(entries.map(({ start, end }) => text.slice(start, end))).toEqual(works.map((work, i) => `${numbers[i]}${work}`))
  })

  it('has its entries whole when they run over lines, and apart when two stand in one line', () => {
    const { entries } = entriesOf(
      'REFERENCES\n27 Smith, J. and Doe, K. (2005) Development of\ninhibitors. Ann. N.Y. Acad. Sci. 1056, 160–175'.replace(
        '27',
        '1',
      ) +
        ' 2 Wei, L. (1992) The two domains. J. Biol. Chem. 267, 13398–13405\n3 Roe, M. (1998) Plasma bradykinin. Lancet 351, 1693–1697',
    )
    expect(entries.map(({ number, families }) => [number, families.join(' ')])).toEqual([
      [1, 'Smith Doe'],
      [2, 'Wei'],
      [3, 'Roe'],
    ])
    expect(entries[0]?.text).toBe('1 Smith, J. and Doe, K. (2005) Development of inhibitors. Ann. N.Y. Acad. Sci. 1056, 160–175')
  })

  it('is cut where it stands in one line altogether', () => {
    const works = Array.from(
      { length: 12 },
      (_, i) => `[${i + 1}] Smith J, Doe K. Work of the year. Lancet 20${10 + i}. https://doi.org/10.1016/S0140-${i}`,
    )
    expect(entriesOf(`References\n${works.join(' ')}`).entries.map(({ text }) => text)).toEqual(works)
  })

  it('goes on behind a number that is missing', () => {
    const { entries } = entriesOf(
      '1. Smith J. A. Lancet. 2001;1:1.\nDoe K. No number. BMJ. 2002.\n3. Roe L. C. JAMA. 2003;3:4.\n4. Poe E. D. BMJ. 2004;4:5.',
    )
    expect(entries.map(({ number }) => number)).toEqual([1, 3, 4])
  })

  it('does not take the DOI of the article itself, printed under it, for its last work’s', () => {
    const { entries } = entriesOf(
      '1. Smith J: A. Lancet 2001, 1:1.\n2. Doe K: B. BMJ 2002, 2:3.\n3. Roe L: C. JAMA 2003, 3:4.\ndoi:10.1186/1472-6963-14-1',
    )
    expect(entries[2]?.text).toBe('3. Roe L: C. JAMA 2003, 3:4.')
  })
})

describe('a list without numbers', () => {
  it('begins an entry where names and a year do, and joins what hangs below', () => {
    const { entries } = entriesOf(
      [
        'References',
        'Alexander C, Ishikawa S, Silverstein M. 1977. A pattern language: towns, buildings, construction.',
        'New York: Oxford University Press.',
        'American Psychiatric Association. (2000). Diagnostic and Statistical Manual, 4th ed. Washington, DC: American Psychiatric Association.',
        'Charles, E., Bouby-Serieys, V. and Clément, J. P. (2006). Links between life events and dementia; an open study including',
        '565 patients with dementia. Encephale, 32, 746–752.',
        'van der Berg, A. (2018a). A work. Mind, 1, 2–3. https://doi.org/',
        '10.1000/182',
        '———. (2018b). Another. Mind, 1, 4–5.',
        'Ünal, Ö., & d’Alembert, J. (in press). A coming work. Mind.',
      ].join('\n'),
    )
    expect(entries.map(({ families, year }) => [families.join('|'), year])).toEqual([
      ['Alexander|Ishikawa|Silverstein', '1977'],
      ['American Psychiatric Association', '2000'],
      ['Charles|Bouby-Serieys|Clément', '2006'],
      ['van der Berg', '2018a'],
      ['van der Berg', '2018b'],
      ['Ünal|d’Alembert', ''],
    ])
    expect(entries.every(({ number }) => number === null)).toBe(true)
  })

  it('has two works apart that were joined in one line, and a name apart from an address before it', () => {
    const { entries } = entriesOf(
      [
        'Loytynoja A, Goldman N. 2005. An algorithm for alignment. PNAS 102(30):10557–10562 DOI 10.1073/pnas.0409137102. Moretti S, Laurenczy B. 2014. Selectome update. Nucleic Acids Research 42:D917–D921.',
        'Spataro J (2020) Helping developers. https://www.example.org/working-remotely/Storey MA, Zimmermann T (2019) Towards a theory of satisfaction. TSE 1:2–3.',
        'Webb AE. 2015. Adaptive evolution. MBE 32(7):1717–1729.',
      ].join('\n'),
    )
    expect(entries.map(({ families }) => families.join(' '))).toEqual([
      'Loytynoja Goldman',
      'Moretti Laurenczy',
      'Spataro',
      'Storey Zimmermann',
      'Webb',
    ])
  })

  it('does not begin one in the middle of many names', () => {
    const { entries } = entriesOf(
      [
        'Kim PM, Korbel JO. 2007. Selection. PNAS 104:1–2.',
        'Keane M, Semeiks J, Webb AE, Van Dam',
        'S, Brawand D, Lopez-Otin C, O’Connell',
        'MJ, Bickham JW, De Magalhaes JP. 2015. Insights into the bowhead whale genome. Cell Reports 10(1):112–122.',
        'Yang Z. 2007. PAML 4. MBE 24(8):1586–1591.',
      ].join('\n'),
    )
    expect(entries).toHaveLength(3)
    expect(entries[1]).toMatchObject({ year: '2015' })
  })

  it('of a web page has an entry for every line that a caret begins', () => {
    const { entries } = entriesOf(
      'References\n^ Frankel, Theodore (2004). The Geometry of Physics. p. 652.\n^ Physics 125 Course Notes\n^ a b Horn, Roger A.; Johnson, Charles R. (2013). Matrix Analysis. ISBN 9780521839402.',
    )
    expect(entries.map(({ families, year }) => [families.join(' '), year])).toEqual([
      ['Frankel', '2004'],
      ['', ''],
      ['Horn Johnson', '2013'],
    ])
  })
})

it('there are no entries without a list', () => {
  expect(referenceEntries('Text without a list.', null)).toEqual([])
})

const family = fc.constantFrom('Smith', 'O’Neil', 'van Dijk', 'Müller', 'Kim', 'Hillman-Jackson', 'De Vos', 'Østergaard', 'Ng')
const work = fc.record({
  names: fc.array(fc.record({ family, initials: fc.constantFrom('J', 'A B', 'K') }), { minLength: 1, maxLength: 7 }),
  year: fc.integer({ min: 1950, max: 2025 }),
  title: fc.constantFrom(
    'Serotonin and mood',
    'Inflammation in depression: a review of 12 trials',
    'Is ketamine safe',
    'Gut bacteria and the brain',
  ),
  journal: fc.constantFrom('Lancet', 'World Psychiatry', 'Journal of Affective Disorders'),
  volume: fc.integer({ min: 1, max: 400 }),
  page: fc.integer({ min: 1, max: 9000 }),
})
type Work = typeof work extends fc.Arbitrary<infer T> ? T : never
const dotted = (initials: string) =>
  initials
    .split(' ')
    .map((letter) => `${letter}.`)
    .join(' ')
const styles: Readonly<Record<string, (work: Work) => string>> = {
  apa: ({ names, year, title, journal, volume, page }) =>
    `${names
      .map(({ family, initials }) => `${family}, ${dotted(initials)}`)
      .join(', ')
      .replace(/, (?=[^,]+, [^,]+$)/u, ', & ')} (${year}). ${title}. ${journal}, ${volume}, ${page}–${page + 9}.`,
  harvard: ({ names, year, title, journal, volume, page }) =>
    `${names.map(({ family, initials }) => `${family} ${initials.replace(' ', '')}`).join(', ')} (${year}) ${title}. ${journal} ${volume}:${page}–${page + 9}`,
  dotted: ({ names, year, title, journal, volume, page }) =>
    `${names.map(({ family, initials }) => `${family} ${initials.replace(' ', '')}`).join(', ')}. ${year}. ${title}. ${journal} ${volume}(2):${page}–${page + 9}.`,
  vancouver: ({ names, year, title, journal, volume, page }) =>
    `${names.map(({ family, initials }) => `${family} ${initials.replace(' ', '')}`).join(', ')}. ${title}. ${journal}. ${year};${volume}:${page}-${page + 9}.`,
}

describe('lists in one style, broken over lines wherever there is a space', () => {
  it.each(Object.keys(styles))('have as many entries as works: %s', (style) => {
    fc.assert(
      fc.property(fc.array(fc.tuple(work, fc.nat()), { minLength: 3, maxLength: 12 }), fc.boolean(), (works, isNumbered) => {
        const numbered = isNumbered || style === 'vancouver'
        const lines = works.map(([one, at], i) => {
          const printed = `${numbered ? `${i + 1}. ` : ''}${styles[style]?.(one)}`
          // A list that counts may break anywhere; one that does not, behind its year.
          const from = numbered ? 4 : printed.indexOf(String(one.year)) + 7
          const gaps = [...printed.matchAll(/ /gu)]
            .map(({ index }) => index)
            .filter((index) => index > from && /^ [^\p{Lu}\d]/u.test(printed.slice(index)))
          const gap = gaps[at % Math.max(1, gaps.length)]
          return gap === undefined ? printed : `${printed.slice(0, gap)}\n${printed.slice(gap + 1)}`
        })
        const { entries } = entriesOf(`References\n${lines.join('\n')}`)
        expect(entries.map(({ families, year }) => [families, year])).toEqual(
          works.map(([{ names, year }]) => [names.map((name) => name.family), String(year)]),
        )
      }),
    )
  })
})
