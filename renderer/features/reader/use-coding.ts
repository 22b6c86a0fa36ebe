import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState, useSyncExternalStore } from 'react'
import type { Selectors } from '../../../shared/anchoring/selectors'
import type { Memo } from '../../../shared/model/highlight'
import type { Claim, Passage } from '../../../shared/model/passage'
import { api, client } from '../../lib/api'
import { errorSentence } from '../../lib/errors'
import { trackWrite } from '../../lib/pending-writes'
import { toast } from '../../ui/toast'
import { applyChange, type ClaimChange, inReadingOrder, type NewClaim, type PendingChange } from './optimistic'

/** Where something is to be marked, and what the screen already knows of it. */
export interface MarkPlace extends Selectors {
  textId: string
  pageIndex: number
  pageLabel: string
}

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
  /** Our own ids → the engine's. */
  readonly #ids = new Map<string, string>()
  /** The engine's → our own, of passages. */
  readonly #firstIds = new Map<string, string>()
  #nextId = 1

  constructor(
    readonly sourceId: string,
    readonly queryClient: QueryClient,
  ) {}

  subscribe = (listener: () => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
  pending = () => this.#pending

  /** The engine's id of something made here; the id itself when it is known or not there yet. */
  id = (id: string): string => this.#ids.get(id) ?? id

  #set(next: readonly PendingChange[]) {
    this.#pending = next
    for (const listener of this.#listeners) listener()
  }

  /** Shows the change, tells the engine when its turn comes, and settles the cache in the same moment the change leaves the list. */
  #run(change: PendingChange, call: () => Promise<(passages: readonly Passage[]) => Passage[]>): Promise<boolean> {
    this.#set([...this.#pending, change])
    const { queryKey } = api.coding.passages.queryOptions({ input: { sourceId: this.sourceId } })
    const step = this.#tail.then(async () => {
      try {
        const settle = await call()
        await this.queryClient.cancelQueries({ queryKey })
        const old = this.queryClient.getQueryData<Passage[]>(queryKey)
        const next = inReadingOrder(settle(old ?? []))
        if (old) this.queryClient.setQueryData(queryKey, next)
        this.#set(this.#pending.filter((other) => other !== change))
        return true
      } catch (error) {
        this.#set(this.#pending.filter((other) => other !== change))
        toast.error(errorSentence(error))
        return false
      } finally {
        void this.queryClient.invalidateQueries({ queryKey })
      }
    })
    this.#tail = step
    trackWrite(step)
    return step
  }

  /** The id something made here had first: what was begun in its card must not go when the engine's id comes. */
  firstId = (id: string): string => this.#firstIds.get(id) ?? id

  #claim(passageId: string, claim: NewClaim): Claim {
    const now = new Date().toISOString()
    return {
      strength: null,
      directness: null,
      note: '',
      ...claim,
      id: `new-claim-${this.#nextId++}`,
      passageId,
      coderId: '',
      coder: '',
      createdAt: now,
      updatedAt: now,
    }
  }

  /** Marks a stretch, and claims it when a claim is given. The ids hold at once. */
  mark(place: MarkPlace, newClaim: NewClaim | null): Marked {
    const { quote, position, textId, pageIndex, pageLabel } = place
    const id = `new-passage-${this.#nextId++}`
    const claim = newClaim && this.#claim(id, newClaim)
    const passage: Passage = {
      id,
      sourceId: this.sourceId,
      textId,
      shape: 'text',
      quote,
      position,
      regions: [],
      anchor: 'exact',
      score: 1,
      pageIndex,
      pageLabel,
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
    }
    void this.#run({ kind: 'mark', passage, claim }, async () => {
      const made = await client.coding.mark({ sourceId: this.sourceId, quote, position, claim: newClaim ?? undefined })
      return (old) => {
        this.#ids.set(id, made.passage.id)
        if (!old.some((other) => other.id === made.passage.id)) this.#firstIds.set(made.passage.id, id)
        if (claim && made.claimId) this.#ids.set(claim.id, made.claimId)
        return [...old.filter((other) => other.id !== made.passage.id), made.passage]
      }
    })
    return { passageId: id, claimId: claim?.id ?? null }
  }

  /** Adds a claim to a passage that is there. */
  addClaim(passageId: string, newClaim: NewClaim): Marked {
    const claim = this.#claim(passageId, newClaim)
    void this.#run({ kind: 'add-claim', passageId, claim }, async () => {
      const made = await client.coding.addClaim({ passageId: this.id(passageId), claim: newClaim })
      return (old) => {
        this.#ids.set(claim.id, made.id)
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
      const made = await client.coding.updateClaim({ id: this.id(claimId), change })
      return (old) => applyChange(old, { kind: 'update-claim', claimId: made.id, change: made })
    })
  }

  removeClaim(claimId: string): Promise<boolean> {
    return this.#run({ kind: 'remove-claim', claimId }, async () => {
      await client.coding.removeClaim({ id: this.id(claimId) })
      return (old) => applyChange(old, { kind: 'remove-claim', claimId: this.id(claimId) })
    })
  }

  removePassage(passageId: string): Promise<boolean> {
    return this.#run({ kind: 'remove-passage', passageId }, async () => {
      await client.coding.removePassage({ id: this.id(passageId) })
      return (old) => applyChange(old, { kind: 'remove-passage', passageId: this.id(passageId) })
    })
  }

  /** Adds a comment to a passage. */
  addMemo(passageId: string, text: string): Promise<boolean> {
    const now = new Date().toISOString()
    const memo: Memo = {
      id: `new-memo-${this.#nextId++}`,
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
      const made = await client.memos.add({ passageId: this.id(passageId), text })
      return (old) => {
        this.#ids.set(memo.id, made.id)
        return applyChange(old, { kind: 'add-memo', passageId: made.passageId ?? this.id(passageId), memo: made })
      }
    })
  }

  updateMemo(memoId: string, text: string): Promise<boolean> {
    return this.#run({ kind: 'update-memo', memoId, text }, async () => {
      const made = await client.memos.update({ id: this.id(memoId), text })
      return (old) => applyChange(old, { kind: 'update-memo', memoId: made.id, text: made.text })
    })
  }

  removeMemo(memoId: string): Promise<boolean> {
    return this.#run({ kind: 'remove-memo', memoId }, async () => {
      await client.memos.remove({ id: this.id(memoId) })
      return (old) => applyChange(old, { kind: 'remove-memo', memoId: this.id(memoId) })
    })
  }

  /** Puts an orphan where the reader found it. */
  replacePassage(passageId: string, { quote, position, pageIndex, pageLabel }: MarkPlace): Promise<boolean> {
    const passage = { quote, position, pageIndex, pageLabel }
    return this.#run({ kind: 'replace-passage', passageId, passage }, async () => {
      const made = await client.coding.replacePassage({ id: this.id(passageId), quote, position })
      return (old) => old.map((other) => (other.id === made.id ? made : other))
    })
  }

  /** Changes over what the engine last said; ids of our own become the engine's as soon as it has given them. */
  apply(passages: readonly Passage[], pending: readonly PendingChange[]): Passage[] {
    return pending.reduce((list, change) => applyChange(list, this.#renamed(change)), [...passages])
  }

  #renamed(change: PendingChange): PendingChange {
    switch (change.kind) {
      case 'update-claim':
      case 'remove-claim':
        return { ...change, claimId: this.id(change.claimId) }
      case 'update-memo':
      case 'remove-memo':
        return { ...change, memoId: this.id(change.memoId) }
      case 'add-claim':
      case 'add-memo':
      case 'remove-passage':
      case 'replace-passage':
        return { ...change, passageId: this.id(change.passageId) }
      case 'mark':
        return change
    }
  }
}

const none: readonly Passage[] = []

/** The desk of a source and its passages as they stand on screen, undefined while they are first fetched. */
export function useCoding(sourceId: string): {
  desk: CodingDesk
  passages: readonly Passage[]
  error: unknown
  isLoaded: boolean
} {
  const queryClient = useQueryClient()
  const [desk, setDesk] = useState(() => new CodingDesk(sourceId, queryClient))
  if (desk.sourceId !== sourceId) setDesk(new CodingDesk(sourceId, queryClient))
  const { data, error } = useQuery(api.coding.passages.queryOptions({ input: { sourceId } }))
  const pending = useSyncExternalStore(desk.subscribe, desk.pending)
  const passages = useMemo(() => (data ? desk.apply(data, pending) : none), [data, pending, desk])
  return { desk, passages, error, isLoaded: data !== undefined }
}
