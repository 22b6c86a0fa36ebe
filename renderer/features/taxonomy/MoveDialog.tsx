import { useState } from 'react'
import type { Hypothesis } from '../../../shared/model/hypothesis'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { HypothesisSelect } from './HypothesisSelect'
import { type MovePlace, subtreeIds } from './tree'

interface Props {
  hypothesis: Hypothesis
  hypotheses: readonly Hypothesis[]
  onMove: (place: MovePlace) => void
  onClose: () => void
}

const kindWords = { hypothesis: 'a hypothesis', treatment: 'a treatment', risk: 'a risk factor' } as const

/** Moves a hypothesis under another, without a mouse. */
export function MoveDialog({ hypothesis, hypotheses, onMove, onClose }: Props) {
  const own = subtreeIds(hypotheses, hypothesis.id)
  const places = hypotheses.filter((other) => !own.has(other.id))
  const [parentId, setParentId] = useState<string | null>(hypothesis.parentId)
  const parent = places.find((other) => other.id === parentId)
  const last = hypotheses.filter((other) => other.parentId === parentId && other.id !== hypothesis.id).length
  return (
    <Dialog
      title={`Move ${hypothesis.name}`}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button
            variant="primary"
            isDisabled={parentId === hypothesis.parentId}
            onPress={() => {
              onMove({ parentId, position: last })
              onClose()
            }}
          >
            Move
          </Button>
        </>
      }
    >
      <HypothesisSelect label="Under" hypotheses={places} value={parentId} onChange={setParentId} hasTop />
      <p>
        {own.size > 1 && `The ${own.size - 1} under it move with it. `}
        Claims stay where they are.
        {parent &&
          parent.kind !== hypothesis.kind &&
          ` It becomes ${kindWords[parent.kind]}, which changes whether it counts in verdicts.`}
      </p>
    </Dialog>
  )
}
