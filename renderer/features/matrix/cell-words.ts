import type { Hypothesis } from '../../../shared/model/hypothesis'
import type { MatrixCell, MatrixSource, MatrixTotal } from '../../../shared/model/matrix'
import { type AssessmentState, type Stance, stanceNames, stances } from '../../../shared/model/stance'
import { claimsIn, sourceName } from './matrix-view'

export const assessmentNames: Record<AssessmentState, string> = {
  unread: 'Unread',
  'nothing-found': 'Nothing found',
  'not-applicable': 'Not applicable',
}

const inEnglish = new Intl.NumberFormat('en-GB')

/** `1 claim`, `3 claims`. */
export const counted = (n: number, one: string, many = `${one}s`): string => `${inEnglish.format(n)} ${n === 1 ? one : many}`

/** What a cell shows: a verdict, background, a facet's number, or why it is empty. */
export function cellStance(cell: MatrixCell | undefined, hypothesis: Hypothesis): Stance | null {
  if (claimsIn(cell) === 0) return null
  return cell?.verdict ?? (hypothesis.kind === 'hypothesis' ? 'background' : null)
}

/** A cell in words, for screen readers and tooltips: `Page et al. 2024, Inflammation: mixed, 3 claims (2 supports, 1 contradicts)`. */
export function cellLabel(source: MatrixSource, hypothesis: Hypothesis, cell: MatrixCell | undefined): string {
  const claims = claimsIn(cell)
  const where = `${sourceName(source)}, ${hypothesis.name}`
  if (claims === 0) return `${where}: ${assessmentNames[cell?.assessment ?? 'unread'].toLowerCase()}`
  const stance = cellStance(cell, hypothesis)
  const verdict = stance === 'background' ? 'background only, ' : stance ? `${stanceNames[stance].toLowerCase()}, ` : ''
  return `${where}: ${verdict}${counted(claims, 'claim')} (${stanceList(cell!.counts)})`
}

/** `2 supports, 1 contradicts`: those that occur. */
export const stanceList = (counts: readonly number[]): string =>
  stances.flatMap((stance, i) => (counts[i]! > 0 ? [`${counts[i]} ${stanceNames[stance].toLowerCase()}`] : [])).join(', ')

/** The foot of a column in words. */
export function totalLabel(hypothesis: Hypothesis, { studies, claims }: MatrixTotal): string {
  const all = studies.reduce((sum, n) => sum + n, 0)
  const verdicts =
    hypothesis.kind === 'hypothesis' && all > 0 ? ` (${stanceList(studies).replace('background', 'without verdict')})` : ''
  return `${hypothesis.name}: ${counted(all, 'study', 'studies')}${verdicts}, ${counted(claims, 'claim')}`
}

/** Why an empty cell shows what its own coder has not said: `because Sam said so`, `taken from Inflammation`, `taken from what is under it`. */
export function assessmentOrigin(
  hypothesis: Hypothesis,
  hypotheses: readonly Hypothesis[],
  said: readonly { hypothesisId: string; coder: string }[],
): string {
  const other = said.find((each) => each.hypothesisId === hypothesis.id)
  if (other) return `because ${other.coder} said so`
  for (let at: Hypothesis | undefined = hypothesis; at; ) {
    const parentId: string | null = at.parentId
    at = hypotheses.find((each) => each.id === parentId)
    const above = at
    if (above && said.some((each) => each.hypothesisId === above.id)) return `taken from ${above.name}`
  }
  return 'taken from what is under it'
}
