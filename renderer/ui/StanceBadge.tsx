import { type Stance, stanceGlyphs, stanceNames } from '../../shared/model/stance'
import { classNames } from './class-names'
import css from './StanceBadge.module.css'

export interface StanceBadgeProps {
  stance: Stance
  /** The glyph alone, in its colour; the name is still read out. */
  isCompact?: boolean
  className?: string
}

/** A stance by glyph, name and colour. */
export function StanceBadge({ stance, isCompact, className }: StanceBadgeProps) {
  return (
    <span
      className={classNames(css.badge, css[stance], isCompact && css.compact, className)}
      title={isCompact ? stanceNames[stance] : undefined}
    >
      <span className={css.glyph} aria-hidden>
        {stanceGlyphs[stance]}
      </span>
      {isCompact ? <span className="visuallyHidden">{stanceNames[stance]}</span> : stanceNames[stance]}
    </span>
  )
}
