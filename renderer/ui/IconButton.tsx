import type { ReactNode, Ref } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps, ToggleButton } from 'react-aria-components'
import css from './Button.module.css'
import { classNames } from './class-names'
import { Tooltip } from './Tooltip'

export interface IconButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children' | 'aria-label'> {
  /** What it does: its name for screen readers, and its tooltip. */
  label: string
  /** More for the tooltip, e.g. the step undo would take back. */
  hint?: string
  /** Shortcut shown in the tooltip, as `Mod+Z`. */
  keys?: string
  size?: 'medium' | 'small'
  className?: string
  children: ReactNode
  /** Makes it a toggle. */
  isSelected?: boolean
  onChange?: (isSelected: boolean) => void
  ref?: Ref<HTMLButtonElement>
}

/** A button that is only an icon; its label is its tooltip. */
export function IconButton({ label, hint, keys, size, className, isSelected, onChange, children, ...props }: IconButtonProps) {
  const names = classNames(css.button, css.icon, size === 'small' && css.small, className)
  return (
    <Tooltip text={hint ? `${label}: ${hint}` : label} keys={keys}>
      {isSelected === undefined ? (
        <AriaButton {...props} aria-label={label} className={names}>
          {children}
        </AriaButton>
      ) : (
        <ToggleButton
          id={props.id}
          isDisabled={props.isDisabled}
          aria-label={label}
          className={names}
          isSelected={isSelected}
          onChange={onChange}
          ref={props.ref}
        >
          {children}
        </ToggleButton>
      )}
    </Tooltip>
  )
}
