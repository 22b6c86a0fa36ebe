import { QueryClient } from '@tanstack/react-query'
import { isWorthRetrying } from './errors'

/**
 * Answers stay fresh until the engine says otherwise (`live.ts`), so nothing is asked twice and nothing on a timer. Calls to a local
 * engine need no network, whatever the browser thinks of being offline.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        networkMode: 'always',
        refetchOnWindowFocus: false,
        retry: (count, error) => count < 2 && isWorthRetrying(error),
      },
      mutations: { networkMode: 'always', retry: false },
    },
  })
}
