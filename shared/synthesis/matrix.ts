import type { Hypothesis } from '../model/hypothesis'
import type { Matrix, MatrixCell, MatrixSource, MatrixTotal } from '../model/matrix'
import { type AssessmentState, type Stance, stances } from '../model/stance'
import { verdictByMask } from './verdict'

/** How many claims one source makes on one hypothesis itself with one stance. */
export type ClaimGroup = readonly [sourceId: string, hypothesisId: string, stance: Stance, count: number]
/** What one coder said about a source and a hypothesis. */
export type AssessmentGroup = readonly [sourceId: string, hypothesisId: string, state: AssessmentState]

export interface MatrixInput {
  sources: MatrixSource[]
  /** The whole tree, in the order the columns shall have. */
  hypotheses: Hypothesis[]
  /** In any order; a pair of source and hypothesis may come in several groups. */
  claims: Iterable<ClaimGroup>
  assessments: Iterable<AssessmentGroup>
}

const K = stances.length
/** By rank: where coders differ, the higher one stands. Someone who looked and found nothing outranks "does not apply". */
const assessmentByRank: readonly AssessmentState[] = ['unread', 'not-applicable', 'nothing-found']

/**
 * Sources × hypotheses from grouped counts.
 *
 * - A parent's cell sums up its subtree; a source is one cell there however many children it speaks to.
 * - The verdict is the study's: sources of one study that speak to a hypothesis share it. Facets (treatment, risk) never get one.
 * - An assessment of a parent holds for what is under it unless that says otherwise; a parent whose children have all been
 *   assessed counts as assessed.
 * - Totals count a study once. The last place (`background`) counts studies with claims but without a verdict: background alone, and
 *   everything on facets.
 *
 * Linear in groups + sources × hypotheses. Throws when a group names a source or hypothesis that is not in the lists.
 */
export function foldMatrix({ sources, hypotheses, claims, assessments }: MatrixInput): Matrix {
  const width = hypotheses.length
  const tree = treeOf(hypotheses)
  const sourceIndex = indexById(sources)
  const studyIndex = new Map<string, number>()
  for (const source of sources) if (!studyIndex.has(source.studyId)) studyIndex.set(source.studyId, studyIndex.size)

  const claimRows = bySource(claims, sources.length, sourceIndex, tree.index, ([, , stance, count]) => [
    stances.indexOf(stance),
    count,
  ])
  const assessmentRows = bySource(assessments, sources.length, sourceIndex, tree.index, ([, , state]) => [
    assessmentByRank.indexOf(state),
    1,
  ])

  const masks = new Uint8Array(studyIndex.size * width)
  const totalClaims = new Float64Array(width)
  const counts = new Float64Array(width * K)
  const own = new Float64Array(width)
  const sums = new Float64Array(width)
  const ranks = new Uint8Array(width)
  const cells: MatrixCell[] = []
  /** For each cell, where its study's mask lies. */
  const cellMasks: number[] = []

  for (let s = 0; s < sources.length; s++) {
    const hasClaims = claimRows.has(s)
    const hasAssessments = assessmentRows.has(s)
    if (!hasClaims && !hasAssessments) continue
    counts.fill(0)
    own.fill(0)
    sums.fill(0)
    ranks.fill(0)
    claimRows.each(s, (h, stance, count) => {
      counts[h * K + stance]! += count
      own[h]! += count
    })
    if (hasClaims) sumUp(tree, counts)
    if (hasAssessments) {
      assessmentRows.each(s, (h, rank) => {
        if (rank > ranks[h]!) ranks[h] = rank
      })
      spreadAssessments(tree, ranks)
    }
    const sourceId = sources[s]!.id
    const maskRow = studyIndex.get(sources[s]!.studyId)! * width
    for (let h = 0; h < width; h++) {
      const at = h * K
      const a = counts[at]!
      const b = counts[at + 1]!
      const c = counts[at + 2]!
      const d = counts[at + 3]!
      const e = counts[at + 4]!
      const sum = a + b + c + d + e
      if (sum === 0 && ranks[h] === 0) continue
      if (sum > 0) {
        masks[maskRow + h]! |= +(a > 0) | (+(b > 0) << 1) | (+(c > 0) << 2) | (+(d > 0) << 3) | (+(e > 0) << 4)
        totalClaims[h]! += sum
      }
      cellMasks.push(sum > 0 && tree.isFacet[h] === 0 ? maskRow + h : -1)
      cells.push({
        sourceId,
        hypothesisId: hypotheses[h]!.id,
        counts: [a, b, c, d, e],
        own: own[h]!,
        verdict: null,
        assessment: assessmentByRank[ranks[h]!]!,
      })
    }
  }
  // Only now is every source of a study known.
  for (let i = 0; i < cells.length; i++) if (cellMasks[i]! >= 0) cells[i]!.verdict = verdictByMask[masks[cellMasks[i]!]!]!
  return { sources, hypotheses, cells, totals: totalsOf(hypotheses, tree, masks, totalClaims) }
}

interface Tree {
  index: Map<string, number>
  /** Index of the parent, -1 for a root. */
  parent: Int32Array
  /** Parents before children. */
  downwards: Int32Array
  isFacet: Uint8Array
}

function treeOf(hypotheses: Hypothesis[]): Tree {
  const index = indexById(hypotheses)
  const parent = Int32Array.from(hypotheses, (h) => {
    if (h.parentId === null) return -1
    const at = index.get(h.parentId)
    if (at === undefined) throw new Error(`hypothesis ${h.id} (${h.path}): its parent ${h.parentId} is not in the taxonomy`)
    return at
  })
  const downwards = Int32Array.from(hypotheses.keys()).sort((a, b) => hypotheses[a]!.depth - hypotheses[b]!.depth)
  return { index, parent, downwards, isFacet: Uint8Array.from(hypotheses, (h) => +(h.kind !== 'hypothesis')) }
}

/** Adds every node's counts to its parent's, leaves first. */
function sumUp({ parent, downwards }: Tree, counts: Float64Array): void {
  for (let i = downwards.length - 1; i >= 0; i--) {
    const h = downwards[i]!
    const p = parent[h]!
    if (p >= 0) for (let k = 0; k < K; k++) counts[p * K + k]! += counts[h * K + k]!
  }
}

/** Fills in what the given assessments imply: upwards where all children have one, then downwards where nothing else is said. */
function spreadAssessments({ parent, downwards }: Tree, ranks: Uint8Array): void {
  const lowest = new Uint8Array(ranks.length).fill(255)
  const highest = new Uint8Array(ranks.length)
  for (let i = downwards.length - 1; i >= 0; i--) {
    const h = downwards[i]!
    const isParent = lowest[h] !== 255
    if (ranks[h] === 0 && isParent && lowest[h]! > 0) ranks[h] = highest[h]!
    const p = parent[h]!
    if (p < 0) continue
    lowest[p] = Math.min(lowest[p]!, ranks[h]!)
    highest[p] = Math.max(highest[p]!, ranks[h]!)
  }
  for (const h of downwards) if (ranks[h] === 0 && parent[h]! >= 0) ranks[h] = ranks[parent[h]!]!
}

function totalsOf(hypotheses: Hypothesis[], tree: Tree, masks: Uint8Array, claims: Float64Array): MatrixTotal[] {
  const width = hypotheses.length
  const totals = hypotheses.map((h, i): MatrixTotal => ({ hypothesisId: h.id, studies: [0, 0, 0, 0, 0], claims: claims[i]! }))
  const place = verdictByMask.map((verdict) => (verdict === null ? K - 1 : stances.indexOf(verdict)))
  for (let row = 0; row < masks.length; row += width) {
    for (let h = 0; h < width; h++) {
      const mask = masks[row + h]!
      if (mask !== 0) totals[h]!.studies[tree.isFacet[h] ? K - 1 : place[mask]!]! += 1
    }
  }
  return totals
}

function indexById(things: readonly { id: string }[]): Map<string, number> {
  return new Map(things.map((thing, i) => [thing.id, i]))
}

interface RowsBySource {
  has(source: number): boolean
  each(source: number, visit: (hypothesis: number, a: number, b: number) => void): void
}

/** Groups as linked lists per source, in flat arrays: one pass, no sorting, no object per group. */
function bySource<G extends readonly [string, string, ...unknown[]]>(
  groups: Iterable<G>,
  sources: number,
  sourceIndex: Map<string, number>,
  hypothesisIndex: Map<string, number>,
  values: (group: G) => [number, number],
): RowsBySource {
  const first = new Int32Array(sources).fill(-1)
  const flat: number[] = [] // next, hypothesis, a, b
  for (const group of groups) {
    const s = sourceIndex.get(group[0])
    const h = hypothesisIndex.get(group[1])
    if (s === undefined) throw new Error(`a claim or assessment is on source ${group[0]}, which is not in the review`)
    if (h === undefined) throw new Error(`a claim or assessment is on hypothesis ${group[1]}, which is not in the taxonomy`)
    const [a, b] = values(group)
    const at = flat.length
    flat.push(first[s]!, h, a, b)
    first[s] = at
  }
  return {
    has: (source) => first[source]! >= 0,
    each(source, visit) {
      for (let at = first[source]!; at >= 0; at = flat[at]!) visit(flat[at + 1]!, flat[at + 2]!, flat[at + 3]!)
    },
  }
}
