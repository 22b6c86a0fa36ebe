import { implement, ORPCError } from '@orpc/server'
import { contract } from '../../../shared/contract/contract'
import { AppError, type ErrorCode } from '../../../shared/contract/errors'
import type { EngineContext } from '../engine'

const status: Record<ErrorCode, number> = {
  'no-review': 409,
  'cannot-open': 409,
  exists: 409,
  'not-found': 404,
  ambiguous: 409,
  invalid: 422,
  'disk-full': 507,
  'read-only': 403,
  internal: 500,
}

/** Turns what a service throws into what a caller gets: the one place (style: results as data, exceptions stay inside). */
export function asRpcError(error: unknown): ORPCError<string, unknown> {
  if (error instanceof ORPCError) return error
  if (error instanceof AppError)
    return new ORPCError(error.code, { message: error.message, status: status[error.code], cause: error })
  const message = error instanceof Error ? error.message : String(error)
  console.error(error)
  return new ORPCError('internal', { message: `Something went wrong in Syntopic itself: ${message}`, status: 500, cause: error })
}

/** Implements the contract's calls with errors translated. */
export const os = implement(contract)
  .$context<EngineContext>()
  .use(async ({ next }) => {
    try {
      return await next()
    } catch (error) {
      throw asRpcError(error)
    }
  })
