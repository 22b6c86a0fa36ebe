import { z } from 'zod'
import { AnchorStatus } from './passage'

/** What happened to one passage when its source got a new text. */
export const ReanchoredPassage = z.object({
  passageId: z.string(),
  status: AnchorStatus,
  /** 0…1 when `similar`, else 1; 0 for an orphan. */
  score: z.number(),
  /** The quote as it was, and as the new text has it (empty for an orphan). */
  before: z.string(),
  after: z.string(),
  pageLabel: z.string(),
  claims: z.number().int(),
})
export type ReanchoredPassage = z.infer<typeof ReanchoredPassage>

/** `unchanged`: the new text is the old one, letter for letter; nothing was stored. */
export const rereadStates = ['waiting', 'reading', 'done', 'unchanged', 'failed', 'cancelled'] as const
export const RereadItem = z.object({
  sourceId: z.string(),
  key: z.string(),
  title: z.string(),
  status: z.enum(rereadStates),
  /** Pages done so far and in all; 0 while unknown. */
  pagesRead: z.number().int(),
  pages: z.number().int(),
  counts: z.object({ exact: z.number().int(), moved: z.number().int(), similar: z.number().int(), orphan: z.number().int() }),
  /** Every passage whose place or words changed, and every orphan. */
  passages: z.array(ReanchoredPassage),
  /** Why it failed and what to do, a full sentence naming the source. */
  error: z.string(),
})
export type RereadItem = z.infer<typeof RereadItem>

/** Sources being read anew: by a better extractor, or by text recognition (OCR). */
export const RereadJob = z.object({ id: z.string(), items: z.array(RereadItem), finished: z.boolean() })
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
