export interface Updates<T> {
  /** Calls `wake` whenever there may be something to tell. @returns the way to stop. */
  listen(wake: () => void): () => void
  /** What there is to tell now, whether more waits, and whether it was the last. */
  take(): { update: T; isMore: boolean; isLast: boolean }
  /** Shortest time between two updates, ms. */
  pace(): number
}

/** Tells a watcher how long work goes: at once, then as things change, until the last update or until `signal` ends it. */
export async function* updatesOf<T>({ listen, take, pace }: Updates<T>, signal?: AbortSignal): AsyncGenerator<T> {
  let isDirty = true
  let resume: (() => void) | undefined
  const wake = () => {
    isDirty = true
    resume?.()
  }
  const stop = listen(wake)
  signal?.addEventListener('abort', wake)
  try {
    while (!signal?.aborted) {
      if (!isDirty) {
        await new Promise<void>((resolve) => {
          resume = resolve
        })
      }
      if (signal?.aborted) return
      const { update, isMore, isLast } = take()
      isDirty = isMore
      yield update
      if (isLast) return
      await new Promise((next) => setTimeout(next, pace()))
    }
  } finally {
    stop()
    signal?.removeEventListener('abort', wake)
  }
}
