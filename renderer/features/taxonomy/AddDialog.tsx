import { useState } from 'react'
import type { Hypothesis, HypothesisKind } from '../../../shared/model/hypothesis'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { RadioGroup } from '../../ui/RadioGroup'
import { TextField } from '../../ui/TextField'
import css from './TaxonomyScreen.module.css'

interface Props {
  /** Null for a root. */
  parent: Hypothesis | null
  onAdd: (node: { name: string; definition: string; kind?: HypothesisKind }) => void
  onClose: () => void
}

/** Asks for a new hypothesis. */
export function AddDialog({ parent, onAdd, onClose }: Props) {
  const [name, setName] = useState('')
  const [definition, setDefinition] = useState('')
  const [kind, setKind] = useState<HypothesisKind>('hypothesis')
  const isReady = name.trim() !== ''
  return (
    <Dialog title={parent ? `New under ${parent.name}` : 'New at the top'} isOpen onClose={onClose}>
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (!isReady) return
          onAdd({ name: name.trim(), definition: definition.trim(), ...(parent ? {} : { kind }) })
          onClose()
        }}
      >
        <TextField label="Name" value={name} onChange={setName} autoFocus serif />
        <TextField label="Definition" rows={3} value={definition} onChange={setDefinition} description="Can be written later." />
        {!parent && (
          <RadioGroup
            label="Kind"
            value={kind}
            onChange={setKind}
            options={[
              { id: 'hypothesis', label: 'Hypothesis', description: 'One of the rivals; has a verdict in the matrix.' },
              { id: 'treatment', label: 'Treatment', description: 'A facet: holds claims, but is not weighed.' },
              { id: 'risk', label: 'Risk factor', description: 'A facet: holds claims, but is not weighed.' },
            ]}
          />
        )}
        <div className={css.formButtons}>
          <Button onPress={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" isDisabled={!isReady}>
            Add
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
