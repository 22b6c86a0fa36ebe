import type { ReactNode } from 'react'
import { classNames } from './class-names'
import css from './Panel.module.css'

export interface PanelProps {
  title: ReactNode
  /** Controls at the end of the header. */
  actions?: ReactNode
  isPadded?: boolean
  children: ReactNode
}

/** A titled sheet whose body scrolls; for the side of a Splitter. */
export function Panel({ title, actions, isPadded = true, children }: PanelProps) {
  return (
    <div className={css.panel}>
      <header className={css.header}>
        <h2>{title}</h2>
        {actions}
      </header>
      <div className={classNames(css.body, isPadded && css.padded)}>{children}</div>
    </div>
  )
}
