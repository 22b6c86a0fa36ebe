import { Check, ChevronDown } from 'lucide-react'
import type { ReactNode } from 'react'
import { Select as AriaSelect, Button, Label, ListBox, ListBoxItem, Popover, SelectValue } from 'react-aria-components'
import { classNames } from './class-names'
import field from './Field.module.css'
import css from './Popover.module.css'

export interface SelectOption<T extends string> {
  id: T
  /** Text of the option, also what typing ahead matches. */
  label: string
  /** Drawn instead of the text. */
  render?: ReactNode
  isDisabled?: boolean
}

export interface SelectProps<T extends string> {
  label: string
  isLabelHidden?: boolean
  value: T | null
  onChange: (value: T) => void
  options: readonly SelectOption<T>[]
  placeholder?: string
  isDisabled?: boolean
  className?: string
}

/** One choice out of a list that opens. */
export function Select<T extends string>(props: SelectProps<T>) {
  const { label, isLabelHidden, value, onChange, options, placeholder = 'Choose…', isDisabled, className } = props
  return (
    <AriaSelect
      aria-label={isLabelHidden ? label : undefined}
      value={value}
      onChange={(next) => next !== null && onChange(next as T)}
      isDisabled={isDisabled}
      placeholder={placeholder}
      className={classNames(field.field, className)}
    >
      {!isLabelHidden && <Label className={field.label}>{label}</Label>}
      <Button className={css.trigger}>
        <SelectValue />
        <ChevronDown aria-hidden />
      </Button>
      <Popover className={css.popover} offset={4}>
        <ListBox className={css.list} items={options}>
          {(option) => (
            <ListBoxItem id={option.id} textValue={option.label} isDisabled={option.isDisabled} className={css.item}>
              {({ isSelected, selectionMode }) => (
                <>
                  <span className={css.text}>{option.render ?? option.label}</span>
                  {isSelected && selectionMode !== 'none' && <Check aria-hidden />}
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  )
}
