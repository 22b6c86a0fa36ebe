import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ReferenceEntry } from '../../../../shared/citing/reference-entries'
import type { CitedWork } from '../../../../shared/contract/citing'
import { api } from '../../../lib/api'

/** Entries of the list, read and looked up in the library; undefined while they are. */
export function useCitedWorks(sourceId: string, entries: readonly ReferenceEntry[], isWanted = true): CitedWork[] | undefined {
  const input = { sourceId, entries: entries.map(({ text }) => text) }
  const { data } = useQuery({
    ...api.citing.works.queryOptions({ input }),
    enabled: isWanted && entries.length > 0,
    placeholderData: keepPreviousData,
  })
  // Those of the mark before, while the new ones are looked up, are of no use.
  return data && data.length === entries.length && data.every((work, i) => work.entry === input.entries[i]) ? data : undefined
}
