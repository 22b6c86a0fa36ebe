import { Check, ChevronDown } from 'lucide-react'
import type { ReactNode } from 'react'
import {
  Select as AriaSelect,
  Button,
  Header,
  Label,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  Popover,
  SelectValue,
} from 'react-aria-components'
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

/** Options under a heading. */
export interface SelectGroup<T extends string> {
  heading: string
  options: readonly SelectOption<T>[]
}

interface CommonProps<T extends string> {
  label: string
  isLabelHidden?: boolean
  value: T | null
  onChange: (value: T) => void
  placeholder?: string
  isDisabled?: boolean
  className?: string
}

/** A plain list, or one in groups. */
export type SelectProps<T extends string> = CommonProps<T> &
  ({ options: readonly SelectOption<T>[]; groups?: never } | { options?: never; groups: readonly SelectGroup<T>[] })

function Option<T extends string>({ option }: { option: SelectOption<T> }) {
  return (
    <ListBoxItem id={option.id} textValue={option.label} isDisabled={option.isDisabled} className={css.item}>
      {({ isSelected, selectionMode }) => (
        <>
          <span className={css.text}>{option.render ?? option.label}</span>
          {isSelected && selectionMode !== 'none' && <Check aria-hidden />}
        </>
      )}
    </ListBoxItem>
  )
}

/** One choice out of a list that opens. */
export function Select<T extends string>(props: SelectProps<T>) {
  const { label, isLabelHidden, value, onChange, groups, placeholder = 'Choose…', isDisabled, className } = props
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
        {groups ? (
          <ListBox className={css.list}>
            {groups.map(({ heading, options }) => (
              <ListBoxSection key={heading}>
                <Header className={css.heading}>{heading}</Header>
                {options.map((option) => (
                  <Option key={option.id} option={option} />
                ))}
              </ListBoxSection>
            ))}
          </ListBox>
        ) : (
          <ListBox className={css.list} items={props.options}>
            {(option) => <Option option={option} />}
          </ListBox>
        )}
      </Popover>
    </AriaSelect>
  )
}
