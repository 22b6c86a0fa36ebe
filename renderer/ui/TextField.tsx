import type { ReactNode, Ref } from 'react'
import {
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
  FieldError,
  Input,
  Label,
  Text,
  TextArea,
} from 'react-aria-components'
import { classNames } from './class-names'
import css from './Field.module.css'

export interface TextFieldProps extends Omit<AriaTextFieldProps, 'className' | 'style' | 'children'> {
  label: string
  /** The label is read out but not seen. */
  isLabelHidden?: boolean
  description?: ReactNode
  /** Shown, and marks the field as wrong, when not empty. */
  errorMessage?: string
  placeholder?: string
  /** More than one makes it a text area. */
  rows?: number
  /** For titles and quotations. */
  serif?: boolean
  className?: string
  inputRef?: Ref<HTMLInputElement>
}

/** A labelled field for text. */
export function TextField(props: TextFieldProps) {
  const { label, isLabelHidden, description, errorMessage, placeholder, rows = 1, serif, className, inputRef, ...field } = props
  const names = classNames(css.input, serif && css.serif)
  return (
    <AriaTextField
      {...field}
      aria-label={isLabelHidden ? label : undefined}
      isInvalid={Boolean(errorMessage) || field.isInvalid}
      className={classNames(css.field, className)}
    >
      {!isLabelHidden && <Label className={css.label}>{label}</Label>}
      {rows > 1 ? (
        <TextArea rows={rows} placeholder={placeholder} className={names} />
      ) : (
        <Input ref={inputRef} placeholder={placeholder} className={names} />
      )}
      {description && (
        <Text slot="description" className={css.description}>
          {description}
        </Text>
      )}
      <FieldError className={css.error}>{errorMessage}</FieldError>
    </AriaTextField>
  )
}
