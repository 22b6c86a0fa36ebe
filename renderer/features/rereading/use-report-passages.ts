import { useMutation, useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Passage } from '../../../shared/model/passage'
import { api, client } from '../../lib/api'
import { errorSentence } from '../../lib/errors'
import { trackWrite } from '../../lib/pending-writes'
import { offerUndo } from '../../ui/offer-undo'
import { toast } from '../../ui/toast'
import type { ReportedPassage } from './reread-words'

/** What became of a reported passage since; `unknown` until it is looked up. */
export type Since = 'unknown' | 'to-check' | 'accepted' | 'placed' | 'deleted'

function since(reported: ReportedPassage, passages: readonly Passage[] | undefined): Since {
  if (!passages) return 'unknown'
  const now = passages.find(({ id }) => id === reported.passageId)
  if (!now) return 'deleted'
  if (now.anchor !== 'exact') return 'to-check'
  return reported.status === 'similar' && (now.shape !== 'text' || now.quote.exact === reported.after) ? 'accepted' : 'placed'
}

/** Where reported passages stand as of now, so that a report can be worked off in any order, undone and gone back to. */
export function useReportPassages(reported: readonly ReportedPassage[]): (passage: ReportedPassage) => Since {
  const ids = useMemo(() => [...new Set(reported.map(({ sourceId }) => sourceId))], [reported])
  const answers = useQueries({ queries: ids.map((sourceId) => api.coding.passages.queryOptions({ input: { sourceId } })) })
  const bySource = new Map(ids.map((id, i) => [id, answers[i]?.data]))
  return (passage) => since(passage, bySource.get(passage.sourceId))
}

/** Takes the words that passages stand on now for their quotes, and offers to take that back. */
export function useAcceptPlaces() {
  return useMutation({
    mutationFn: (ids: readonly string[]) => {
      const write = client.coding.acceptPlaces({ ids: [...ids] })
      trackWrite(write)
      return write
    },
    onError: (error) => void toast.error(errorSentence(error)),
    onSuccess: ({ accepted, undo }) => {
      if (accepted > 1) offerUndo(`${accepted.toLocaleString('en-GB')} places were accepted.`, undo)
    },
  })
}
