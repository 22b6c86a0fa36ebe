import type { StudyDesign } from '../../../../shared/model/source'

/** MEDLINE publication types (https://www.nlm.nih.gov/mesh/pubtypes.html) that say how a study was done; the first that is there counts. */
const BY_TYPE: [RegExp, StudyDesign][] = [
  [/^(?:network )?meta-analysis$/iu, 'meta-analysis'],
  [/^systematic review$/iu, 'systematic-review'],
  [/^(?:practice )?guideline$|^consensus (?:development conference|statement)\b/iu, 'guideline'],
  [/^(?:randomi[sz]ed controlled trial|equivalence trial)$/iu, 'randomised-trial'],
  [
    /^(?:controlled clinical trial|clinical trial(?:, phase [iv]+)?|pragmatic clinical trial|adaptive clinical trial|clinical study)$/iu,
    'non-randomised-trial',
  ],
  [/^case reports?$/iu, 'case-report'],
  [/^(?:scoping )?review$/iu, 'review'],
  [/^(?:editorial|comment|news|personal narrative)$/iu, 'opinion'],
  [/^randomi[sz]ed controlled trial, veterinary$|^clinical trial, veterinary$/iu, 'animal'],
]
/** MeSH headings that do; an observational study is told from its headings only. */
const BY_HEADING: [RegExp, StudyDesign][] = [
  [/^(?:random allocation|double-blind method|single-blind method)$/iu, 'randomised-trial'],
  [/^case-control studies$/iu, 'case-control'],
  [/^cross-sectional studies$/iu, 'cross-sectional'],
  [/^(?:cohort|longitudinal|follow-up|prospective) studies$/iu, 'cohort'],
  [/^(?:qualitative research|grounded theory|focus groups)$/iu, 'qualitative'],
  [/^(?:computer simulation|models, (?:theoretical|economic|statistical|neurological))$/iu, 'modelling'],
]

/**
 * The study design that PubMed's own indexing suggests, and on what it rests; undefined when it suggests none. A trial or review is told by its
 * publication type; animals without humans, and methods, by MeSH headings (qualifiers and asterisks do not matter).
 */
export function proposeDesign(
  publicationTypes: readonly string[],
  headings: readonly string[],
): { value: StudyDesign; basis: string } | undefined {
  const types = publicationTypes.map((type) => type.trim())
  const mesh = new Set(headings.map((heading) => heading.replace(/\*/gu, '').split('/')[0]!.trim()))
  const has = (heading: string) => mesh.has(heading)
  for (const [pattern, value] of BY_TYPE) {
    const type = types.find((each) => pattern.test(each))
    if (!type) continue
    if (value === 'non-randomised-trial' && (has('Random Allocation') || has('Double-Blind Method'))) continue
    return { value, basis: `PubMed publication type: ${type}` }
  }
  const fromMesh = (value: StudyDesign, heading: string) => ({ value, basis: `PubMed MeSH heading: ${heading}` })
  const isAnimal = has('Animals') && !has('Humans')
  if (isAnimal) return fromMesh('animal', 'Animals, without Humans')
  if (has('In Vitro Techniques')) return fromMesh('in-vitro', 'In Vitro Techniques')
  for (const [pattern, value] of BY_HEADING) {
    const heading = [...mesh].find((each) => pattern.test(each))
    if (heading) return fromMesh(value, heading)
  }
  return undefined
}

/** Publication types that say nothing of the work: every article has the first; others are about money and form. */
const NO_GENRE =
  /^(?:journal article|english abstract|research support\b.*|book|comparative study|portraits?|dataset|video-audio media)$/iu

/** Publication types worth keeping as the work's genre. */
export const genresOf = (publicationTypes: readonly string[]): string[] =>
  publicationTypes.map((type) => type.trim()).filter((type) => type && !NO_GENRE.test(type))
