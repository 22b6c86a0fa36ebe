import { keepPreviousData, type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { type Claimer, claimers, type LabelMeaning, type LabelSummary } from '../../../shared/model/highlight'
import { api, client } from '../../lib/api'
import { claimsByPreference, type MeaningsRequest } from '../../lib/meanings-request'
import { usePreference } from '../../lib/preference'
import { offerUndo } from '../../ui/offer-undo'
import { toast } from '../../ui/toast'
import { type Drafts, meaningsToSet } from './meanings'

/** Labels that are asked about: those an import brings, or those of the review. */
export function useLabels({ jobId }: MeaningsRequest) {
  const ofImport = useQuery({
    ...api.importing.labels.queryOptions({ input: { jobId: jobId ?? '' } }),
    enabled: jobId !== undefined,
    gcTime: 0, // the next look may find more
  })
  const stored = useQuery({ ...api.highlights.labels.queryOptions(), enabled: jobId === undefined, gcTime: 0 })
  return jobId === undefined ? stored : ofImport
}

/** What the meanings as they are in the dialog would do; undefined until it is known. */
export function useEffectOf(
  { jobId, sourceIds }: MeaningsRequest,
  labels: readonly LabelSummary[],
  drafts: Drafts,
  claimsBy: Claimer,
) {
  const meanings = meaningsToSet(labels, drafts).filter(({ meaning }) => meaning.hypothesisId !== null)
  const input = { jobId, meanings, claimsBy, sourceIds: sourceIds && [...sourceIds] }
  const { data } = useQuery({
    ...api.highlights.effect.queryOptions({ input }),
    enabled: labels.length > 0,
    gcTime: 0,
    placeholderData: keepPreviousData,
  })
  return data
}

/** Whose claims highlights become; remembered on this machine. */
export function useClaimer(): [Claimer, (claimer: Claimer) => void] {
  const [stored, store] = usePreference(claimsByPreference, 'me')
  return [claimers.find((claimer) => claimer === stored) ?? 'me', store]
}

/**
 * Remembers what labels stand for and, unless they are of an import still to be confirmed, claims the passages that have them.
 * @throws what the engine refuses
 */
export async function applyMeanings(
  queryClient: QueryClient,
  { jobId, sourceIds }: MeaningsRequest,
  labels: readonly LabelSummary[],
  drafts: Drafts,
  claimsBy: Claimer,
): Promise<void> {
  const meanings = meaningsToSet(labels, drafts)
  await client.highlights.setMeanings({ meanings })
  for (const queryKey of [api.highlights.labels.key(), api.importing.labels.key()])
    void queryClient.invalidateQueries({ queryKey })
  if (jobId !== undefined) return
  const claimed = meanings.filter(({ meaning }) => meaning.hypothesisId !== null).map(({ kind, label }) => ({ kind, label }))
  if (claimed.length === 0) {
    toast.info('Remembered. No claims were made: everything stays a passage.')
    return
  }
  const { claims, undo } = await client.highlights.claim({ labels: claimed, claimsBy, sourceIds: sourceIds && [...sourceIds] })
  if (claims === 0) toast.info('Remembered. There was nothing new to claim.')
  else offerUndo(`${claims.toLocaleString('en-GB')} ${claims === 1 ? 'claim' : 'claims'} made of highlights.`, undo)
}

/** Puts a hypothesis that was just made where every list of them sees it, without waiting for the engine to tell. */
export function useRefreshTaxonomy() {
  const queryClient = useQueryClient()
  return () => queryClient.invalidateQueries({ queryKey: api.taxonomy.list.key() })
}

/** A copy of the drafts with these meanings. */
export function withDrafts(drafts: Drafts, changes: Iterable<readonly [string, LabelMeaning]>): Drafts {
  return new Map([...drafts, ...changes])
}
