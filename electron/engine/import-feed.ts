import type { ImportItem, ImportJob, ImportUpdate } from '../../shared/model/importing'

/** Shortest time between two updates, ms. */
const PACE = 100
/** Items in one update; thousands at once would keep the engine and the page from anything else. */
const MOST = 1000
/** How long a window may be away, ms: a connection is soon found again, a page that was closed or reloaded never comes back to its imports. */
const ALONE = 30_000

/**
 * Tells watchers how an import stands: at first all its files, then only those that changed. A slow watcher gets what it missed as one
 * update.
 */
export class ImportFeed {
  readonly #watchers = new Set<{ changed: Set<ImportItem>; wake: () => void }>()
  #alone: NodeJS.Timeout | undefined

  constructor(
    private readonly head: () => ImportJob,
    private readonly items: () => Iterable<ImportItem>,
    /** Nobody has watched for {@link ALONE}, after somebody did, and it is not finished. */
    private readonly left: () => void,
  ) {}

  /** Something changed; with an item, that. */
  changed(item?: ImportItem): void {
    for (const watcher of this.#watchers) {
      if (item) watcher.changed.add(item)
      watcher.wake()
    }
  }

  /** Updates as things change, at most one every 100 ms, until the import is finished. The last one says so. */
  async *watch(signal?: AbortSignal): AsyncGenerator<ImportUpdate> {
    let isDirty = true
    let resume: (() => void) | undefined
    const wake = () => {
      isDirty = true
      resume?.()
    }
    const watcher = { changed: new Set(this.items()), wake }
    this.#watchers.add(watcher)
    clearTimeout(this.#alone)
    signal?.addEventListener('abort', wake)
    try {
      while (!signal?.aborted) {
        if (!isDirty) {
          await new Promise<void>((resolve) => {
            resume = resolve
          })
        }
        if (signal?.aborted) return
        const items = taken(watcher.changed, MOST)
        isDirty = watcher.changed.size > 0
        const head = this.head()
        // Not over while some of its files are still to be told.
        const finished = head.finished && !isDirty
        yield { ...head, finished, items }
        if (finished) return
        await new Promise((resolve) => setTimeout(resolve, PACE))
      }
    } finally {
      this.#watchers.delete(watcher)
      if (this.#watchers.size === 0 && !this.head().finished) this.#alone = setTimeout(this.left, ALONE).unref()
      signal?.removeEventListener('abort', wake)
    }
  }
}

/** Copies of the first of a set, which are taken out of it. */
function taken(items: Set<ImportItem>, most: number): ImportItem[] {
  const first: ImportItem[] = []
  for (const item of items) {
    if (first.length === most) break
    first.push({ ...item })
    items.delete(item)
  }
  return first
}
