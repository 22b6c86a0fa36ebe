import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sentenceAt, sentenceBefore, sentences } from '../../../shared/anchoring/sentences'

/** Golden list: `|` stands where one sentence ends and the next begins; ⏎ is a paragraph or page end. */
const golden = `
Mood fell.| It rose again.| Nobody knew why.
As Brandt et al. (2020) showed, the effect fades.| A second trial agreed.
The scores of Osei et al. were lower.| However, they used another scale.
Both groups improved (see Fig. 2 and Figs. 3–5).| The rest of the results are in Suppl. Table S1.
The difference was small (d = 0.3, p < .05).| It vanished after six weeks.
There was an effect of group, F(1, 58) = 4.2, p = .04.| Post hoc tests were run.
Several drugs, e.g. Fluoxetine or sertraline, were given.| Others, i.e. Placebo, were not.
Patients vs. Controls differed in Exp. 2 only.| In Exp. 1 they did not.
Dr. Amsel and Prof. J. K. Weidmann rated each tape.| Mrs. Oduya rated none.
This was first described by J. M. Halloran in 1987.| It has been debated since.
Serum levels fell by approx. 20% (cf. Table 4).| Ca. half of the sample relapsed.
No. 3 of the list was dropped.| Item no. 12 was kept.
Was it worth it?| No.| They stopped.
Participants lived in the U.S. and in Canada.| Most were women.
Participants lived in the U.S.| The others lived abroad.
The drug was made by Halden Inc. in Oslo.| It was sold by Halden Inc.| The price was high.
She said: “It never helped.”| He disagreed.
“Did it help?” she asked.| “Not much!” was the answer.
(All tests were two-sided.)| We report exact values.
The first aim was (a) to describe, (b) to explain and (c) to predict.| The second was none of these.
Mice were fed twice a day (at 8 a.m. and 6 p.m.).| They gained weight.
We waited until 6 p.m.| Then we left.
The change was 0.5 points.| 12 patients dropped out.| Of the rest, 3.5% relapsed.
Sleep, appetite, mood, etc. were rated.| Energy, interest, etc.| The sums were compared.
He hesitated ... and went on.| She waited...| Then she left.
What is known …| Little is known about the causes.
The hormone binds to receptor D.| The other does not.
Deficits of vitamin D.| Patients were given none.
Depression is common.[12]| Anxiety is as well.[3,4]| Both are costly.
Depression is common.12,13| However, it is often missed.
The method follows Lee and Park.5–7| We changed one step.
We used MEAN and MAX.| As a rule both agreed.
Version 2.1 of the scale was used.| Version 2.| Nothing else changed.
The values of p. 14 are wrong; see pp. 20–22 and vol. 3.| They were corrected.
1. Introduction⏎|2.3. Participants⏎|We asked students to take part.| Half agreed.
1. We asked.| 2. They answered.
II. Methods⏎|A. Participants and design⏎|The design was crossed.
Table 1. Means of the two groups.⏎|Figure 2. Flow of participants.| CONSORT rules were kept.
Fig 6. Courses of both groups.| The bars are standard errors.
I was sent back to the ward six times that year (Centre⏎A, R4).| It went on.
As shown in Table 1.| Means differed.
Abstract⏎|Nothing was found.⏎|Keywords: mood; sleep
The drug lowered the score of those who⏎had been ill for longer than a year.| Others did not change.
The scale was given to the patients and to the⏎Bonferroni tests of all four of them we add one more.| It was long.
This ended the page.⏎|The next page begins anew.
They were rated by Okafor et al.⏎(2019) in a smaller sample of patients.| It agreed.
The rate is shown in the upper part of the panel in Fig.⏎3 of the main report and again below.| It fell.
Heading without a stop⏎|and a lower-case list item
mRNA was measured.| mRNA levels fell.| pH did not.| α-synuclein rose.
The ratio was 2:1.| p < .05 was the limit.
Results were stable (all ps > .10; cf. Note 3).| Therefore we stopped.
See https://doi.org/10.1000/182.x for more.| Or ask.
We used the St. John’s wort extract of Prof. Lindqvist, Ph.D. in Uppsala.| It failed.
The rise (approx. 3 vs. 5 points, resp.) was small.| Its cause is unclear.
Does it help?!| It does!
The test (Spearman's rho) was run.| [The original has an error here.]| It was repeated.
Am. J. Psychiatry 168, 1–10.| It was out of print.
血清素不足。|情绪低落。|为什么？
Die Werte sanken, z. B. Schlaf und Appetit.| Das hielt an.
Die Werte, d. h. Summen, sanken bzw. Stiegen.| Am 3. Mai endete die Studie.| Vgl. Abb. 2 und Tab. 3.
Es fehlte u. a. Der Schlaf.| Nr. 4 fehlte auch.
Les scores ont baissé, cf. Tableau 2.| Mme. Roux et M. Petit l’ont vu.| Ce fut bref.
¿Sirve de algo?| ¡Claro!| El Dr. Ruiz y la Sra. Vega, p. ej. Lo vieron.| Véase la fig. 3.
Interleukin-6 (IL-6) rose, as did C.R.P. levels.| TNF did not.
The mean was 4.| The median was 3.
Group A.| In Group B nothing happened.
They were told “stop.”| “Why?” they asked.| “Because.”
Responders (n = 12) vs. non-responders (n = 9), 95% CI [0.1, 0.4].| The rest is noise.
`
  .trim()
  .split('\n')

const unmarked = (line: string) => line.replaceAll('|', '').replaceAll('⏎', '\n')
const expectedOf = (line: string) =>
  line
    .replaceAll('⏎', '\n')
    .split('|')
    .map((part) => part.trim())
const read = (text: string) => sentences(text).map(({ start, end }) => text.slice(start, end))

describe('sentences', () => {
  it.each(golden)('%s', (line) => {
    expect(read(unmarked(line))).toEqual(expectedOf(line))
  })

  it('has a golden list worth the name', () => {
    expect(golden.flatMap(expectedOf).length).toBeGreaterThan(120)
  })

  it('of nothing are none', () => {
    expect(sentences('')).toEqual([])
    expect(sentences(' \n \n')).toEqual([])
    expect(sentenceAt('', 0)).toBeNull()
    expect(sentenceAt(' \n ', 1)).toBeNull()
  })

  it('cover every word once, in order, without spaces at the edges', () => {
    const pieces = [
      ...golden.map(unmarked),
      '\n',
      ' ',
      '.',
      '…',
      '(',
      '“',
      '”',
      ')',
      'e.g. ',
      'U.S.',
      '12',
      'x. ',
      'Y',
      '?! ',
      '[3]',
    ]
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 12 }), (parts) => {
        const text = parts.join('')
        const list = sentences(text)
        let at = 0
        for (const { start, end } of list) {
          expect(text.slice(at, start).trim()).toBe('')
          expect(text.slice(start, end)).toBe(text.slice(start, end).trim())
          expect(end).toBeGreaterThan(start)
          at = end
        }
        expect(text.slice(at).trim()).toBe('')
        for (const sentence of list) {
          for (const offset of [sentence.start, (sentence.start + sentence.end) >> 1, sentence.end - 1]) {
            expect(sentenceAt(text, offset)).toEqual(sentence)
          }
        }
        for (const [i, sentence] of list.entries()) {
          expect(sentenceBefore(text, sentence.start)).toEqual(list[i - 1] ?? null)
          expect(sentences(text, sentence.start, sentence.end)).toEqual([sentence])
        }
      }),
    )
  })
})

describe('the sentence at a place', () => {
  const text = 'One here. Two there.\nThree.'
  it('is the one that holds it, the next one in a gap, the last one at the end', () => {
    const at = (offset: number) => {
      const found = sentenceAt(text, offset)
      return found && text.slice(found.start, found.end)
    }
    expect([0, 5, 8].map(at)).toEqual(['One here.', 'One here.', 'One here.'])
    expect([9, 10, 19].map(at)).toEqual(['Two there.', 'Two there.', 'Two there.'])
    expect([20, 21, 26, 27, 99].map(at)).toEqual(['Three.', 'Three.', 'Three.', 'Three.', 'Three.'])
    expect(at(-5)).toBe('One here.')
  })

  it('is found in the middle of a long text', () => {
    const sentence = 'Some words, e.g. these, make a sentence.'
    const text = `${sentence} `.repeat(40_000)
    expect(sentenceAt(text, 20_000 * (sentence.length + 1) + 7)).toEqual({
      start: 20_000 * (sentence.length + 1),
      end: 20_000 * (sentence.length + 1) + sentence.length,
    })
  })
})
