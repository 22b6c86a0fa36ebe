import type { ReactNode } from 'react'
import { RadioGroup as AriaRadioGroup, Label, Radio } from 'react-aria-components'
import css from './Field.module.css'

export interface RadioGroupProps<T extends string> {
  label: string
  value: T
  onChange: (value: T) => void
  options: readonly { id: T; label: ReactNode; description?: ReactNode; isDisabled?: boolean }[]
}

/** One choice out of a few, all in sight. */
export function RadioGroup<T extends string>({ label, value, onChange, options }: RadioGroupProps<T>) {
  return (
    <AriaRadioGroup value={value} onChange={(next) => onChange(next as T)} className={css.field}>
      <Label className={css.label}>{label}</Label>
      <div className={css.radios}>
        {options.map((option) => (
          <Radio key={option.id} value={option.id} isDisabled={option.isDisabled} className={css.radio}>
            <span>{option.label}</span>
            {option.description && <span className={css.description}>{option.description}</span>}
          </Radio>
        ))}
      </div>
    </AriaRadioGroup>
  )
}
