import { asked } from './asked'

/** Sources somebody wants read anew: through text recognition, or by today's extractor. */
export interface RereadRequest {
  sourceIds: readonly string[]
  recognise: boolean
}

export const { ask: askToReread, onAsked: onRereadAsked } = asked<RereadRequest>()
