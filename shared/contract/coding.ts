import { oc } from '@orpc/contract'
import { z } from 'zod'
import { Claimer, Label, LabelMeaning, LabelSummary, LabelsEffect, Memo } from '../model/highlight'
import { Claim, Passage, PassageRegion, TextPositionSelector, TextQuoteSelector } from '../model/passage'
import { AssessmentState, Directness, Stance } from '../model/stance'
import { Done, Id } from './shapes'

/** Values a claim can be given. Absent fields stay as they are. */
const ClaimChange = z.object({
  stance: Stance.optional(),
  strength: z.number().int().min(1).max(3).nullable().optional(),
  directness: Directness.nullable().optional(),
  note: z.string().optional(),
  hypothesisId: z.string().optional(),
})

/** Passages, claims and assessments. */
export const coding = {
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
}

/** What people bring from other programs: labels of highlights and what they stand for. */
export const highlights = {
  /** What the passages of the review are labelled with. */
  labels: oc.output(z.array(LabelSummary)),
  /** Remembers what labels stand for, for imports to come. */
  setMeanings: oc.input(z.object({ meanings: z.array(Label.extend({ meaning: LabelMeaning })) })).output(z.array(LabelSummary)),
  /** What these meanings would make of the passages of an import that is looked at, or of the review. Nothing is stored. */
  effect: oc
    .input(
      z.object({
        jobId: z.string().optional(),
        meanings: z.array(Label.extend({ meaning: LabelMeaning })),
        claimsBy: Claimer,
        sourceIds: z.array(z.string()).optional(),
      }),
    )
    .output(LabelsEffect),
  /**
   * Claims every passage that has a label with a meaning, unless it has a claim for that hypothesis already; of several labels each counts.
   * With `sourceIds` only theirs. One undoable step. @returns the number of claims made
   */
  claim: oc
    .input(z.object({ labels: z.array(Label), claimsBy: Claimer, sourceIds: z.array(z.string()).optional() }))
    .output(z.object({ claims: z.number().int(), undo: z.string().nullable() })),
}

/** Notes on passages, sources, hypotheses and cells. */
export const memos = {
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
}
