import { type QueryClient, skipToken, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Reference, SourceSummary, StudyDesign } from '../../../shared/model/source'
import { api, client } from '../../lib/api'
import { duplicatesQuery } from '../../lib/duplicates-query'
import { errorSentence } from '../../lib/errors'
import { offerUndo } from '../../ui/offer-undo'
import { toast } from '../../ui/toast'
import type { ProgressOf } from './source-rows'

interface SourceChange {
  id: string
  reference: Partial<Reference>
  key?: string
}

/** Asks at once for what a change on this screen made stale; the rest follows the engine's announcement. */
async function refreshSources(queryClient: QueryClient) {
  await Promise.all(
    [api.library.list.key(), api.library.get.key()].map((queryKey) => queryClient.invalidateQueries({ queryKey })),
  )
}

/** The sources of the review. */
export function useSources() {
  return useQuery(api.library.list.queryOptions())
}

/** How far each source is read, by its id; empty until it is known. */
export function useProgress(): ProgressOf {
  const { data } = useQuery(api.coding.progress.queryOptions())
  return useMemo(() => {
    const hypotheses = data?.hypotheses ?? 0
    return new Map((data?.sources ?? []).map(({ sourceId, answered, toCheck }) => [sourceId, { answered, hypotheses, toCheck }]))
  }, [data])
}

/** Groups of sources that are, or look like, one work. */
export function useDuplicates() {
  return useQuery(duplicatesQuery())
}

/** Where the values of a source came from, and its files; nothing is asked without an id. */
export function useSourceDetails(id: string | undefined) {
  return useQuery(api.library.get.queryOptions({ input: id === undefined ? skipToken : { id } }))
}

/** Says what study design a source has, or takes away what is said or proposed. */
export function useSetStudyDesign() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (judgement: { id: string; design: StudyDesign | null }) => client.library.setStudyDesign(judgement),
    onMutate: ({ id, design }) => {
      queryClient.setQueryData(api.library.list.queryKey(), (sources: SourceSummary[] | undefined) =>
        sources?.map((source) =>
          source.id === id ? { ...source, studyDesign: design && { value: design, state: 'confirmed', basis: '' } } : source,
        ),
      )
    },
    onError: (error) => toast.error(errorSentence(error)),
    onSettled: () => refreshSources(queryClient),
  })
}

/** Saves a change of a reference or key; shown at once, taken back with a message if it is refused. */
export function useUpdateSource() {
  const queryClient = useQueryClient()
  const listKey = api.library.list.queryKey()
  return useMutation({
    mutationFn: (change: SourceChange) => client.library.update(change),
    onMutate: ({ id, reference, key }) => {
      queryClient.setQueryData(listKey, (sources: SourceSummary[] | undefined) =>
        sources?.map((source) => (source.id === id ? { ...source, ...reference, key: key ?? source.key } : source)),
      )
    },
    onError: (error) => toast.error(errorSentence(error)),
    onSettled: () => refreshSources(queryClient),
  })
}

/** Removes sources with everything on them, and offers to take that back. */
export function useRemoveSources() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (ids: readonly string[]) => client.library.remove({ ids: [...ids] }),
    onError: (error) => toast.error(errorSentence(error)),
    onSuccess: ({ undo }, ids) => {
      const text = ids.length === 1 ? 'The source was removed.' : `${ids.length} sources were removed.`
      offerUndo(text, undo)
    },
    onSettled: () => refreshSources(queryClient),
  })
}
