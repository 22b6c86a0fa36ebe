import { CircleAlert, Info, TriangleAlert, X } from 'lucide-react'
import type { ReactNode } from 'react'
import css from './Banner.module.css'
import { classNames } from './class-names'
import { IconButton } from './IconButton'

export interface BannerProps {
  tone?: 'info' | 'warning' | 'error'
  /** Inside a form or panel rather than across the top of a view. */
  isBoxed?: boolean
  action?: ReactNode
  onDismiss?: () => void
  children: ReactNode
}

/** A standing message. Errors are announced at once. */
export function Banner({ tone = 'info', isBoxed, action, onDismiss, children }: BannerProps) {
  const Icon = tone === 'info' ? Info : tone === 'warning' ? TriangleAlert : CircleAlert
  return (
    <div
      role={tone === 'error' ? 'alert' : 'status'}
      className={classNames(css.banner, tone !== 'info' && css[tone], isBoxed && css.boxed)}
    >
      <Icon aria-hidden />
      <div className={css.text}>{children}</div>
      {action}
      {onDismiss && (
        <IconButton label="Dismiss" size="small" onPress={onDismiss}>
          <X aria-hidden />
        </IconButton>
      )}
    </div>
  )
}
