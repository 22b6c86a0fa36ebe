import { oc } from '@orpc/contract'
import { z } from 'zod'
import { DuplicateGroup, OriginFacts, RecordOrigin } from '../model/duplicate'
import { SearchHit } from '../model/search'
import { ReferenceChange, SourceDetails, SourceDocument, SourceSummary, StudyDesign } from '../model/source'
import { Done, Id } from './shapes'

/** Sources, their records, duplicates, and the searches they were found by. */
export const library = {
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
  /** Takes a file away from a source and makes a source of its own of it; passages that stand in its text go along (those a merge has laid over another text stay with that). */
  separateFile: oc.input(Id.extend({ fileId: z.string() })).output(SourceSummary),
  /** The searches whose files were imported. */
  origins: oc.output(z.array(RecordOrigin)),
  updateOrigin: oc.input(Id.extend({ facts: OriginFacts.partial() })).output(RecordOrigin),
  search: oc
    .input(z.object({ query: z.string(), limit: z.number().int().min(1).max(1000).optional() }))
    .output(z.array(SearchHit)),
}
