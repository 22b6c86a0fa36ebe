import type { QueryClient } from '@tanstack/react-query'
import { api } from '../../../lib/api'
import { errorSentence } from '../../../lib/errors'
import { displayTitle } from '../../../lib/reference-words'
import { navigate, routes } from '../../../lib/routes'
import { toast } from '../../../ui/toast'
import type { ReaderHandlers } from './reader-commands'

interface Parts {
  queryClient: QueryClient
  sourceId: string
  /** The source this one stands beside; it stays. */
  firstId: string | null
  say: (text: string) => void
}

/** To the next source in the order of their keys, and back; after the last comes the first. */
export function sourceHandlers({ queryClient, sourceId, firstId, say }: Parts): ReaderHandlers {
  const go = async (step: 1 | -1) => {
    try {
      const all = await queryClient.ensureQueryData(api.library.list.queryOptions())
      const order = all.filter(({ id }) => id !== firstId).sort((a, b) => a.key.localeCompare(b.key, 'en', { numeric: true }))
      const at = order.findIndex(({ id }) => id === sourceId)
      const next = order[(at + step + order.length) % order.length]
      if (!next || next.id === sourceId) return say('There is no other source in this review.')
      say(displayTitle(next))
      navigate(firstId ? routes.read(firstId, { besideId: next.id }) : routes.read(next.id))
    } catch (error) {
      toast.error(errorSentence(error))
    }
  }
  return { 'source-next': () => void go(1), 'source-previous': () => void go(-1) }
}
