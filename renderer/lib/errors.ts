import { ORPCError } from '@orpc/client'
import { LostError, RefusedError } from './connection'

/** True when asking again may help: the engine was away, not of another opinion. */
export function isWorthRetrying(error: unknown): boolean {
  return !(error instanceof ORPCError) && !(error instanceof RefusedError)
}

/** Any error as a sentence for the user. Errors of the engine bring theirs. */
export function errorSentence(error: unknown): string {
  if (error instanceof LostError || error instanceof RefusedError) return error.message
  if (error instanceof ORPCError) return error.message || `The engine refused the call (${error.code}).`
  if (error instanceof Error && error.message) return `Something went wrong: ${error.message}`
  return `Something went wrong: ${String(error)}`
}

/** True when what was asked for is not there, or not any more. */
export const isGone = (error: unknown): boolean => error instanceof ORPCError && error.code === 'not-found'
