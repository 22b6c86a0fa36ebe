import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, client } from '../lib/api'
import { errorSentence } from '../lib/errors'
import { trackWrite } from '../lib/pending-writes'
import { offerUndo } from './offer-undo'
import { toast } from './toast'

const sayError = (error: unknown) => void toast.error(errorSentence(error))

/** Writing, correcting and deleting memos on a source. */
export function useSourceMemos() {
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
