import { z } from 'zod'
import { SourceKind } from './source'

/**
 * Where one file of an import stands. `needs-password` waits for the password (screen) or counts as failed (command line).
 */
export const importStates = ['waiting', 'reading', 'added', 'duplicate', 'needs-password', 'failed', 'cancelled'] as const
export const ImportState = z.enum(importStates)
export type ImportState = z.infer<typeof ImportState>

export const ImportItem = z.object({
  id: z.string(),
  /** Path as given, or the name of a dropped file. */
  path: z.string(),
  status: ImportState,
  sourceId: z.string().optional(),
  key: z.string().optional(),
  kind: SourceKind.optional(),
  title: z.string().optional(),
  doi: z.string().optional(),
  pages: z.number().int().optional(),
  characters: z.number().int().optional(),
  warnings: z.array(z.string()),
  /** Why it failed and what to do, a full sentence naming the file. */
  error: z.string().optional(),
  /** Pages read so far, while `reading` a PDF. */
  pagesRead: z.number().int().optional(),
})
export type ImportItem = z.infer<typeof ImportItem>

/** An import as the screen follows it. `finished` once nothing waits or is being read. */
export const ImportJob = z.object({ id: z.string(), items: z.array(ImportItem), finished: z.boolean() })
export type ImportJob = z.infer<typeof ImportJob>
