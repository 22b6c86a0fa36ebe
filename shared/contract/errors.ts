/** Codes a caller may branch on. The sentence for the user travels beside them. */
export const errorCodes = [
  'no-review', // nothing is open
  'cannot-open', // the review file is missing, not a review, newer, damaged, or open elsewhere
  'exists', // a file is in the way
  'not-found', // an id, key, path or quote that is not there
  'ambiguous', // a quote that stands in several places, a name that fits several things
  'invalid', // input that makes no sense
  'disk-full',
  'read-only',
  'internal', // a fault of ours; the sentence carries the original message
] as const
export type ErrorCode = (typeof errorCodes)[number]

/** An error whose message is a sentence for the user. */
export class AppError extends Error {
  override readonly name = 'AppError'
  constructor(
    readonly code: ErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}
