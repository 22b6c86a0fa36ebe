import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState, useSyncExternalStore } from 'react'
import type { Passage } from '../../../shared/model/passage'
import { api } from '../../lib/api'
import { CodingDesk } from './coding-desk'

export type { AreaPlace, MarkPlace } from './mark-place'
export { CodingDesk }

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
