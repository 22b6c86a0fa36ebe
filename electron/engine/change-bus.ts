import type { ChangeEvent } from '../../shared/contract/contract'

/** Tells every window what changed. */
export class ChangeBus {
  readonly #listeners = new Set<(event: ChangeEvent) => void>()

  emit(...topics: ChangeEvent['topics']): void {
    for (const listener of this.#listeners) listener({ topics })
  }

  /** Events from now on, until the signal aborts. A slow reader gets what it missed as one event. */
  async *events(signal?: AbortSignal): AsyncGenerator<ChangeEvent> {
    let pending = new Set<ChangeEvent['topics'][number]>()
    let wake: (() => void) | undefined
    const listener = ({ topics }: ChangeEvent) => {
      for (const topic of topics) pending.add(topic)
      wake?.()
    }
    const onAbort = () => wake?.()
    this.#listeners.add(listener)
    signal?.addEventListener('abort', onAbort)
    try {
      while (!signal?.aborted) {
        if (pending.size === 0) {
          await new Promise<void>((resolve) => {
            wake = resolve
          })
          continue
        }
        const topics = [...pending]
        pending = new Set()
        yield { topics }
      }
    } finally {
      this.#listeners.delete(listener)
      signal?.removeEventListener('abort', onAbort)
    }
  }
}
