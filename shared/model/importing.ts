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
  /** In a preview, for a `duplicate` of an earlier file of the same import: that file's path. */
  sameAs: z.string().optional(),
  /** Highlights and notes that come with it, from a PDF or from another program; absent when none do. */
  highlights: z.number().int().optional(),
  /** Of these, how many could not be placed in its text and are kept as orphans. */
  orphans: z.number().int().optional(),
  /** Claims made of them, where their labels had a meaning. */
  claims: z.number().int().optional(),
  /** Why it went to a source that was there: a full sentence. */
  why: z.string().optional(),
  /** Why it failed and what to do, a full sentence naming the file. */
  error: z.string().optional(),
  /** Of a document from the web, while it comes; null while nobody says how much there will be. */
  fetched: z.object({ bytes: z.number().int(), of: z.number().int().nullable() }).optional(),
  /** Pages read so far, while `reading` a PDF. */
  pagesRead: z.number().int().optional(),
})
export type ImportItem = z.infer<typeof ImportItem>

/** How many files stand where. */
export const ImportCounts = z.record(ImportState, z.number().int())
export type ImportCounts = z.infer<typeof ImportCounts>

/** An import as a whole. Its files come with `watch`: there may be thousands. */
export const ImportJob = z.object({
  id: z.string(),
  counts: ImportCounts,
  /** Files may still be found: more may be handed over, or folders and archives are being looked through. */
  gathering: z.boolean(),
  /** Nothing waits or is being read any more. Never true of a preview before it is confirmed or cancelled. */
  finished: z.boolean(),
  /** Files are only looked at; nothing is stored until `confirm`. */
  preview: z.boolean(),
  paused: z.boolean(),
  /** Paths of the tables of references in it, whose columns can be looked at and set. */
  tables: z.array(z.string()),
  /** Estimated from what is done; null while there is nothing to go by. */
  secondsLeft: z.number().int().nullable(),
})
export type ImportJob = z.infer<typeof ImportJob>

/** What `watch` tells: the import, and those of its files that changed since the update before; all of them in the first. */
export const ImportUpdate = ImportJob.extend({ items: z.array(ImportItem) })
export type ImportUpdate = z.infer<typeof ImportUpdate>

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

/** What can be had from the Zotero that runs on this machine. */
export const ZoteroLibrary = z.object({
  /** It runs and lets itself be read. */
  running: z.boolean(),
  /** A full sentence: why it cannot be read and what to do. Empty when all is well. */
  problem: z.string(),
  collections: z.array(z.object({ key: z.string(), /** `Thesis / Inflammation`. */ path: z.string(), items: z.number().int() })),
})
export type ZoteroLibrary = z.infer<typeof ZoteroLibrary>
