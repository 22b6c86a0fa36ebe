import { z } from 'zod'

export const Coder = z.object({ id: z.string(), name: z.string() })
export type Coder = z.infer<typeof Coder>

export const ReviewInfo = z.object({
  id: z.string(),
  /** Absolute path of the `.syntopic` file. */
  path: z.string(),
  /** File name without its extension. */
  name: z.string(),
  coder: Coder,
  coders: z.array(Coder),
  counts: z.object({
    sources: z.number().int(),
    passages: z.number().int(),
    claims: z.number().int(),
    hypotheses: z.number().int(),
    orphans: z.number().int(),
  }),
  /** Name of the step undo would take back, null when there is none. */
  undo: z.string().nullable(),
  redo: z.string().nullable(),
  /** E.g. the review lies in a folder that a cloud service synchronises. */
  warnings: z.array(z.string()),
})
export type ReviewInfo = z.infer<typeof ReviewInfo>

export const RecentReview = z.object({ path: z.string(), name: z.string(), openedAt: z.string(), exists: z.boolean() })
export type RecentReview = z.infer<typeof RecentReview>

/** One line of the append-only history. */
export const HistoryEntry = z.object({
  seq: z.number().int(),
  name: z.string(),
  kind: z.enum(['change', 'undo', 'redo']),
  state: z.enum(['open', 'done', 'undone', 'abandoned']),
  coder: z.string(),
  at: z.string(),
})
export type HistoryEntry = z.infer<typeof HistoryEntry>

/** What `syntopic check` finds. `ok` is false when the file is damaged or the index disagrees; orphans alone are not damage. */
export const CheckReport = z.object({
  ok: z.boolean(),
  /** `ok`, or what SQLite's integrity and foreign key checks said, line by line. */
  integrity: z.array(z.string()),
  anchors: z.object({ exact: z.number(), moved: z.number(), similar: z.number(), orphan: z.number() }),
  /** Files whose bytes no longer hash to their name. */
  damagedFiles: z.array(z.string()),
  counts: z.object({
    sources: z.number(),
    files: z.number(),
    passages: z.number(),
    claims: z.number(),
    hypotheses: z.number(),
    steps: z.number(),
  }),
  schemaVersion: z.number(),
})
export type CheckReport = z.infer<typeof CheckReport>
