import type { ReactNode } from 'react'
import { Toolbar as AriaToolbar } from 'react-aria-components'
import { classNames } from './class-names'
import css from './Toolbar.module.css'

/** A row of controls above what they act on; the arrow keys go from one to the next. */
export function Toolbar({ label, className, children }: { label: string; className?: string; children: ReactNode }) {
  return (
    <AriaToolbar aria-label={label} className={classNames(css.toolbar, className)}>
      {children}
    </AriaToolbar>
  )
}

/** Takes the room that is left, so that what follows stands at the end. */
export function ToolbarSpring() {
  return <span className={css.spring} />
}

/** A hairline between groups. */
export function ToolbarLine() {
  return <span className={css.line} />
}
