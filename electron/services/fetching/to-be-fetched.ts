import type { FoundFile } from '../importing/found-file'
import { documentAt, type FetchingOptions } from './fetching'

/**
 * A document that is fetched when it is first loaded: then, not before, it is known under which `name` to keep it, what its registry says
 * (`record`), and whether it is `bare`, for which no bytes come. It is fetched once, however often it is loaded.
 */
export function toBeFetched(address: string, options: FetchingOptions): FoundFile {
  let fetched: Promise<FoundFile> | undefined
  const file: FoundFile = {
    path: address.trim(),
    load: async () => {
      fetched ??= documentAt(address, options)
      const { path: _, load, ...had } = await fetched
      Object.assign(file, had)
      return had.bare ? new Uint8Array() : load()
    },
  }
  return file
}
