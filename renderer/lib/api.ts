import { createORPCClient } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import type { Contract } from '../../shared/contract/contract'
import { link } from './connection'

/** Every call of the contract, as a function: `await client.library.list()`. */
export const client: ContractRouterClient<Contract> = createORPCClient(link)

/** The same calls for TanStack Query: `api.library.list.queryOptions()`, `.mutationOptions()`, `.key()`. */
export const api = createTanstackQueryUtils(client)
