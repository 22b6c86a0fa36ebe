import { z } from 'zod'

/** Names one thing. */
export const Id = z.object({ id: z.string() })
export const Job = z.object({ jobId: z.string() })
export const Jobs = z.object({ jobIds: z.array(z.string()).min(1) })
/** The name of the step that would be undone; null when nothing was done. */
export const Done = z.object({ undo: z.string().nullable() })
