import type { ReactNode, Ref } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components'
import css from './Button.module.css'
import { classNames } from './class-names'

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children'> {
  /** `plain` by default; one `primary` a view; `danger` takes something away; `quiet` has no edge; `link` stands in running text. */
  variant?: 'plain' | 'primary' | 'danger' | 'quiet' | 'link'
  size?: 'medium' | 'small'
  /** An icon from lucide-react, before the words. */
  icon?: ReactNode
  className?: string
  children?: ReactNode
  ref?: Ref<HTMLButtonElement>
}

/** A button with words. Use `onPress`. */
export function Button({ variant = 'plain', size = 'medium', icon, className, children, ...props }: ButtonProps) {
  return (
    <AriaButton
      {...props}
      className={classNames(css.button, variant !== 'plain' && css[variant], size === 'small' && css.small, className)}
    >
      {icon}
      {children}
    </AriaButton>
  )
}
