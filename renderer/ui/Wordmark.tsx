import { classNames } from './class-names'
import css from './Wordmark.module.css'

/** The mark is a small matrix, two of its four cells filled. Compact: the mark alone. */
export function Wordmark({ isCompact }: { isCompact?: boolean }) {
  return (
    <span className={classNames(css.wordmark, isCompact && css.compact)} role="img" aria-label="Syntopic">
      <svg viewBox="0 0 24 24" aria-hidden fill="none" stroke="currentColor" strokeWidth="1.6">
        <rect x="2" y="2" width="9" height="9" rx="1.5" fill="currentColor" />
        <rect x="13" y="2" width="9" height="9" rx="1.5" />
        <rect x="2" y="13" width="9" height="9" rx="1.5" />
        <rect x="13" y="13" width="9" height="9" rx="1.5" fill="currentColor" />
      </svg>
      {!isCompact && <span aria-hidden>Syntopic</span>}
    </span>
  )
}
