import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { FieldOrigins, SourceSummary } from '../../../shared/model/source'
import { variableNames } from '../../lib/reference-words'
import { IconButton } from '../../ui/IconButton'
import { Select } from '../../ui/Select'
import { RecordField } from './RecordField'
import css from './ReferenceForm.module.css'
import { addableNames, otherNames } from './reference-fields'
import { variableProblems } from './reference-values'

interface Props {
  source: SourceSummary
  origins: FieldOrigins
  onChange: (other: Record<string, string>) => void
}

/** What CSL knows of a source and its kind's form does not ask for, by name. */
export function OtherFields({ source, origins, onChange }: Props) {
  // Just chosen, without a value yet.
  const [added, setAdded] = useState<string | null>(null)
  const names = otherNames(source)
  const rows = added !== null && !names.includes(added) ? [...names, added] : names
  const set = (name: string, value: string) => {
    if (name === added) setAdded(null)
    onChange({ ...source.other, [name]: value })
  }
  return (
    <>
      {rows.map((name) => (
        <div key={name} className={css.withButton}>
          <RecordField
            label={variableNames[name] ?? name}
            value={source.other[name] ?? ''}
            origin={origins[name]}
            autoFocus={name === added}
            validate={variableProblems[name]}
            onCommit={(value) => set(name, value)}
          />
          <IconButton
            label={`Remove ${variableNames[name] ?? name}`}
            size="small"
            onPress={() => (source.other[name] === undefined ? setAdded(null) : set(name, ''))}
          >
            <Trash2 aria-hidden />
          </IconButton>
        </div>
      ))}
      <Select
        label="Add a field"
        isLabelHidden
        placeholder="Add a field…"
        value={null}
        onChange={setAdded}
        options={addableNames(source).map((name) => ({ id: name, label: variableNames[name] ?? name }))}
      />
    </>
  )
}
