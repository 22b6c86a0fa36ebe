import { ORPCError } from '@orpc/client'
import { type ErrorCode, errorCodes } from '../../shared/contract/errors'
import { LostError, RefusedError } from './connection'

/** The code of an engine error, or null for anything else (the network, a fault of the page). */
export function errorCode(error: unknown): ErrorCode | null {
  if (!(error instanceof ORPCError)) return null
  return (errorCodes as readonly string[]).includes(error.code) ? (error.code as ErrorCode) : null
}

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
