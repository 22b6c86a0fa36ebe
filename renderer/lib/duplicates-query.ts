import { api, client } from './api'

/** How long the last search took, ms. */
let took = 0

/** Asks for groups of duplicates, and notes how long that takes: with ten thousands of sources, seconds. */
export function duplicatesQuery() {
  return {
    ...api.library.duplicates.queryOptions(),
    queryFn: async ({ signal }: { signal: AbortSignal }) => {
      const start = performance.now()
      const groups = await client.library.duplicates(undefined, { signal })
      took = performance.now() - start
      return groups
    },
  }
}

/** True of the key of that query. */
export const isDuplicatesKey = (key: readonly unknown[]): boolean =>
  JSON.stringify(key[0]) === JSON.stringify(api.library.duplicates.key()[0])

/** How long nothing should have changed before they are looked for again, ms: in an import, sources change every second. */
export const duplicatesPause = (): number => Math.min(5_000, 50 + 2 * took)
