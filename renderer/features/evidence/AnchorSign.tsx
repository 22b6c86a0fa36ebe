import { CircleAlert, CircleCheck, CircleDashed, CornerDownRight } from 'lucide-react'
import type { AnchorStatus } from '../../../shared/model/passage'
import { classNames } from '../../ui/class-names'
import css from './AnchorSign.module.css'

export const anchorNames: Record<AnchorStatus, string> = {
  exact: 'Exact',
  moved: 'Moved',
  similar: 'Similar',
  orphan: 'Not found',
}

const explanations: Record<AnchorStatus, string> = {
  exact: 'The quote stands in the source exactly where it was marked.',
  moved: 'The quote stands in the source, at another place than where it was marked.',
  similar: 'The source has similar words near the place; compare them with the quote.',
  orphan: 'The quote was not found again in the source (an orphan). Open the source to put it in its place.',
}

const icons = { exact: CircleCheck, moved: CornerDownRight, similar: CircleDashed, orphan: CircleAlert }

/** How the passage of a claim was found again: icon and word. */
export function AnchorSign({ anchor, score }: { anchor: AnchorStatus; score: number }) {
  const Icon = icons[anchor]
  return (
    <span className={classNames(css.sign, css[anchor])} title={explanations[anchor]}>
      <Icon aria-hidden />
      {anchorNames[anchor]}
      {anchor === 'similar' && ` ${Math.round(score * 100)} %`}
    </span>
  )
}
