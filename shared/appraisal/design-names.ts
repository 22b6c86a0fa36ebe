import type { JudgedDesign, StudyDesign } from '../model/source'

/** Study designs in words, as lists and exports show them. */
export const designNames: Record<StudyDesign, string> = {
  'meta-analysis': 'Meta-analysis',
  'systematic-review': 'Systematic review',
  review: 'Review',
  'randomised-trial': 'Randomised trial',
  'non-randomised-trial': 'Non-randomised trial',
  cohort: 'Cohort study',
  'case-control': 'Case–control study',
  'cross-sectional': 'Cross-sectional study',
  'case-report': 'Case report or series',
  qualitative: 'Qualitative study',
  animal: 'Animal study',
  'in-vitro': 'In vitro study',
  modelling: 'Modelling study',
  guideline: 'Guideline',
  opinion: 'Opinion',
}

/** A judged design in words: `Randomised trial (proposed)`; empty for none. */
export function designLabel(design: JudgedDesign | null): string {
  if (!design) return ''
  return design.state === 'proposed' ? `${designNames[design.value]} (proposed)` : designNames[design.value]
}
