/** Words of titles and abstracts; a file of real records packs and reads like these. */
const WORDS =
  'inflammation depression serotonin cytokine microglia habenula prefrontal cortex ketamine response trial cohort patients symptoms gut microbiota barrier cortisol stress reward circuit plasticity synaptic growth factor treatment resistant randomised controlled meta-analysis of the in with and for effects association levels during after among adults rats mice model'.split(
    ' ',
  )
const FAMILIES =
  'Page Müller Nørgaard García Kim Wang Smith O’Brien Kowalska Ferreira Yamamoto Rossi Dubois Ivanova Okafor Larsen'.split(' ')
const JOURNALS = [
  'Molecular Psychiatry',
  'Biological Psychiatry',
  'Brain, Behavior, and Immunity',
  'Journal of Affective Disorders',
]

/**
 * A RIS file of so many records as a database exports them: names, an abstract of 200 words, keywords, identifiers. The same for the same number.
 * @param duplicates every so many-th record is one that came before, otherwise written; 0 for none
 */
export function risFile(records: number, duplicates = 0): string {
  const parts: string[] = []
  for (let i = 0; i < records; i++) {
    const isDuplicate = duplicates > 0 && i > duplicates && i % duplicates === 0
    parts.push(record(isDuplicate ? i - duplicates + 1 : i, isDuplicate))
  }
  return parts.join('\r\n')
}

function record(i: number, isOther: boolean): string {
  // A generator of its own for each, so that a duplicate is the same work.
  let state = (i + 1) * 2_654_435_761
  const next = (below: number) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0
    return state % below
  }
  const words = (count: number) => Array.from({ length: count }, () => WORDS[next(WORDS.length)]).join(' ')
  const title = words(8 + next(8))
  const authors = Array.from(
    { length: 2 + next(6) },
    () => `${FAMILIES[next(FAMILIES.length)]}, ${'ABCDEFGH'[next(8)]}. ${'JKLMN'[next(5)]}.`,
  )
  const year = 1990 + next(35)
  const first = next(900)
  return [
    'TY  - JOUR',
    ...authors.map((name) => `AU  - ${name}`),
    `TI  - ${isOther ? title.toUpperCase() : title} ${i}`,
    `T2  - ${JOURNALS[next(JOURNALS.length)]}`,
    `PY  - ${year}`,
    `DA  - ${year}/0${1 + next(9)}/1${next(9)}/`,
    `VL  - ${next(90)}`,
    `IS  - ${next(12)}`,
    `SP  - ${first}`,
    `EP  - ${first + next(20)}`,
    ...(isOther ? [] : [`DO  - 10.1000/j.${i}.${next(10_000)}`, `AN  - ${30_000_000 + i}`]),
    `UR  - https://www.example.org/record/${i}`,
    `AB  - ${words(200)}.`,
    ...Array.from({ length: 5 }, () => `KW  - ${words(2)}`),
    'SN  - 1234-5679',
    'LA  - English',
    `DB  - ${isOther ? 'Scopus' : 'PubMed'}`,
    `N1  - Export Date: 30 June 2020`,
    `C7  - box ${i}`,
    'ER  - ',
    '',
  ].join('\r\n')
}
