import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import type { Hypothesis } from '../../../../shared/model/hypothesis'
import type { Passage } from '../../../../shared/model/passage'
import type { AssessmentState, Stance } from '../../../../shared/model/stance'
import { answeredIds, countedHypotheses } from '../../../../shared/synthesis/progress'
import { api, client } from '../../../lib/api'
import { errorSentence } from '../../../lib/errors'
import { trackWrite } from '../../../lib/pending-writes'
import { offerUndo } from '../../../ui/offer-undo'
import { toast } from '../../../ui/toast'

/** What the open source says, or does not say, on one hypothesis. */
export interface HypothesisRow {
  hypothesis: Hypothesis
  /** Claims on it by anyone, by stance. */
  counts: ReadonlyMap<Stance, number>
  /** What this coder said of there being none. */
  own: AssessmentState
  /** What others said: `Rae: not applicable`. */
  others: readonly string[]
  /** It counts, and this coder has answered it, with a claim or by saying what its absence means. */
  isAnswered: boolean
}

export interface Silence {
  rows: readonly HypothesisRow[]
  /** Hypotheses that count and have no answer yet. */
  open: readonly Hypothesis[]
  /** How many count. */
  total: number
  isLoaded: boolean
  say(ids: readonly string[], state: AssessmentState): void
}

export const stateWords: Record<AssessmentState, string> = {
  unread: 'not assessed',
  'nothing-found': 'nothing found',
  'not-applicable': 'not applicable',
}

/** What the source says on each hypothesis, and the way to say what its silence means. */
export function useSilence(sourceId: string, hypotheses: readonly Hypothesis[], passages: readonly Passage[]): Silence {
  const queryClient = useQueryClient()
  const options = api.coding.assessments.queryOptions({ input: { sourceId } })
  const { data } = useQuery(options)
  const coder = useQuery(api.review.current.queryOptions()).data?.coder.name ?? ''

  const { rows, open, total } = useMemo(() => {
    const counts = new Map<string, Map<Stance, number>>()
    const claims = passages.flatMap((passage) => passage.claims)
    for (const { hypothesisId, stance } of claims) {
      const own = counts.get(hypothesisId) ?? new Map<Stance, number>()
      own.set(stance, (own.get(stance) ?? 0) + 1)
      counts.set(hypothesisId, own)
    }
    const said = data ?? []
    const mine = said.filter((one) => one.coder === coder)
    // A claim made this moment has no coder yet: it is this one's.
    const claimed = claims.filter((claim) => claim.coder === coder || claim.coder === '').map((claim) => claim.hypothesisId)
    const answered = answeredIds(hypotheses, claimed, mine)
    const all = hypotheses.map((hypothesis): HypothesisRow => {
      const { id } = hypothesis
      return {
        hypothesis,
        counts: counts.get(id) ?? new Map(),
        own: mine.find((one) => one.hypothesisId === id)?.state ?? 'unread',
        others: said
          .filter((one) => one.hypothesisId === id && one.coder !== coder && one.state !== 'unread')
          .map((one) => `${one.coder}: ${stateWords[one.state]}`),
        isAnswered: answered.has(id),
      }
    })
    const counting = countedHypotheses(hypotheses)
    return { rows: all, open: counting.filter(({ id }) => !answered.has(id)), total: counting.length }
  }, [hypotheses, passages, data, coder])

  const { queryKey } = options
  const say = useCallback(
    (ids: readonly string[], state: AssessmentState) => {
      if (ids.length === 0) return
      // On screen at once; the answer of the engine is asked for afterwards.
      queryClient.setQueryData(queryKey, (old) => [
        ...(old ?? []).filter((one) => !(ids.includes(one.hypothesisId) && one.coder === coder)),
        ...(state === 'unread' ? [] : ids.map((hypothesisId) => ({ hypothesisId, state, coder }))),
      ])
      const write = client.coding
        .assessMany({ sourceId, hypothesisIds: [...ids], state })
        .then(({ undo }) => {
          if (ids.length > 1) offerUndo(`${ids.length} hypotheses: ${stateWords[state]}.`, undo)
        })
        .catch((error: unknown) => toast.error(errorSentence(error)))
        .finally(() => void queryClient.invalidateQueries({ queryKey }))
      trackWrite(write)
    },
    [queryClient, queryKey, sourceId, coder],
  )
  return { rows, open, total, isLoaded: data !== undefined, say }
}
