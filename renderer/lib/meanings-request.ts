import { asked } from './asked'

/** A wish to say what the labels of highlights stand for. */
export interface MeaningsRequest {
  /** Of an import that is looked at and not confirmed yet; without it, of the passages of the review. */
  jobId?: string
  /** Only passages of these sources are claimed. */
  sourceIds?: readonly string[]
}

export const { ask: askForMeanings, onAsked: onMeaningsAsked } = asked<MeaningsRequest>()

/** Name of the preference that remembers whose claims highlights become: `me` or `marker`. */
export const claimsByPreference = 'highlights-claims-by'
