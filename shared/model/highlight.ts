import { z } from 'zod'
import { Stance } from './stance'

/** What a highlight was called where it was made: its colour (`#ffd400`), a tag, a code with its path (`Mood > Sleep`), a style (`underline`, `strike-out`). */
export const labelKinds = ['colour', 'tag', 'code', 'style'] as const
export const LabelKind = z.enum(labelKinds)
export type LabelKind = z.infer<typeof LabelKind>
export const Label = z.object({ kind: LabelKind, label: z.string() })
export type Label = z.infer<typeof Label>

/** What a label stands for. Null: passages stay without a claim. */
export const LabelMeaning = z.object({ hypothesisId: z.string().nullable(), stance: Stance })
export type LabelMeaning = z.infer<typeof LabelMeaning>

/** A label with what a person needs to say what it stands for. */
export const LabelSummary = Label.extend({
  /** Passages that have it. */
  passages: z.number().int(),
  /** Of these, how many have no claim. */
  unclaimed: z.number().int(),
  /** Sources they stand in. */
  sources: z.number().int(),
  /** At most three of their quotes or comments, shortened. */
  examples: z.array(z.string()),
  /** What the program it comes from says of a code; empty for others. */
  definition: z.string(),
  /** As decided before, null when never. */
  meaning: LabelMeaning.nullable(),
})
export type LabelSummary = z.infer<typeof LabelSummary>

/** What meanings would make of labelled passages. */
export const LabelsEffect = z.object({
  /** Claims that would be made. */
  claims: z.number().int(),
  /** Passages they would be made on. */
  claimed: z.number().int(),
  /** Passages that would have no claim at all. */
  staying: z.number().int(),
})
export type LabelsEffect = z.infer<typeof LabelsEffect>

/** Whose claims highlights become: those of the person who imports, or of the people who marked, where they are named. */
export const claimers = ['me', 'marker'] as const
export const Claimer = z.enum(claimers)
export type Claimer = z.infer<typeof Claimer>

/** A note on a passage, source, hypothesis or cell. */
export const Memo = z.object({
  id: z.string(),
  passageId: z.string().nullable(),
  sourceId: z.string().nullable(),
  hypothesisId: z.string().nullable(),
  text: z.string(),
  coder: z.string(),
  /** Who wrote it elsewhere; empty: the coder did, here. */
  author: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
})
export type Memo = z.infer<typeof Memo>
