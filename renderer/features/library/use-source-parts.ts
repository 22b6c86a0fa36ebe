import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, client } from '../../lib/api'
import { errorSentence } from '../../lib/errors'
import { trackWrite } from '../../lib/pending-writes'
import { offerUndo } from '../../ui/offer-undo'
import { toast } from '../../ui/toast'

const sayError = (error: unknown) => void toast.error(errorSentence(error))

/** Makes a source of its own of a file that belongs to another work, and offers to take that back. */
export function useSeparateFile() {
  return useMutation({
    mutationFn: (file: { id: string; fileId: string }) => client.library.separateFile(file),
    onError: sayError,
    onSuccess: async (source) => {
      const review = await client.review.current().catch(() => null)
      offerUndo(`The file is a source of its own now: ${source.key}.`, review?.undo ?? null)
    },
  })
}

/** Writing, correcting and deleting memos on a source. */
export function useMemos() {
  const queryClient = useQueryClient()
  const onSettled = () => queryClient.invalidateQueries({ queryKey: api.library.get.key() })
  const tracked = <Answer>(write: Promise<Answer>): Promise<Answer> => {
    trackWrite(write)
    return write
  }
  const add = useMutation({
    mutationFn: (memo: { sourceId: string; text: string }) => tracked(client.memos.add(memo)),
    onError: sayError,
    onSettled,
  })
  const update = useMutation({
    mutationFn: (memo: { id: string; text: string }) => tracked(client.memos.update(memo)),
    onError: sayError,
    onSettled,
  })
  const remove = useMutation({
    mutationFn: (id: string) => tracked(client.memos.remove({ id })),
    onError: sayError,
    onSuccess: ({ undo }) => offerUndo('The memo was deleted.', undo),
    onSettled,
  })
  return { add, update, remove }
}
