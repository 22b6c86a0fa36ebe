import { createGeneralUtils } from '@orpc/tanstack-query'
import type { ChangeEvent } from '../../shared/contract/contract'

type Topic = ChangeEvent['topics'][number]

/**
 * Calls, or groups of them, whose answers a change makes stale. `review` is always among them: its counts and the names of undo and redo
 * move with every step. Coding changes what the library counts (claims, orphans) but no document: those may be megabytes, and the
 * reader must not fetch them again with every claim.
 */
const stale: Record<Topic, readonly string[]> = {
  review: ['review'],
  sources: ['review', 'library', 'synthesis', 'coding', 'highlights', 'citing'],
  taxonomy: ['review', 'taxonomy', 'synthesis', 'coding', 'highlights'],
  coding: ['review', 'coding', 'highlights', 'synthesis', 'library.list', 'library.get', 'taxonomy'],
  importing: [],
  inbox: ['importing.inbox'],
}

/** Query keys that the topics of one change make stale, each once. A key is the beginning of those of the answers it stands for. */
export function keysToInvalidate(topics: readonly Topic[]): (readonly unknown[])[] {
  const paths = new Set(topics.flatMap((topic) => stale[topic]))
  return [...paths].map((path) => createGeneralUtils(path.split('.')).key())
}
