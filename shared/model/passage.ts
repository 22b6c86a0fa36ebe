import { z } from 'zod'
import { Label, Memo } from './highlight'
import { Directness, Stance } from './stance'

export const TextQuoteSelector = z.object({
  type: z.literal('TextQuoteSelector'),
  exact: z.string(),
  prefix: z.string(),
  suffix: z.string(),
})
export const TextPositionSelector = z.object({
  type: z.literal('TextPositionSelector'),
  /** UTF-16 units in the canonical text of the whole source. */
  start: z.number().int(),
  end: z.number().int(),
})

/** Rectangle in PDF user space, points, origin bottom-left: x1, y1, x2, y2. */
export const Rect = z.tuple([z.number(), z.number(), z.number(), z.number()])

/** The part of a passage on one page. Offsets are UTF-16 units within that page's canonical text. */
export const PassageRegion = z.object({
  pageIndex: z.number().int(),
  start: z.number().int(),
  end: z.number().int(),
  rects: z.array(Rect),
})
export type PassageRegion = z.infer<typeof PassageRegion>

/** How the passage was found in the text it is read in (design §5). */
export const anchorStatuses = ['exact', 'moved', 'similar', 'orphan'] as const
export const AnchorStatus = z.enum(anchorStatuses)
export type AnchorStatus = z.infer<typeof AnchorStatus>

export const Claim = z.object({
  id: z.string(),
  passageId: z.string(),
  hypothesisId: z.string(),
  stance: Stance,
  /** 1 weak, 2 moderate, 3 strong; null when not judged. */
  strength: z.number().int().min(1).max(3).nullable(),
  directness: Directness.nullable(),
  note: z.string(),
  coderId: z.string(),
  coder: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
})
export type Claim = z.infer<typeof Claim>

/** A stretch of text; a rectangle; a note at a point of a page. The last two may be without a quote. */
export const passageShapes = ['text', 'area', 'note'] as const
export const PassageShape = z.enum(passageShapes)
export type PassageShape = z.infer<typeof PassageShape>

export const Passage = z.object({
  id: z.string(),
  sourceId: z.string(),
  /** Empty for an orphan that was never found in any text. */
  textId: z.string(),
  shape: PassageShape,
  quote: TextQuoteSelector,
  position: TextPositionSelector,
  regions: z.array(PassageRegion),
  anchor: AnchorStatus,
  /** 0…1 when `similar`, 0 for an orphan, else 1. */
  score: z.number(),
  /** First page it stands on, from 0, and the label printed there; of an orphan the page that the other program named. */
  pageIndex: z.number().int(),
  pageLabel: z.string(),
  /** Empty for what was marked elsewhere, nobody knows when. */
  createdAt: z.string(),
  claims: z.array(Claim),
  /** As it was marked in another program: `#rrggbb`, the person, what it was called there. Empty for passages marked here. */
  colour: z.string(),
  author: z.string(),
  /** The program, lower case: `zotero`, `pdf` for an annotation in the file. Empty for passages marked here. */
  program: z.string(),
  labels: z.array(Label),
  memos: z.array(Memo),
  /** It reports what others found; null as long as nobody has said. */
  secondHand: z.boolean().nullable(),
  /** Works it cites that are sources of this review. */
  cites: z.array(z.object({ sourceId: z.string(), key: z.string() })),
  /** Stored file (PNG) of what a marked rectangle shows; empty for all else. */
  pictureId: z.string(),
})
export type Passage = z.infer<typeof Passage>

/** One row of the evidence table: a claim with what is needed to judge, cite and find it. */
export const EvidenceRow = Claim.extend({
  sourceId: z.string(),
  sourceKey: z.string(),
  sourceTitle: z.string(),
  hypothesisPath: z.string(),
  hypothesisName: z.string(),
  quote: z.string(),
  /** With an empty quote: what stands there. @see quoteWords */
  shape: PassageShape,
  pageIndex: z.number().int(),
  pageLabel: z.string(),
  start: z.number().int(),
  end: z.number().int(),
  anchor: AnchorStatus,
  score: z.number(),
  secondHand: z.boolean().nullable(),
  /** Stored file (PNG) of a marked rectangle; empty for all else. */
  pictureId: z.string(),
})
export type EvidenceRow = z.infer<typeof EvidenceRow>
