import { z } from 'zod'

/** Sources that are, or look like, one work. */
export const DuplicateGroup = z.object({
  /** Ids of the sources, in the order they were imported. */
  sourceIds: z.array(z.string()).min(2),
  /** The same DOI, PMID or arXiv id, and nothing that speaks against it: `mergeCertain` takes them. */
  certain: z.boolean(),
  /** A full sentence: what they share, and what differs. */
  why: z.string(),
  /** 0…1; how alike the least alike neighbours are. */
  score: z.number(),
})
export type DuplicateGroup = z.infer<typeof DuplicateGroup>

/** A search of a database, as its file came in: for PRISMA's first boxes. */
export const RecordOrigin = z.object({
  id: z.string(),
  /** `PubMed`, `Scopus` …; empty when nobody said and the file does not tell. */
  database: z.string(),
  fileName: z.string(),
  /** The search as it was typed there. */
  search: z.string(),
  /** ISO 8601 date of the search; empty when unknown. */
  searchedOn: z.string(),
  importedAt: z.string(),
  /** Records that came from it and are in the review: those that made a source known, and duplicates. */
  records: z.number().int(),
  duplicates: z.number().int(),
  /** Records of the file that could not be read. */
  unreadable: z.number().int(),
})
export type RecordOrigin = z.infer<typeof RecordOrigin>

/** What a reviewer says of a search. */
export const OriginFacts = z.object({
  database: z.string(),
  search: z.string(),
  /** ISO 8601 date, or empty. */
  searchedOn: z.string().regex(/^(?:\d{4}-\d{2}-\d{2})?$/),
})
export type OriginFacts = z.infer<typeof OriginFacts>
