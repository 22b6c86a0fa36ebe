import { oc } from '@orpc/contract'
import { z } from 'zod'
import { Claimer, Label, LabelMeaning, LabelSummary, LabelsEffect, Memo } from '../model/highlight'
import { Claim, Passage, PassageRegion, Rect, TextPositionSelector, TextQuoteSelector } from '../model/passage'
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
  /** Puts a passage somewhere else in its source: an orphan that was found again by hand (`place`), or one whose ends were moved (`ends`). */
  replacePassage: oc
    .input(
      Id.extend({
        quote: TextQuoteSelector,
        position: TextPositionSelector,
        regions: z.array(PassageRegion).optional(),
        why: z.enum(['place', 'ends']).optional(),
      }),
    )
    .output(Passage),
  /**
   * Marks a rectangle of a PDF page, and claims it when a hypothesis is given. `rect` is in PDF points; the quote, which may be empty, is what the person typed;
   * `picture` is a PNG of what stands there.
   */
  markArea: oc
    .input(
      z.object({
        sourceId: z.string(),
        pageIndex: z.number().int().min(0),
        rect: Rect,
        quote: z.string(),
        picture: z.instanceof(Blob).optional(),
        claim: ClaimChange.extend({ hypothesisId: z.string(), stance: Stance }).optional(),
      }),
    )
    .output(z.object({ passage: Passage, claimId: z.string().nullable() })),
  /** Changes the rectangle, with its new picture, or the typed quote of an area. Absent fields stay as they are. */
  updateArea: oc
    .input(Id.extend({ rect: Rect.optional(), picture: z.instanceof(Blob).optional(), quote: z.string().optional() }))
    .output(Passage),
  /**
   * Puts an area or a note, such as one whose page is not in a new file, where another area was marked: it takes over rectangle and picture. The other one goes, unless it has claims,
   * memos or labels of its own. One undoable step.
   */
  placeOnArea: oc.input(Id.extend({ areaId: z.string() })).output(Passage),
  /** Cuts a passage of text in two at an offset inside it (UTF-16 units of the whole source); the second has the same claims. One undoable step. */
  splitPassage: oc.input(Id.extend({ at: z.number().int() })).output(z.object({ passages: z.array(Passage).length(2) })),
  /**
   * Makes one passage of several of one source: from the start of the first to the end of the last, with all their claims, memos and labels; of two claims of one
   * coder for one hypothesis the first one's values stay and the notes are joined. One undoable step. @returns the passage that is left, the first one
   */
  mergePassages: oc.input(z.object({ ids: z.array(z.string()).min(2) })).output(Passage),
  /**
   * Says whether a passage reports what others found; null takes the judgement back. `cites` are sources that it cites, linked to it beside those that are already.
   * One undoable step.
   */
  setSecondHand: oc
    .input(z.object({ passageId: z.string(), secondHand: z.boolean().nullable(), cites: z.array(z.string()).optional() }))
    .output(Passage),
  /** Takes the words that similar passages stand on now for their quotes: they are exact from then on. One undoable step. */
  acceptPlaces: oc
    .input(z.object({ ids: z.array(z.string()).min(1) }))
    .output(z.object({ accepted: z.number().int(), undo: z.string().nullable() })),
  assess: oc.input(z.object({ sourceId: z.string(), hypothesisId: z.string(), state: AssessmentState })).output(Done),
  /** The same said of several hypotheses at once, in one undoable step. */
  assessMany: oc
    .input(z.object({ sourceId: z.string(), hypothesisIds: z.array(z.string()).min(1), state: AssessmentState }))
    .output(Done),
  /**
   * How far each source is: of the hypotheses that count (facets do not), how many this coder has answered, with a claim or by saying what its absence means. `passages`: marked
   * in it, by anyone; `toCheck`: similar and orphaned ones.
   */
  progress: oc.output(
    z.object({
      hypotheses: z.number().int(),
      sources: z.array(
        z.object({ sourceId: z.string(), answered: z.number().int(), passages: z.number().int(), toCheck: z.number().int() }),
      ),
    }),
  ),
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
