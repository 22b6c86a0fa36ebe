import type { ReactNode } from 'react'
import css from './EmptyState.module.css'

export interface EmptyStateProps {
  title: string
  icon?: ReactNode
  /** Buttons: what to do about it. */
  actions?: ReactNode
  children?: ReactNode
}

/** What a view says when it has nothing to show yet, and how to begin. */
export function EmptyState({ title, icon, actions, children }: EmptyStateProps) {
  return (
    <div className={css.empty}>
      {icon}
      <h2>{title}</h2>
      {children && <div>{children}</div>}
      {actions && <div className={css.actions}>{actions}</div>}
    </div>
  )
}
