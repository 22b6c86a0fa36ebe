import type { ImportItem, ImportJob, ImportUpdate } from '../../shared/model/importing'
import { updatesOf } from './updates'

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
  watch(signal?: AbortSignal): AsyncGenerator<ImportUpdate> {
    let changed = new Set<ImportItem>()
    return updatesOf(
      {
        listen: (wake) => {
          changed = new Set(this.items())
          const watcher = { changed, wake }
          this.#watchers.add(watcher)
          clearTimeout(this.#alone)
          return () => {
            this.#watchers.delete(watcher)
            if (this.#watchers.size === 0 && !this.head().finished) this.#alone = setTimeout(this.left, ALONE).unref()
          }
        },
        take: () => {
          const items = taken(changed, MOST)
          const isMore = changed.size > 0
          const head = this.head()
          // Not over while some of its files are still to be told.
          const finished = head.finished && !isMore
          return { update: { ...head, finished, items }, isMore, isLast: finished }
        },
        pace: () => PACE,
      },
      signal,
    )
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
