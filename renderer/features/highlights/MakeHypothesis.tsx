import { useState } from 'react'
import type { LabelSummary } from '../../../shared/model/highlight'
import type { Hypothesis } from '../../../shared/model/hypothesis'
import { client } from '../../lib/api'
import { errorSentence } from '../../lib/errors'
import { codePath } from '../../lib/label-words'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { TextField } from '../../ui/TextField'
import { HypothesisField } from './HypothesisField'

export interface MakeHypothesisProps {
  label: LabelSummary
  hypotheses: readonly Hypothesis[]
  /** Where it is proposed to go; null: at the top. */
  parentId: string | null
  onMade: (hypothesis: Hypothesis) => void
  onClose: () => void
}

/** Adds a code or tag to the taxonomy, with what the other program says of it. */
export function MakeHypothesis({ label, hypotheses, parentId, onMade, onClose }: MakeHypothesisProps) {
  const [name, setName] = useState(label.kind === 'code' ? (codePath(label.label).at(-1) ?? label.label) : label.label)
  const [under, setUnder] = useState(parentId)
  const [definition, setDefinition] = useState(label.definition)
  const [failure, setFailure] = useState('')
  const [isBusy, setBusy] = useState(false)
  const add = async () => {
    setBusy(true)
    try {
      onMade(await client.taxonomy.add({ parentId: under, name: name.trim(), definition: definition.trim() }))
    } catch (error) {
      setFailure(errorSentence(error))
      setBusy(false)
    }
  }
  return (
    <Dialog
      title="Make it a hypothesis"
      isOpen
      isFirm
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button variant="primary" isDisabled={isBusy || !name.trim()} onPress={() => void add()}>
            Add to the taxonomy
          </Button>
        </>
      }
    >
      <TextField label="Name" value={name} onChange={setName} autoFocus />
      <HypothesisField label="Under" hypotheses={hypotheses} value={under} onChange={setUnder} noneLabel="Top level" />
      <TextField label="Definition" rows={4} value={definition} onChange={setDefinition} />
      {failure && (
        <Banner tone="error" isBoxed>
          {failure}
        </Banner>
      )}
    </Dialog>
  )
}
