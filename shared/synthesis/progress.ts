import type { Hypothesis } from '../model/hypothesis'
import type { AssessmentState } from '../model/stance'

/** What the rule needs of a hypothesis. */
export type CountedHypothesis = Pick<Hypothesis, 'id' | 'parentId' | 'kind' | 'depth'>
/** What one coder said about a source's silence on a hypothesis. */
export interface SaidOfSilence {
  hypothesisId: string
  state: AssessmentState
}

/** The hypotheses that a source can be read for: facets (treatment, risk) are no questions. */
export const countedHypotheses = <H extends Pick<Hypothesis, 'kind'>>(hypotheses: readonly H[]): H[] =>
  hypotheses.filter(({ kind }) => kind === 'hypothesis')

/**
 * Which hypotheses a coder has answered for one source: those whose cell of the matrix is not empty (`foldMatrix`), were the claims and
 * assessments of this coder the only ones.
 *
 * - A claim answers its hypothesis and all above it, none below.
 * - An assessment answers its hypothesis and all below it; a hypothesis whose children all have one is answered with them.
 *
 * @param claimed the ids of hypotheses that the coder claims in the source, in any order, more than once or not
 */
export function answeredIds(
  hypotheses: readonly CountedHypothesis[],
  claimed: Iterable<string>,
  assessments: Iterable<SaidOfSilence>,
): Set<string> {
  return answering(hypotheses)(claimed, assessments)
}

/** The same for many sources of one taxonomy. */
export function answering(
  hypotheses: readonly CountedHypothesis[],
): (claimed: Iterable<string>, assessments: Iterable<SaidOfSilence>) => Set<string> {
  const counted = new Map(countedHypotheses(hypotheses).map((hypothesis) => [hypothesis.id, hypothesis]))
  /** Children first. */
  const upwards = [...counted.values()].sort((a, b) => b.depth - a.depth)
  const children = new Map<string, string[]>()
  for (const { id, parentId } of upwards) if (parentId !== null) children.set(parentId, [...(children.get(parentId) ?? []), id])

  return (claimed, assessments) => {
    const answered = new Set<string>()
    for (const id of claimed) {
      for (let at = counted.get(id); at && !answered.has(at.id); at = counted.get(at.parentId ?? '')) answered.add(at.id)
    }
    const assessed = new Set<string>()
    for (const { hypothesisId, state } of assessments)
      if (state !== 'unread' && counted.has(hypothesisId)) assessed.add(hypothesisId)
    if (assessed.size === 0) return answered
    for (const { id } of upwards) if (children.get(id)?.every((child) => assessed.has(child))) assessed.add(id)
    for (let i = upwards.length - 1; i >= 0; i--) {
      const { id, parentId } = upwards[i]!
      if (parentId !== null && assessed.has(parentId)) assessed.add(id)
    }
    for (const id of assessed) answered.add(id)
    return answered
  }
}
