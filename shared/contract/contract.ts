import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { DuplicateGroup, OriginFacts, RecordOrigin } from '../model/duplicate'
import { Claimer, Label, LabelMeaning, LabelSummary, Memo } from '../model/highlight'
import { Hypothesis, HypothesisKind } from '../model/hypothesis'
import { ImportJob, ImportUpdate, Inbox, ZoteroLibrary } from '../model/importing'
import { Matrix } from '../model/matrix'
import { Claim, EvidenceRow, Passage, PassageRegion, TextPositionSelector, TextQuoteSelector } from '../model/passage'
import { RecognitionTools, RereadJob } from '../model/rereading'
import { CheckReport, HistoryEntry, RecentReview, ReviewInfo } from '../model/review'
import { SearchHit } from '../model/search'
import { ReferenceChange, SourceDetails, SourceDocument, SourceSummary, StudyDesign } from '../model/source'
import { AssessmentState, Directness, Stance } from '../model/stance'
import { ColumnField, TableColumns } from '../model/table-columns'
import { exportFormats } from './export-formats'

const Id = z.object({ id: z.string() })
const Job = z.object({ jobId: z.string() })
const Jobs = z.object({ jobIds: z.array(z.string()).min(1) })
const Done = z.object({ undo: z.string().nullable() })

/** What changed, so that a screen knows which of its answers are stale. */
export const changeTopics = ['review', 'sources', 'taxonomy', 'coding', 'importing', 'inbox'] as const
export const ChangeEvent = z.object({ topics: z.array(z.enum(changeTopics)) })
export type ChangeEvent = z.infer<typeof ChangeEvent>

/** Values a claim can be given. Absent fields stay as they are. */
const ClaimChange = z.object({
  stance: Stance.optional(),
  strength: z.number().int().min(1).max(3).nullable().optional(),
  directness: Directness.nullable().optional(),
  note: z.string().optional(),
  hypothesisId: z.string().optional(),
})

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
  library: {
    list: oc.output(z.array(SourceSummary)),
    get: oc.input(Id).output(SourceDetails),
    document: oc.input(Id).output(SourceDocument),
    update: oc.input(Id.extend({ reference: ReferenceChange, key: z.string().optional() })).output(SourceSummary),
    /** Says what design a source has; null takes the judgement away, a proposal too. */
    setStudyDesign: oc.input(Id.extend({ design: StudyDesign.nullable() })).output(SourceSummary),
    remove: oc.input(z.object({ ids: z.array(z.string()) })).output(Done),
    /** Sources that are, or look like, one work; certain ones first. Those said to be distinct are left out. */
    duplicates: oc.output(z.array(DuplicateGroup)),
    /**
     * Makes one source of several: passages, claims, assessments, memos, files, keys and the searches that found them go to `keepId`, whose record
     * becomes what it was with `reference` over it. One undoable step. Passages marked in another text are found in the one that is read from now on, or
     * become orphans.
     */
    merge: oc
      .input(
        z.object({
          keepId: z.string(),
          ids: z.array(z.string()).min(1),
          /** The source whose file is read from now on; by default `keepId` if it has a text, else the first that has. */
          textOf: z.string().optional(),
          reference: ReferenceChange,
          key: z.string().optional(),
        }),
      )
      .output(SourceSummary),
    /** Merges every certain group by rule: the one with a text, else the first, is kept, and what it lacks is filled from the others. */
    mergeCertain: oc.output(z.object({ groups: z.number().int(), sources: z.number().int(), undo: z.string().nullable() })),
    /** Says of sources that they are different works, each from each: they are no longer shown as duplicates. */
    setDistinct: oc.input(z.object({ ids: z.array(z.string()).min(2) })).output(Done),
    /** Takes a file away from a source and makes a source of its own of it; passages go with the text they were marked in. */
    separateFile: oc.input(Id.extend({ fileId: z.string() })).output(SourceSummary),
    /** The searches whose files were imported. */
    origins: oc.output(z.array(RecordOrigin)),
    updateOrigin: oc.input(Id.extend({ facts: OriginFacts.partial() })).output(RecordOrigin),
    search: oc
      .input(z.object({ query: z.string(), limit: z.number().int().min(1).max(1000).optional() }))
      .output(z.array(SearchHit)),
  },
  files: {
    /** Size in bytes and media type of stored bytes. */
    info: oc.input(Id).output(z.object({ size: z.number().int(), mediaType: z.string(), name: z.string() })),
    /** Bytes from `start` to `end` (exclusive). At most 8 MiB a call. */
    read: oc.input(Id.extend({ start: z.number().int(), end: z.number().int() })).output(z.instanceof(Blob)),
  },
  importing: {
    /** Opens an import; files are then handed to it by path or as bytes, and it ends with `close`. */
    begin: oc
      .input(
        z
          .object({
            preview: z.boolean().optional(),
            /** Of the search whose files these are; what is not given is taken from the files. */
            origin: OriginFacts.partial().optional(),
            /** Whose claims highlights become, where their labels have a meaning; `me` by default. */
            claimsBy: Claimer.optional(),
            /** What will be handed over as bytes, where that is known: for the time left. */
            expected: z.object({ files: z.number().int(), bytes: z.number().int() }).optional(),
          })
          .optional(),
      )
      .output(ImportJob),
    addPaths: oc.input(Job.extend({ paths: z.array(z.string()) })).output(ImportJob),
    /** Fetches documents by web address, DOI, PMID or arXiv id. The only calls that use the network, and only for these. */
    addAddresses: oc.input(Job.extend({ addresses: z.array(z.string()) })).output(ImportJob),
    /** What the Zotero that runs on this machine would give. */
    zotero: oc.output(ZoteroLibrary),
    /** Imports items, files, notes and highlights from it; of one collection with those under it, or of all of them. Reads only. */
    addZotero: oc.input(Job.extend({ collection: z.string().nullable() })).output(ImportJob),
    /** The columns of a table of references in this import. @see ImportJob.tables */
    columns: oc.input(Job.extend({ path: z.string() })).output(TableColumns),
    /** Says what the columns are, for this preview and for every later table of the same columns. Its records are read again. */
    setColumns: oc
      .input(Job.extend({ path: z.string(), columns: z.array(z.object({ header: z.string(), field: ColumnField })) }))
      .output(ImportJob),
    /** Labels of the highlights that this import brings, as far as it has been read. */
    labels: oc.input(Job).output(z.array(LabelSummary)),
    /** Hands files over as bytes, in their order; small ones are better handed over together. */
    addFiles: oc
      .input(Job.extend({ files: z.array(z.object({ name: z.string(), file: z.instanceof(Blob) })) }))
      .output(ImportJob),
    password: oc.input(Job.extend({ itemId: z.string(), password: z.string() })).output(ImportJob),
    /** Imports what a preview found, without the items left out. `claimsBy`: as in `begin`, said again after the labels were seen. */
    confirm: oc
      .input(
        Job.extend({ leaveOut: z.array(z.string()), claimsBy: Claimer.optional(), origin: OriginFacts.partial().optional() }),
      )
      .output(ImportJob),
    /** Finishes the files being read and starts no other, until `resume`. */
    pause: oc.input(Job).output(ImportJob),
    resume: oc.input(Job).output(ImportJob),
    cancel: oc.input(Job).output(ImportJob),
    /** No more files will come. The step is closed once the last file is done. */
    close: oc.input(Job).output(ImportJob),
    /** The import as it goes, with the files that changed; ends when it is closed and finished. */
    watch: oc.input(Job).output(eventIterator(ImportUpdate)),
    /** A file that could not even be handed over, and why: a full sentence naming it. It is told among the others. */
    addFailed: oc.input(Job.extend({ name: z.string(), reason: z.string() })).output(ImportJob),
    /** What became of every file, as CSV. */
    report: oc.input(Jobs).output(z.object({ name: z.string(), mediaType: z.string(), file: z.instanceof(Blob) })),
    /** The same, written to a path. */
    reportToFile: oc
      .input(Jobs.extend({ path: z.string().min(1) }))
      .output(z.object({ path: z.string(), size: z.number().int() })),
    inbox: oc.output(Inbox),
    /** Watches a folder for this review; null stops watching. */
    watchFolder: oc.input(z.object({ path: z.string().min(1).nullable() })).output(Inbox),
    /** Takes files out of the inbox without importing them. The files themselves are never touched. */
    dismissInbox: oc.input(z.object({ paths: z.array(z.string()) })).output(Inbox),
  },
  rereading: {
    tools: oc.output(RecognitionTools),
    /** Reads sources anew: with `recognise` through text recognition (PDFs only), else by today's extractor. One undoable step. */
    begin: oc
      .input(z.object({ ids: z.array(z.string()).min(1), recognise: z.object({ language: z.string() }).nullable() }))
      .output(RereadJob),
    cancel: oc.input(Job).output(RereadJob),
    watch: oc.input(Job).output(eventIterator(RereadJob)),
  },
  coding: {
    passages: oc.input(z.object({ sourceId: z.string() })).output(z.array(Passage)),
    /**
     * Marks a stretch of a source, and claims it when a hypothesis is given. Marking the same stretch again adds to the passage that
     * is there; claiming the same hypothesis again changes its stance.
     */
    mark: oc
      .input(
        z.object({
          sourceId: z.string(),
          quote: TextQuoteSelector,
          position: TextPositionSelector,
          /** Rectangles the screen measured, for a PDF; without them the engine measures. */
          regions: z.array(PassageRegion).optional(),
          claim: ClaimChange.extend({ hypothesisId: z.string(), stance: Stance }).optional(),
        }),
      )
      .output(z.object({ passage: Passage, claimId: z.string().nullable() })),
    /** Claims a quote typed by a person; refused with `not-found` if the source does not have it, placed at the first of several `occurrences`. */
    claimQuote: oc
      .input(
        z.object({
          sourceId: z.string(),
          quote: z.string(),
          claim: ClaimChange.extend({ hypothesisId: z.string(), stance: Stance }),
        }),
      )
      .output(
        z.object({
          passage: Passage,
          claimId: z.string(),
          anchor: z.enum(['exact', 'similar']),
          score: z.number(),
          occurrences: z.number().int(),
        }),
      ),
    addClaim: oc
      .input(z.object({ passageId: z.string(), claim: ClaimChange.extend({ hypothesisId: z.string(), stance: Stance }) }))
      .output(Claim),
    updateClaim: oc.input(Id.extend({ change: ClaimChange })).output(Claim),
    /** Deletes a claim; a passage left without claims goes with it, unless it was marked in another program or has a memo. */
    removeClaim: oc.input(Id).output(Done),
    removePassage: oc.input(Id).output(Done),
    /** Puts a passage somewhere else in its source, e.g. an orphan that was found again by hand. */
    replacePassage: oc
      .input(Id.extend({ quote: TextQuoteSelector, position: TextPositionSelector, regions: z.array(PassageRegion).optional() }))
      .output(Passage),
    assess: oc.input(z.object({ sourceId: z.string(), hypothesisId: z.string(), state: AssessmentState })).output(Done),
    assessments: oc
      .input(z.object({ sourceId: z.string() }))
      .output(z.array(z.object({ hypothesisId: z.string(), state: AssessmentState, coder: z.string() }))),
    /** Where a claim is, for a `syntopic://claim/…` link. */
    locate: oc.input(z.object({ claimId: z.string() })).output(z.object({ sourceId: z.string(), passageId: z.string() })),
  },
  highlights: {
    /** What the passages of the review are labelled with. */
    labels: oc.output(z.array(LabelSummary)),
    /** Remembers what labels stand for, for imports to come. */
    setMeanings: oc.input(z.object({ meanings: z.array(Label.extend({ meaning: LabelMeaning })) })).output(z.array(LabelSummary)),
    /**
     * Claims every passage that has a label with a meaning, unless it has a claim for that hypothesis already; of several labels each counts.
     * With `sourceIds` only theirs. One undoable step. @returns the number of claims made
     */
    claim: oc
      .input(z.object({ labels: z.array(Label), claimsBy: Claimer, sourceIds: z.array(z.string()).optional() }))
      .output(z.object({ claims: z.number().int(), undo: z.string().nullable() })),
  },
  memos: {
    /** Memos on a passage; on a source with its passages and cells; on a hypothesis with its cells; on the cell of both; all. Oldest first. */
    list: oc
      .input(z.object({ passageId: z.string().optional(), sourceId: z.string().optional(), hypothesisId: z.string().optional() }))
      .output(z.array(Memo)),
    /** On exactly one of: a passage; a source, a hypothesis, or both (a cell). */
    add: oc
      .input(
        z.object({
          passageId: z.string().optional(),
          sourceId: z.string().optional(),
          hypothesisId: z.string().optional(),
          text: z.string().min(1),
        }),
      )
      .output(Memo),
    update: oc.input(Id.extend({ text: z.string().min(1) })).output(Memo),
    remove: oc.input(Id).output(Done),
  },
  taxonomy: {
    /** Adds the codes of a REFI-QDA codebook (.qdc, or the codebook of a .qdpx) as hypotheses, with their tree and definitions; those that are there already stay. */
    importCodebook: oc.input(z.object({ name: z.string(), file: z.instanceof(Blob), parentId: z.string().nullable() })).output(
      z.object({
        added: z.number().int(),
        already: z.number().int(),
        /** What of it has no place here, such as sets of codes: full sentences. */
        problems: z.array(z.string()),
        undo: z.string().nullable(),
      }),
    ),
    list: oc.output(z.array(Hypothesis)),
    add: oc
      .input(
        z.object({
          parentId: z.string().nullable(),
          name: z.string().min(1),
          kind: HypothesisKind.optional(),
          definition: z.string().optional(),
        }),
      )
      .output(Hypothesis),
    update: oc
      .input(
        Id.extend({
          change: z.object({
            name: z.string().min(1).optional(),
            definition: z.string().optional(),
            include: z.string().optional(),
            exclude: z.string().optional(),
            example: z.string().optional(),
            colour: z.string().optional(),
            /** Taken from the hypothesis that has it now. */
            key: z
              .string()
              .regex(/^[1-9]?$/)
              .optional(),
          }),
        }),
      )
      .output(Hypothesis),
    /** Moves a node with its subtree under another parent (null: a root), before the sibling at `position`. */
    move: oc.input(Id.extend({ parentId: z.string().nullable(), position: z.number().int() })).output(Hypothesis),
    /** What a removal would touch, said before it is done. */
    removal: oc.input(Id).output(
      z.object({
        hypotheses: z.number().int(),
        claims: z.number().int(),
        assessments: z.number().int(),
        sources: z.number().int(),
      }),
    ),
    /** Removes a node and its subtree; its claims move to `moveClaimsTo` or are deleted with it. */
    remove: oc.input(Id.extend({ moveClaimsTo: z.string().nullable() })).output(Done),
  },
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
