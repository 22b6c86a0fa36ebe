import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { client } from '../lib/api'
import { desktop } from '../lib/desktop'
import { errorSentence } from '../lib/errors'
import { writesSettled } from '../lib/pending-writes'
import { navigate, routes } from '../lib/routes'
import { toast } from '../ui/toast'

/** Desktop: opens what was double-clicked or given on the command line, and follows `syntopic://claim/…` links. */
export function useOpenFromOutside() {
  const queryClient = useQueryClient()
  useEffect(() => {
    if (!desktop) return
    const stopReviews = desktop.onOpenReview(async (path) => {
      try {
        await writesSettled()
        await client.review.open({ path })
        await queryClient.invalidateQueries()
        navigate(routes.library())
      } catch (error) {
        toast.error(errorSentence(error))
      }
    })
    const stopLinks = desktop.onClaimLink(async (claimId) => {
      try {
        const place = await client.coding.locate({ claimId })
        navigate(routes.read(place.sourceId, { passageId: place.passageId }))
      } catch (error) {
        toast.error(errorSentence(error))
      }
    })
    return () => {
      stopReviews()
      stopLinks()
    }
  }, [queryClient])
}
