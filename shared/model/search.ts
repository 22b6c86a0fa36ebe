import { z } from 'zod'

/**
 * One hit of the full-text search. `start`/`end` are UTF-16 units in the source's canonical text; -1 for a hit in the reference, in a memo on the
 * source or a cell, or beside a passage that is an orphan. An area begins and ends where it comes in reading order.
 */
export const SearchHit = z.object({
  source: z.string(),
  sourceId: z.string(),
  title: z.string(),
  key: z.string(),
  where: z.enum(['text', 'reference', 'note', 'memo', 'area']),
  page: z.string(),
  pageIndex: z.number().int(),
  snippet: z.string(),
  start: z.number().int(),
  end: z.number().int(),
  /** The hit stands in the source's reference list. */
  inReferences: z.boolean(),
  /** The area whose typed words these are; empty for all other hits. */
  passageId: z.string(),
})
export type SearchHit = z.infer<typeof SearchHit>
