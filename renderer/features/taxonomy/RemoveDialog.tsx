import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Hypothesis } from '../../../shared/model/hypothesis'
import { api } from '../../lib/api'
import { errorSentence } from '../../lib/errors'
import { Banner } from '../../ui/Banner'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { Spinner } from '../../ui/Progress'
import { RadioGroup } from '../../ui/RadioGroup'
import { HypothesisSelect } from './HypothesisSelect'
import { subtreeIds } from './tree'

interface Props {
  hypothesis: Hypothesis
  hypotheses: readonly Hypothesis[]
  onRemove: (moveClaimsTo: string | null) => void
  onClose: () => void
}

/** "2 sub-hypotheses, 14 claims and 3 assessments" */
function touchedWords(removal: { hypotheses: number; claims: number; assessments: number; memos: number }): string {
  const count = (number: number, one: string, many: string) => (number === 0 ? [] : [`${number} ${number === 1 ? one : many}`])
  const parts = [
    ...count(removal.hypotheses - 1, 'sub-hypothesis', 'sub-hypotheses'),
    ...count(removal.claims, 'claim', 'claims'),
    ...count(removal.assessments, 'assessment', 'assessments'),
    ...count(removal.memos, 'memo', 'memos'),
  ]
  return parts.length > 1 ? `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}` : (parts[0] ?? '')
}

/** Says what a deletion touches before it is done, and lets the claims be kept under another hypothesis. */
export function RemoveDialog({ hypothesis, hypotheses, onRemove, onClose }: Props) {
  // Always asked anew: claims may have been made since.
  const removal = useQuery(api.taxonomy.removal.queryOptions({ input: { id: hypothesis.id }, staleTime: 0, gcTime: 0 }))
  const own = subtreeIds(hypotheses, hypothesis.id)
  const others = hypotheses.filter((other) => !own.has(other.id))
  const [fate, setFate] = useState<'move' | 'delete'>('move')
  const [target, setTarget] = useState<string | null>(hypothesis.parentId)
  const counts = removal.data
  const hasClaims = counts !== undefined && counts.claims > 0
  const isMoving = hasClaims && fate === 'move'
  const touched = counts ? touchedWords(counts) : ''
  return (
    <ConfirmDialog
      title={`Delete ${hypothesis.name}?`}
      isOpen
      onClose={onClose}
      confirmLabel={
        hasClaims
          ? isMoving
            ? 'Move claims and delete'
            : `Delete with ${counts.claims === 1 ? '1 claim' : `${counts.claims} claims`}`
          : 'Delete'
      }
      isDanger
      isConfirmDisabled={counts === undefined || (isMoving && target === null)}
      onConfirm={() => onRemove(isMoving ? target : null)}
    >
      {removal.isError && (
        <Banner tone="error" isBoxed>
          {errorSentence(removal.error)}
        </Banner>
      )}
      {removal.isPending && <Spinner label="Looking at what it holds…" />}
      {counts && (
        <>
          <p>
            {touched === '' ? 'Nothing is under it and no claim has been made on it.' : `It holds ${touched}`}
            {touched !== '' &&
              (counts.sources > 0 ? `, in ${counts.sources === 1 ? '1 source' : `${counts.sources} sources`}.` : '.')}
            {counts.hypotheses > 1 &&
              ` The ${counts.hypotheses === 2 ? 'sub-hypothesis is' : 'sub-hypotheses are'} deleted with it.`}
            {counts.assessments > 0 && ' Assessments (“read, nothing found”) are deleted with it.'}
            {counts.memos > 0 && (hasClaims ? ' Memos go where its claims go.' : ' Memos on it are deleted with it.')}
          </p>
          {hasClaims && (
            <RadioGroup
              label="Its claims"
              value={fate}
              onChange={setFate}
              options={[
                { id: 'move', label: 'Move them to another hypothesis', isDisabled: others.length === 0 },
                { id: 'delete', label: 'Delete them too', description: 'Highlights stay in the sources.' },
              ]}
            />
          )}
          {isMoving && <HypothesisSelect label="Move them to" hypotheses={others} value={target} onChange={setTarget} />}
          <p>You can undo this.</p>
        </>
      )}
    </ConfirmDialog>
  )
}
