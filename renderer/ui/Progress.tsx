import { LoaderCircle } from 'lucide-react'
import { ProgressBar } from 'react-aria-components'
import css from './Progress.module.css'

/** Something is being fetched. `isCentred` fills the view. */
export function Spinner({ label = 'Loading…', isCentred }: { label?: string; isCentred?: boolean }) {
  const spinner = (
    <span className={css.spinner} role="status">
      <LoaderCircle aria-hidden />
      {label}
    </span>
  )
  return isCentred ? <div className={css.centred}>{spinner}</div> : spinner
}

/** How far something is; `value` out of `of`. */
export function Progress({ label, value, of }: { label: string; value: number; of: number }) {
  return (
    <ProgressBar aria-label={label} value={value} maxValue={Math.max(of, 1)}>
      {({ percentage = 0 }) => (
        <div className={css.track}>
          <div className={css.fill} style={{ width: `${percentage}%` }} />
        </div>
      )}
    </ProgressBar>
  )
}
