import { z } from 'zod'
import { Hypothesis } from './hypothesis'
import { AssessmentState, Stance } from './stance'

/** Number of claims by stance, in the order of `stances`: supports, contradicts, mixed, null-result, background. */
export const StanceCounts = z.tuple([z.number(), z.number(), z.number(), z.number(), z.number()])
export type StanceCounts = z.infer<typeof StanceCounts>

/**
 * One crossing of a source and a hypothesis, its subtree included.
 * `verdict` is null when no claim bears on it (background alone does not); then `assessment` says why the cell is empty.
 */
export const MatrixCell = z.object({
  sourceId: z.string(),
  hypothesisId: z.string(),
  /** Claims on the hypothesis and everything under it. */
  counts: StanceCounts,
  /** Claims on the hypothesis itself. */
  own: z.number().int(),
  verdict: Stance.nullable(),
  assessment: AssessmentState,
})
export type MatrixCell = z.infer<typeof MatrixCell>

/** The foot of a column: studies by verdict (a study counts once), in the order of `stances`. */
export const MatrixTotal = z.object({ hypothesisId: z.string(), studies: StanceCounts, claims: z.number().int() })
export type MatrixTotal = z.infer<typeof MatrixTotal>

export const MatrixSource = z.object({
  id: z.string(),
  key: z.string(),
  studyId: z.string(),
  title: z.string(),
  authors: z.string(),
  year: z.number().int().nullable(),
  container: z.string(),
  doi: z.string(),
})
export type MatrixSource = z.infer<typeof MatrixSource>

/** Cells that are `unread` and without claims are left out of `cells`. */
export const Matrix = z.object({
  sources: z.array(MatrixSource),
  hypotheses: z.array(Hypothesis),
  cells: z.array(MatrixCell),
  totals: z.array(MatrixTotal),
})
export type Matrix = z.infer<typeof Matrix>
