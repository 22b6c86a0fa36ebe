import type { Hypothesis, HypothesisKind } from '../../../shared/model/hypothesis'

/** A hypothesis with its children, in their order. */
export interface TreeNode {
  hypothesis: Hypothesis
  children: TreeNode[]
}

/** The roots of one kind with everything under them. `hypotheses` as the engine lists them: parents before children. */
export function treeOf(hypotheses: readonly Hypothesis[], kind: HypothesisKind): TreeNode[] {
  const nodes = new Map(hypotheses.map((hypothesis): [string, TreeNode] => [hypothesis.id, { hypothesis, children: [] }]))
  const roots: TreeNode[] = []
  for (const node of nodes.values()) {
    const parent = node.hypothesis.parentId === null ? undefined : nodes.get(node.hypothesis.parentId)
    if (parent) parent.children.push(node)
    else if (node.hypothesis.kind === kind) roots.push(node)
  }
  const sort = (list: TreeNode[]) => {
    list.sort((a, b) => a.hypothesis.position - b.hypothesis.position)
    for (const node of list) sort(node.children)
  }
  sort(roots)
  return roots
}

/** Ids of a hypothesis and of everything under it. */
export function subtreeIds(hypotheses: readonly Hypothesis[], id: string): Set<string> {
  const ids = new Set([id])
  // Parents come before children, so one pass is enough.
  for (const hypothesis of hypotheses) if (hypothesis.parentId !== null && ids.has(hypothesis.parentId)) ids.add(hypothesis.id)
  return ids
}

/** Claims on a hypothesis and everything under it. */
export function subtreeClaims(hypotheses: readonly Hypothesis[], id: string): number {
  const ids = subtreeIds(hypotheses, id)
  return hypotheses.reduce((sum, hypothesis) => sum + (ids.has(hypothesis.id) ? hypothesis.claims : 0), 0)
}

function siblingsOf(hypotheses: readonly Hypothesis[], parentId: string | null, kind: HypothesisKind): Hypothesis[] {
  return hypotheses
    .filter((hypothesis) => hypothesis.parentId === parentId && (parentId !== null || hypothesis.kind === kind))
    .sort((a, b) => a.position - b.position)
}

/** Where a hypothesis goes: the new parent, and its place among the children there with itself left out. */
export interface MovePlace {
  parentId: string | null
  position: number
}

/**
 * The place `among` roots or children that stands just before or after `next`, counted as the engine counts: among all siblings but
 * the one that moves. Roots of other kinds stand in the same list there.
 */
function placeBeside(hypotheses: readonly Hypothesis[], moving: string, next: Hypothesis, side: 'before' | 'after'): MovePlace {
  const others = hypotheses
    .filter((hypothesis) => hypothesis.parentId === next.parentId && hypothesis.id !== moving)
    .sort((a, b) => a.position - b.position)
  const at = others.findIndex((hypothesis) => hypothesis.id === next.id)
  return { parentId: next.parentId, position: side === 'before' ? at : at + 1 }
}

/** Where a drop puts a hypothesis; null when it cannot go there (into itself) or would stay. */
export function dropPlace(
  hypotheses: readonly Hypothesis[],
  moving: string,
  target: { id: string; side: 'before' | 'on' | 'after' },
): MovePlace | null {
  const next = hypotheses.find((hypothesis) => hypothesis.id === target.id)
  if (!next || subtreeIds(hypotheses, moving).has(target.id)) return null
  if (target.side !== 'on') return placeBeside(hypotheses, moving, next, target.side)
  return { parentId: next.id, position: siblingsOf(hypotheses, next.id, next.kind).filter((child) => child.id !== moving).length }
}

/** The place one step up (-1) or down (1) among its siblings; null at the end. */
export function stepPlace(hypotheses: readonly Hypothesis[], id: string, step: -1 | 1): MovePlace | null {
  const moving = hypotheses.find((hypothesis) => hypothesis.id === id)
  if (!moving) return null
  const siblings = siblingsOf(hypotheses, moving.parentId, moving.kind)
  const neighbour = siblings[siblings.findIndex((sibling) => sibling.id === id) + step]
  return neighbour ? placeBeside(hypotheses, id, neighbour, step < 0 ? 'before' : 'after') : null
}
