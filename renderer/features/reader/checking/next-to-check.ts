import type { Passage } from '../../../../shared/model/passage'

/** Passages of a source to be checked, as the panel lists them: those not found, then those found in other words, each in reading order. */
export function toCheck(passages: readonly Passage[]): { orphans: Passage[]; similar: Passage[] } {
  return {
    orphans: passages.filter(({ anchor }) => anchor === 'orphan'),
    similar: passages.filter(({ anchor }) => anchor === 'similar'),
  }
}

/** The passage to be checked after the one in hand, from the first one on after the last; null when all is well. */
export function nextToCheck(passages: readonly Passage[], currentId: string | null): Passage | null {
  const { orphans, similar } = toCheck(passages)
  const all = [...orphans, ...similar]
  const at = all.findIndex(({ id }) => id === currentId)
  return all[at + 1] ?? all[0] ?? null
}
