import type { QueryClient } from '@tanstack/react-query'
import type { Rect } from '../../../shared/anchoring/page-rects'
import type { Memo } from '../../../shared/model/highlight'
import type { Claim, Passage } from '../../../shared/model/passage'
import { client } from '../../lib/api'
import { errorSentence } from '../../lib/errors'
import { trackWrite } from '../../lib/pending-writes'
import { toast } from '../../ui/toast'
import { DeskIds, NeverMade } from './desk-ids'
import { KnownPassages } from './known-passages'
import type { AreaPlace, MarkPlace } from './mark-place'
import { placeFacts } from './mark-place'
import { newPassage } from './new-passage'
import { applyChange, type ClaimChange, madeBy, type NewClaim, type PendingChange, renamed } from './optimistic'

/** A claim made just now, by us, has no coder yet. */
const isSameClaim = (own: Claim, its: Claim) =>
  own.hypothesisId === its.hypothesisId && (own.coderId === '' || own.coderId === its.coderId)

interface Marked {
  passageId: string
  claimId: string | null
}

/**
 * Passages of one source and every change to them. A change is on screen at once; the engine is told one after another, in order, so
 * that a stance typed right after a mark finds its claim. What the engine refuses is taken back and said.
 */
export class CodingDesk {
  #pending: readonly PendingChange[] = []
  #listeners = new Set<() => void>()
  #tail: Promise<unknown> = Promise.resolve()
  readonly #ids = new DeskIds()
  readonly #known: KnownPassages

  constructor(
    readonly sourceId: string,
    queryClient: QueryClient,
  ) {
    this.#known = new KnownPassages(sourceId, queryClient)
  }

  subscribe = (listener: () => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
  pending = () => this.#pending

  /** The engine's id of something made here; the id itself when it is known or not there yet. */
  id = this.#ids.of

  /** The id something made here had first. */
  firstId = this.#ids.first

  #set(next: readonly PendingChange[]) {
    this.#pending = next
    for (const listener of this.#listeners) listener()
  }

  /** Shows the change, tells the engine when its turn comes, and settles the cache in the same moment the change leaves the list. */
  #run(change: PendingChange, call: () => Promise<(passages: readonly Passage[]) => Passage[]>): Promise<boolean> {
    this.#set([...this.#pending, change])
    const step = this.#tail.then(async () => {
      try {
        this.#known.expectChange()
        const settle = await call().catch((error: unknown) => {
          this.#known.unexpectChange()
          throw error
        })
        await this.#known.settle(settle)
        this.#set(this.#pending.filter((other) => other !== change))
        return true
      } catch (error) {
        this.#ids.refuse(madeBy(change))
        this.#set(this.#pending.filter((other) => other !== change))
        if (!(error instanceof NeverMade)) toast.error(errorSentence(error))
        return false
      } finally {
        this.#known.askAgainSoon()
      }
    })
    this.#tail = step
    trackWrite(step)
    return step
  }

  #claim(passageId: string, claim: NewClaim): Claim {
    const now = new Date().toISOString()
    return {
      strength: null,
      directness: null,
      note: '',
      ...claim,
      id: this.#ids.make('claim'),
      passageId,
      coderId: '',
      coder: '',
      createdAt: now,
      updatedAt: now,
    }
  }

  /** Marks a stretch, and claims it when a claim is given. The ids hold at once. */
  mark(place: MarkPlace, newClaim: NewClaim | null): Marked {
    const id = this.#ids.make('passage')
    const claim = newClaim && this.#claim(id, newClaim)
    const passage = newPassage({ id, sourceId: this.sourceId, textId: place.textId, ...placeFacts(place) })
    return this.#mark(passage, claim, () =>
      client.coding.mark({ sourceId: this.sourceId, ...place.selectors(), claim: newClaim ?? undefined }),
    )
  }

  #mark(passage: Passage, claim: Claim | null, call: () => Promise<{ passage: Passage; claimId: string | null }>): Marked {
    void this.#run({ kind: 'mark', passage, claim }, async () => {
      const made = await call()
      return (old) => {
        const isThere = old.some((other) => other.id === made.passage.id)
        this.#ids.give(passage.id, made.passage.id, isThere)
        if (claim && made.claimId) this.#ids.give(claim.id, made.claimId)
        return [...old.filter((other) => other.id !== made.passage.id), made.passage]
      }
    })
    return { passageId: passage.id, claimId: claim?.id ?? null }
  }

  /** Marks a rectangle of a page, and claims it when a claim is given. It is on screen at once; its picture follows. */
  markArea(area: AreaPlace, newClaim: NewClaim | null): Marked {
    const { textId, pageIndex, pageLabel, regions, quote, near, picture } = area
    const rect = regions[0]?.rects[0] ?? [0, 0, 0, 0]
    const id = this.#ids.make('passage')
    const claim = newClaim && this.#claim(id, newClaim)
    const passage: Passage = {
      ...newPassage({
        id,
        sourceId: this.sourceId,
        textId,
        quote: { type: 'TextQuoteSelector', exact: quote, prefix: '', suffix: '' },
        position: { type: 'TextPositionSelector', start: near, end: near },
        pageIndex,
        pageLabel,
      }),
      shape: 'area',
      regions: [...regions],
    }
    return this.#mark(passage, claim, async () =>
      client.coding.markArea({
        sourceId: this.sourceId,
        pageIndex,
        rect,
        quote,
        picture: (await picture.catch(() => null)) ?? undefined,
        claim: newClaim ?? undefined,
      }),
    )
  }

  /** Changes the rectangle of an area, with its new picture, or its typed words. */
  updateArea(passageId: string, { rect, quote, picture }: { rect?: Rect; quote?: string; picture?: Promise<Blob | null> }) {
    return this.#run({ kind: 'update-area', passageId, rect, quote }, async () => {
      const blob = (await picture?.catch(() => null)) ?? undefined
      const made = await client.coding.updateArea({ id: this.#ids.theirs(passageId), rect, quote, picture: blob })
      return (old) => old.map((other) => (other.id === made.id ? made : other))
    })
  }

  /** Cuts a passage in two at an offset of the whole text. `places` are its halves. @returns our id of the second */
  splitPassage(
    passage: Passage,
    at: number,
    [first, second]: readonly [MarkPlace, MarkPlace],
  ): { id: string; done: Promise<boolean> } {
    const id = this.#ids.make('passage')
    const claims = passage.claims.map((claim) => ({ ...claim, id: this.#ids.make('claim'), passageId: id }))
    const change: PendingChange = {
      kind: 'split-passage',
      passageId: passage.id,
      first: placeFacts(first),
      second: { ...passage, ...placeFacts(second), id, claims, regions: [], anchor: 'exact', score: 1, memos: [] },
    }
    const done = this.#run(change, async () => {
      const made = (await client.coding.splitPassage({ id: this.#ids.theirs(passage.id), at })).passages
      return (old) => {
        const [, half] = made
        if (half) {
          this.#ids.give(id, half.id)
          for (const own of claims) {
            const its = half.claims.find((other) => isSameClaim(own, other))
            if (its) this.#ids.give(own.id, its.id)
          }
        }
        return [...old.filter((other) => made.every((one) => one.id !== other.id)), ...made]
      }
    })
    return { id, done }
  }

  /** Makes one passage of several; the first is left, standing on `place`. */
  mergePassages(ids: readonly string[], place: MarkPlace): Promise<boolean> {
    return this.#run({ kind: 'merge-passages', ids, place: placeFacts(place) }, async () => {
      const theirs = ids.map((id) => this.#ids.theirs(id))
      const made = await client.coding.mergePassages({ ids: theirs })
      return (old) => [...old.filter((other) => other.id !== made.id && !theirs.includes(other.id)), made]
    })
  }

  /** Adds a claim to a passage that is there. */
  addClaim(passageId: string, newClaim: NewClaim): Marked {
    const claim = this.#claim(passageId, newClaim)
    void this.#run({ kind: 'add-claim', passageId, claim }, async () => {
      const made = await client.coding.addClaim({ passageId: this.#ids.theirs(passageId), claim: newClaim })
      return (old) => {
        this.#ids.give(claim.id, made.id)
        return old.map((passage) =>
          passage.id === made.passageId
            ? { ...passage, claims: [...passage.claims.filter((other) => other.id !== made.id), made] }
            : passage,
        )
      }
    })
    return { passageId, claimId: claim.id }
  }

  updateClaim(claimId: string, change: ClaimChange): Promise<boolean> {
    return this.#run({ kind: 'update-claim', claimId, change }, async () => {
      const made = await client.coding.updateClaim({ id: this.#ids.theirs(claimId), change })
      return (old) => applyChange(old, { kind: 'update-claim', claimId: made.id, change: made })
    })
  }

  removeClaim(claimId: string): Promise<boolean> {
    return this.#run({ kind: 'remove-claim', claimId }, async () => {
      await client.coding.removeClaim({ id: this.#ids.theirs(claimId) })
      return (old) => applyChange(old, { kind: 'remove-claim', claimId: this.id(claimId) })
    })
  }

  removePassage(passageId: string): Promise<boolean> {
    return this.#run({ kind: 'remove-passage', passageId }, async () => {
      await client.coding.removePassage({ id: this.#ids.theirs(passageId) })
      return (old) => applyChange(old, { kind: 'remove-passage', passageId: this.id(passageId) })
    })
  }

  /** Adds a comment to a passage. */
  addMemo(passageId: string, text: string): Promise<boolean> {
    const now = new Date().toISOString()
    const memo: Memo = {
      id: this.#ids.make('memo'),
      passageId,
      sourceId: null,
      hypothesisId: null,
      text,
      coder: '',
      author: '',
      createdAt: now,
      updatedAt: now,
    }
    return this.#run({ kind: 'add-memo', passageId, memo }, async () => {
      const made = await client.memos.add({ passageId: this.#ids.theirs(passageId), text })
      return (old) => {
        this.#ids.give(memo.id, made.id)
        return applyChange(old, { kind: 'add-memo', passageId: made.passageId ?? this.id(passageId), memo: made })
      }
    })
  }

  updateMemo(memoId: string, text: string): Promise<boolean> {
    return this.#run({ kind: 'update-memo', memoId, text }, async () => {
      const made = await client.memos.update({ id: this.#ids.theirs(memoId), text })
      return (old) => applyChange(old, { kind: 'update-memo', memoId: made.id, text: made.text })
    })
  }

  removeMemo(memoId: string): Promise<boolean> {
    return this.#run({ kind: 'remove-memo', memoId }, async () => {
      await client.memos.remove({ id: this.#ids.theirs(memoId) })
      return (old) => applyChange(old, { kind: 'remove-memo', memoId: this.id(memoId) })
    })
  }

  /** Puts an orphan where the reader found it, or moves the ends of a passage. */
  replacePassage(passageId: string, place: MarkPlace, why: 'place' | 'ends' = 'place'): Promise<boolean> {
    return this.#run({ kind: 'replace-passage', passageId, passage: placeFacts(place) }, async () => {
      const made = await client.coding.replacePassage({ id: this.#ids.theirs(passageId), ...place.selectors(), why })
      return (old) => old.map((other) => (other.id === made.id ? made : other))
    })
  }

  /** Changes over what the engine last said; ids of our own become the engine's as soon as it has given them. */
  apply(passages: readonly Passage[], pending: readonly PendingChange[]): Passage[] {
    return pending.reduce((list, change) => applyChange(list, renamed(change, this.id)), [...passages])
  }
}
