import { hashKey, type QueryKey } from '@tanstack/react-query'

const held = new Set<string>()

/** Has an answer not asked for again whenever the engine says that something changed, until it is released: who holds it keeps it true meanwhile. */
export const holdAnswer = (queryKey: QueryKey) => void held.add(hashKey(queryKey))

/** To be followed by asking for it anew. */
export const releaseAnswer = (queryKey: QueryKey) => void held.delete(hashKey(queryKey))

export const isHeldAnswer = (queryKey: QueryKey): boolean => held.size > 0 && held.has(hashKey(queryKey))
