import { describe, expect, it } from 'vitest'
import type { StanceCounts } from '../../../shared/model/matrix'
import { type Stance, stances } from '../../../shared/model/stance'
import { verdictByMask, verdictOf } from '../../../shared/synthesis/verdict'

const counts = (claims: Stance[]): StanceCounts => stances.map((s) => claims.filter((c) => c === s).length) as StanceCounts

// The table of docs/decisions/verdicts.md.
const table: [claims: Stance[], verdict: Stance | null][] = [
  [[], null],
  [['background'], null],
  [['background', 'background'], null],
  [['supports'], 'supports'],
  [['supports', 'supports', 'background'], 'supports'],
  [['contradicts'], 'contradicts'],
  [['null-result'], 'null-result'],
  [['null-result', 'background'], 'null-result'],
  [['mixed'], 'mixed'],
  [['mixed', 'supports'], 'mixed'],
  [['mixed', 'contradicts', 'null-result'], 'mixed'],
  [['supports', 'contradicts'], 'mixed'],
  [['supports', 'null-result'], 'mixed'],
  [['contradicts', 'null-result'], 'contradicts'],
  [['supports', 'contradicts', 'null-result', 'background'], 'mixed'],
]

describe('the verdict of a study', () => {
  it.each(table)('%j is %s', (claims, verdict) => {
    expect(verdictOf(counts(claims))).toBe(verdict)
  })

  it('does not depend on how often a study repeats itself', () => {
    expect(verdictOf([99, 1, 0, 0, 0])).toBe(verdictOf([1, 1, 0, 0, 0]))
  })

  it('is never background', () => {
    expect(verdictByMask).toHaveLength(32)
    expect(verdictByMask).not.toContain('background')
  })
})
