import type { Claim, Passage } from '../../../shared/model/passage'

/** A passage made here, before the engine has said anything about it. */
export function newPassage(
  facts: Pick<Passage, 'id' | 'sourceId' | 'textId' | 'quote' | 'position' | 'pageIndex' | 'pageLabel'>,
): Passage {
  return {
    shape: 'text',
    regions: [],
    anchor: 'exact',
    score: 1,
    createdAt: new Date().toISOString(),
    claims: [],
    colour: '',
    author: '',
    program: '',
    labels: [],
    memos: [],
    secondHand: null,
    cites: [],
    pictureId: '',
    ...facts,
  }
}

/** Claims of several passages that become one: of two of one coder for one hypothesis the first one's values stay and the notes are joined, as the engine does it. */
export function joinedClaims(lists: readonly (readonly Claim[])[]): Claim[] {
  const claims: Claim[] = []
  for (const claim of lists.flat()) {
    const at = claims.findIndex((other) => other.hypothesisId === claim.hypothesisId && other.coderId === claim.coderId)
    const there = claims[at]
    if (!there) claims.push(claim)
    else if (claim.note && claim.note !== there.note)
      claims[at] = { ...there, note: [there.note, claim.note].filter(Boolean).join('\n') }
  }
  return claims
}
