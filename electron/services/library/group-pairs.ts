/** Two works by their indexes, `first` below `second`. */
export interface Pair {
  first: number
  second: number
}

export interface PairGroup<P extends Pair> {
  /** In increasing order. */
  members: number[]
  /** The pairs that made it, in the order given. */
  pairs: P[]
}

/** Members of two groups that are looked at for what speaks against joining them: of hundreds of copies of one record the first tell enough. */
const MOST_ASKED = 40

/**
 * Joins works by pairs, in the order given, into groups that share no work. Two groups stay apart where a member of one clashes with one of the
 * other: what is like two works that are surely not one goes to the one it was paired with first.
 */
export function groupPairs<P extends Pair>(pairs: readonly P[], clash: (a: number, b: number) => boolean): PairGroup<P>[] {
  const groups = new Map<number, PairGroup<P>>()
  for (const pair of pairs) {
    const [own, others] = [pair.first, pair.second].map((member) => groups.get(member) ?? { members: [member], pairs: [] }) as [
      PairGroup<P>,
      PairGroup<P>,
    ]
    if (own === others) {
      own.pairs.push(pair)
      continue
    }
    const asked = others.members.slice(0, MOST_ASKED)
    if (own.members.slice(0, MOST_ASKED).some((a) => asked.some((b) => clash(a, b)))) continue
    const [large, small] = own.members.length >= others.members.length ? [own, others] : [others, own]
    large.members.push(...small.members)
    large.pairs.push(...small.pairs, pair)
    groups.set(pair.first, large)
    groups.set(pair.second, large)
    for (const member of small.members) groups.set(member, large)
  }
  const found = [...new Set(groups.values())]
  for (const group of found) group.members.sort((a, b) => a - b)
  return found
}
