import { oc } from '@orpc/contract'
import { z } from 'zod'
import { Reference, SourceSummary } from '../model/source'

/** A printed entry of a list of references, read, with the source of this review it stands for. */
export const CitedWork = z.object({
  /** As printed. */
  entry: z.string(),
  reference: Reference,
  source: z.object({ id: z.string(), key: z.string(), title: z.string() }).nullable(),
})
export type CitedWork = z.infer<typeof CitedWork>

/** Works that a source cites. */
export const citing = {
  /** Reads printed entries and looks each up in the library; in the order given. */
  works: oc.input(z.object({ sourceId: z.string(), entries: z.array(z.string()).max(500) })).output(z.array(CitedWork)),
  /**
   * Adds a cited work as a reference, unless the library has it, and links the passage that cites it. One undoable step.
   * @returns the work's source
   */
  add: oc.input(z.object({ sourceId: z.string(), passageId: z.string().optional(), reference: Reference })).output(SourceSummary),
}
