import type { QueryClient, QueryKey } from '@tanstack/react-query'
import type { Passage } from '../../../shared/model/passage'
import { api } from '../../lib/api'
import { expectOwnChange, forgetOwnChanges, unexpectOwnChange } from '../../lib/own-changes'
import { inReadingOrder } from './optimistic'

const rest = 1_500 // ms without a change

/** The passages of a source as the engine last said them. Each change of ours is put into them; they are asked for anew once the hands rest. */
export class KnownPassages {
  readonly #queryKey: QueryKey
  #asking: ReturnType<typeof setTimeout> | undefined

  constructor(
    sourceId: string,
    readonly queryClient: QueryClient,
  ) {
    this.#queryKey = api.coding.passages.queryOptions({ input: { sourceId } }).queryKey
  }

  /** A change is on its way: the engine's news of it ask for nothing. */
  expectChange() {
    expectOwnChange(this.#queryKey)
  }

  /** The engine refused it. */
  unexpectChange() {
    unexpectOwnChange(this.#queryKey)
  }

  /** Puts in what a change made. An answer on its way is older than that: it is called off, and asked for anew. */
  async settle(change: (passages: readonly Passage[]) => Passage[]) {
    const queryKey = this.#queryKey
    const isAsking = this.queryClient.isFetching({ queryKey }) > 0
    await this.queryClient.cancelQueries({ queryKey })
    const old = this.queryClient.getQueryData<Passage[]>(queryKey)
    const next = inReadingOrder(change(old ?? []))
    if (old) this.queryClient.setQueryData(queryKey, next)
    if (isAsking) void this.queryClient.invalidateQueries({ queryKey })
  }

  /** Each change has brought back what it made, and thousands of passages asked for after every key would hold up the next. */
  askAgainSoon() {
    clearTimeout(this.#asking)
    this.#asking = setTimeout(() => {
      forgetOwnChanges(this.#queryKey)
      void this.queryClient.invalidateQueries({ queryKey: this.#queryKey })
    }, rest)
  }
}
