import { asked } from './asked'

/** Sources somebody wants read anew: through text recognition, by today's extractor, or one of them from another file. */
export interface RereadRequest {
  sourceIds: readonly string[]
  recognise: boolean
  /** A new file for the one source, or one it has. */
  file?: File | { fileId: string; name: string }
}

export const { ask: askToReread, onAsked: onRereadAsked } = asked<RereadRequest>()
