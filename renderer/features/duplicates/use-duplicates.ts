import { useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { DuplicateGroup } from '../../../shared/model/duplicate'
import type { SourceDetails } from '../../../shared/model/source'
import { api, client } from '../../lib/api'
import { duplicatesQuery } from '../../lib/duplicates-query'
import { errorSentence } from '../../lib/errors'
import { offerUndo } from '../../ui/offer-undo'
import { toast } from '../../ui/toast'
import type { MergeRequest } from './merge-draft'

/** What a group is known by; another one when a source joins or leaves it. */
export const groupKey = ({ sourceIds }: Pick<DuplicateGroup, 'sourceIds'>): string => sourceIds.join(' ')

const listKey = api.library.duplicates.queryKey()

/** Groups of sources that are, or look like, one work. */
export function useDuplicates() {
  return useQuery(duplicatesQuery())
}

/** The sources of the review, for titles. */
export function useSources() {
  return useQuery(api.library.list.queryOptions())
}

/** Sources as their panels show them, in the order of the ids; undefined until all are there. An error is the first there was. */
export function useSourceDetails(ids: readonly string[]): { sources: SourceDetails[] | undefined; error: unknown } {
  return useQueries({
    queries: ids.map((id) => api.library.get.queryOptions({ input: { id } })),
    combine: (answers) => ({
      sources: answers.every(({ data }) => data) ? answers.flatMap(({ data }) => (data ? [data] : [])) : undefined,
      error: answers.find(({ error, data }) => error && !data)?.error,
    }),
  })
}

/** Fetches the sources of the group that comes next, so that it is there when it is come to. */
export function usePrefetched(ids: readonly string[] | undefined) {
  const queryClient = useQueryClient()
  useEffect(() => {
    for (const id of ids ?? []) void queryClient.prefetchQuery(api.library.get.queryOptions({ input: { id } }))
  }, [queryClient, ids])
}

/**
 * What is decided about groups. A group that is decided leaves the list at once, before the engine has looked through the library again; what it
 * refuses comes back with a message.
 */
export function useDecisions() {
  const queryClient = useQueryClient()
  const leave = async (isDecided: (group: DuplicateGroup) => boolean) => {
    await queryClient.cancelQueries({ queryKey: listKey })
    queryClient.setQueryData(listKey, (groups: DuplicateGroup[] | undefined) => groups?.filter((group) => !isDecided(group)))
  }
  const onError = (error: unknown) => {
    toast.error(errorSentence(error))
    void queryClient.invalidateQueries({ queryKey: listKey })
  }
  const has = (ids: readonly string[]) => (group: DuplicateGroup) => ids.every((id) => group.sourceIds.includes(id))
  const lastStep = async () => (await client.review.current())?.undo ?? null

  const merge = useMutation({
    mutationFn: (request: MergeRequest) => client.library.merge(request),
    onMutate: ({ keepId, ids }) => leave(has([keepId, ...ids])),
    onError,
    onSuccess: async (kept, { ids }) =>
      offerUndo(`${ids.length + 1} sources are one now: ${kept.key}.`, await lastStep().catch(() => null)),
  })
  const mergeCertain = useMutation({
    mutationFn: () => client.library.mergeCertain(),
    onMutate: () => leave(({ certain }) => certain),
    onError,
    onSuccess: ({ groups, sources, undo }) =>
      offerUndo(
        groups === 0
          ? 'No certain duplicates are left.'
          : `${count(groups, 'group')} merged; ${count(sources, 'source')} became part of ${groups === 1 ? 'another' : 'others'}.`,
        undo,
      ),
  })
  const setDistinct = useMutation({
    mutationFn: (ids: readonly string[]) => client.library.setDistinct({ ids: [...ids] }),
    onMutate: (ids) => leave(has(ids)),
    onError,
    onSuccess: ({ undo }, ids) => offerUndo(`${ids.length} sources are kept apart.`, undo),
  })
  return { merge, mergeCertain, setDistinct }
}

/** A count with its noun: `1 group`, `1,000 groups`. */
export const count = (n: number, one: string, many = `${one}s`): string => `${n.toLocaleString('en-GB')} ${n === 1 ? one : many}`
