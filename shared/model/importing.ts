import { z } from 'zod'
import { SourceKind } from './source'

/**
 * Where one file of an import stands. `ready` is a file of a preview that was looked at and would be added. `needs-password` waits for the password (screen) or counts as failed (command line).
 */
export const importStates = [
  'waiting',
  'reading',
  'ready',
  'added',
  'duplicate',
  'needs-password',
  'failed',
  'cancelled',
] as const
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

/** An import as the screen follows it. */
export const ImportJob = z.object({
  id: z.string(),
  items: z.array(ImportItem),
  /** Nothing waits or is being read any more. Never true of a preview before it is confirmed or cancelled. */
  finished: z.boolean(),
  /** Files are only looked at; nothing is stored until `confirm`. */
  preview: z.boolean(),
  paused: z.boolean(),
  /** Estimated from what is done; null while there is nothing to go by. */
  secondsLeft: z.number().int().nullable(),
})
export type ImportJob = z.infer<typeof ImportJob>

/** A file that appeared in the watched folder. */
export const InboxFile = z.object({
  path: z.string(),
  name: z.string(),
  /** Bytes. */
  size: z.number().int(),
  foundAt: z.string(),
})
export type InboxFile = z.infer<typeof InboxFile>

/** The watched folder of the review and what waits there to be imported or dismissed. */
export const Inbox = z.object({
  folder: z.string().nullable(),
  files: z.array(InboxFile),
  /** Why the folder cannot be watched, a full sentence; empty when all is well. */
  problem: z.string(),
})
export type Inbox = z.infer<typeof Inbox>
