import type { StanceCounts } from '../model/matrix'
import { type Stance, stances } from '../model/stance'

/**
 * One bit per stance, in the order of `stances`: which kinds of claim there are at all. The verdict depends on nothing else: how
 * often a study repeats itself does not change what it found.
 */
export type StanceMask = number

const bit = (stance: Stance): StanceMask => 1 << stances.indexOf(stance)
const supports = bit('supports')
const contradicts = bit('contradicts')
const mixed = bit('mixed')
const nullResult = bit('null-result')

function verdictOfMask(mask: StanceMask): Stance | null {
  if (mask & mixed || (mask & supports && mask & (contradicts | nullResult))) return 'mixed'
  if (mask & contradicts) return 'contradicts' // a null result beside it says nothing for the hypothesis
  if (mask & supports) return 'supports'
  if (mask & nullResult) return 'null-result'
  return null // background alone takes no side
}

/** The verdict for every mask, so that a matrix looks up instead of deciding. Rules and reasons: docs/decisions/verdicts.md. */
export const verdictByMask: readonly (Stance | null)[] = Array.from({ length: 1 << stances.length }, (_, mask) =>
  verdictOfMask(mask),
)

/** Which stances occur in the counts. */
export function stanceMask(counts: Readonly<StanceCounts>): StanceMask {
  let mask = 0
  for (let i = 0; i < stances.length; i++) if (counts[i]! > 0) mask |= 1 << i
  return mask
}

/** A study's verdict on a hypothesis from its claims there (subtree included); null when no claim takes a side. */
export function verdictOf(counts: Readonly<StanceCounts>): Stance | null {
  return verdictByMask[stanceMask(counts)]!
}
