import type { QueryClient } from '@tanstack/react-query'
import { api } from '../../lib/api'
import { expectPdf } from './pdf-beginning'

/**
 * Asks for a source and everything that is read with it while the reader's own code is still on its way. What fails here is asked again, and
 * said, by the reader.
 */
export function beginReading(queryClient: QueryClient, sourceId: string) {
  const input = { id: sourceId }
  queryClient.fetchQuery(api.library.get.queryOptions({ input })).then(
    ({ kind, fileId }) => kind === 'pdf' && expectPdf(fileId),
    () => {},
  )
  void queryClient.prefetchQuery(api.library.document.queryOptions({ input }))
  void queryClient.prefetchQuery(api.taxonomy.list.queryOptions())
  void queryClient.prefetchQuery(api.coding.passages.queryOptions({ input: { sourceId } }))
}
