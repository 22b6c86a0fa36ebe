import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Inbox } from '../../../shared/model/importing'
import { api, client } from '../../lib/api'
import { errorSentence } from '../../lib/errors'
import { toast } from '../../ui/toast'

/** The watched folder of this review and what waits in its inbox. */
export function useInbox() {
  return useQuery(api.importing.inbox.queryOptions())
}

/** Watching another folder, or none, and taking files out of the inbox. */
export function useInboxChanges() {
  const queryClient = useQueryClient()
  const onSuccess = (inbox: Inbox) => queryClient.setQueryData(api.importing.inbox.queryKey(), inbox)
  const watch = useMutation({ mutationFn: (path: string | null) => client.importing.watchFolder({ path }), onSuccess })
  const dismiss = useMutation({
    mutationFn: (paths: readonly string[]) => client.importing.dismissInbox({ paths: [...paths] }),
    onSuccess,
    onError: (error) => toast.error(errorSentence(error)),
  })
  return { watch, dismiss }
}
