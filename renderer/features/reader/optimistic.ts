import type { Rect } from '../../../shared/anchoring/page-rects'
import type { Memo } from '../../../shared/model/highlight'
import type { Claim, Passage } from '../../../shared/model/passage'
import { isBrought } from '../../../shared/model/passage-words'
import type { Directness, Stance } from '../../../shared/model/stance'
import { joinedClaims } from './new-passage'

/** Values of a claim a reader can change; absent fields stay. */
export interface ClaimChange {
  stance?: Stance
  strength?: number | null
  directness?: Directness | null
  note?: string
  hypothesisId?: string
}

export type NewClaim = ClaimChange & { hypothesisId: string; stance: Stance }

/** Where a passage of text stands. */
export type PlaceFacts = Pick<Passage, 'quote' | 'position' | 'pageIndex' | 'pageLabel'>

/** A change that is on screen and on its way to the engine. Ids may be our own, from before the engine gave one. */
export type PendingChange =
  | { kind: 'mark'; passage: Passage; claim: Claim | null }
  | { kind: 'add-claim'; passageId: string; claim: Claim }
  | { kind: 'update-claim'; claimId: string; change: ClaimChange }
  | { kind: 'remove-claim'; claimId: string }
  | { kind: 'remove-passage'; passageId: string }
  | { kind: 'add-memo'; passageId: string; memo: Memo }
  | { kind: 'update-memo'; memoId: string; text: string }
  | { kind: 'remove-memo'; memoId: string }
  | { kind: 'replace-passage'; passageId: string; passage: PlaceFacts }
  /** `second` has its claims, with ids of our own. */
  | { kind: 'split-passage'; passageId: string; first: PlaceFacts; second: Passage }
  /** The first of `ids` is the one that is left. */
  | { kind: 'merge-passages'; ids: readonly string[]; place: PlaceFacts }
  | { kind: 'update-area'; passageId: string; rect?: Rect | undefined; quote?: string | undefined }

/** Claiming a hypothesis again changes the claim that is there, as the engine does it. */
function withClaim(passage: Passage, claim: Claim): Passage {
  const mine = (other: Claim) => claim.coderId === '' || other.coderId === claim.coderId // '' is a claim made just now, by us
  const same = passage.claims.findIndex((other) => other.hypothesisId === claim.hypothesisId && mine(other))
  const claims =
    same < 0
      ? [...passage.claims, claim]
      : passage.claims.map((other, index) => (index === same ? { ...other, stance: claim.stance } : other))
  return { ...passage, claims }
}

const standsAt = (passage: Passage, other: Passage) =>
  passage.shape === 'text' &&
  other.shape === 'text' &&
  passage.anchor !== 'orphan' &&
  passage.position.start === other.position.start &&
  passage.position.end === other.position.end

/** A passage on other words: what was measured of the old ones is not true any more. */
const standing = (passage: Passage, place: PlaceFacts): Passage => ({
  ...passage,
  ...place,
  shape: 'text',
  anchor: 'exact',
  score: 1,
  regions: [],
})

/** In reading order, orphans too. */
export const inReadingOrder = (passages: readonly Passage[]): Passage[] =>
  [...passages].sort((a, b) => a.position.start - b.position.start || a.position.end - b.position.end)

function withMemos(passages: readonly Passage[], memoId: string, change: (memo: Memo) => Memo[]): Passage[] {
  return passages.map((passage) =>
    passage.memos.some((memo) => memo.id === memoId)
      ? { ...passage, memos: passage.memos.flatMap((memo) => (memo.id === memoId ? change(memo) : [memo])) }
      : passage,
  )
}

/** The passages as they will be once the engine has agreed to the change. Applying one twice changes nothing more. */
export function applyChange(passages: readonly Passage[], change: PendingChange): Passage[] {
  switch (change.kind) {
    case 'mark': {
      const { passage, claim } = change
      const there = passages.find((other) => other.id === passage.id || standsAt(other, passage))
      const next = claim ? withClaim(there ?? passage, claim) : (there ?? passage)
      return there ? passages.map((other) => (other === there ? next : other)) : inReadingOrder([...passages, next])
    }
    case 'add-claim':
      return passages.map((passage) => (passage.id === change.passageId ? withClaim(passage, change.claim) : passage))
    case 'update-claim':
      return passages.map((passage) =>
        passage.claims.some((claim) => claim.id === change.claimId)
          ? {
              ...passage,
              claims: passage.claims.map((claim) => (claim.id === change.claimId ? { ...claim, ...change.change } : claim)),
            }
          : passage,
      )
    case 'remove-claim':
      return passages.flatMap((passage) => {
        if (!passage.claims.some((claim) => claim.id === change.claimId)) return [passage]
        const claims = passage.claims.filter((claim) => claim.id !== change.claimId)
        // What was marked elsewhere, or has a comment, is more than the place of its claims.
        return claims.length > 0 || isBrought(passage) || passage.memos.length > 0 ? [{ ...passage, claims }] : []
      })
    case 'add-memo':
      return passages.map((passage) =>
        passage.id === change.passageId && !passage.memos.some((memo) => memo.id === change.memo.id)
          ? { ...passage, memos: [...passage.memos, change.memo] }
          : passage,
      )
    case 'update-memo':
      return withMemos(passages, change.memoId, (memo) => [{ ...memo, text: change.text }])
    case 'remove-memo':
      return withMemos(passages, change.memoId, () => [])
    case 'remove-passage':
      return passages.filter((passage) => passage.id !== change.passageId)
    case 'replace-passage':
      return inReadingOrder(
        passages.map((passage) => (passage.id === change.passageId ? standing(passage, change.passage) : passage)),
      )
    case 'split-passage': {
      const { passageId, first, second } = change
      const isDone = passages.some((passage) => passage.id === second.id)
      const isThere = passages.some((passage) => passage.id === passageId)
      const halves = passages.map((passage) => (passage.id === passageId ? standing(passage, first) : passage))
      return isThere && !isDone ? inReadingOrder([...halves, second]) : [...passages]
    }
    case 'merge-passages': {
      const [keptId] = change.ids
      const parts = passages.filter((passage) => change.ids.includes(passage.id))
      const kept = parts.find((passage) => passage.id === keptId)
      if (!kept) return [...passages]
      const all = [kept, ...parts.filter((passage) => passage !== kept)]
      const one: Passage = {
        ...standing(kept, change.place),
        claims: joinedClaims(all.map((passage) => passage.claims)),
        memos: all.flatMap((passage) => passage.memos),
        labels: all.flatMap((passage) => passage.labels),
      }
      return inReadingOrder([...passages.filter((passage) => !parts.includes(passage)), one])
    }
    case 'update-area':
      return passages.map((passage) => {
        if (passage.id !== change.passageId) return passage
        const { rect, quote } = change
        return {
          ...passage,
          ...(rect && { regions: passage.regions.map((region) => ({ ...region, rects: [rect] })) }),
          ...(quote !== undefined && { quote: { ...passage.quote, exact: quote } }),
        }
      })
  }
}

/** The change with the ids that the engine has given meanwhile. */
export function renamed(change: PendingChange, id: (own: string) => string): PendingChange {
  switch (change.kind) {
    case 'update-claim':
    case 'remove-claim':
      return { ...change, claimId: id(change.claimId) }
    case 'update-memo':
    case 'remove-memo':
      return { ...change, memoId: id(change.memoId) }
    case 'add-claim':
    case 'add-memo':
    case 'remove-passage':
    case 'replace-passage':
    case 'update-area':
      return { ...change, passageId: id(change.passageId) }
    case 'split-passage':
      return { ...change, passageId: id(change.passageId), second: { ...change.second, id: id(change.second.id) } }
    case 'merge-passages':
      return { ...change, ids: change.ids.map(id) }
    case 'mark':
      return change
  }
}

/** Our own ids of what a change makes. */
export function madeBy(change: PendingChange): string[] {
  switch (change.kind) {
    case 'mark':
      return [change.passage.id, ...(change.claim ? [change.claim.id] : [])]
    case 'add-claim':
      return [change.claim.id]
    case 'add-memo':
      return [change.memo.id]
    case 'split-passage':
      return [change.second.id, ...change.second.claims.map(({ id }) => id)]
    default:
      return []
  }
}
