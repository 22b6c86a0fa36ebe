import { Check, X } from 'lucide-react'
import { designNames } from '../../../shared/appraisal/design-names'
import { type SourceSummary, type StudyDesign, studyDesigns } from '../../../shared/model/source'
import { Button } from '../../ui/Button'
import { Select } from '../../ui/Select'
import css from './ReferenceForm.module.css'

interface Props {
  source: SourceSummary
  onChange: (design: StudyDesign | null) => void
}

const options = studyDesigns.map((id) => ({ id, label: designNames[id] }))

/** What kind of study a source reports: proposed from its words until somebody says so. */
export function StudyDesignField({ source, onChange }: Props) {
  const design = source.studyDesign
  const isProposed = design?.state === 'proposed'
  return (
    <section className={css.design} aria-label="Study design">
      <Select
        label={isProposed ? 'Study design (proposed)' : 'Study design'}
        value={design?.value ?? null}
        placeholder="Not said"
        onChange={onChange}
        options={options}
      />
      {isProposed && <p className={css.basis}>Proposed from these words. {design.basis}</p>}
      {design && (
        <div className={css.designButtons}>
          {isProposed && (
            <Button size="small" icon={<Check aria-hidden />} onPress={() => onChange(design.value)}>
              Accept
            </Button>
          )}
          <Button size="small" variant="quiet" icon={<X aria-hidden />} onPress={() => onChange(null)}>
            Clear
          </Button>
        </div>
      )}
    </section>
  )
}
