import type { Hypothesis } from '../../../../shared/model/hypothesis'
import type { Claim, Passage } from '../../../../shared/model/passage'
import type { Stance } from '../../../../shared/model/stance'

/** Which passages are wanted beside claims: those without one, those that report what others found, those with a memo. */
export const passageKinds = ['unclaimed', 'second-hand', 'memo'] as const
export type PassageKind = (typeof passageKinds)[number]

/** Which passages of a source are shown; null narrows nothing, and all that is given has to hold, of one and the same claim. */
export interface ClaimFilter {
  /** With all below it. */
  hypothesisId: string | null
  stance: Stance | null
  /** By name. */
  coder: string | null
  kind: PassageKind | null
}

export const noFilter: ClaimFilter = { hypothesisId: null, stance: null, coder: null, kind: null }

export const isFiltering = (filter: ClaimFilter): boolean => Object.values(filter).some((value) => value !== null)

/** The hypothesis and all below it, of a list that has every parent. */
function subtreeIds(hypotheses: ReadonlyMap<string, Pick<Hypothesis, 'parentId'>>, id: string): Set<string> {
  const inside = (at: string | null): boolean => at !== null && (at === id || inside(hypotheses.get(at)?.parentId ?? null))
  return new Set([...hypotheses.keys()].filter(inside))
}

/** The passages that pass, in their order. `keptId` stays whatever the filter says: it is in hand. */
export function filterPassages(
  passages: readonly Passage[],
  filter: ClaimFilter,
  hypotheses: ReadonlyMap<string, Pick<Hypothesis, 'parentId'>>,
  keptId: string | null,
): readonly Passage[] {
  if (!isFiltering(filter)) return passages
  const { hypothesisId, stance, coder, kind } = filter
  const ids = hypothesisId === null ? null : subtreeIds(hypotheses, hypothesisId)
  const isWanted = (claim: Claim) =>
    (ids === null || ids.has(claim.hypothesisId)) &&
    (stance === null || claim.stance === stance) &&
    // A claim made this moment is told apart by nobody yet.
    (coder === null || claim.coder === coder || claim.coder === '')
  const asksClaim = ids !== null || stance !== null || coder !== null
  return passages.filter(
    (passage) =>
      passage.id === keptId ||
      ((!asksClaim || passage.claims.some(isWanted)) &&
        (kind !== 'unclaimed' || passage.claims.length === 0) &&
        (kind !== 'second-hand' || passage.secondHand === true) &&
        (kind !== 'memo' || passage.memos.length > 0)),
  )
}
