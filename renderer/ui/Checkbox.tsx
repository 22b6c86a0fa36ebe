import { Check, Minus } from 'lucide-react'
import type { ReactNode } from 'react'
import { Checkbox as AriaCheckbox, type CheckboxProps as AriaCheckboxProps } from 'react-aria-components'
import { classNames } from './class-names'
import css from './Field.module.css'

export interface CheckboxProps extends Omit<AriaCheckboxProps, 'className' | 'style' | 'children'> {
  className?: string
  children?: ReactNode
}

/** A box to tick. Without words, give it an `aria-label`. */
export function Checkbox({ className, children, ...props }: CheckboxProps) {
  return (
    <AriaCheckbox {...props} className={classNames(css.checkbox, className)}>
      {({ isIndeterminate }) => (
        <>
          <span className={css.box}>{isIndeterminate ? <Minus aria-hidden /> : <Check aria-hidden />}</span>
          {children && <span>{children}</span>}
        </>
      )}
    </AriaCheckbox>
  )
}
