import { type QueryClient, QueryClientProvider, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { I18nProvider } from 'react-aria-components'
import { Router } from 'wouter'
import { StartScreen } from '../features/start/StartScreen'
import { api } from '../lib/api'
import { useConnectionState } from '../lib/connection-state'
import { errorSentence } from '../lib/errors'
import { useHashPath, useHashQuery } from '../lib/hash-location'
import { useAppliedTheme } from '../lib/theme'
import { Button } from '../ui/Button'
import { EmptyState } from '../ui/EmptyState'
import { applyPalette } from '../ui/hypothesis-colours'
import { Spinner } from '../ui/Progress'
import { Toasts } from '../ui/Toasts'
import { ErrorBoundary } from './ErrorBoundary'
import { Shell } from './Shell'
import { useOpenFromOutside } from './use-open-from-outside'

/** Forgets what was known about one review before another is shown; false until that is done. */
function useFreshAnswers(reviewPath: string): boolean {
  const queryClient = useQueryClient()
  const [freshFor, setFreshFor] = useState('')
  useEffect(() => {
    if (freshFor === reviewPath) return
    // Before the first review nothing is known but what was asked for ahead (`begin-reading.ts`).
    const groups = freshFor === '' ? [] : [api.library, api.taxonomy, api.coding, api.highlights, api.synthesis, api.files]
    for (const group of groups) queryClient.removeQueries({ queryKey: group.key() })
    setFreshFor(reviewPath)
  }, [queryClient, freshFor, reviewPath])
  return freshFor === '' || freshFor === reviewPath
}

/** The start screen, or the open review. */
function Root() {
  const review = useQuery(api.review.current.queryOptions())
  const connection = useConnectionState()
  const isFresh = useFreshAnswers(review.data?.path ?? '')
  useOpenFromOutside()
  if (connection === 'refused') {
    return (
      <EmptyState title="This page has lost its key">
        Syntopic lets in only pages opened with the link it printed when it started. Open that link once more; if Syntopic was
        started anew, the link is another one.
      </EmptyState>
    )
  }
  if (review.isPending) return <Spinner isCentred label="Opening Syntopic…" />
  if (review.isError && !review.data) {
    return (
      <EmptyState title="Syntopic’s engine does not answer" actions={<Button onPress={() => review.refetch()}>Try again</Button>}>
        {errorSentence(review.error)}
      </EmptyState>
    )
  }
  if (!review.data) return <StartScreen />
  return isFresh ? <Shell key={review.data.path} review={review.data} /> : <Spinner isCentred />
}

/** The whole screen: what every part of it stands on, and the two things it can show. */
export function App({ queryClient }: { queryClient: QueryClient }) {
  useAppliedTheme(applyPalette)
  return (
    <QueryClientProvider client={queryClient}>
      <I18nProvider locale="en-GB">
        <Router hook={useHashPath} searchHook={useHashQuery}>
          <ErrorBoundary>
            <Root />
          </ErrorBoundary>
          <Toasts />
        </Router>
      </I18nProvider>
    </QueryClientProvider>
  )
}
