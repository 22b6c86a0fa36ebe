import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReviewInfo } from '../../../shared/model/review'
import { api, client } from '../../lib/api'
import { desktop } from '../../lib/desktop'
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
  return client.review.create({ path: withEnding(path), taxonomy: review.taxonomy, coder: review.coder })
}

async function openChosen(): Promise<Opened> {
  const path = await desktop?.chooseReview()
  return path ? client.review.open({ path }) : null
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
    open: useMutation({ mutationFn: (path: string): Promise<Opened> => client.review.open({ path }), onSuccess }),
    choose: useMutation({ mutationFn: openChosen, onSuccess }),
    sample: useMutation({ mutationFn: (): Promise<Opened> => client.review.openSample(), onSuccess }),
    forget: useMutation({
      mutationFn: (path: string) => client.review.forgetRecent({ path }),
      onSuccess: (recent) => queryClient.setQueryData(api.review.recent.queryKey(), recent),
    }),
  }
}
