import { createORPCClient } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import { QueryClient } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { keysToInvalidate } from '../../../renderer/lib/stale-keys'
import { type Contract, changeTopics } from '../../../shared/contract/contract'

const client: ContractRouterClient<Contract> = createORPCClient({ call: async () => null })
const api = createTanstackQueryUtils(client)

const answers = {
  review: api.review.current.queryKey(),
  list: api.library.list.queryKey(),
  document: api.library.document.queryKey({ input: { id: 'a' } }),
  taxonomy: api.taxonomy.list.queryKey(),
  passages: api.coding.passages.queryKey({ input: { sourceId: 'a' } }),
  matrix: api.synthesis.matrix.queryKey(),
}

/** Names of the answers that a change makes stale. */
function staleAfter(...topics: (typeof changeTopics)[number][]): string[] {
  const queries = new QueryClient()
  for (const key of Object.values(answers)) queries.setQueryData(key, 'known' as never)
  for (const queryKey of keysToInvalidate(topics)) void queries.invalidateQueries({ queryKey })
  return Object.entries(answers).flatMap(([name, key]) => (queries.getQueryState(key)?.isInvalidated ? [name] : []))
}

test('a claim makes passages, matrix, counts and the undo name stale, but no document is fetched again', () => {
  expect(staleAfter('coding')).toEqual(['review', 'list', 'taxonomy', 'passages', 'matrix'])
})

test('a change of sources makes documents stale too', () => {
  expect(staleAfter('sources')).toEqual(['review', 'list', 'document', 'passages', 'matrix'])
})

test('a change of the taxonomy leaves the library alone', () => {
  expect(staleAfter('taxonomy')).toEqual(['review', 'taxonomy', 'passages', 'matrix'])
})

test('several topics together make stale what each would, each key once', () => {
  expect(staleAfter('taxonomy', 'sources')).toEqual(Object.keys(answers))
  const keys = keysToInvalidate(changeTopics).map((key) => JSON.stringify(key))
  expect(new Set(keys).size).toBe(keys.length)
})
