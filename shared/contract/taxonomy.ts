import { oc } from '@orpc/contract'
import { z } from 'zod'
import { Hypothesis, HypothesisKind } from '../model/hypothesis'
import { Done, Id } from './shapes'

/** The tree of hypotheses. */
export const taxonomy = {
  /** Adds the codes of a REFI-QDA codebook (.qdc, or the codebook of a .qdpx), or of Taguette's (.csv, .sqlite3), as hypotheses, with their tree and definitions; those that are there already stay. */
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
      memos: z.number().int(),
      sources: z.number().int(),
    }),
  ),
  /** Removes a node and its subtree; its claims and the memos on it move to `moveClaimsTo` or are deleted with it. */
  remove: oc.input(Id.extend({ moveClaimsTo: z.string().nullable() })).output(Done),
}
