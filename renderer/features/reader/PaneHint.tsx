import type { ReactNode } from 'react'
import css from './PaneHint.module.css'

/** Over the foot of the document: which keys mean what just now. Screen readers are told by what is spoken. */
export function PaneHint({ children }: { children: ReactNode }) {
  return (
    <p className={css.hint} aria-hidden="true">
      {children}
    </p>
  )
}
