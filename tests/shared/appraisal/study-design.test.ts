import { describe, expect, it } from 'vitest'
import { proposeStudyDesign } from '../../../shared/appraisal/study-design'

const propose = (title: string, abstract = '', keywords: string[] = []) => proposeStudyDesign({ title, abstract, keywords })

describe('A title', () => {
  it.each([
    ['Ketamine for treatment-resistant depression: a systematic review and meta-analysis', 'meta-analysis'],
    ['Comparative efficacy of 21 antidepressant drugs: a network meta-analysis of randomised controlled trials', 'meta-analysis'],
    ['Anti-inflammatory compounds in animal models of infarction: A meta-analysis', 'meta-analysis'],
    ['Probiotics and mood: a systematic review', 'systematic-review'],
    ['The serotonin theory of depression: a systematic umbrella review of the evidence', 'systematic-review'],
    ['Microglia in mood disorders: a review', 'review'],
    ['Ketamine and the habenula – a narrative review', 'review'],
    ['Scoping review of digital phenotyping', 'review'],
    ['Esketamine nasal spray in adults: a randomized, double-blind, placebo-controlled trial', 'randomised-trial'],
    ['Effect of vitamin D on mood: randomised controlled trial', 'randomised-trial'],
    ['A cluster-randomized trial of school-based mindfulness', 'randomised-trial'],
    ['A non-randomised trial of exercise for low mood', 'non-randomised-trial'],
    ['Stepped care after stroke: a quasi-experimental study', 'non-randomised-trial'],
    ['Inflammation in childhood and later depression: a prospective cohort study', 'cohort'],
    ['Lithium and dementia: a nationwide population-based cohort study', 'cohort'],
    ['Gut microbiota in depression: a case–control study', 'case-control'],
    ['Sleep and mood in nurses: a cross-sectional survey', 'cross-sectional'],
    ['Serotonin syndrome after linezolid: a case report', 'case-report'],
    ['Living with bipolar disorder: a qualitative study of carers', 'qualitative'],
    ['Ketamine blocks bursting in the lateral habenula of rats', 'animal'],
    ['BDNF signalling in the hippocampus of stressed mice', 'animal'],
    ['Fluoxetine promotes neurite growth in vitro', 'in-vitro'],
    ['Dopamine and effort: a computational model', 'modelling'],
    ['Canadian clinical guidelines for the management of adults with major depression', 'guideline'],
    ['Editorial: the end of the monoamine hypothesis', 'opinion'],
  ])('“%s” speaks for %s', (title, design) => {
    expect(propose(title)?.value).toBe(design)
  })

  it.each([
    'Probiotics for depression: study protocol for a randomised controlled trial',
    'Protocol for a systematic review and meta-analysis of ketamine',
    'Rationale and design of the MOOD trial: a randomized study',
    'Response to: a systematic review of the serotonin theory',
    'Erratum: Esketamine in adults: a randomized trial',
    'Publication bias in randomised controlled trials of antidepressants',
    'How to read a meta-analysis',
    'Reporting quality of randomised trials of ketamine',
    'Genome-wide meta-analysis of depression identifies 102 variants',
    'Mendelian randomization of C-reactive protein and depression',
    'Adherence to clinical guidelines for depression',
    'Rapid review and case study of microservices',
    'Effects of stress in mice and patients with depression',
    'Mixed-methods study of peer support',
    'Depression and the brain',
    'The sample review',
    'A review of medical records of ten hospitals',
    'In vitro fertilisation and postnatal mood',
    'Predictors of remission: a secondary analysis of a randomized trial',
    'A systematic review and cross-sectional survey of agencies',
    '',
  ])('“%s” speaks for no design', (title) => {
    expect(propose(title)).toBeNull()
  })

  it('knows better than the abstract, unless that tells more of the same', () => {
    expect(propose('Probiotics: a review', 'We systematically searched PubMed and Embase for trials.')?.value).toBe(
      'systematic-review',
    )
    expect(propose('Probiotics: a systematic review', 'Participants were randomly assigned in all included trials.')?.value).toBe(
      'systematic-review',
    )
  })
})

describe('An abstract', () => {
  it.each([
    ['Adults with depression (n = 60) were randomly assigned to ketamine or midazolam.', 'randomised-trial'],
    [
      'METHODS: We conducted a double-blind, randomised, placebo-controlled trial in 12 clinics. RESULTS: Scores fell.',
      'randomised-trial',
    ],
    ['We performed a meta-analysis of 23 trials using a random-effects model.', 'meta-analysis'],
    ['PubMed, Embase and PsycINFO were searched until May 2020. Forty studies were included.', 'systematic-review'],
    ['In this review, we discuss how cytokines reach the brain.', 'review'],
    ['This review summarises what is known of the habenula.', 'review'],
    [
      'Methods: A cross-sectional study was carried out among 500 students. Results: One in five was depressed.',
      'cross-sectional',
    ],
    ['This prospective cohort study included 10,000 adults. Participants were followed for ten years.', 'cohort'],
    ['We used a nested case-control design within the register.', 'case-control'],
    ['We report the case of a woman with catatonia. We describe a patient who recovered with lorazepam.', 'case-report'],
    ['A 34-year-old woman presented with low mood.', 'case-report'],
    ['Semi-structured interviews were conducted with 20 carers. Transcripts were analysed thematically.', 'qualitative'],
    ['Male C57BL/6 mice were exposed to chronic stress and then treated with ketamine.', 'animal'],
    ['Sprague-Dawley rats were randomly assigned to fluoxetine or saline.', 'animal'],
    ['SH-SY5Y cells were treated with corticosterone for 24 h.', 'in-vitro'],
    ['We developed a Markov model of relapse and cost.', 'modelling'],
  ])('“%s” speaks for %s', (abstract, design) => {
    expect(propose('Ketamine and mood', abstract)?.value).toBe(design)
  })

  it.each([
    'Several randomised controlled trials have shown that ketamine works. We asked how patients see it.',
    'Previous cohort studies suggested a link with inflammation. Here we comment on it.',
    'Background: In a randomised trial ketamine was fast. Methods: We interviewed clinicians by post. Results: They agreed.',
    'Conclusion: A randomised controlled trial is needed.',
    'Participants were not randomised to groups, and a sample was randomly selected from the register.',
    'Participants will be randomly assigned to treatment or waiting list.',
    'We did a retrospective chart review with approval of the institutional review board.',
    'Mice were stressed for ten days. In patients with depression, serum levels of BDNF were lower.',
    'The cross-sectional area of the fibres was measured.',
    'Data of two randomised trials were used in a secondary analysis.',
    'A mixed-methods design was used, with a survey and focus groups that were conducted on-line.',
    'In the case of a woman the law is different.',
    '',
  ])('“%s” speaks for no design', (abstract) => {
    expect(propose('Ketamine and mood', abstract)).toBeNull()
  })

  it('that contradicts itself speaks for none', () => {
    expect(
      propose('Mood at sea', 'A cross-sectional study was conducted. We then performed a case-control study of sailors.'),
    ).toBeNull()
  })
})

describe('A publication type', () => {
  const typed = (genre: string, title = 'Ketamine and mood') =>
    proposeStudyDesign({ title, abstract: '', keywords: [], other: { genre } })

  it('of a registry goes before the words', () => {
    expect(typed('Randomized Controlled Trial; Multicenter Study', 'Mood in mice: a review')).toEqual({
      value: 'randomised-trial',
      basis: 'Publication type: “Randomized Controlled Trial”',
    })
    expect(typed('Systematic Review; Meta-Analysis')?.value).toBe('meta-analysis')
  })

  it('that is no design says nothing, and that of a protocol forbids one', () => {
    expect(typed('Preprint')).toBeNull()
    expect(typed('Clinical Trial Protocol; Randomized Controlled Trial', 'A randomised trial of yoga')).toBeNull()
  })
})

describe('What a proposal rests on', () => {
  it('quotes the words and says where they stand', () => {
    expect(propose('Probiotics and mood: a systematic review')?.basis).toBe('Title: “Probiotics and mood: a systematic review”')
    expect(propose('Mood', 'We asked. Patients were randomly assigned to yoga or rest. They slept.')?.basis).toBe(
      'Abstract: “Patients were randomly assigned to yoga or rest.”',
    )
  })

  it('is cut to the words around the clue in a sentence without end', () => {
    const { basis } = propose(
      'Mood',
      `${'So it went on and on, '.repeat(20)}and patients were randomly assigned to yoga${' and so on'.repeat(40)}`,
    )!
    expect(basis).toContain('randomly assigned to yoga')
    expect(basis.length).toBeLessThan(200)
  })

  it('may be a keyword that names the design, not one that names a topic', () => {
    expect(propose('Ketamine and mood', '', ['ketamine', 'Case Reports'])).toEqual({
      value: 'case-report',
      basis: 'Keyword: “Case Reports”',
    })
    expect(propose('Ketamine and mood', '', ['Randomized Controlled Trials as Topic', 'cohort studies'])).toBeNull()
    expect(propose('Registration of trials in reviews', '', ['Randomized controlled trial'])).toBeNull()
  })

  it('is found in a long text at once', () => {
    const long = `${'patients and double-blind randomised or so in a the of '.repeat(20_000)}.`
    expect(propose(long.slice(0, 1000), long)).toBeDefined()
  })
})
