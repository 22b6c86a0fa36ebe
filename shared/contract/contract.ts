import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { Matrix } from '../model/matrix'
import { EvidenceRow } from '../model/passage'
import { RecognitionTools, RereadJob } from '../model/rereading'
import { CheckReport, HistoryEntry, RecentReview, ReviewInfo } from '../model/review'
import { Stance } from '../model/stance'
import { citing } from './citing'
import { coding, highlights, memos } from './coding'
import { exportFormats } from './export-formats'
import { importing } from './importing'
import { library } from './library'
import { Id, Job } from './shapes'
import { taxonomy } from './taxonomy'

/** What changed, so that a screen knows which of its answers are stale. */
export const changeTopics = ['review', 'sources', 'taxonomy', 'coding', 'importing', 'inbox'] as const
export const ChangeEvent = z.object({ topics: z.array(z.enum(changeTopics)) })
export type ChangeEvent = z.infer<typeof ChangeEvent>

/** Which claims: all filters narrow. A hypothesis includes its subtree unless `ownOnly`. */
export const EvidenceFilter = z.object({
  sourceId: z.string().optional(),
  hypothesisId: z.string().optional(),
  ownOnly: z.boolean().optional(),
  stances: z.array(Stance).optional(),
  text: z.string().optional(),
})
export type EvidenceFilter = z.infer<typeof EvidenceFilter>

/**
 * Everything the engine can be asked, through any door. The one list: the engine must implement each call,
 * the client is derived from it. A call that fails rejects with an ORPCError whose `message` is a sentence for the user
 * and whose `code` is one of `shared/contract/errors`.
 */
export const contract = {
  review: {
    create: oc
      .input(z.object({ path: z.string().min(1), taxonomy: z.enum(['depression', 'empty']), coder: z.string() }))
      .output(ReviewInfo),
    open: oc.input(z.object({ path: z.string().min(1) })).output(ReviewInfo),
    /** Builds the sample review (or opens it if it is there already) and opens it. */
    openSample: oc.output(ReviewInfo),
    /** The open review, null on the start screen. */
    current: oc.output(ReviewInfo.nullable()),
    close: oc.output(z.object({ closed: z.boolean() })),
    recent: oc.output(z.array(RecentReview)),
    forgetRecent: oc.input(z.object({ path: z.string().min(1) })).output(z.array(RecentReview)),
    setCoder: oc.input(z.object({ name: z.string().min(1) })).output(ReviewInfo),
    undo: oc.output(z.object({ name: z.string().nullable() })),
    redo: oc.output(z.object({ name: z.string().nullable() })),
    history: oc.input(z.object({ limit: z.number().int().min(1).max(1000) })).output(z.array(HistoryEntry)),
    check: oc.output(CheckReport),
    /** A folder that exists and can be written to, for reviews whose path the user does not choose (browser mode). */
    defaultFolder: oc.output(z.object({ path: z.string(), reviews: z.array(z.string()) })),
    /** Never ends; one event after each committed change, and when a review is opened or closed. */
    changes: oc.output(eventIterator(ChangeEvent)),
  },
  library,
  files: {
    /** Size in bytes and media type of stored bytes. */
    info: oc.input(Id).output(z.object({ size: z.number().int(), mediaType: z.string(), name: z.string() })),
    /** Bytes from `start` to `end` (exclusive). At most 8 MiB a call. */
    read: oc.input(Id.extend({ start: z.number().int(), end: z.number().int() })).output(z.instanceof(Blob)),
  },
  importing,
  rereading: {
    tools: oc.output(RecognitionTools),
    /** Reads sources anew: with `recognise` through text recognition (PDFs only), else by today's extractor. One undoable step. */
    begin: oc
      .input(z.object({ ids: z.array(z.string()).min(1), recognise: z.object({ language: z.string() }).nullable() }))
      .output(RereadJob),
    /**
     * Gives a source another file (the publisher's version for the preprint, a better scan) and lays its passages over the new text; the old file and
     * text are kept. The same job as `begin`, with one source.
     */
    replace: oc
      .input(Id.extend({ name: z.string().min(1), file: z.instanceof(Blob), password: z.string().optional() }))
      .output(RereadJob),
    /** The same with a file that the source has already: one it was read from before, or a copy with recognised text. */
    readFrom: oc.input(Id.extend({ fileId: z.string() })).output(RereadJob),
    cancel: oc.input(Job).output(RereadJob),
    watch: oc.input(Job).output(eventIterator(RereadJob)),
  },
  coding,
  citing,
  highlights,
  memos,
  taxonomy,
  synthesis: {
    matrix: oc.output(Matrix),
    evidence: oc.input(EvidenceFilter).output(z.array(EvidenceRow)),
  },
  exporting: {
    /** The finished file, for a download. */
    bytes: oc
      .input(z.object({ format: z.enum(exportFormats), raw: z.boolean().optional() }))
      .output(z.object({ name: z.string(), mediaType: z.string(), file: z.instanceof(Blob), warnings: z.array(z.string()) })),
    /** The same, written to a path: to a temporary file beside it first, so that a failure leaves the old file whole. */
    toFile: oc
      .input(z.object({ format: z.enum(exportFormats), raw: z.boolean().optional(), path: z.string().min(1) }))
      .output(z.object({ path: z.string(), size: z.number().int(), warnings: z.array(z.string()) })),
  },
}
export type Contract = typeof contract
