import { type Stance, stances } from '../../../../shared/model/stance'
import { StanceBadge } from '../../../ui/StanceBadge'
import css from './StanceCounts.module.css'

/** How many claims take which stance; stances without any are left out. */
export function StanceCounts({ counts }: { counts: ReadonlyMap<Stance, number> }) {
  return stances.map((stance) => {
    const count = counts.get(stance)
    return (
      count && (
        <span key={stance} className={css.count}>
          <StanceBadge stance={stance} isCompact />
          {count}
        </span>
      )
    )
  })
}
