import { v7 } from 'uuid'

/** UUID version 7 (RFC 9562 §5.7): sorts by the time it was made. */
export const newId = (): string => v7()
