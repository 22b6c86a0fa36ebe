import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Hypothesis } from '../../../shared/model/hypothesis'
import type { Passage } from '../../../shared/model/passage'
import type { AssessmentState } from '../../../shared/model/stance'
import { api, client } from '../../lib/api'
import { errorSentence } from '../../lib/errors'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { HypothesisChip } from '../../ui/HypothesisChip'
import { SearchField } from '../../ui/SearchField'
import { Select } from '../../ui/Select'
import { toast } from '../../ui/toast'
import css from './AssessPanel.module.css'
import { filterHypotheses } from './filter-hypotheses'

const stateNames: Record<AssessmentState, string> = {
  unread: 'Not assessed',
  'nothing-found': 'Read, nothing found',
  'not-applicable': 'Not applicable',
}
const states: readonly AssessmentState[] = ['unread', 'nothing-found', 'not-applicable']

export interface AssessPanelProps {
  sourceId: string
  hypotheses: readonly Hypothesis[]
  passages: readonly Passage[]
  isOpen: boolean
  onClose: () => void
}

/**
 * Says of each hypothesis without a claim why it has none: an empty cell of the matrix is otherwise taken for unread. A hypothesis with
 * claims needs no saying.
 */
export function AssessPanel({ sourceId, hypotheses, passages, isOpen, onClose }: AssessPanelProps) {
  const queryClient = useQueryClient()
  const [typed, setTyped] = useState('')
  const options = api.coding.assessments.queryOptions({ input: { sourceId } })
  const { data } = useQuery({ ...options, enabled: isOpen })
  const claims = new Map<string, number>()
  for (const claim of passages.flatMap((passage) => passage.claims)) {
    claims.set(claim.hypothesisId, (claims.get(claim.hypothesisId) ?? 0) + 1)
  }
  const stateOf = (id: string): AssessmentState => data?.findLast((own) => own.hypothesisId === id)?.state ?? 'unread'
  const assess = async (ids: readonly string[], state: AssessmentState) => {
    try {
      for (const hypothesisId of ids) await client.coding.assess({ sourceId, hypothesisId, state })
    } catch (error) {
      toast.error(errorSentence(error))
    }
    await queryClient.invalidateQueries({ queryKey: options.queryKey })
  }
  const counting = hypotheses.filter((hypothesis) => hypothesis.kind === 'hypothesis')
  const open = counting.filter((hypothesis) => !claims.has(hypothesis.id) && stateOf(hypothesis.id) === 'unread')
  const shown = typed ? filterHypotheses(counting, typed, null) : counting
  return (
    <Dialog
      title="What this source leaves open"
      isOpen={isOpen}
      onClose={onClose}
      footer={
        <>
          <Button
            isDisabled={open.length === 0}
            onPress={() =>
              void assess(
                open.map(({ id }) => id),
                'nothing-found',
              )
            }
          >
            {open.length === 0 ? 'All assessed' : `Nothing found for the other ${open.length}`}
          </Button>
          <Button variant="primary" onPress={onClose}>
            Done
          </Button>
        </>
      }
    >
      <p className={css.why}>
        A hypothesis without claims stays “not assessed” in the matrix until you say that you looked and found nothing, or that it
        does not apply here.
      </p>
      <SearchField label="Filter hypotheses" value={typed} onChange={setTyped} />
      <ul className={css.list}>
        {shown.map((hypothesis) => (
          <li key={hypothesis.id} style={{ paddingInlineStart: typed ? 0 : hypothesis.depth * 18 }}>
            <HypothesisChip hypothesis={hypothesis} isBare className={css.name} />
            {claims.has(hypothesis.id) ? (
              <span className={css.claims}>
                {claims.get(hypothesis.id)} {claims.get(hypothesis.id) === 1 ? 'claim' : 'claims'}
              </span>
            ) : (
              <Select
                label={`Assessment of ${hypothesis.name}`}
                isLabelHidden
                className={css.select}
                value={stateOf(hypothesis.id)}
                onChange={(state) => void assess([hypothesis.id], state)}
                options={states.map((state) => ({ id: state, label: stateNames[state] }))}
              />
            )}
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
