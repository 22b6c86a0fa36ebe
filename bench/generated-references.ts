/** A small generator with a fixed seed (mulberry32): the same library every time. */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

const words =
  'inflammation depression cytokines serotonin plasticity glutamate cortisol microbiome hippocampus ketamine sleep stress adolescents adults older women men response treatment resistant symptoms anxiety cognition memory reward anhedonia fatigue pain exercise diet probiotic vagus stimulation light therapy circadian melatonin neurogenesis synaptic density receptor binding imaging connectivity prefrontal amygdala habenula primary care hospital community biomarkers gene expression polymorphism childhood trauma social isolation quality life mortality suicide ideation prevention'.split(
    ' ',
  )
/** Of which an abstract has one or two. */
const designs = [
  'cohort',
  'randomised controlled trial',
  'systematic review',
  'cross-sectional survey',
  'interviews',
  'rats',
  'case series',
]
const little = ['of', 'in', 'and', 'for', 'with', 'on', 'after', 'during']
const families =
  'Okafor Lindqvist Bell Rossi Hansen Nguyen Wang Zhang Li Chen Müller Schmidt García López Silva Santos Kim Park Tanaka Suzuki Ivanov Petrov Kowalski Nowak Dubois Martin Bernard Jansen Visser Murphy Kelly Smith Jones Brown Taylor Wilson Patel Singh Khan Ali Hassan Mensah Adeyemi Haddad Cohen Levi Novak Horvat Popescu Nagy'.split(
    ' ',
  )
const journals = [
  'Journal of Affective Disorders',
  'Brain, Behavior, and Immunity',
  'The American Journal of Psychiatry',
  'Molecular Psychiatry',
  'Psychoneuroendocrinology',
  'BMJ',
  'Depression and Anxiety',
  'Translational Psychiatry',
  'Neuropsychopharmacology',
  'Acta Psychiatrica Scandinavica',
]

export interface GeneratedReference {
  title: string
  year: number
  authors: { family: string; given: string; literal: string }[]
  container: string
  volume: string
  pageRange: string
  doi: string
  abstract: string
  keywords: string[]
}

/** So many references as a search of databases gives: titles of some ten words, abstracts of some two hundred. None is another's duplicate. */
export function generatedReferences(count: number): GeneratedReference[] {
  const random = seeded(42)
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!
  const text = (length: number) =>
    Array.from({ length }, (_, i) => (i % 3 === 2 ? pick(little) : pick(words)))
      .join(' ')
      .replace(/^./, (letter) => letter.toUpperCase())
  return Array.from({ length: count }, (_, n) => {
    const first = 1 + Math.floor(random() * 900)
    return {
      title: text(7 + Math.floor(random() * 8)),
      year: 1990 + Math.floor(random() * 36),
      authors: Array.from({ length: 2 + Math.floor(random() * 6) }, () => ({
        family: pick(families),
        given: `${String.fromCharCode(65 + Math.floor(random() * 26))}.`,
        literal: '',
      })),
      container: pick(journals),
      volume: String(1 + Math.floor(random() * 200)),
      pageRange: `${first}-${first + 9}`,
      doi: n % 5 === 0 ? '' : `10.5555/bench.${n}`,
      abstract: Array.from({ length: 12 }, (_, i) => `${text(16)}${i === 3 ? ` in a ${pick(designs)}` : ''}.`).join(' '),
      keywords: Array.from({ length: 5 }, () => pick(words)),
    }
  })
}

/** The same as a database writes them in RIS. */
export const asRis = (references: readonly GeneratedReference[]): string =>
  references
    .map((reference) =>
      [
        'TY  - JOUR',
        ...reference.authors.map(({ family, given }) => `AU  - ${family}, ${given}`),
        `TI  - ${reference.title}`,
        `T2  - ${reference.container}`,
        `PY  - ${reference.year}`,
        `VL  - ${reference.volume}`,
        `SP  - ${reference.pageRange.split('-')[0]}`,
        `EP  - ${reference.pageRange.split('-')[1]}`,
        ...(reference.doi ? [`DO  - ${reference.doi}`] : []),
        'SN  - 0165-0327',
        ...reference.keywords.map((keyword) => `KW  - ${keyword}`),
        `AB  - ${reference.abstract}`,
        'ER  - ',
        '',
      ].join('\r\n'),
    )
    .join('\r\n')
