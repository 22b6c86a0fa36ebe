import { useMutation } from '@tanstack/react-query'
import { client } from '../../lib/api'
import { errorSentence } from '../../lib/errors'
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
