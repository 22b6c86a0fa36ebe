import type { Hypothesis } from '../../../shared/model/hypothesis'
import type { MatrixCell } from '../../../shared/model/matrix'
import { type Stance, stanceGlyphs } from '../../../shared/model/stance'
import { classNames } from '../../ui/class-names'
import css from './CellContent.module.css'
import { cellStance } from './cell-words'
import { claimsIn } from './matrix-view'

export interface CellContentProps {
  cell: MatrixCell | undefined
  hypothesis: Hypothesis
  /** Faded unless the cell has a claim with it. */
  isFaded?: boolean
}

/** What stands in a cell: glyph, colour and number of claims, or the sign of its emptiness. Its words are on the cell itself. */
export function CellContent({ cell, hypothesis, isFaded }: CellContentProps) {
  const claims = claimsIn(cell)
  const stance = cellStance(cell, hypothesis)
  if (claims > 0) return <StanceMark stance={stance} count={claims} isFaded={isFaded} />
  switch (cell?.assessment) {
    case 'nothing-found':
      return <span className={css.empty}>∅</span>
    case 'not-applicable':
      return <span className={css.empty}>n/a</span>
    default:
      return <span className={css.unread} />
  }
}

export interface StanceMarkProps {
  stance: Stance | null
  count?: number
  isFaded?: boolean
  /** At the size of words. */
  isSmall?: boolean
}

/** A stance's block: null is a facet's, which has claims but no verdict. */
export function StanceMark({ stance, count, isFaded, isSmall }: StanceMarkProps) {
  return (
    <span className={classNames(css.mark, stance ? css[stance] : css.facet, isFaded && css.faded, isSmall && css.small)}>
      {stance && <span className={css.glyph}>{stanceGlyphs[stance]}</span>}
      {count !== undefined && <span className={css.count}>{count}</span>}
    </span>
  )
}
