import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CitedWork, citationsIn } from '../../../shared/citing/citations-in'
import { entriesOf } from '../../../shared/citing/cited-entries'
import { citingDocument, marksOfPassage } from '../../../shared/citing/citing-style'
import { referenceEntries } from '../../../shared/citing/reference-entries'

const marks = (text: string) => citationsIn(text, { start: 0, end: text.length }, [])
const said = (refs: readonly CitedWork[]) =>
  refs.map((ref) => {
    if ('number' in ref) return String(ref.number)
    return 'label' in ref ? ref.label : 'note' in ref ? ref.note.text : `${ref.families.join('+')} ${ref.year}`
  })

describe('marks judged by themselves', () => {
  it.each([
    [
      'rates rose (Smith et al., 2019; Doe & Roe, 2018a) again',
      '(Smith et al., 2019; Doe & Roe, 2018a)',
      ['Smith 2019', 'Doe+Roe 2018a'],
    ],
    ['as Smith et al. (2019) found', 'Smith et al. (2019)', ['Smith 2019']],
    ['as Smith and Jones (2019, p. 3) found', 'Smith and Jones (2019, p. 3)', ['Smith+Jones 2019']],
    ['However, van der Berg et al. (2019) found', 'van der Berg et al. (2019)', ['van der Berg 2019']],
    ['rates rose [12] again', '[12]', ['12']],
    ['rates rose [3–5, 9] again', '[3–5, 9]', ['3', '4', '5', '9']],
    ['rates rose [3,4, p. 7] again', '[3,4, p. 7]', ['3', '4']],
    [
      'rose (e.g., Smith, 2018a, b; for a review, see Doe, 2001)',
      '(e.g., Smith, 2018a, b; for a review, see Doe, 2001)',
      ['Smith 2018a', 'Smith 2018b', 'Doe 2001'],
    ],
    ['rose (Kim, Korbel & Gerstein, 2007)', '(Kim, Korbel & Gerstein, 2007)', ['Kim+Korbel+Gerstein 2007']],
    ['in the study (Smith et al., 1997; 2004)', '(Smith et al., 1997; 2004)', ['Smith 1997', 'Smith 2004']],
    [
      'rose (Smith et al., 2019, p. 34; Doe, 2014, pp. 3–4)',
      '(Smith et al., 2019, p. 34; Doe, 2014, pp. 3–4)',
      ['Smith 2019', 'Doe 2014'],
    ],
    [
      'of moods (DSM-5; American Psychiatric Association [APA], 2013)',
      '(DSM-5; American Psychiatric Association [APA], 2013)',
      ['American Psychiatric Association 2013'],
    ],
    ['rates rose [1••,2•,3]', '[1••,2•,3]', ['1', '2', '3']],
    ['rose [Smith et al., 2019]', '[Smith et al., 2019]', ['Smith 2019']],
    ['rose [Smith, 2019]', '[Smith, 2019]', ['Smith 2019']],
    ['rose [Smith et al. 2019; Doe 2020]', '[Smith et al. 2019; Doe 2020]', ['Smith 2019', 'Doe 2020']],
    ['rose [Smi19]', '[Smi19]', ['Smi19']],
    ['rose [Smith19a]', '[Smith19a]', ['Smith19a']],
    ['rose [BCR+18]', '[BCR+18]', ['BCR+18']],
    ['rose [see Smi19, BCR +18, Theorem 3.2]', '[see Smi19, BCR +18, Theorem 3.2]', ['Smi19', 'BCR +18']],
    ['rose (World Health Organization, 2017)', '(World Health Organization, 2017)', ['World Health Organization 2017']],
    ['rose (cf. [7])', '[7]', ['7']],
    ['rose (O’Neil and Østergaard, in press)', '(O’Neil and Østergaard, in press)', ['O’Neil+Østergaard ']],
  ])('%s', (text, mark, refs) => {
    expect(marks(text).map((found) => [found.text, said(found.refs)])).toEqual([[mark, refs]])
    const [found] = marks(text)
    expect(text.slice(found?.start, found?.end)).toBe(mark)
  })

  it.each([
    'as shown (Fig. 2) and (see Table 1)',
    'it fell (p < 0.05)',
    'in that year (2019) it fell',
    'it fell [95% CI] and [95% CI 1.2, 3.4]',
    'of patients (n = 24)',
    'between 1998 and 2004 it fell',
    'it rose (12) again',
    'in spring (May 2018) it rose',
    'it was revised (Version 2016)',
    'values in the range [1, 5] of x',
    'with x ∈ [0, 1] and a[1]',
    'the row vector [0.32, 0.48]',
    'it rose (since March 2020)',
    'scored on 12 items [see 2019]',
    'RRID (SCR 2019)',
    'as in [Figure 2], [Fig12], [Table 2], [Box12] and [Fig. 2, p. 3]',
    'they said [sic] that [...] it was so [SD] and [SD 1.2]',
    'it fell [95% CI 1.2-3.4], [95% CI, 2010] and [CI95]',
    'with [Covid19], [DSM05], [CD4], [IL6], [F18] and [Ca2+]',
    'with [Leu31,Pro34]NPY and [Tyr11]somatostatin',
    'said one [Participant12], and another [Interview03]',
  ])('%s: none', (text) => {
    expect(marks(text)).toEqual([])
  })

  it('are found wherever the range cuts them, and not outside it', () => {
    const text = 'First (Smith et al., 2019) then [12] and so on.'
    expect(citationsIn(text, { start: 0, end: 10 }, []).map(({ text }) => text)).toEqual(['(Smith et al., 2019)'])
    expect(citationsIn(text, { start: 0, end: 6 }, [])).toEqual([])
    expect(citationsIn(text, { start: 34, end: 40 }, []).map(({ text }) => text)).toEqual(['[12]'])
  })

  it('that are raised stand at their place, behind the letter before them', () => {
    const text = 'It rose. It fell.'
    const raised = [{ at: 8, text: '3,4' }]
    expect(citationsIn(text, { start: 0, end: 8 }, raised)).toEqual([
      { start: 8, end: 8, text: '3,4', refs: [{ number: 3 }, { number: 4 }] },
    ])
    expect(citationsIn(text, { start: 8, end: 17 }, raised)).toEqual([])
    expect(citationsIn(text, { start: 0, end: 8 }, [{ at: 8, text: '¹²' }])[0]?.refs).toEqual([{ number: 12 }])
  })
})

/** A source of one page with its list behind the words. */
function source(body: string, list: readonly string[], raised: { at: number; text: string }[] = []) {
  const text = `${body}\nReferences\n${list.join('\n')}`
  const asides = raised.map((mark) => ({ ...mark, role: 'citation-number' as const }))
  return citingDocument([{ start: 0, text, asides }], { start: body.length + 1, end: text.length })
}
const all = (document: ReturnType<typeof source>) =>
  citationsIn(document.text, { start: 0, end: document.text.length }, document.raised, document.style)

const named = [
  'Smith J, Doe K (2019) A work. Lancet 1:2–3',
  'Smith J, Roe L (2019) Another work. Lancet 1:4–5',
  'Ko AJ (2020a) First. BMJ 1:1',
  'Ko AJ (2020b) Second. BMJ 1:2',
  'World Health Organization (2017) Estimates. Geneva: WHO Press',
  'Oliveira Rosa T (2018) Grief. BMJ 2:3',
]
const numbered = [
  'Smith J. A work. Lancet. 2019;1:2.',
  'Doe K. Another. BMJ. 2018;1:3.',
  'Roe L. A third. BMJ. 2017;1:4.',
  'Poe E. A fourth. BMJ. 2016;1:5.',
].map((work, i) => `${i + 1}. ${work}`)

describe('marks of a source whose list is known', () => {
  it('are of the works they name, told apart by the second name and the letter', () => {
    const document = source(
      'One (Smith and Doe, 2019). Two (Smith and Roe 2019). Three (Ko 2020b). Four (WHO 2017). Five (Ko, 2020a,b). Six (Rosa, 2018).',
      named,
    )
    expect(all(document).map((mark) => entriesOf(mark, document.style.entries).map(({ text }) => text.slice(0, 14)))).toEqual([
      ['Smith J, Doe K'],
      ['Smith J, Roe L'],
      ['Ko AJ (2020b) '],
      ['World Health O'],
      ['Ko AJ (2020a) ', 'Ko AJ (2020b) '],
      ['Oliveira Rosa '],
    ])
  })

  it('have no words from the head of the sentence, or the heading above it, in their names', () => {
    const document = source(
      '2.1 Bioevents and Disasters\nSmith and Doe (2019) say. Interestingly, Ko (2020a) says. Complexity Ko (2020b).',
      named,
    )
    expect(all(document).map(({ text }) => text)).toEqual(['Smith and Doe (2019)', 'Ko (2020a)', 'Ko (2020b)'])
  })

  it('are not made of places, products and years that the list does not have', () => {
    expect(
      all(
        source(
          'It was made (Berlin, 2019) on a machine (Windows 2000) by Kendall (n = 3). Germany (2019) won. (Smith and Doe, 2019)',
          named,
        ),
      ).map(({ text }) => text),
    ).toEqual(['(Smith and Doe, 2019)'])
  })

  it('are numbers in brackets, and raised ones are notes then', () => {
    const document = source('One [1]. Two [2, 3]. Three [4]. A note. It is [9].', numbered, [{ at: 41, text: '2' }])
    expect(document.style.numbers).toBe('brackets')
    expect(all(document).map(({ text }) => text)).toEqual(['[1]', '[2, 3]', '[4]'])
  })

  it('are raised numbers where those reach the list', () => {
    const document = source('One. Two. Three. Four.', numbered, [
      { at: 4, text: '1' },
      { at: 9, text: '2,3' },
      { at: 16, text: '4' },
      { at: 22, text: '9' },
    ])
    expect(document.style.numbers).toBe('raised')
    expect(all(document).map(({ text, start }) => [text, start])).toEqual([
      ['1', 4],
      ['2,3', 9],
      ['4', 16],
    ])
  })

  it('are numbers in round brackets only where they reach the list, and no equations or items', () => {
    const document = source(
      'Rates rose (1). They fell (2, 3), said others (4). We had two aims: (1) to see and (2) to tell; see Eq. (3).',
      numbered,
    )
    expect(document.style.numbers).toBe('parentheses')
    expect(all(document).map(({ text }) => text)).toEqual(['(1)', '(2, 3)', '(4)'])
    const equations = source('One [1]. Two [2]. Three [3]. As follows (1) it is, with a term (2) and a term (3).', numbered)
    expect(all(equations).map(({ text }) => text)).toEqual(['[1]', '[2]', '[3]'])
  })

  it('are none within the list itself', () => {
    expect(
      all(source('One [1] two [2] three [3].', [...numbered, '5. Moe M. Reply to Smith et al. (2019). BMJ. 2020;1:1.'])).map(
        ({ text }) => text,
      ),
    ).toEqual(['[1]', '[2]', '[3]'])
  })

  it('are labels, of the entries that begin with them, also where two entries share a line', () => {
    const document = source(
      'One [Smi19]. Two [BCR+18, DS04]. Three [Smi19, p. 3]. Not [Fig12], [CD4] or [Zed99]; by name [Doe and Smith, 2004].',
      [
        '[BCR+18] A. Bell, C. Cole, D. Roe, E. Moe, F. Noe. A thing.',
        'Journal of Things 1 (2018) 2–3. [DS04] J. Doe and K. Smith. Other thing. 2004.',
        '[Smi19] John Smith. On things. In Proceedings of Things, 2019.',
      ],
    )
    expect(document.style.entries.map(({ label, families, year }) => [label, families.length, year])).toEqual([
      ['BCR+18', 5, '2018'],
      ['DS04', 2, '2004'],
      ['Smi19', 1, '2019'],
    ])
    expect(
      all(document).map((mark) => [mark.text, ...entriesOf(mark, document.style.entries).map(({ label }) => label)]),
    ).toEqual([
      ['[Smi19]', 'Smi19'],
      ['[BCR+18, DS04]', 'BCR+18', 'DS04'],
      ['[Smi19, p. 3]', 'Smi19'],
      ['[Doe and Smith, 2004]', 'DS04'],
    ])
  })

  it('are labels, by name and year where the list has none', () => {
    const document = source('One [Ko20b]. Two [Smi19]. Three [OBK+20]. Not [SD19] or [Abc19].', [
      ...named,
      'Olm A, Birch B, Kale C, Moe D (2020) Trees. BMJ 2:4',
    ])
    expect(
      all(document).map((mark) => [mark.text, entriesOf(mark, document.style.entries).map(({ text }) => text.slice(0, 16))]),
    ).toEqual([
      ['[Ko20b]', ['Ko AJ (2020b) Se']],
      ['[Smi19]', ['Smith J, Doe K (', 'Smith J, Roe L (']],
      ['[OBK+20]', ['Olm A, Birch B, ']],
    ])
  })

  it('are no residues, figures and dates, although somebody in the list has such a name, unless an entry begins so', () => {
    const printed = 'One [Gly14]. Two [Ser19]. Three [Fig12]. Four [Mar20]. Five [Glynn14].'
    const works = ['Glynn A (2014) Trees. BMJ 1:1', 'Serrano B (2019) Leaves. BMJ 1:2', 'Figueroa C (2012) Moss. BMJ 1:3']
    const unlabelled = source(printed, [...works, 'Martin D (2020) Bark. BMJ 1:4'])
    expect(all(unlabelled).map(({ text }) => text)).toEqual(['[Glynn14]'])
    const labelled = source(printed, ['[Mar20] John Martin. On things. 2020.', '[Smi19] John Smith. On more things. 2019.'])
    expect(all(labelled).map((mark) => entriesOf(mark, labelled.style.entries).map(({ label }) => label))).toEqual([['Mar20']])
  })

  it('are no letters of names where the list is numbered', () => {
    expect(all(source('One [1]. Two [2, 3]. Three [Smi19].', numbered)).map(({ text }) => text)).toEqual(['[1]', '[2, 3]'])
  })

  it('are names and years of a list that has them for labels', () => {
    const list = [
      '[Bell et al., 2018] A. Bell, C. Cole, D. Roe. A thing. Journal 1.',
      '[Smith, 2019a] John Smith. On things.',
      '[Smith, 2019b] John Smith. On more things.',
    ]
    const document = source('One [Bell et al., 2018]. Two [Smith, 2019b].', list)
    expect(document.style.entries.map(({ families, year }) => [families[0], year])).toEqual([
      ['Bell', '2018'],
      ['Smith', '2019a'],
      ['Smith', '2019b'],
    ])
    expect(all(document).map((mark) => entriesOf(mark, document.style.entries).map(({ text }) => text))).toEqual([
      [list[0]],
      [list[2]],
    ])
  })

  it('of a web page are by place where its list lost the numbers', () => {
    const list = ['^ Frankel, Theodore (2004). The Geometry of Physics.', '^ Horn, Roger A. (2013). Matrix Analysis.']
    const document = source('One. Two.', list, [
      { at: 4, text: '[1]' },
      { at: 9, text: '[2]' },
    ])
    expect(all(document).map((mark) => entriesOf(mark, document.style.entries)[0]?.year)).toEqual(['2004', '2013'])
  })
})

describe('the marks of a passage', () => {
  const document = source('Rates rose (Smith and Doe, 2019). They fell. Ko (2020a) agrees. So did others (Ko, 2020b).', named)
  const of = (quote: string) => {
    const start = document.text.indexOf(quote)
    return marksOfPassage(document, { start, end: start + quote.length }).map(({ text }) => text)
  }
  it('are those within it and the one right behind it', () => {
    expect(of('Rates rose')).toEqual(['(Smith and Doe, 2019)'])
    expect(of('Rates rose (Smith and Doe, 2019).')).toEqual(['(Smith and Doe, 2019)'])
    expect(of('They fell.')).toEqual([])
    expect(of('They fell')).toEqual([])
    expect(of('Ko (2020a) agrees')).toEqual(['Ko (2020a)'])
  })
})

it('whatever is cited by name or number is found where it stands, and resolved', () => {
  const names = ['Smith', 'Doe', 'Kim', 'van Dijk', 'O’Neil', 'Müller', 'Østergaard', 'Roe', 'Hillman-Jackson']
  const list = names.map(
    (name, i) => `${name} A, Zed B, Ypsilon C (${2000 + i}) A work on things. Lancet ${i + 1}:${i + 10}–${i + 20}`,
  )
  const entries = referenceEntries(list.join('\n'), { start: 0, end: list.join('\n').length })
  expect(entries).toHaveLength(names.length)
  const words = fc.constantFrom(
    'Rates of depression rose',
    'The trial found no effect',
    'Patients (n = 24) recovered',
    'It was not so (p < 0.05)',
    'In 2019 this changed',
  )
  const cited = fc.uniqueArray(fc.nat({ max: names.length - 1 }), { minLength: 1, maxLength: 4 })
  fc.assert(
    fc.property(fc.array(fc.tuple(words, cited, fc.boolean()), { minLength: 1, maxLength: 8 }), (sentences) => {
      let text = ''
      const expected: { start: number; end: number; works: number[] }[] = []
      for (const [sentence, works, inSentence] of sentences) {
        const mark = inSentence
          ? `${names[works[0] ?? 0]} et al. (${2000 + (works[0] ?? 0)})`
          : `(${works.map((i) => `${names[i]} et al., ${2000 + i}`).join('; ')})`
        text += `${sentence} ${inSentence ? 'according to ' : ''}`
        expected.push({ start: text.length, end: text.length + mark.length, works: inSentence ? works.slice(0, 1) : works })
        text += `${mark}. `
      }
      const found = citationsIn(text, { start: 0, end: text.length }, [], { entries, references: null, numbers: 'none' })
      expect(
        found.map(({ start, end, refs }) => ({
          start,
          end,
          works: entriesOf({ refs }, entries).map((entry) => entries.indexOf(entry)),
        })),
      ).toEqual(expected)
    }),
  )
})

it('whatever the text, marks are in it, in order and apart, and entries in their list', () => {
  const piece = fc.constantFrom(
    'Smith',
    ' et al.',
    ' and ',
    ', ',
    '(',
    ')',
    '[',
    ']',
    '2019',
    '2019a',
    '12',
    '–',
    '; ',
    '. ',
    '\n',
    'References',
    ' x',
    '1. ',
    '[1] ',
    'van der ',
    'É',
    '😀',
    'doi:10.1/x',
    ' A. B.',
    ':',
  )
  const texts = fc.array(piece, { maxLength: 80 }).map((pieces) => pieces.join(''))
  fc.assert(
    fc.property(texts, fc.nat(200), fc.nat(200), fc.array(fc.nat(200), { maxLength: 3 }), (text, a, b, places) => {
      const from = Math.min(a, text.length)
      const list = { start: from, end: text.length }
      const entries = referenceEntries(text, list)
      let last = from
      for (const { start, end, number } of entries) {
        expect(start).toBeGreaterThanOrEqual(last)
        expect(end).toBeGreaterThan(start)
        expect(number === null || number > 0).toBe(true)
        last = end
      }
      expect(last).toBeLessThanOrEqual(text.length)
      const range = { start: Math.min(a, b), end: Math.max(a, b) }
      const raised = places.map((at) => ({ at, text: '1,2' }))
      for (const style of [undefined, { entries, references: list, numbers: 'brackets' as const }]) {
        let end = 0
        for (const mark of citationsIn(text, range, raised, style)) {
          expect(mark.start).toBeGreaterThanOrEqual(mark.start === mark.end ? 0 : end)
          expect(mark.refs.length).toBeGreaterThan(0)
          if (mark.start < mark.end) {
            expect(text.slice(mark.start, mark.end).replace(/\s+/gu, ' ')).toBe(mark.text)
            end = mark.end
          }
        }
      }
    }),
    { numRuns: 400 },
  )
})
