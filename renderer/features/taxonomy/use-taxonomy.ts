import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Hypothesis } from '../../../shared/model/hypothesis'
import { api, client } from '../../lib/api'
import { errorSentence } from '../../lib/errors'
import { undoIfLast } from '../../lib/undo'
import { toast } from '../../ui/toast'

/** The taxonomy of the review, parents before children. */
export function useHypotheses() {
  return useQuery(api.taxonomy.list.queryOptions())
}

type Change = Parameters<typeof client.taxonomy.update>[0]['change']

/** The changes of the taxonomy; each reports its own error. */
export function useTaxonomyChanges() {
  const queryClient = useQueryClient()
  const refresh = () => queryClient.invalidateQueries({ queryKey: api.taxonomy.key() })
  const takeBack = async (step: string | null) => {
    try {
      if (!(await undoIfLast(step))) toast.info('Other changes came after it. Undo goes back to it step by step.')
      await refresh()
    } catch (error) {
      toast.error(errorSentence(error))
    }
  }
  const common = { onError: (error: unknown) => void toast.error(errorSentence(error)), onSettled: refresh }
  return {
    add: useMutation({ mutationFn: (input: Parameters<typeof client.taxonomy.add>[0]) => client.taxonomy.add(input), ...common }),
    update: useMutation({
      mutationFn: (input: { id: string; change: Change }) => client.taxonomy.update(input),
      // Shown at once: a field that is left must not fall back to its old text for a moment.
      onMutate: ({ id, change }) => {
        queryClient.setQueryData(api.taxonomy.list.queryKey(), (hypotheses: Hypothesis[] | undefined) =>
          hypotheses?.map((hypothesis) => {
            if (hypothesis.id === id) return { ...hypothesis, ...change }
            // A key is taken from who had it.
            return change.key && hypothesis.key === change.key ? { ...hypothesis, key: '' } : hypothesis
          }),
        )
      },
      ...common,
    }),
    move: useMutation({
      mutationFn: (input: Parameters<typeof client.taxonomy.move>[0]) => client.taxonomy.move(input),
      ...common,
    }),
    remove: useMutation({
      mutationFn: (input: { id: string; name: string; moveClaimsTo: string | null }) =>
        client.taxonomy.remove({ id: input.id, moveClaimsTo: input.moveClaimsTo }),
      ...common,
      onSuccess: ({ undo }, { name }) => toast.info(`“${name}” was deleted.`, { undo: () => takeBack(undo) }),
    }),
    importCodebook: useMutation({
      mutationFn: ({ file, parentId }: { file: File; parentId: string | null }) =>
        client.taxonomy.importCodebook({ name: file.name, file, parentId }),
      ...common,
      onSuccess: ({ added, already, problems, undo }, { file }) => {
        const words = [codebookWords(file.name, added, already), ...problems].join(' ')
        toast.info(words, undo === null ? {} : { undo: () => takeBack(undo) })
      },
    }),
  }
}

/** What importing a codebook did, as a sentence. */
export function codebookWords(name: string, added: number, already: number): string {
  const there = already > 0 && `${already} ${already === 1 ? 'was' : 'were'} there already.`
  if (added === 0) return `Nothing new in ${name}: ${already === 1 ? 'its code is' : `all ${already} codes are`} there already.`
  return [`${added} ${added === 1 ? 'hypothesis' : 'hypotheses'} added from ${name}.`, there].filter(Boolean).join(' ')
}
