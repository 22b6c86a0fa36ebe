import { z } from 'zod'
import { AnchorStatus, PassageShape } from './passage'

/** What happened to one passage when its source got a new text. */
export const ReanchoredPassage = z.object({
  passageId: z.string(),
  /** A rectangle or a note may have no words. */
  shape: PassageShape,
  status: AnchorStatus,
  /** 0…1 when `similar`, else 1; 0 for an orphan. */
  score: z.number(),
  /** The quote as it was, and as the new text has it (empty for an orphan). */
  before: z.string(),
  after: z.string(),
  /** The page it stands on now, from 0; null for an orphan. */
  pageIndex: z.number().int().nullable(),
  /** The label printed there, and that of the page it stood on; empty where pages have no labels. */
  pageLabel: z.string(),
  pageBefore: z.string(),
  claims: z.number().int(),
})
export type ReanchoredPassage = z.infer<typeof ReanchoredPassage>

/**
 * `unchanged`: the new text is the old one, letter for letter, or the new file the one that is read; nothing was stored. `needs-password`: a file that should be read instead
 * is encrypted, `error` says whether a password was given that is not its own; nothing was stored, ask again with the password.
 */
export const rereadStates = ['waiting', 'reading', 'done', 'unchanged', 'needs-password', 'failed', 'cancelled'] as const
export const RereadItem = z.object({
  sourceId: z.string(),
  key: z.string(),
  title: z.string(),
  status: z.enum(rereadStates),
  /** It had a file before; false for a bare reference that gets its first one. */
  hadFile: z.boolean(),
  /** Pages done so far and in all; 0 while unknown. */
  pagesRead: z.number().int(),
  pages: z.number().int(),
  counts: z.object({ exact: z.number().int(), moved: z.number().int(), similar: z.number().int(), orphan: z.number().int() }),
  /** Every passage whose place or words changed, and every orphan. */
  passages: z.array(ReanchoredPassage),
  /** What else there is to know of what was done, full sentences. */
  notes: z.array(z.string()),
  /** Why the file may be the wrong one: full sentences. Empty when nothing speaks against it. */
  doubt: z.string(),
  /** Why it failed and what to do, a full sentence naming the source. */
  error: z.string(),
})
export type RereadItem = z.infer<typeof RereadItem>

/** Sources being read anew: by a better extractor, by text recognition (OCR), or from another file. */
export const RereadJob = z.object({
  id: z.string(),
  items: z.array(RereadItem),
  finished: z.boolean(),
  /** Name of the step it became, for an offer to take it back; null as long as nothing is stored. */
  undo: z.string().nullable(),
})
export type RereadJob = z.infer<typeof RereadJob>

/** Programs found on this machine that recognise text in scans. */
export const RecognitionTools = z.object({
  /** Name and version, e.g. `ocrmypdf 14.0.1`; empty when there is none. */
  program: z.string(),
  /** ISO 639-2 codes of installed languages, as tesseract names them (`eng`, `deu`). */
  languages: z.array(z.string()),
  /** How to get one on this system, a sentence; empty when there is one. */
  advice: z.string(),
})
export type RecognitionTools = z.infer<typeof RecognitionTools>
