import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReviewInfo } from '../../../shared/model/review'
import { api, client } from '../../lib/api'
import { desktop } from '../../lib/desktop'
import { writesSettled } from '../../lib/pending-writes'
import { navigate, routes } from '../../lib/routes'
import { withEnding } from './review-path'

export interface NewReview {
  taxonomy: 'depression' | 'empty'
  coder: string
  /** Where it goes; on the desktop the system's dialog is asked, with this file name proposed. */
  path: string
  suggestedName: string
}

/** Null when the user dismissed the system's dialog. */
type Opened = ReviewInfo | null

async function create(review: NewReview): Promise<Opened> {
  const path = desktop ? await desktop.chooseNewReview(review.suggestedName) : review.path
  if (!path) return null
  await writesSettled()
  return client.review.create({ path: withEnding(path), taxonomy: review.taxonomy, coder: review.coder })
}

/** What was claimed a moment ago goes into the review that is left. */
async function open(path: string): Promise<Opened> {
  await writesSettled()
  return client.review.open({ path })
}

async function openSample(): Promise<Opened> {
  await writesSettled()
  return client.review.openSample()
}

async function openChosen(): Promise<Opened> {
  const path = await desktop?.chooseReview()
  return path ? open(path) : null
}

/** The ways into a review, each a mutation whose error is for the screen to say. */
export function useStart() {
  const queryClient = useQueryClient()
  const onSuccess = (review: Opened) => {
    if (!review) return
    queryClient.setQueryData(api.review.current.queryKey(), review)
    void queryClient.invalidateQueries({ queryKey: api.review.recent.key() })
    navigate(routes.library(), { replace: true })
  }
  return {
    create: useMutation({ mutationFn: create, onSuccess }),
    open: useMutation({ mutationFn: open, onSuccess }),
    choose: useMutation({ mutationFn: openChosen, onSuccess }),
    sample: useMutation({ mutationFn: openSample, onSuccess }),
    forget: useMutation({
      mutationFn: (path: string) => client.review.forgetRecent({ path }),
      onSuccess: (recent) => queryClient.setQueryData(api.review.recent.queryKey(), recent),
    }),
  }
}
